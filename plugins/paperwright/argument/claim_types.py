"""What a claim with a number is: the number, what it says of what, and what it leaves out."""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from paperwright.argument.claim_slots import (
    Basis,
    Extent,
    basis_of,
    comparator_of,
    dataset_of,
    extent_of,
    falls,
    nearest_metric,
)
from paperwright.model.frozen import frozen_class
from paperwright.model.numbers import NumberRole

if TYPE_CHECKING:
    from paperwright.model.numbers import Number
    from paperwright.source import Span

__all__ = ["Basis", "Claim", "ClaimKind", "ClaimPlace", "Extent"]

_BESIDE = 70
"""So many characters on either side of a number speak of it."""


class ClaimKind(StrEnum):
    """What the number of a claim says."""

    LEVEL = "level"
    """A value reached: "achieves 93.4 %"."""
    CHANGE = "change"
    """A value and the one that it came from: "from 71.2 to 75.3"."""
    GAIN = "gain"
    """A difference: "improves by 4.1 points", "4 % higher"."""
    FACTOR = "factor"
    """A ratio: "3× faster"."""


class ClaimPlace(StrEnum):
    """Where a claim stands."""

    ABSTRACT = "abstract"
    INTRODUCTION = "introduction"
    CAPTION = "caption"
    CONCLUSION = "conclusion"
    BODY = "body"


@frozen_class
class Claim:
    """One number that a paper says of itself; what the sentence says about it is read when somebody asks."""

    kind: ClaimKind
    place: ClaimPlace
    number: Number
    """As printed; a range has an upper end. Its offsets point into the sentence."""
    span: Span
    """Where the number stands in the source."""
    sentence: str
    start: int
    """Where the sentence begins in the text of the prose."""
    origin: Number | None = None
    """The value that a change came from."""

    @cached_property
    def falls(self) -> bool | None:
        """Whether the quantity is said to fall; `None` when the sentence does not say."""
        if self.origin is not None:
            return self.number.value < self.origin.value
        return falls(self._before.lower(), self._after.lower())

    @cached_property
    def basis(self) -> Basis:
        """Whether a gain is one of points or one of percent."""
        return basis_of(self.number, self._before.lower(), self._after.lower())

    @cached_property
    def extent(self) -> Extent:
        """Whether the number is exact, a bound or a mean."""
        # Of a change from one value to another the second may be a bound.
        before = self.sentence[max(0, self.number.start - _BESIDE) : self.number.start]
        return extent_of(self.number, before.lower(), self._after.lower())

    @cached_property
    def metric(self) -> str:
        """The name of the metric in the clause, as written."""
        return nearest_metric(self._before, self._after)

    @cached_property
    def dataset(self) -> str:
        """What stands after "on": a data set, a benchmark, a task."""
        return dataset_of(self.sentence, self.number)

    @cached_property
    def comparator(self) -> str:
        """What stands after "than", "over", "compared with": a method."""
        return comparator_of(self.sentence, self.number)

    @cached_property
    def _before(self) -> str:
        first = self.origin or self.number
        return self.sentence[max(0, first.start - _BESIDE) : first.start]

    @cached_property
    def _after(self) -> str:
        return self.sentence[self.number.end : self.number.end + _BESIDE]

    @property
    def missing(self) -> tuple[str, ...]:
        """What a reader has to guess, in a fixed order: metric, dataset, comparator, basis."""
        is_gain = self.kind in (ClaimKind.GAIN, ClaimKind.FACTOR)
        is_share = self.kind is ClaimKind.GAIN and self.number.role is NumberRole.PERCENT
        slots = {
            "metric": self.metric,
            "dataset": self.dataset,
            "comparator": self.comparator or not is_gain,
            "basis": self.basis is not Basis.UNSTATED or not is_share,
        }
        return tuple(name for name, value in slots.items() if not value)

    @property
    def text(self) -> str:
        """The number as the paper prints it."""
        return self.number.text
