"""What the label of a row says was changed: “w/o memory”, “+ gate”, “A → B”, “full model”."""

from __future__ import annotations

import re
from functools import lru_cache

from paperwright.tables.configurations import Change, ChangeKind

_DASH = r"[-–—−‐]"
_REMOVED = re.compile(
    rf"(?:^|.*?[\s(（›,:;]|^{_DASH}+\s*)"
    r"(?:w\s?/\s?out|w\s?/\s?o\.?|w\s?\\o|w\.\s?o\.?|wo/|(?:without|minus|excluding|except|removing|removed?|"
    r"ablat(?:e|ing)|disabl(?:e|ing)|drop(?:ping)?|(?:not|never) (?:using|use)|skip(?:ping)?|no)(?![\w-]))"
    r"(?:\s+(?:the|any|using|use of))?\s*:?\s*(?P<name>[^\s].*)",
    re.IGNORECASE,
)
_WO = re.compile(r".*\bwo\s+(?P<name>\S.*)")
_NO_HYPHEN = re.compile(r"no[-_](?P<name>[A-Za-z]\S*.*)", re.IGNORECASE)
_LEADING_DASH = re.compile(
    rf"(?:\.\.\.|\(|↳|└|[•·>]|\\)?\s*{_DASH}{{1,3}}\s*(?P<name>[^\s\d–—−‐>→-].*)"
)
_DASH_INSIDE = re.compile(r"(?P<base>.*\S)\s+[–—−-]\s+(?P<name>\S.*)")
_REMOVED_ZH = re.compile(
    r".*?(?:去掉|去除|移除|删除|不含|不使用|不用|未使用|没有|缺少|减去|无)\s*(?P<name>\S.*)"
)
_OFF = re.compile(r"(?P<name>.+?)\s+(?:off|removed|disabled|ablated)", re.IGNORECASE)
_REPLACED = re.compile(
    r"(?:.*?\breplac(?:e|ing)\s+(?P<a1>.+?)\s+(?:with|by)\s+(?P<b1>.+)"
    r"|(?P<b2>.+?)\s+(?:instead of|rather than|in place of)\s+(?P<a2>.+)"
    r"|(?P<a3>.+?)\s*(?:→|⇒|->|=>)\s*(?P<b3>.+)"
    r"|.*?用\s*(?P<b4>.+?)\s*(?:替换|代替|取代)\s*(?P<a4>.+)"
    r"|.*?将?\s*(?P<a5>.+?)\s*(?:替换为|替换成|换成|换为|改为)\s*(?P<b5>.+))",
    re.IGNORECASE,
)
_SIGNS_OF_REPLACED = (
    "replac",
    "instead",
    "rather",
    "place of",
    "→",
    "⇒",
    "->",
    "=>",
    "用",
    "换",
    "改为",
)
"""Each way to write `_REPLACED` has one of these."""
_FULL = re.compile(
    r"(?:(?:our|the)\s+)?(?:full|complete|whole|entire|final|default|overall|original)"
    r"(?:[\s-]+(?:model|method|system|version|approach|pipeline|framework|setting|setup|configuration|loss|"
    r"objective|algorithm|agent|network|architecture|ours))?(?:\s*[(（].*[)）])?"
    r"|(?:ours?|our (?:model|method|approach|system|framework)|proposed(?: (?:model|method|approach|system))?|"
    r"all(?: (?:components|modules|losses|of the above|features|parts))?|default)"
    r"(?:\s*[(（](?:full|ours?|all|complete|final|default|proposed|full model)[)）])?"
    r"|.+[\s(（-](?:full|full model|ours?, full|default|all|ours|ours full|full version|完整|本文)[)）]?"
    r"|full\s+\S+(?:\s*[(（].*[)）])?"
    r"|(?:完整|全部|本文|所提|我们的?|全)(?:模型|方法|算法|模块|网络|框架|系统|组件)*(?:\s*[(（].*[)）])?",
    re.IGNORECASE,
)
_BASE = re.compile(
    r"(?:(?:our|the|vanilla|plain|simple)\s+)?(?:base[- ]?line|base|vanilla|backbone|plain)"
    r"(?:\s+(?:model|method|only|network|system))?(?:\s*[(（\[].*)?"
    r"|.*[(（](?:base[- ]?line|base|基线)[)）]|none|nothing|(?:基线|基准|基础)(?:模型|方法|网络)?(?:\s*[(（].*)?",
    re.IGNORECASE,
)
_ADDED = re.compile(
    r"(?:\.\.\.|…|↳|└|[•·>])?\s*(?:(?:\+|＋|&(?!\w))+\s*(?P<name>\S.*)|w\s?/\s?(?P<with>(?!o\b|out\b)\S.*)"
    r"|(?:with|adding|add|增加|加入|加上|引入)\s*(?P<words>\S.*)|w\.\s+(?P<dot>\S.*))",
    re.IGNORECASE,
)
_WITH_INSIDE = re.compile(r"(?P<base>.*\S)\s+(?:w\s?/|with|w\.)\s+(?P<name>\S.*)", re.IGNORECASE)
_ONLY = re.compile(
    r"(?:only|just|仅|只)(?:\s*(?:using|use|用|使用|有))?\s*(?P<name>\S.*)|(?P<last>.+\S)\s+(?:only|alone)"
    r"(?:\s*[(（].*)?",
    re.IGNORECASE,
)
_AND = re.compile(r"\s*(?:[,;、，；&+＋]|\s(?:and|plus)\s|和|与|及|\s/\s)\s*", re.IGNORECASE)
_PLUS = re.compile(r"\s*[+＋]\s*")
_TRAIL = re.compile(r"^[\s:：.,()（）\[\]{}$]+|[\s:：.,()（）\[\]{}$]+$")
_NUMERIC = re.compile(r"[-+~<>≤≥=×x%\d.,\s/kKMB]*")


