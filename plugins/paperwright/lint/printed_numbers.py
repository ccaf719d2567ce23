"""Arithmetic with numbers as they are printed: each stands for everything that rounds to it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

from paperwright.model.frozen import frozen_value

_SLACK = 1e-9


@frozen_value
class Printed:
    """A number with the digits that its author gave it."""

    value: float
    decimals: int

    @classmethod
    def parse(cls, text: str) -> Printed:
        """The number of a text such as `1,234.5` or `−3`."""
        bare = text.replace(",", "").replace("−", "-").replace("％", "%")
        return cls(float(bare), len(bare.partition(".")[2]))

    @property
    def half_unit(self) -> float:
        """Half of what its last digit counts: how far the number behind it may be off."""
        return 0.5 * 10.0**-self.decimals

    @property
    def bounds(self) -> tuple[float, float]:
        """The least and the greatest number that is printed like this."""
        return self.value - self.half_unit, self.value + self.half_unit


Formula = Callable[[float, float], float]


def can_be(result: Printed, formula: Formula, a: Printed, b: Printed, slack: float = 0.0) -> bool:
    """Whether a formula of two printed numbers can give a printed result.

    Arguments:
        result: what the author says it gives; its sign does not count.
        formula: a formula that is monotonic in both numbers.
        a: the first number.
        b: the second.
        slack: a share of the result by which “about” may be off.
    """
    values = []
    for x, y in product(a.bounds, b.bounds):
        try:
            values.append(formula(x, y))
        except ZeroDivisionError:
            continue
    if not values:
        return False
    low, high = min(values), max(values)
    extra = slack * abs(result.value) + _SLACK
    wanted = abs(result.value)
    return low - result.half_unit - extra <= wanted <= high + result.half_unit + extra
