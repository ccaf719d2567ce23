"""Changes that a sentence gives with both their ends and their size: “from 71.2 to 75.3, a gain of 4.1”."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from paperwright.lint.patterns import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.model.prose import Prose

NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
PERCENT = r"\\?%|％|percent\b|per cent\b"
_UNIT = rf"(?:\s?(?:{PERCENT})|\s?[a-zA-Zµμ]{{1,12}}\b)?"
_FACTOR = r"×|\\times|x\b|times\b|-?fold\b|倍"
_POINTS = r"(?:percentage |absolute |%-?)?points?\b|pp\b|p\.p\.|个?百分点|个点"
_AMOUNT = (
    r"(?P<about>(?:about|around|approximately|roughly|nearly|almost|over|more than|some|up to|~|约|近"
    r"|超过)\s?)?"
    rf"\$?[-+−]?(?P<n>{NUMBER})\$?\s?"
    rf"(?:(?P<percent>{PERCENT})(?!\s?-?(?:point|confidence|CI\b))"
    rf"|(?P<points>{_POINTS}|(?:{PERCENT})\s?-?points?)|(?P<factor>{_FACTOR})"
    r"|(?P<plain>(?P<un>[a-zA-Zµμ]{1,12}\b)?(?=[\s.,;:)，。；）]|\Z)))"
)
_FROM_TO = (
    rf"from\s\$?(?P<a>{NUMBER})\$?(?P<ua>{_UNIT})\s?(?:to|down to|up to)\s"
    rf"\$?(?P<b>{NUMBER})(?![\d,.]*\d)\$?(?P<ub>{_UNIT})"
)
_GAIN = (
    r"(?:gain|increase|improvement|reduction|decrease|drop|boost|rise|decline|growth|saving"
    r"|speed-?up|jump|loss)s?"
)
_CHANGED = "提升|提高|增加|增长|上升|降低|下降|减少|缩短|压缩"
_FROM = ("from ", "From ")


def _is_before_number(text: str, place: int) -> bool:
    return text[place + 5 : place + 6] in "0123456789$"


_AFTER = Pattern(
    rf"{_FROM_TO}(?:\s?[,;(:–—-]\s?|\s)(?:[a-z' ]{{0,40}}?)(?:an? )?"
    rf"(?:absolute |relative |total |overall |net )*"
    rf"(?:{_GAIN} of (?:only )?|by |i\.e\.,? |or |(?<=\())(?:an? )?{_AMOUNT}",
    re.IGNORECASE,
    hints=_FROM,
    guard=_is_before_number,
    before=0,
)
_BEFORE = Pattern(
    rf"(?:by|{_GAIN} of|an?)\s(?:an? )?{_AMOUNT}(?: (?:relative |absolute |overall )?{_GAIN})?"
    rf"(?:,? |\s?\(){_FROM_TO}",
    re.IGNORECASE,
    hints=_FROM,
    guard=_is_before_number,
    before=120,
)
_CHINESE = Pattern(
    rf"[从由]\s*(?P<a>{NUMBER})\s?(?P<ua>(?:{PERCENT})?)\s?"
    rf"(?:(?:分别|显著|大幅|进一步)?(?:{_CHANGED}|降|升))(?:到|至|为)了?\s?"
    rf"(?P<b>{NUMBER})(?![\d,.]*\d)\s?(?P<ub>(?:{PERCENT})?)[，,（(\s]*[^，。；\d]{{0,8}}?"
    rf"(?:{_CHANGED}|增幅为?|降幅为?)了?\s?{_AMOUNT}",
    re.IGNORECASE,
    hints=("从", "由"),
    before=0,
)
_NO_CHANGE = Pattern(
    r"\b(?:steps?|intervals?|rang(?:e|es|ed|ing)|sweep|grid|var(?:y|ies|ied|ying)|increments?"
    r"|every|each|per)\b|步长|间隔|范围",
    re.IGNORECASE,
)


@lru_cache(4)
def stated_changes(prose: Prose) -> tuple[re.Match[str], ...]:
    """The changes of a text, each once.

    A match has the ends `a` and `b` with what stands behind them, `ua` and `ub`, the size `n`, what it is: one of
    `percent`, `points`, `factor` and `plain` with its unit `un`, and `about` when it is hedged. Steps and
    ranges of settings are none.
    """
    return tuple(_changes(prose))


def _changes(prose: Prose) -> Iterator[re.Match[str]]:
    seen: set[int] = set()
    for pattern in (_AFTER, _BEFORE, _CHINESE):
        for match in pattern.finditer(prose.text):
            if match.start("a") in seen or _is_elsewhere(prose, match):
                continue
            seen.add(match.start("a"))
            yield match


def _is_elsewhere(prose: Prose, match: re.Match[str]) -> bool:
    """Whether the numbers are settings rather than results, or the match leaves its sentence."""
    start, end = prose.sentence_at(match.start())
    return match.end() > end or bool(_NO_CHANGE.search(prose.text, start, end))


def unit_of(text: str) -> str:
    """What stands behind a number, `%` for all ways to write it."""
    bare = text.strip().lower().rstrip("s")
    return "%" if bare in ("%", "\\%", "％", "percent", "per cent") else bare
