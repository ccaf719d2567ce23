"""Which way a metric is better, and between which bounds it lies, told from a table's headers.

The evidence is weighed in the order of the rule catalogue: an arrow in the header, an arrow or a sentence
of the caption, the name of the metric. A metric with which the caption begins holds for columns whose headers
name none, such as data sets; one that it merely mentions says nothing about a column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from paperwright.model.metric_names import (
    ANY_CASE,
    AS_WRITTEN,
    CHINESE_DELTAS,
    CHINESE_NO_METRICS,
    DELTAS,
    ENDINGS,
    LONGEST_FROM,
    LONGEST_NAME,
    NO_METRICS,
    RANKS,
    Bounds,
    Direction,
    Metric,
)
from paperwright.model.number_view import view_of_cell

__all__ = [
    "Bounds",
    "Direction",
    "Evidence",
    "Judgement",
    "arrow_of",
    "bounds_of",
    "direction_of",
    "is_ambiguous",
    "is_delta",
    "judge_direction",
    "lexicon_direction",
    "metric_in",
]


class Evidence(StrEnum):
    """What a direction rests on, the strongest first."""

    ARROW = "arrow"
    """An arrow, or words such as "lower is better", in the header."""
    CAPTION = "caption"
    """The same in the caption."""
    LEXICON = "lexicon"
    """The name of the metric in the header."""
    TOPIC = "topic"
    """The name of the metric with which the caption begins."""
    MARKS = "marks"
    """Where the bold cells lie."""


class Judgement(NamedTuple):
    """A direction and what it rests on."""

    direction: Direction
    evidence: Evidence


_UP = re.compile("[↑⇑⬆⭡]")
_DOWN = re.compile("[↓⇓⬇⭣]")
_STATEMENT = re.compile(
    r"(?P<up>\b(?:higher|larger|greater|bigger|more)\b|越高|越大|越多)"
    r"(?:[\w\s]{0,30}\b(?:is|are|means?|indicates?)\s+(?:the\s+)?better|\s*越好|,?\s+the\s+better)"
    r"|(?P<down>\b(?:lower|smaller|less|fewer)\b|越低|越小|越少)"
    r"(?:[\w\s]{0,30}\b(?:is|are|means?|indicates?)\s+(?:the\s+)?better|\s*越好|,?\s+the\s+better)",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[;.]\s|[。；]|\b(?:while|whereas)\b")
_WORD = re.compile(r"[δΔ]|[A-Za-z]+²?|\d+|[^\W\d_A-Za-z]+")
_BRACKETS = re.compile(r"[(（\[]([^()（）\[\]]*)[)）\]]")
_CUT = re.compile(r"[@<>=≤≥]|\s(?:at|per|under|vs\.?|given|with|for|of)\s")
_CUT_SIGN = re.compile("[@<>=≤≥]")
_CUT_WORDS = frozenset("at per under vs given with for of".split())
"""Without one of these, or of the signs, `_CUT` finds nothing."""
_RATE = re.compile(
    r"\b(?P<up>tok(?:en)?s?|images?|imgs?|samples?|frames?|queries|requests|iters?|it|episodes?)"
    r"\s*(?:/\s*s(?:ec(?:ond)?)?\b|per\s+sec)"
    r"|(?<![-_\w])(?P<down>s|ms|sec|secs|seconds?|min|mins|minutes?|h|hours?|gpu[ -]?hours?|gb|mb|j|kwh|w)"
    r"(?:\s*/\s*\w+)?\s*$",
    re.IGNORECASE,
)
_LAST_OF_UNITS = frozenset(
    """
    s ms sec secs second seconds min mins minute minutes h hour hours gpuhour gpuhours gb mb j kwh w
    """.split()
)
"""With which a unit of `_RATE` ends that has no slash."""
_DELTA_15 = re.compile(r"[δΔ]\S*\s*<\s*1\.25|\bdelta\w*\s*<\s*1\.25")
_PREFIXED = re.compile(rf"[a-z]{{1,5}}(?P<ending>{'|'.join(ENDINGS)})")
_MARKS_OF_DELTA = frozenset(("δ", "delta", "gain", "improvement", "improv", "std"))
_REMEMBERED = 2048
"""How many headers are kept with what they say: tables repeat theirs, and rules ask again."""


def direction_of(header_path: Sequence[str], caption: str = "") -> Direction | None:
    """The better direction of a column, from its headers (outermost first) and the table's caption.

    `None` means that nothing says so, or that the name means different things in different papers.
    """
    judgement = judge_direction(header_path, caption)
    return judgement.direction if judgement else None


def judge_direction(header_path: Sequence[str], caption: str = "") -> Judgement | None:
    """The direction together with the evidence for it.

    The metric with which the caption begins is evidence only where no header of the table names one.

    Arguments:
        header_path: the headers of a column, the outermost first.
        caption: what stands above or below the table.
    """
    headers = [header for header in reversed(header_path) if header.strip()]
    for header in headers:
        if direction := arrow_of(header):
            return Judgement(direction, Evidence.ARROW)
    if any(map(is_delta, headers)):
        return None
    if _states(caption) and (direction := _direction_in_caption(headers, caption)):
        return Judgement(direction, Evidence.CAPTION)
    if direction := _direction_by_arrows(headers, _arrows_in(caption)):
        return Judgement(direction, Evidence.CAPTION)
    for header in headers:
        metric = metric_in(header)
        if metric:
            return Judgement(metric.direction, Evidence.LEXICON) if metric.direction else None
    if caption and (direction := _topic_of(caption)):
        return Judgement(direction, Evidence.TOPIC)
    return None


@lru_cache(maxsize=_REMEMBERED)
def arrow_of(header: str) -> Direction | None:
    """The direction that a header shows by an arrow or says in words; `None` when it shows both."""
    view = view_of_cell(header)
    up, down = _UP.search(view), _DOWN.search(view)
    if not up and not down:
        if not _states(view):
            return None
        said = {_said(match) for match in _STATEMENT.finditer(view)}
        return said.pop() if len(said) == 1 else None
    if up and down:
        return None
    return Direction.HIGHER if up else Direction.LOWER


def lexicon_direction(header: str) -> Direction | None:
    """The direction that the name of the metric implies, whatever the arrows say."""
    metric = metric_in(header)
    return metric.direction if metric else None


def is_ambiguous(header: str) -> bool:
    """Whether the header names something whose direction must be shown, such as a score."""
    metric = metric_in(header)
    return metric is not None and metric.direction is None


@lru_cache(maxsize=_REMEMBERED)
def is_delta(header: str) -> bool:
    """Whether a column under this header holds differences, spreads or tests."""
    view = view_of_cell(header)
    # "P" is precision, "p" a probability.
    words = [word if word == "P" else word.lower() for word in _words(view)]
    if words and all(word in DELTAS for word in words):
        return True
    if words and not _MARKS_OF_DELTA.isdisjoint((words[0], words[-1])):
        return not _DELTA_15.search(view)
    return any(header.strip().endswith(ending) for ending in CHINESE_DELTAS)


def bounds_of(header_path: Sequence[str]) -> Bounds | None:
    """The bounds of the metric that the headers (outermost first) name."""
    headers = [header for header in reversed(header_path) if header.strip()]
    if any(map(is_delta, headers)):
        return None
    for header in headers:
        if metric := metric_in(header):
            return metric.bounds
    return None


@lru_cache(maxsize=_REMEMBERED)
def metric_in(header: str) -> Metric | None:
    """The metric that a header names; `None` when it names none, or two that pull apart."""
    view = _DOWN.sub(" ", _UP.sub(" ", view_of_cell(header)))
    if "1.25" in view and _DELTA_15.search(view):
        return Metric(Direction.HIGHER, Bounds(0, 1, True))
    outside = _BRACKETS.sub(" ", view).strip()
    words = _WORD.findall(outside)
    if rate := _rate_in(outside, words):
        return _metric_of_rate(rate)
    if _CUT_SIGN.search(outside) or not _CUT_WORDS.isdisjoint(words):
        words = _WORD.findall(_CUT.split(f"{outside} ")[0])
    if " ".join(words).lower() in RANKS:
        return Metric(Direction.LOWER, Bounds(1, None))
    if (words and words[-1].lower() in NO_METRICS) or outside.endswith(CHINESE_NO_METRICS):
        return None
    named = list(_named(words)) or _at_name(view, words)
    if named:
        return _agreed(named, "/" in outside)
    # The s of "J_mul(s)" is no second.
    inside = "" if "_" in outside else " ".join(_BRACKETS.findall(view))
    if not inside:
        return None
    words = _WORD.findall(inside)
    if rate := _rate_in(inside, words):
        return _metric_of_rate(rate)
    named = list(_named(words))
    return _agreed(named, True) if named else None


def _rate_in(text: str, words: Sequence[str]) -> re.Match[str] | None:
    """The unit of a rate, or of a time or a size at the end of a text."""
    # Without a slash or a "per", only the last word can be one.
    if text.isascii() and "/" not in text:
        last = words[-1].lower() if words else ""
        if last not in _LAST_OF_UNITS and "per" not in text.lower():
            return None
    return _RATE.search(text)


def _metric_of_rate(rate: re.Match[str]) -> Metric:
    return Metric(Direction.HIGHER if rate["up"] else Direction.LOWER, Bounds(0, None))


def _named(words: list[str]) -> Iterator[Metric]:
    """The metrics whose names stand in the words, the longest first where they overlap."""
    is_latin = all(map(str.isascii, words))
    at = 0
    while at < len(words):
        # A name with a Chinese end may begin with anything.
        longest = LONGEST_FROM.get(words[at].lower(), 1) if is_latin else LONGEST_NAME
        for end in range(min(len(words), at + longest), at, -1):
            metric = _lookup(" ".join(words[at:end]))
            if metric:
                yield metric
                at = end
                break
        else:
            at += 1


def _lookup(name: str) -> Metric | None:
    lowered = name.lower()
    metric = AS_WRITTEN.get(name) or ANY_CASE.get(lowered)
    # The endings have capitals.
    if metric is None and name != lowered and (prefixed := _PREFIXED.fullmatch(name)):
        ending = prefixed["ending"]
        metric = AS_WRITTEN.get(ending) or ANY_CASE.get(ending.lower())
    if metric is None and not name.isascii():
        metric = _lookup_chinese(name)
    return metric


def _lookup_chinese(name: str) -> Metric | None:
    """The metric that a Chinese header ends with, such as 平均准确率."""
    name = name.removesuffix("值")
    for length in range(min(4, len(name)), 1, -1):
        if metric := ANY_CASE.get(name[-length:]):
            return metric
    return None


def _at_name(view: str, words: list[str]) -> list[Metric]:
    """P@5 and R@1, whose letters mean nothing elsewhere."""
    if "@" in view and words and words[-1] in ("P", "R"):
        return [ANY_CASE["recall"]]
    return []


def _agreed(named: list[Metric], separate: bool) -> Metric | None:
    """One metric for all that are named; the last one is the head of an English phrase."""
    # "BLEU score" and "average distance error" are not the score and the distance.
    named = [metric for metric in named if metric.direction] or named
    if len({metric.direction for metric in named}) == 1 or not separate:
        return named[-1]
    return None


def _said(match: re.Match[str]) -> Direction:
    return Direction.HIGHER if match["up"] else Direction.LOWER


@lru_cache(maxsize=_REMEMBERED)
def _states(caption: str) -> bool:
    """Whether a caption says of anything which way is better."""
    if "better" not in caption.lower() and "越" not in caption:
        return False
    return _STATEMENT.search(caption) is not None


def _direction_in_caption(headers: Sequence[str], caption: str) -> Direction | None:
    """What the caption says of this column by its name, or else of all columns."""
    is_metric = any(map(metric_in, headers))
    general: set[Direction] = set()
    for sentence in _SENTENCE_END.split(caption):
        for said, region in _statements(sentence):
            if any(_is_named(header, region) for header in headers):
                return said
            # "Error rates, lower is better" holds for a column that is headed by a data set.
            if not is_metric or not any(_named(_words(region))):
                general.add(said)
    return general.pop() if len(general) == 1 else None


class _Arrow(NamedTuple):
    """An arrow of a caption, with the words in front of it: “mean absolute error (↓)”."""

    direction: Direction
    words: str


_ARROWS = re.compile("[↑⇑⬆⭡↓⇓⬇⭣]")
_ARROW = re.compile(
    r"(?:(?<=\s)|(?<=[\w)）]))[(（\[]?\s*(?P<arrow>[↑⇑⬆⭡↓⇓⬇⭣])\s*[)）\]]?(?=(?P<behind>.{0,16}))"
)
_EXPLAINED = re.compile(
    r"\s*(?:means?|indicat|denot|represent|signif|shows?|is\b|are\b|implies|=|:|(?:and|or|/)\s*[↑↓]|,?\s*(?:higher|lower|the\b|better)"
    r"|分?别?(?:表示|代表)|[、]|越|为)|[:=：]",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[.;:,。；：，、(（)）\[\]]|\b(?:and|or|by|in|as|of)\b|和|与|的|及")


@lru_cache(maxsize=_REMEMBERED)
def _arrows_in(caption: str) -> tuple[_Arrow, ...]:
    """The arrows of a caption that stand behind a name; one that the caption explains is none."""
    if not caption or not ("arrow" in caption or _ARROWS.search(caption)):
        return ()
    view = view_of_cell(caption)
    found = []
    for match in _ARROW.finditer(view):
        if _EXPLAINED.match(match["behind"]):
            continue
        direction = Direction.HIGHER if _UP.match(match["arrow"]) else Direction.LOWER
        words = _CLAUSE.split(view[: match.start()].rstrip())[-1]
        found.append(_Arrow(direction, words))
    return tuple(found)


def _direction_by_arrows(headers: Sequence[str], arrows: Sequence[_Arrow]) -> Direction | None:
    """What the arrows of the caption say of a column: the one by its name, or the only one of a table without names."""
    for arrow in arrows:
        if any(_is_named(header, arrow.words) for header in headers):
            return arrow.direction
    if any(map(metric_in, headers)):
        return None
    said = {arrow.direction for arrow in arrows}
    return said.pop() if len(said) == 1 else None


_TOPIC_END = re.compile(
    r"[.;:。；：，,、(（\[&Δ]|\bw/|\b(?:and|of|on|in|for|over|at|by|with|when|from|across|per|against|versus|vs|as|between|under)\b"
    r"|的|随"
)


@lru_cache(maxsize=_REMEMBERED)
def _topic_of(caption: str) -> Direction | None:
    """The direction of the metric with which a caption begins, when it names no other: “Mean absolute error on …”."""
    view = view_of_cell(caption)
    first = _SENTENCE_END.split(view, maxsplit=1)[0]
    topic = _TOPIC_END.split(first, maxsplit=1)[0].strip()
    metric = metric_in(topic) if len(topic) < _LONGEST_TOPIC else None
    if metric is None or metric.direction is None or _COSTS.search(topic):
        return None
    named = {each.direction for each in _named(_words(first)) if each.direction}
    return metric.direction if named <= {metric.direction} else None


_LONGEST_TOPIC = 60
_COSTS = re.compile(
    r"\b(?:time|param\w*|memory|costs?|size|flops|latency|energy)\b|时间|参数|成本", re.IGNORECASE
)
"""“Parameters of the model” are no measure of its columns."""


def _statements(sentence: str) -> Iterator[tuple[Direction, str]]:
    """Each "lower is better" of a sentence, with the words that say for what."""
    statements = list(_STATEMENT.finditer(sentence))
    if not statements:
        return
    ends = [0, *(statement.end() for statement in statements)]
    starts = [*(statement.start() for statement in statements), len(sentence)]
    names_first = any(_named(_words(sentence[: starts[0]])))
    for at, statement in enumerate(statements):
        before = sentence[ends[at] : starts[at]]
        # Next to an arrow, the caption only says what its arrows mean.
        if not _UP.search(before) and not _DOWN.search(before):
            yield (
                _said(statement),
                before if names_first else sentence[ends[at + 1] : starts[at + 1]],
            )


def _words(view: str) -> list[str]:
    return _WORD.findall(_BRACKETS.sub(" ", view))


def _is_named(header: str, text: str) -> bool:
    """Whether the text names the header; short names as written, since IS is not "is"."""
    name, words = " ".join(_words(view_of_cell(header))), " ".join(_words(text))
    if len(name) > 3:
        name, words = name.lower(), words.lower()
    return bool(name) and f" {name} " in f" {words} "
