"""Arithmetic with printed numbers: each stands for everything that rounds to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from paperwright.argument.claim_types import Extent

if TYPE_CHECKING:
    from collections.abc import Callable

    from paperwright.model.numbers import Number

_ABOUT = 0.1
_BEYOND = 0.2
"""How far past its bound a value may lie that is said to be "over" it: 5.9 is over 5, 8 is said otherwise."""
_EPSILON = 1e-9


class Bounds(NamedTuple):
    """The least and the greatest value that something printed may stand for."""

    low: float
    high: float

    def holds(self, value: float) -> bool:
        """Whether a value lies between the two."""
        return self.low - _EPSILON <= value <= self.high + _EPSILON

    @property
    def reach(self) -> tuple[float, float]:
        """The two with what reckoning may lose: what lies between is held."""
        return self.low - _EPSILON, self.high + _EPSILON

    def meets(self, other: Bounds) -> bool:
        """Whether the two have a value in common."""
        return self.low <= other.high + _EPSILON and other.low <= self.high + _EPSILON


def bounds_of_number(number: Number) -> Bounds:
    """What a printed number may stand for, its sign left out."""
    value = abs(number.value)
    return Bounds(value - number.half_unit, value + number.half_unit)


def bounds_of_claim(number: Number, extent: Extent = Extent.EXACT) -> Bounds:
    """What a number in a claim may stand for: "over 5 %" is true of 5.3."""
    low, high = bounds_of_number(number)
    if extent is Extent.AT_LEAST:
        return Bounds(low, max(high, abs(number.value) * (1 + _BEYOND)) + number.half_unit)
    if extent is Extent.ABOUT:
        return Bounds(low * (1 - _ABOUT), high * (1 + _ABOUT))
    return Bounds(low, high)


def combine(formula: Callable[[float, float], float], a: Bounds, b: Bounds) -> Bounds | None:
    """What a formula that is monotonic in both numbers may give; `None` when it divides by nothing."""
    if b.low <= 0 <= b.high and formula is not difference:
        return None
    values = [formula(x, y) for x in a for y in b]
    return Bounds(min(values), max(values))


def difference(a: float, b: float) -> float:
    """How much more the first is."""
    return a - b


def relative(a: float, b: float) -> float:
    """By how many percent the first is more than the second."""
    return 100 * (a - b) / b


def ratio(a: float, b: float) -> float:
    """How many times the second the first is."""
    return a / b
