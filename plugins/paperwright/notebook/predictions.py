"""Predictions and guesses against what came out: inside or outside, how far off, and how well calibrated over time.

The Brier score (1950) is taken of the event that the value lies inside, which the stated confidence foretold. The band
around a hit rate is Wilson's (1927).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from paperwright.records.record import Record
    from paperwright.records.schema import Guess, Prediction

_NORMAL_95 = 1.959964
_RARE = 0.025
_MOST = 300
_ROUNDING = 1e-9
"""A value on the border of an interval lies inside, whatever the binary numbers say."""


@dataclass(frozen=True)
class ScoredPrediction:
    """What somebody expected, and what came out."""

    record: str
    """The identifier of the record that holds it."""
    path: Path
    kind: str
    """`experiment` or `reading`."""
    what: str
    """The metric, or the number that was guessed."""
    value: float | None
    interval: tuple[float, float] | None
    confidence: float
    """How probable its author thought that the interval holds the value."""
    made: date | None
    resolved: date | None
    """The date of the record, when something came out."""
    actual: float | None
    """The mean of an experiment, the number of a paper; `None` when it is not known yet."""

    @property
    def centre(self) -> float | None:
        """The value that was expected: as written, else the middle of the interval."""
        if self.value is not None or self.interval is None:
            return self.value
        return (self.interval[0] + self.interval[1]) / 2

    @cached_property
    def is_inside(self) -> bool | None:
        """Whether the interval holds what came out; `None` when there is no interval, or nothing came out."""
        if self.interval is None or self.actual is None:
            return None
        low, high = self.interval
        slack = _ROUNDING * max(abs(low), abs(high), 1.0)
        return low - slack <= self.actual <= high + slack

    @property
    def error(self) -> float | None:
        """By how much the value came out higher than expected; negative when lower."""
        if self.centre is None or self.actual is None:
            return None
        return self.actual - self.centre

    @property
    def relative_error(self) -> float | None:
        """How far from the middle of the interval the value lies, in units of half its width: beyond ±1 is outside."""
        if self.interval is None or self.actual is None or self.interval[0] == self.interval[1]:
            return None
        low, high = self.interval
        return (self.actual - (low + high) / 2) / ((high - low) / 2)

    @property
    def brier(self) -> float | None:
        """The Brier score of “it will lie inside”; lower is better."""
        if self.is_inside is None:
            return None
        return (self.confidence - float(self.is_inside)) ** 2


@dataclass(frozen=True, slots=True)
class CalibrationPoint:
    """The track record up to one prediction."""

    prediction: ScoredPrediction
    scored: int
    hits: int
    stated: float
    """The mean confidence so far."""

    @property
    def hit_rate(self) -> float:
        """The share of intervals that held what came out."""
        return self.hits / self.scored

    @property
    def band(self) -> tuple[float, float]:
        """Wilson's 95 % interval of the hit rate."""
        return wilson_interval(self.hits, self.scored)


@dataclass(frozen=True)
class TrackRecord:
    """All predictions of a notebook, in the order in which they were resolved."""

    predictions: tuple[ScoredPrediction, ...]

    @cached_property
    def scored(self) -> tuple[ScoredPrediction, ...]:
        """Those with an interval and an outcome."""
        return tuple(one for one in self.predictions if one.is_inside is not None)

    @cached_property
    def pending(self) -> tuple[ScoredPrediction, ...]:
        """Those of which nothing came out yet."""
        return tuple(one for one in self.predictions if one.actual is None)

    @property
    def hits(self) -> int:
        """How many intervals held what came out."""
        return sum(bool(one.is_inside) for one in self.scored)

    @property
    def hit_rate(self) -> float | None:
        """The share of intervals that held what came out; `None` when none is scored."""
        return self.hits / len(self.scored) if self.scored else None

    @property
    def stated(self) -> float | None:
        """The mean of the stated confidences."""
        return _mean([one.confidence for one in self.scored])

    @property
    def brier(self) -> float | None:
        """The mean Brier score."""
        return _mean([one.brier for one in self.scored if one.brier is not None])

    @cached_property
    def cumulative(self) -> tuple[CalibrationPoint, ...]:
        """The track record after each prediction that is scored."""
        points, hits, confidence = [], 0, 0.0
        for count, one in enumerate(self.scored, 1):
            hits += bool(one.is_inside)
            confidence += one.confidence
            points.append(CalibrationPoint(one, count, hits, confidence / count))
        return tuple(points)

    @property
    def is_overconfident(self) -> bool | None:
        """Whether fewer intervals held what came out than were promised; `None` when chance alone may explain it.

        So few hits, or so many, among the last 300 must have a probability of at most 2.5 % as was stated.
        """
        # The last ones say what their author is like now, and the sums grow with the square of their number.
        latest = self.scored[-_MOST:]
        hits = sum(bool(one.is_inside) for one in latest)
        chances = _hit_chances([one.confidence for one in latest])
        if sum(chances[: hits + 1]) <= _RARE:
            return True
        return False if sum(chances[hits:]) <= _RARE else None


def predictions_of(record: Record) -> tuple[ScoredPrediction, ...]:
    """The predictions of an experiment or the guesses of a reading, scored; none of a record of another kind."""
    if record.kind == "experiment":
        # To ask for the fields takes a while; most notebooks have records without any.
        listed = record.experiment.prediction if "prediction" in record.data else ()
        return tuple(_of_experiment(record, one) for one in listed)
    if record.kind == "reading" and "guesses" in record.data:
        from paperwright.records.schema import Reading

        return tuple(_of_reading(record, one) for one in record.of(Reading).guesses)
    return ()


def track_record(records: Iterable[Record]) -> TrackRecord:
    """All predictions of some records, in the order in which they were resolved."""
    predictions = [one for record in records for one in predictions_of(record)]
    last = date.max
    predictions.sort(key=lambda one: (one.resolved or one.made or last, one.record, one.what))
    return TrackRecord(tuple(predictions))


def wilson_interval(hits: int, total: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share."""
    if total == 0:
        return 0.0, 1.0
    share, square = hits / total, _NORMAL_95**2
    middle = (share + square / (2 * total)) / (1 + square / total)
    half = (
        _NORMAL_95
        / (1 + square / total)
        * math.sqrt(share * (1 - share) / total + square / (4 * total**2))
    )
    return max(middle - half, 0.0), min(middle + half, 1.0)


def _of_experiment(record: Record, one: Prediction) -> ScoredPrediction:
    measure = record.measures.get(one.metric)
    return ScoredPrediction(
        record=record.identifier,
        path=record.path,
        kind=record.kind,
        what=one.metric,
        value=one.value,
        interval=one.interval,
        confidence=one.confidence,
        made=one.made,
        resolved=record.date if measure else None,
        actual=measure.mean if measure else None,
    )


def _of_reading(record: Record, one: Guess) -> ScoredPrediction:
    return ScoredPrediction(
        record=record.identifier,
        path=record.path,
        kind=record.kind,
        what=one.what,
        value=one.value,
        interval=one.interval,
        confidence=one.confidence,
        made=one.made,
        resolved=record.date if one.actual is not None else None,
        actual=one.actual,
    )


def _hit_chances(confidences: Sequence[float]) -> list[float]:
    """How probable each number of hits is when every interval holds its value with the stated confidence."""
    chances = [1.0]
    for confidence in confidences:
        missed = [chance * (1 - confidence) for chance in (*chances, 0.0)]
        hit = [chance * confidence for chance in (0.0, *chances)]
        chances = [one + other for one, other in zip(missed, hit, strict=True)]
    return chances


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None
