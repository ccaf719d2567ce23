"""What a number in a paper is: its value, and how it was printed."""

from __future__ import annotations

from enum import StrEnum

from paperwright.model.frozen import frozen_value

_HALVES = [0.5 * 10.0**-decimals for decimals in range(400)]


class NumberRole(StrEnum):
    """What a number counts or measures."""

    PLAIN = "plain"
    """A bare number, such as a score in a table."""
    PERCENT = "percent"
    POINTS = "points"
    """Percentage points, or points of a score."""
    TIMES = "times"
    """A factor: 3×, 2x, five-fold, 两倍."""
    COUNT = "count"
    """A whole number of things; the unit is the word that follows."""
    MEASURE = "measure"
    """A quantity with a unit: 5 ms, 24 GB."""
    MONEY = "money"
    YEAR = "year"
    PARAMETER = "parameter"
    """A value given to a symbol: K = 32, p < 0.05."""
    PART_OF_NAME = "part_of_name"
    """Digits that measure nothing: CIFAR-100, top-1, v1.6, Table 3, (1), 2024-05-01, 3×3."""


@frozen_value
class Number:
    """A number as printed. `text` is what stands at `start:end`, with its sign, spread and unit."""

    value: float
    text: str
    start: int
    end: int
    decimals: int = 0
    """The digits printed after the point."""
    scale: float = 1.0
    """What the printed digits are multiplied with: 1000 in "1.2k", 0.001 in "1.2e-3"."""
    sign: str = ""
    """The sign that is printed: `+`, `-` or nothing."""
    unit: str = ""
    role: NumberRole = NumberRole.PLAIN
    plus_minus: Number | None = None
    """The spread after a ±."""
    upper: Number | None = None
    """The other end, when this number begins a range."""
    relation: str = ""
    """One of `<`, `>`, `≤`, `≥`, `≈`, when printed before the number."""

    @property
    def half_unit(self) -> float:
        """Half of the last printed digit: how far the exact value may lie from the printed one."""
        return _HALVES[self.decimals] * self.scale

    @property
    def part_of_name(self) -> bool:
        """Whether the digits measure nothing."""
        return self.role is NumberRole.PART_OF_NAME


class MissingReason(StrEnum):
    """Why a cell holds no number where others do."""

    EMPTY = "empty"
    DASH = "dash"
    NOT_AVAILABLE = "not available"
    OUT_OF_MEMORY = "out of memory"
    TIMEOUT = "timeout"
    FAILED = "failed"
    INFINITE = "infinite"
    PLACEHOLDER = "placeholder"


@frozen_value
class Cell:
    """What a table cell says."""

    text: str
    """The words without markup and marks."""
    numbers: tuple[Number, ...] = ()
    """All numbers in order; their offsets point into the cell as written."""
    shape: str = ""
    """The text with `n` for each number: `n`, `n / n`, `n (n)`, `n_n`."""
    missing: MissingReason | None = None
    marks: tuple[str, ...] = ()
    """Footnote marks and arrows, in order."""
    tick: bool | None = None
    """True for ✓, false for ✗."""
    number: Number | None = None
    """The first number of a cell that holds numbers and nothing else."""

    @property
    def is_numeric(self) -> bool:
        """Whether the cell says numbers and no words."""
        return self.number is not None
