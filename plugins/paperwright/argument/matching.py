"""Finds where the number of a claim comes from: a cell, or what two cells give.

The search goes down a ladder and stops at the first step that gives the number: a cell itself, its hundredfold, the
difference of two cells, their relative difference, their ratio, the mean of differences. A hit proves little
when the number is small or when the claim does not say which metric and data set it is about: with enough cells some
two of them give any number. So a match says how many names of the claim stand in its headers.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from paperwright.argument.claim_types import Claim, ClaimKind, ClaimPlace, Extent
from paperwright.argument.quantities import (
    Bounds,
    bounds_of_claim,
    combine,
    ratio,
    relative,
)
from paperwright.argument.table_values import CellValue, TableValues, key_of
from paperwright.model.frozen import frozen_value
from paperwright.model.numbers import NumberRole
from paperwright.tables.table import ColumnRole, RowRole

if TYPE_CHECKING:
    from paperwright.argument.table_values import Line
    from paperwright.model.numbers import Number
    from paperwright.tables.table import DataTable

__all__ = [
    "CellValue",
    "Derivation",
    "Match",
    "TableValues",
    "find_matches",
    "key_of",
    "match_claim",
]


_SUMMARIES = (ClaimPlace.ABSTRACT, ClaimPlace.INTRODUCTION, ClaimPlace.CONCLUSION)
_OF_PAPER = (RowRole.OWN, RowRole.VARIANT)
_DIGITS = re.compile(r"\d[\d.]*")
_MANY_DIGITS = 3
"""One cell with so many digits that are those of the claim is no chance."""
_WITH_UNIT = (NumberRole.TIMES, NumberRole.MEASURE)
_LETTERS = re.compile(r"[^A-Za-zµμ/]+")
_FEW = 2
"""With more rivals than these, some pair of cells would give nearly any number."""


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


@frozen_value
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

    spoken: int = 0
    """How many rows and columns of the cells the sentence names besides."""
    rivals: int = 0
    """How many other cells or pairs give the number in the same way."""

    @property
    def is_weak(self) -> bool:
        """Whether chance may have made it: the cells are not those that the claim names, or many others fit too."""
        if self.is_single and not self.rivals and self.digits >= _MANY_DIGITS:
            return False
        return self.named + self.spoken == 0 or self.rivals > _FEW

    @property
    def is_chance(self) -> bool:
        """Whether an equal value is all that speaks for it, and others are as good."""
        return self.is_weak and self.rivals > (_FEW if self.is_single else 0)

    @property
    def is_single(self) -> bool:
        """Whether it is one cell, and nothing reckoned from several."""
        return self.derivation in (Derivation.CELL, Derivation.HUNDREDFOLD)

    @property
    def digits(self) -> int:
        """How many digits its first cell prints, zeros in front left out."""
        printed = _DIGITS.search(self.cells[0].number.text)
        return len(printed[0].replace(".", "").lstrip("0")) if printed else 0


class Hit(NamedTuple):
    """Cells that give the number of a claim, and what exactly they give."""

    cells: tuple[CellValue, ...]
    value: float


Step = Callable[[Claim, "Number", Bounds, TableValues], Iterator[Hit]]
"""Looks for a number, which is that of a claim or its upper end, within bounds."""


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
    hits = _STEPS[derivation](claim, number, bounds_of_claim(number, claim.extent), values)
    return [Match(derivation, *hit, *values.named(claim, hit.cells)) for hit in hits]


def _match_number(claim: Claim, number: Number, values: TableValues) -> Match | None:
    wanted = bounds_of_claim(number, claim.extent)
    is_summary = claim.place in _SUMMARIES
    for derivation in _ladder(claim):
        hits = list(_STEPS[derivation](claim, number, wanted, values))
        if is_summary:
            hits = [hit for hit in hits if _is_of_paper(hit.cells)]
        if hits:
            return _best(claim, derivation, hits, values)
    return None


def _best(claim: Claim, derivation: Derivation, hits: Sequence[Hit], values: TableValues) -> Match:
    """The match that most of the sentence speaks for; those that as much speaks for are its rivals."""
    meant = values.spoken.of(claim)
    number = claim.number.value
    ranked = []
    for hit in hits:
        rows = {value.cell.row for value in hit.cells}
        columns = {value.cell.column for value in hit.cells}
        named, wild = values.named(claim, hit.cells)
        spoken = meant.count(rows, columns)
        is_own = meant.is_own and any(row.role in _OF_PAPER for row in rows)
        rank = (named + spoken, is_own)
        ranked.append((rank, -abs(hit.value - number), hit, (named, wild, spoken)))
    rank, _, hit, counts = max(ranked, key=itemgetter(0, 1))
    rivals = sum(one[0] == rank for one in ranked) - 1
    return Match(derivation, *hit, *counts, rivals)


def _is_of_paper(cells: Sequence[CellValue]) -> bool:
    """Whether cells that are compared may give what a paper sums up: one must be its own, where it has a row."""
    if len(cells) < 2 or not cells[0].table.own_rows:
        return True
    return any(value.cell.row.role in _OF_PAPER for value in cells)


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


def _cells(claim: Claim, number: Number, wanted: Bounds, values: TableValues) -> Iterator[Hit]:
    size = abs(number.value)
    low, high = wanted.reach
    for cell, value in values.between(
        min(low, size - values.coarsest), max(high, size + values.coarsest)
    ):
        printed = cell.number
        if low <= value <= high:
            if _may_say(number, cell, values):
                yield Hit((cell,), printed.value)
        # The table may be the coarser of the two.
        elif 0 < printed.decimals < number.decimals and value and cell.bounds.holds(size):
            yield Hit((cell,), printed.value)


def _may_say(number: Number, cell: CellValue, values: TableValues) -> bool:
    """Whether a cell may hold a number of the unit: a percentage, so many times, Hertz, seconds."""
    if number.role is NumberRole.PERCENT:
        return values.may_be_percent(cell)
    if number.role not in _WITH_UNIT:
        return True
    column = cell.cell.column
    if column.role is ColumnRole.EFFICIENCY or cell.number.unit == number.unit:
        return True
    unit = _LETTERS.sub("", number.unit)
    return bool(unit) and unit in f"{cell.cell.row.name} {column.name} {cell.table.caption}"


def _hundredfold(
    claim: Claim, number: Number, wanted: Bounds, values: TableValues
) -> Iterator[Hit]:
    low, high = wanted.reach
    for cell, value in values.sized:
        for factor in (100, 0.01):
            if value and low <= value * factor <= high and _may_be_share(value, factor):
                yield Hit((cell,), value * factor)


def _may_be_share(value: float, factor: float) -> bool:
    """Whether a number is a fraction, or a percentage, that the text gives the other way."""
    return value <= 1 if factor > 1 else value <= 100


def pairs_apart(
    wanted: Bounds, lines: Sequence[Line]
) -> Iterator[tuple[CellValue, CellValue, float]]:
    """The pairs of cells in one line whose difference is within bounds, rounding considered."""
    least, most = max(wanted.low, 0.0), wanted.high
    for cells, values, pad in lines:
        last = values[-1] + pad - least
        for at, value in enumerate(values):
            if value > last:
                # What is greater asks for more still.
                break
            end = value + most + pad
            # Mostly the first that is great enough is too great.
            for other in range(bisect_left(values, value + least - pad, at + 1), len(values)):
                if values[other] > end:
                    break
                gap = values[other] - value
                slack = cells[other].number.half_unit + cells[at].number.half_unit + 1e-9
                is_pair = gap and value and values[other]
                if is_pair and wanted.low - slack <= gap <= wanted.high + slack:
                    yield cells[other], cells[at], gap


def pairs_that_give(
    formula: Callable[[float, float], float], wanted: Bounds, lines: Sequence[Line]
) -> Iterator[tuple[CellValue, CellValue, float]]:
    """The pairs of cells in one line whose ratio or relative difference is within bounds.

    For each cell the values that the other may have are reckoned, and looked up in the sorted line.
    """
    factors = _factors(formula, wanted)
    for cells, values, pad in lines:
        most = values[-1]
        for low, value in zip(cells, values, strict=True):
            if value <= 0:
                continue
            is_near = False
            for times_low, times_high in factors:
                start = value * times_low - pad * times_low
                if start > most:
                    continue
                is_near = True
                end = value * times_high + pad * times_high
                at = bisect_left(values, start)
                while at < len(values) and values[at] <= end:
                    yield from _checked(formula, wanted, cells[at], low)
                    at += 1
            if not is_near:
                # What is greater asks for more still.
                break


def _factors(formula: Callable[[float, float], float], wanted: Bounds) -> list[tuple[float, float]]:
    """What the smaller of two cells must be multiplied with to give the greater: least and most."""
    low, high = max(wanted.low, 0.0), wanted.high
    if formula is ratio:
        return [(low, high)]
    found = [(1 + low / 100, 1 + high / 100)]
    if high < 100:
        found.append((1 / (1 - low / 100), 1 / (1 - high / 100)))
    return found


def _checked(
    formula: Callable[[float, float], float], wanted: Bounds, high: CellValue, low: CellValue
) -> Iterator[tuple[CellValue, CellValue, float]]:
    """The pair when it gives the value, rounding considered; a relative difference may be one of either cell."""
    x, y = high.number.value, low.number.value
    if x <= y or not x or not y:
        return
    for first, second in ((high, low), (low, high)) if formula is relative else ((high, low),):
        given = combine(formula, _signed(first.number), _signed(second.number))
        if given is not None and Bounds(*sorted((abs(given.low), abs(given.high)))).meets(wanted):
            yield first, second, abs(formula(first.number.value, second.number.value))
            return


def _signed(number: Number) -> Bounds:
    return Bounds(number.value - number.half_unit, number.value + number.half_unit)


def _pairs(formula: Callable[[float, float], float]) -> Step:
    def search(claim: Claim, number: Number, wanted: Bounds, values: TableValues) -> Iterator[Hit]:
        for first, second, value in pairs_that_give(formula, wanted, values.lines):
            yield Hit((first, second), value)

    return search


def _is_comparable(first: CellValue, second: CellValue, number: Number) -> bool:
    """Whether two cells may be subtracted: values of one metric, printed as finely as the claim."""
    if max(first.number.decimals, second.number.decimals) < number.decimals:
        return False
    one, other = first.cell.column, second.cell.column
    return one is other or (one.bounds == other.bounds and one.direction == other.direction)


def _differences(
    claim: Claim, number: Number, wanted: Bounds, values: TableValues
) -> Iterator[Hit]:
    is_percent = number.role is NumberRole.PERCENT
    for first, second, value in pairs_apart(wanted, values.lines):
        if _is_comparable(first, second, number) and (
            not is_percent or values.may_be_percent(first)
        ):
            yield Hit((first, second), value)
    if number.role in (NumberRole.PERCENT, NumberRole.POINTS):
        # Scores between 0 and 1 differ by hundredths where the text speaks of points.
        small = Bounds(wanted.low / 100, wanted.high / 100)
        for first, second, value in pairs_apart(small, values.fractions):
            yield Hit((first, second), 100 * value)


def _complements(
    claim: Claim, number: Number, wanted: Bounds, values: TableValues
) -> Iterator[Hit]:
    for cell, _ in values.sized:
        value = cell.number.value
        for whole in (100.0, 1.0):
            if 0 < value < whole and wanted.holds(left := (whole - value) * (100 / whole)):
                yield Hit((cell,), left)


def _means(claim: Claim, number: Number, wanted: Bounds, values: TableValues) -> Iterator[Hit]:
    """The mean difference of two rows over all columns; only where the claim speaks of a mean or says nothing."""
    if claim.extent not in (Extent.MEAN, Extent.EXACT, Extent.ABOUT):
        return
    for first, second in _row_pairs(values):
        gaps = [a.number.value - b.number.value for a, b in zip(first, second, strict=True)]
        factor = _factor(number, (*first, *second))
        mean = factor * abs(sum(gaps) / len(gaps))
        slack = factor * max(cell.number.half_unit for cell in first)
        if mean and wanted.low - slack <= mean <= wanted.high + slack:
            yield Hit(
                tuple(cell for pair in zip(first, second, strict=True) for cell in pair), mean
            )


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


_STEPS: dict[Derivation, Step] = {
    Derivation.CELL: _cells,
    Derivation.HUNDREDFOLD: _hundredfold,
    Derivation.DIFFERENCE: _differences,
    Derivation.RELATIVE: _pairs(relative),
    Derivation.RATIO: _pairs(ratio),
    Derivation.MEAN: _means,
    Derivation.COMPLEMENT: _complements,
}
