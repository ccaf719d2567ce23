"""What a claim with a number is: the number, what it says of what, and what it leaves out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from paperwright.model.numbers import NumberRole

if TYPE_CHECKING:
    from paperwright.model.numbers import Number
    from paperwright.source import Span


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


@dataclass(frozen=True, slots=True, eq=False)
class Claim:
    """One number that a paper says of itself, with what the sentence says about it."""

    kind: ClaimKind
    place: ClaimPlace
    number: Number
    """As printed; a range has an upper end. Its offsets point into the sentence."""
    span: Span
    """Where the number stands in the source."""
    sentence: str
    start: int
    """Where the sentence begins in the text of the prose."""
    falls: bool | None = None
    """Whether the quantity is said to fall; `None` when the sentence does not say."""
    basis: Basis = Basis.UNSTATED
    extent: Extent = Extent.EXACT
    metric: str = ""
    """The name of the metric in the clause, as written."""
    dataset: str = ""
    """What stands after "on": a data set, a benchmark, a task."""
    comparator: str = ""
    """What stands after "than", "over", "compared with": a method."""
    origin: Number | None = None
    """The value that a change came from."""

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