_LONGEST = 160
"""A longer text is a description, not a label."""


@lru_cache(1024)
def read_change(label: str) -> Change:
    """What a label says was changed."""
    label = " ".join(label.split()).strip(" *:")
    if not label or len(label) > _LONGEST or _NUMERIC.fullmatch(label):
        return Change(ChangeKind.VARIANT, (label,) if label else ())
    if removed := _removed(label):
        return Change(ChangeKind.REMOVED, _names(removed))
    if match := _replaced(label):
        old = next(match[f"a{n}"] for n in range(1, 6) if match[f"a{n}"])
        new = next(match[f"b{n}"] for n in range(1, 6) if match[f"b{n}"])
        return Change(ChangeKind.REPLACED, (_trim(old), _trim(new)))
    if match := _ADDED.fullmatch(label):
        text = match["name"] or match["with"] or match["words"] or match["dot"]
        return Change(ChangeKind.ADDED, _names(text))
    if _FULL.fullmatch(label):
        return Change(ChangeKind.FULL)
    if _BASE.fullmatch(label):
        return Change(ChangeKind.BASE)
    if match := _ONLY.fullmatch(label):
        return Change(ChangeKind.ONLY, _names(match["name"] or match["last"]))
    if _PLUS.search(label):
        names = tuple(filter(None, map(_trim, _PLUS.split(label))))
        return Change(ChangeKind.ONLY if len(names) > 1 else ChangeKind.VARIANT, names)
    if match := _WITH_INSIDE.fullmatch(label):
        return Change(ChangeKind.ADDED, _names(match["name"]))
    return Change(ChangeKind.VARIANT, (label,))


def _replaced(label: str) -> re.Match[str] | None:
    lowered = label.lower()
    if not any(sign in lowered for sign in _SIGNS_OF_REPLACED):
        return None
    return _REPLACED.fullmatch(label)


def removal_in(label: str) -> str:
    """What a label says is missing; empty when it says of nothing that it is."""
    return _removed(" ".join(label.split()).strip(" *:")) or ""


def _removed(label: str) -> str | None:
    for pattern in (_REMOVED, _NO_HYPHEN, _WO, _REMOVED_ZH):
        if match := pattern.fullmatch(label):
            return match["name"]
    if match := _LEADING_DASH.fullmatch(label):
        return match["name"]
    if match := _OFF.fullmatch(label):
        return match["name"]
    return None


def removal_behind_dash(label: str) -> str:
    """What “Ours - gate” takes away; a dash in other labels joins two words."""
    match = _DASH_INSIDE.fullmatch(label)
    return match["name"] if match else ""


def _names(text: str) -> tuple[str, ...]:
    text = re.sub(r"\s*(?:[(（][^()（）]*[)）])\s*$", "", text) or text
    parts = [_trim(part) for part in _AND.split(text)]
    parts = [removal_in(part) or part for part in parts]
    return tuple(part for part in parts if part)


def _trim(text: str) -> str:
    return _TRAIL.sub("", text).removesuffix("_").strip()
