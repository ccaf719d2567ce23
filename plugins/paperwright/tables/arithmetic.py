"""Sums, means and differences of printed numbers, each of which stands for all that round to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from paperwright.model.numbers import Number

_SLACK = 1e-9


class Interval(NamedTuple):
    """Between which values an exact number lies."""

    low: float
    high: float

    def holds(self, printed: Number) -> bool:
        """Whether the printed number can be a rounding of a value in between, or cut to its digits."""
        unit = 2 * printed.half_unit
        slack = _SLACK * max(1.0, abs(printed.value))
        return (
            self.low - printed.half_unit - slack
            <= printed.value
            <= self.high + printed.half_unit + slack
        ) or (0 <= self.low - printed.value <= unit or 0 <= self.high - printed.value < unit)


def interval_of(number: Number) -> Interval:
    """The values that are printed so."""
    return Interval(number.value - number.half_unit, number.value + number.half_unit)


def mean_of(numbers: Sequence[Number]) -> Interval:
    """What the mean of the exact values may be."""
    total = sum_of(numbers)
    return Interval(total.low / len(numbers), total.high / len(numbers))


def sum_of(numbers: Iterable[Number]) -> Interval:
    """What the sum of the exact values may be; whole numbers are exact."""
    low = high = 0.0
    for number in numbers:
        is_exact = number.decimals == 0 and number.scale == 1
        half = 0.0 if is_exact else number.half_unit
        low += number.value - half
        high += number.value + half
    return Interval(low, high)


def difference(first: Number, second: Number) -> Interval:
    """What the first exact value less the second may be."""
    one, other = interval_of(first), interval_of(second)
    return Interval(one.low - other.high, one.high - other.low)


def relative_difference(first: Number, second: Number) -> Interval | None:
    """By how many percent of the second the first may differ from it; `None` when that says nothing."""
    one, other = interval_of(first), interval_of(second)
    if other.low <= 0:
        return None
    corners = [100 * (a / b - 1) for a in one for b in other]
    return Interval(min(corners), max(corners))
