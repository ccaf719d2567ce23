"""The values of one metric in one record, and what is made of them."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cached_property

from paperwright.model.frozen import frozen_value
from paperwright.tail_probabilities import t_of_p

_PLAIN_NUMBERS = frozenset((int, float))


@frozen_value
class Measure:
    """The values of a metric: one a seed, or a summary of values that were not kept."""

    name: str
    values: tuple[float, ...] = ()
    """In the order of the seeds; empty when there is only a summary."""
    summary: tuple[float, float | None, int] | None = None
    """Mean, sample standard deviation and number, where only these were kept."""

    @classmethod
    def of(cls, name: str, value: float | Sequence[float] | Mapping[str, float]) -> Measure:
        """The measure that a value of `results` stands for; raises `ValueError` or another when it is none."""
        if isinstance(value, Mapping):
            std, n = value.get("std"), int(value.get("n") or 1)
            spread = None if std is None else _finite(std)
            if n < 1 or (spread or 0) < 0:
                raise ValueError(name)
            return cls(name, (), (_finite(value["mean"]), spread, n))
        values = (value,) if isinstance(value, int | float) else tuple(value)
        if not values or isinstance(value, str):
            raise ValueError(name)
        return cls(name, _all_finite(values))

    @property
    def n(self) -> int:
        """How many values there are or were."""
        return self.summary[2] if self.summary else len(self.values)

    @cached_property
    def mean(self) -> float:
        """The arithmetic mean."""
        return self.summary[0] if self.summary else math.fsum(self.values) / len(self.values)

    @cached_property
    def std(self) -> float | None:
        """The sample standard deviation (n - 1); `None` of a single value."""
        if self.summary:
            return self.summary[1]
        if len(self.values) < 2:
            return None
        squares = math.fsum((value - self.mean) ** 2 for value in self.values)
        return math.sqrt(squares / (len(self.values) - 1))

    @property
    def median(self) -> float | None:
        """The median; `None` when the values were not kept."""
        from statistics import median

        return median(self.values) if self.values else None

    @property
    def minimum(self) -> float | None:
        """The lowest value; `None` when the values were not kept."""
        return min(self.values, default=None)

    @property
    def maximum(self) -> float | None:
        """The highest value; `None` when the values were not kept."""
        return max(self.values, default=None)

    @property
    def digits(self) -> int | None:
        """The decimals that the spread supports: two of its digits count; `None` when it is not known or zero."""
        if not self.std or not math.isfinite(self.std):
            return None
        return min(max(1 - math.floor(math.log10(self.std)), 0), 6)

    def __str__(self) -> str:
        """Mean ± standard deviation (n), with the decimals that the spread supports."""
        return f"{self.mean_and_spread} ({self.n})" if self.n > 1 else self.mean_and_spread

    @property
    def mean_and_spread(self) -> str:
        """Mean ± standard deviation, with the decimals that the spread supports; the mean alone without a spread."""
        if self.std is None:
            return shown(self.mean)
        return f"{shown(self.mean, self.digits)} ± {shown(self.std, self.digits)}"

    @property
    def shown_interval(self) -> tuple[str, str] | None:
        """The ends of Student's 95 % interval as people write them; `None` when the spread is not known."""
        margin, digits = self.margin(), self.digits
        if margin is None:
            return None
        # The interval is narrower than the spread, so that it bears a digit more.
        finer = None if digits is None else digits + (self.n >= 10)
        return shown(self.mean - margin, finer), shown(self.mean + margin, finer)

    @property
    def standard_error(self) -> float | None:
        """The standard error of the mean; `None` when the spread is not known."""
        return None if self.std is None else self.std / math.sqrt(self.n)

    def margin(self, confidence: float = 0.95) -> float | None:
        """Half the width of Student's t interval of the mean; `None` when the spread is not known."""
        if self.standard_error is None or self.n < 2:
            return None
        return t_of_p(1 - confidence, self.n - 1) * self.standard_error


def _all_finite(values: Sequence[float]) -> tuple[float, ...]:
    if _PLAIN_NUMBERS.issuperset(map(type, values)):
        # The values of all seeds of all records come by here.
        numbers = tuple(map(float, values))
        if all(map(math.isfinite, numbers)):
            return numbers
    return tuple(_finite(value) for value in values)


def _finite(value: float) -> float:
    number = float(value)
    if not math.isfinite(number) or isinstance(value, str | bool):
        raise ValueError(value)
    return number


def measures_in(results: object) -> dict[str, Measure]:
    """The measures of `results` by metric; a wrong value, which is reported where its page is checked, is left out."""
    found = {}
    for name, value in results.items() if isinstance(results, Mapping) else ():
        with suppress(TypeError, ValueError, KeyError):
            found[str(name)] = Measure.of(str(name), value)
    return found


def shown(value: float, digits: int | None = None) -> str:
    """A value as people write it: with that many decimals, or with as many as it has, at most four.

    A value that four decimals would make zero has two digits, with a power of ten.
    """
    if digits is not None:
        # Halves go up, as people round by hand, whatever the binary number below them.
        return f"{_half_up(value, digits):.{digits}f}"
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    if text in ("-0", "0"):
        return f"{value:.2g}" if value else "0"
    return text


def _half_up(value: float, digits: int) -> float:
    scale = 10.0**digits
    if abs(value) * scale > 1e15:
        # Its decimals are beyond what a number holds.
        return value
    rounded = math.floor(abs(value) * scale + 0.5 + 1e-9) / scale
    # No negative zero.
    return math.copysign(rounded, value) if rounded else 0.0
