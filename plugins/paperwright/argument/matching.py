"""Finds where the number of a claim comes from: a cell, or what two cells give.

The search goes down a ladder and stops at the first step that gives the number: a cell itself, its hundredfold, the
difference of two cells, their relative difference, their ratio, the mean of differences. A hit proves little
when the number is small or when the claim does not say which metric and data set it is about: with enough cells some
two of them give any number. So a match says how many names of the claim stand in its headers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from paperwright.argument.claim_types import Claim, ClaimKind, Extent
from paperwright.argument.quantities import (
    Bounds,
    bounds_of_claim,
    bounds_of_number,
    combine,
    difference,
    ratio,
    relative,
)
from paperwright.model.numbers import NumberRole
from paperwright.tables.table import ColumnRole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from paperwright.model.numbers import Number
    from paperwright.tables.table import DataCell, DataTable

__all__ = ["CellValue", "Derivation", "Match", "TableValues", "find_matches", "match_claim"]


class Derivation(StrEnum):
    """How the number of a claim comes out of a table."""

    CELL = "cell"
    HUNDREDFOLD = "hundredfold"
    """A fraction in the cell is a percentage in the claim, or the other way round."""
    DIFFERENCE = "difference"
    RELATIVE = "relative difference"
    RATIO = "ratio"
    MEAN = "mean of differences"
    COMPLEMENT = "what a share leaves"
    """70 % fewer, of a cell that says 0.3."""


class CellValue(NamedTuple):
    """A number in a table."""

    table: DataTable
    cell: DataCell
    number: Number

    @property
    def bounds(self) -> Bounds:
        """What the printed number may stand for."""
        return bounds_of_number(self.number)

    @property
    def place(self) -> str:
        """Its row and column in words, for messages."""
        names = (self.cell.row.label, self.cell.column.label)
        return ", ".join(" ".join(name.split()) for name in names if name)


@dataclass(frozen=True, slots=True)
class Match:
    """How a claim comes out of a table."""

    derivation: Derivation
    cells: tuple[CellValue, ...]
    """One, two, or the pairs of a mean one after the other."""
    value: float
    """What the cells give."""
    named: int
    """How many of metric, data set and comparator of the claim stand in headers, labels or the caption."""
    wild: int
    """How many of them the claim does not say, or the table does not."""

    @property
    def is_weak(self) -> bool:
        """Whether chance may have made it: nothing of what the claim names stands at the cells."""
        return self.named == 0


_KEY = re.compile(r"[\W_]+")


def key_of(name: str) -> str:
    """A name without what authors vary: case, spaces, hyphens."""
    return _KEY.sub("", name).casefold()


class TableValues:
    """The numbers of all tables, by line: what stands in one column or in one row is compared."""

    def __init__(self, tables: Sequence[DataTable]) -> None:
        self.tables = tuple(table for table in tables if table.rows and table.columns)
        self.captions = {table: key_of(table.caption) for table in self.tables}
        self.columns: list[list[CellValue]] = []
        self.rows: list[list[CellValue]] = []
        for table in self.tables:
            self._read(table)

    def _read(self, table: DataTable) -> None:
        by_row: dict[int, list[CellValue]] = {}
        for column in table.columns:
            line = [
                CellValue(table, cell, cell.number)
                for cell in table.column_cells(column)
                if cell.number is not None
            ]
            if line:
                self.columns.append(line)
            if column.role is not ColumnRole.SETTING:
                for value in line:
                    by_row.setdefault(value.cell.row.index, []).append(value)
        self.rows += by_row.values()

    @property
    def cells(self) -> Iterator[CellValue]:
        """Every number of every table."""
        for column in self.columns:
            yield from column

    def named(self, claim: Claim, cells: Sequence[CellValue]) -> tuple[int, int]:
        """How many names of the claim stand at the cells, and how many do not or are not said."""
        where = "".join(key_of(value.cell.row.name + value.cell.column.name) for value in cells)
        where += self.captions[cells[0].table]
        found = 0
        for name in (claim.metric, claim.dataset, claim.comparator):
            key = key_of(name)
            found += bool(key) and len(key) > 1 and key in where
        return found, 3 - found


def match_claim(claim: Claim, values: TableValues) -> Match | None:
    """The best match of the first step of the ladder that has any; `None` when no step has one.

    Of a range both ends must come out of the tables; the match is that of its lower end.
    """
    match = _match_number(claim, claim.number, values)
    upper = claim.number.upper
    if match is None or upper is None:
        return match
    return match if _match_number(claim, upper, values) else None


def find_matches(claim: Claim, values: TableValues, derivation: Derivation) -> list[Match]:
    """All matches of one step of the ladder, whatever steps before it have found."""
    number = claim.number
    return list(_STEPS[derivation](claim, number, bounds_of_claim(number, claim.extent), values))


def _match_number(claim: Claim, number: Number, values: TableValues) -> Match | None:
    wanted = bounds_of_claim(number, claim.extent)
    for step in _ladder(claim):
        found = list(_STEPS[step](claim, number, wanted, values))
        if found:
            return max(found, key=lambda match: (match.named, -abs(match.value - number.value)))
    return None


def _ladder(claim: Claim) -> tuple[Derivation, ...]:
    """The steps to try, in order: a gain is seldom a cell, and a value reached seldom anything else."""
    cells = (Derivation.CELL, Derivation.HUNDREDFOLD)
    if claim.kind in (ClaimKind.LEVEL, ClaimKind.CHANGE):
        return cells
    if claim.kind is ClaimKind.FACTOR:
        return (Derivation.RATIO, *cells)
    role = claim.number.role
    if role is NumberRole.PERCENT:
        return (
            Derivation.DIFFERENCE, Derivation.RELATIVE, Derivation.COMPLEMENT, *cells, Derivation.MEAN,
        )  # fmt: skip
    return (Derivation.DIFFERENCE, *cells, Derivation.MEAN)


def _make(
    claim: Claim,
    derivation: Derivation,
    cells: tuple[CellValue, ...],
    value: float,
    values: TableValues,
) -> Match:
    named, wild = values.named(claim, cells)
    return Match(derivation, cells, value, named, wild)


def _cells(claim: Claim, number: Number, wanted: Bounds, values: TableValues) -> Iterator[Match]:
    for cell in values.cells:
        printed = cell.number
        if wanted.holds(abs(printed.value)) or (
            # The table may be the coarser of the two.
            printed.decimals < number.decimals
            and cell.bounds.holds(abs(number.value))
            and printed.value
            and printed.decimals
        ):
            yield _make(claim, Derivation.CELL, (cell,), printed.value, values)


def _hundredfold(
    claim: Claim, number: Number, wanted: Bounds, values: TableValues
) -> Iterator[Match]:
    for cell in values.cells:
        value = abs(cell.number.value)
        for factor in (100, 0.01):
            if value and wanted.holds(value * factor):
                yield _make(claim, Derivation.HUNDREDFOLD, (cell,), value * factor, values)


def pairs_that_give(
    formula: Callable[[float, float], float], wanted: Bounds, lines: Sequence[Sequence[CellValue]]
) -> Iterator[tuple[CellValue, CellValue, float]]:
    """The pairs of cells in one line of which a formula gives a value within bounds."""
    for line in lines:
        for at, first in enumerate(line):
            x = first.number.value
            slack = first.number.half_unit
            for second in line[at + 1 :]:
                y = second.number.value
                if x == y or not x or not y:
                    continue
                high, low = (first, second) if x > y else (second, first)
                if formula is difference:
                    gap = abs(x - y)
                    tolerance = slack + second.number.half_unit
                    if wanted.low - tolerance - 1e-9 <= gap <= wanted.high + tolerance + 1e-9:
                        yield high, low, gap
                    continue
                yield from _either_way(formula, wanted, high, low)


def _either_way(
    formula: Callable[[float, float], float], wanted: Bounds, high: CellValue, low: CellValue
) -> Iterator[tuple[CellValue, CellValue, float]]:
    """A relative difference may be one of the greater or of the smaller cell."""
    for first, second in ((high, low), (low, high)) if formula is relative else ((high, low),):
        value = formula(first.number.value, second.number.value)
        # Cheap first: rounding moves a relative difference by little.
        if not 0.5 * wanted.low - 1 <= abs(value) <= 1.5 * wanted.high + 1:
            continue
        given = combine(formula, _signed(first.number), _signed(second.number))
        if given is None:
            continue
        low_end, high_end = sorted((abs(given.low), abs(given.high)))
        if Bounds(low_end, high_end).meets(wanted):
            yield first, second, abs(value)


def _signed(number: Number) -> Bounds:
    return Bounds(number.value - number.half_unit, number.value + number.half_unit)


def _pairs(
    derivation: Derivation, formula: Callable[[float, float], float]
) -> Callable[[Claim, Number, Bounds, TableValues], Iterator[Match]]:
    def search(
        claim: Claim, number: Number, wanted: Bounds, values: TableValues
    ) -> Iterator[Match]:
        for lines in (values.columns, values.rows):
            for first, second, value in pairs_that_give(formula, wanted, lines):
                if not _is_comparable(first, second, number, formula is difference):
                    continue
                yield _make(claim, derivation, (first, second), value, values)

    return search


def _is_comparable(
    first: CellValue, second: CellValue, number: Number, is_difference: bool
) -> bool:
    """Whether two cells may be subtracted: values of one metric, printed as finely as the claim."""
    if not is_difference:
        return True
    if max(first.number.decimals, second.number.decimals) < number.decimals:
        return False
    one, other = first.cell.column, second.cell.column
    return one is other or (one.bounds == other.bounds and one.direction == other.direction)


_POINTS = _pairs(Derivation.DIFFERENCE, difference)


def _differences(
    claim: Claim, number: Number, wanted: Bounds, values: TableValues
) -> Iterator[Match]:
    yield from _POINTS(claim, number, wanted, values)
    if number.role in (NumberRole.PERCENT, NumberRole.POINTS):
        # Scores between 0 and 1 differ by hundredths where the text speaks of points.
        small = Bounds(wanted.low / 100, wanted.high / 100)
        fractions = [
            line for line in values.columns if all(abs(cell.number.value) <= 1 for cell in line)
        ]
        for first, second, value in pairs_that_give(difference, small, fractions):
            yield _make(claim, Derivation.DIFFERENCE, (first, second), 100 * value, values)


def _complements(
    claim: Claim, number: Number, wanted: Bounds, values: TableValues
) -> Iterator[Match]:
    for cell in values.cells:
        value = cell.number.value
        for whole in (100.0, 1.0):
            left = (whole - value) * (100 / whole)
            if 0 < value < whole and wanted.holds(left):
                yield _make(claim, Derivation.COMPLEMENT, (cell,), left, values)


def _means(claim: Claim, number: Number, wanted: Bounds, values: TableValues) -> Iterator[Match]:
    """The mean difference of two rows over all columns; only where the claim speaks of a mean or says nothing."""
    if claim.extent not in (Extent.MEAN, Extent.EXACT, Extent.ABOUT):
        return
    for first, second in _row_pairs(values):
        gaps = [a.number.value - b.number.value for a, b in zip(first, second, strict=True)]
        factor = _factor(number, (*first, *second))
        mean = factor * abs(sum(gaps) / len(gaps))
        slack = factor * max(cell.number.half_unit for cell in first)
        if mean and wanted.low - slack <= mean <= wanted.high + slack:
            cells = tuple(cell for pair in zip(first, second, strict=True) for cell in pair)
            yield _make(claim, Derivation.MEAN, cells, mean, values)


def _row_pairs(values: TableValues) -> Iterator[tuple[list[CellValue], list[CellValue]]]:
    """Every two rows of a table with as many numbers, at least two."""
    by_table: dict[DataTable, list[list[CellValue]]] = {}
    for row in values.rows:
        if len(row) > 1:
            by_table.setdefault(row[0].table, []).append(row)
    for rows in by_table.values():
        for at, first in enumerate(rows):
            yield from ((first, second) for second in rows[at + 1 :] if len(first) == len(second))


def _factor(number: Number, cells: Sequence[CellValue]) -> float:
    """One hundred where the text speaks of points and the cells are fractions."""
    is_share = number.role in (NumberRole.PERCENT, NumberRole.POINTS)
    return 100.0 if is_share and all(abs(cell.number.value) <= 1 for cell in cells) else 1.0


_STEPS: dict[Derivation, Callable[[Claim, Number, Bounds, TableValues], Iterator[Match]]] = {
    Derivation.CELL: _cells,
    Derivation.HUNDREDFOLD: _hundredfold,
    Derivation.DIFFERENCE: _differences,
    Derivation.RELATIVE: _pairs(Derivation.RELATIVE, relative),
    Derivation.RATIO: _pairs(Derivation.RATIO, ratio),
    Derivation.MEAN: _means,
    Derivation.COMPLEMENT: _complements,
}
