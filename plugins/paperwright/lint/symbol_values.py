"""Which symbols of a paper have a value anywhere: in its text, in a formula or in a table."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from paperwright.lint.context import Context

_GREEK = (
    r"\\(?:lambda|alpha|beta|gamma|mu|eta|tau|epsilon|delta|kappa|rho|sigma|omega|theta|zeta|xi|nu)"
)
_SET = (
    r"set|sets|setting|fix|fixed|choose|chosen|tune|tuned|select|selected|grid|search|sweep|vary|varied|value|equal|take"
    r"|use|used|default|range|between|from|in|设为|设置|取|选|固定|等于|为|范围"
)
_LEARNED = re.compile(
    r"(?i)learn(?:able|ed|t)|train(?:able|ed)|anneal|schedul|adaptive|automatic|dynamic|uncertainty|estimated|optimi[sz]ed"
    r"|Lagrang|dual|arbitrary|any\b|可学习|自适应|退火|动态"
)
_NEAR = 90


def symbol_key(tex: str) -> str:
    r"""A symbol without the spaces and braces that it may be written with: `\lambda_{1}` is `\lambda_1`."""
    return re.sub(r"[\s{}]|\\(?:text|mathrm|rm|mathit|it|textit|operatorname)(?![a-zA-Z])", "", tex)


def has_value(tex: str, ctx: Context) -> bool:
    """Whether a symbol is given a value, or is said to be learned."""
    key = symbol_key(tex)
    text = _flat(ctx.source.text)
    base = key.partition("_")[0]
    escaped = re.escape(key)
    end = r"(?![A-Za-z0-9_])" if key[-1].isalnum() else ""
    if re.search(
        rf"{escaped}{end}[^=;.$]{{0,30}}(?:=|\\in|\\leftarrow|\\approx|\\sim|\\to|:)[^a-zA-Z]{{0,4}}[\d.]",
        text,
    ):
        return True
    for match in re.finditer(escaped + end, text):
        around = text[max(match.start() - _NEAR, 0) : match.end() + _NEAR]
        if _LEARNED.search(around):
            return True
        after = text[match.end() : match.end() + _NEAR]
        if re.search(rf"(?:{_SET})[^.;。]{{0,40}}?\d", after) or _is_in_table(match.start(), text):
            return True
        if re.search(rf"(?:{_SET})\W", around[:_NEAR]) and re.search(
            r"\d*\.\d|\b\d+\b", after[:40]
        ):
            return True
    return (
        base != key
        and re.search(
            rf"{re.escape(base)}(?:_[a-z*])?(?:'s|s)?[^=;.]{{0,30}}=[^a-zA-Z]{{0,4}}[\d.]", text
        )
        is not None
    )


def _is_in_table(at: int, text: str) -> bool:
    """Whether a place is in a row of a table, in which some cell has a digit."""
    start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    line = text[start : end if end >= 0 else len(text)]
    return (line.count("|") >= 2 or line.count("&") >= 1) and any(sign.isdigit() for sign in line)


@lru_cache(maxsize=2)
def _flat(text: str) -> str:
    """The source without the braces and spaces inside formulas that tell two spellings of a symbol apart."""
    text = re.sub(r"\\(?:text|mathrm|rm|mathit|it|textit|operatorname)(?![a-zA-Z])", "", text)
    text = re.sub(r"[{}]", "", text)
    return re.sub(r"\s*_\s*", "_", text)
