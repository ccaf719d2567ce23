"""What a sentence says about the number of a claim: of what it is, on what, against whom, and how it changed."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from paperwright.argument.claim_words import (
    ABSOLUTE,
    ALL_METRICS,
    COMPARATOR,
    COMPARATOR_HINTS,
    DATASET,
    DOWN,
    EXTENT_AFTER,
    EXTENT_HINTS,
    EXTENTS,
    RELATIVE,
    UP,
)
from paperwright.model.numbers import NumberRole

if TYPE_CHECKING:
    from paperwright.model.numbers import Number

_NEAR = 48
_TURN = re.compile(r"[;；]|\b(?:whereas|while|but)\b|，(?:而|但)")
"""What is behind it speaks of something else."""


class Basis(StrEnum):
    """What a gain is a part of."""

    ABSOLUTE = "absolute"
    """Points, or a difference that is called absolute."""
    RELATIVE = "relative"
    UNSTATED = "unstated"


class Extent(StrEnum):
    """How the number bounds what it says."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at least"
    """"more than 70 %", "over 2×"."""
    AT_MOST = "at most"
    """"up to 12 %": the greatest of several."""
    MEAN = "mean"
    """"on average 3.2 points"."""


def falls(before: str, after: str) -> bool | None:
    """Whether the nearest word of change says that something falls."""
    nearest: list[tuple[int, bool]] = []
    for pattern, is_fall in ((DOWN, True), (UP, False)):
        for match in pattern.finditer(before):
            nearest.append((len(before) - match.end(), is_fall))
        if following := pattern.search(after, 0, 30):
            # A word that follows belongs to the number only when it follows at once.
            at = following.start()
            nearest.append((at if at <= 2 else at + 40, is_fall))
    return min(nearest)[1] if nearest else None


def basis_of(number: Number, before: str, after: str) -> Basis:
    """Whether a gain is one of points or one of percent."""
    if (
        number.role is NumberRole.POINTS
        or ABSOLUTE.search(before[-40:])
        or ABSOLUTE.search(after[:40])
    ):
        return Basis.ABSOLUTE
    if RELATIVE.search(before[-40:]) or RELATIVE.search(after[:40]):
        return Basis.RELATIVE
    return Basis.UNSTATED


def extent_of(number: Number, before: str, after: str) -> Extent:
    """Whether the number is exact, a bound or a mean."""
    # Most numbers are exact.
    near = before[-_NEAR:]
    if any(map(near.__contains__, EXTENT_HINTS)):
        start = max(0, len(before) - _NEAR)
        for extent, pattern in EXTENTS:
            if pattern.search(before, start):
                return Extent(extent)
    if number.relation in (">", "≥"):
        return Extent.AT_LEAST
    if number.relation == "≈":
        return Extent.ABOUT
    if EXTENT_AFTER.match(after):
        return Extent.AT_LEAST if "more" in after[:9] else Extent.MEAN
    return Extent.EXACT


def nearest_metric(before: str, after: str) -> str:
    """The name of a metric: right behind the number, else the last one before it."""
    match = ALL_METRICS.search(after.lower(), 0, 40)
    if match and match.start() <= 3:
        return after[match.start("metric") : match.end("metric")]
    last = ""
    for found in ALL_METRICS.finditer(before.lower()):
        last = before[found.start("metric") : found.end("metric")]
    return last or (after[match.start("metric") : match.end("metric")] if match else "")


def dataset_of(text: str, number: Number) -> str:
    """What the claim was measured on; "in BLEU" names none."""
    name = name_after(DATASET, text, number)
    return "" if not name or ALL_METRICS.fullmatch(name.lower()) else name


def name_after(pattern: re.Pattern[str], text: str, number: Number) -> str:
    """The name that a preposition leads to: the first behind the number, else the last before it."""
    turn = _TURN.search(text, number.end)
    match = pattern.search(text, number.end, turn.start() if turn else len(text))
    if match is None or match.start() > number.end + 60:
        earlier = list(pattern.finditer(text, 0, number.start))
        match = earlier[-1] if earlier else match
    if match is None:
        return ""
    return (match["name"] or match["zh"]).strip(" ,.;:")


def comparator_of(text: str, number: Number) -> str:
    """What the claim compares with."""
    lowered = text.lower()
    if not any(map(lowered.__contains__, COMPARATOR_HINTS)):
        return ""
    return name_after(COMPARATOR, text, number)
