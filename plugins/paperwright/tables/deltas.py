"""Cells that say they are differences, and between what: the rows of a reference are found by what they explain."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import permutations
from typing import TYPE_CHECKING

from paperwright.model.frozen import frozen_class
from paperwright.tables.arithmetic import Interval, difference, relative_difference
from paperwright.tables.table import ColumnRole, RowRole

if TYPE_CHECKING:
    from paperwright.model.numbers import Number
    from paperwright.tables.table import DataCell, DataColumn, DataTable

_ENOUGH = 3
_MOSTLY = 0.75
_MOST_ROWS = 40

_Give = Callable[["Number", "Number"], "Interval | None"]
_WAYS: tuple[tuple[str, _Give], ...] = (
    ("absolute", difference),
    ("relative", relative_difference),
)


@frozen_class
class Delta:
    """A difference as printed, and the two cells that it is between."""

    cell: DataCell
    first: DataCell
    second: DataCell
    way: str
    expected: Interval
    sign_matters: bool

    @property
    def is_right(self) -> bool:
        """Whether the printed number can be the difference; where no sign is printed, only its size counts."""
        number = self.cell.number
        if number is None:
            return True
        if self.expected.holds(number):
            return True
        flipped = Interval(-self.expected.high, -self.expected.low)
        if not self.sign_matters:
            return flipped.holds(number)
        return False


def wrong_deltas(table: DataTable) -> Iterator[Delta]:
    """The differences that do not fit, in rows and columns of which most differences fit."""
    for candidates in (*_of_rows(table), *_of_columns(table)):
        best = max(candidates, key=_explained, default=None)
        if best is None:
            continue
        right = _explained(best)
        if right >= _ENOUGH and right >= _MOSTLY * len(best):
            yield from (delta for delta in best if not delta.is_right)


def _explained(deltas: Sequence[Delta]) -> int:
    return sum(delta.is_right for delta in deltas)


def _of_rows(table: DataTable) -> Iterator[list[list[Delta]]]:
    """For each row of differences, every pair of rows that it may be between."""
    plain = [row for row in table.rows if row.role is not RowRole.DELTA][:_MOST_ROWS]
    for row in table.rows_of(RowRole.DELTA):
        cells = [cell for cell in table.row_cells(row) if _can_differ(cell.column)]
        near = sorted(plain, key=lambda other: abs(other.index - row.index))[:12]
        found: list[list[Delta]] = []
        for first, second in permutations(near, 2):
            found += _between(
                [
                    (cell, table.cell(first, cell.column), table.cell(second, cell.column))
                    for cell in cells
                ]
            )
        yield found


def _of_columns(table: DataTable) -> Iterator[list[list[Delta]]]:
    """For each column of differences, every row or pair of columns that it may be against."""
    for column in table.columns_of(ColumnRole.DELTA):
        cells = list(table.column_cells(column))
        values = _values_of(table, column)
        found: list[list[Delta]] = []
        rows = [row for row in table.rows if row.role is not RowRole.DELTA][:_MOST_ROWS]
        for values_column in values:
            for reference in rows:
                found += _between(
                    [
                        (
                            cell,
                            table.cell(cell.row, values_column),
                            table.cell(reference, values_column),
                        )
                        for cell in cells
                        if cell.row is not reference
                    ]
                )
        before = [
            other for other in table.columns if _can_differ(other) and other.index < column.index
        ][-4:]
        for first, second in permutations(before, 2):
            found += _between(
                [
                    (cell, table.cell(cell.row, first), table.cell(cell.row, second))
                    for cell in cells
                ]
            )
        yield found


def _values_of(table: DataTable, column: DataColumn) -> list[DataColumn]:
    """The columns whose values a column of differences may comment on: its own cells', or the one before it."""
    same = [other for other in table.columns if other.at == column.at and other.part == 0]
    if column.part:
        return same
    before = [other for other in table.columns if _can_differ(other) and other.index < column.index]
    return before[-1:]


def _can_differ(column: DataColumn) -> bool:
    return column.role in (ColumnRole.METRIC, ColumnRole.EFFICIENCY, ColumnRole.STATISTIC)


def _between(
    triples: Sequence[tuple[DataCell, DataCell | None, DataCell | None]],
) -> Iterator[list[Delta]]:
    """The differences in every way that they may be taken."""
    for way, give in _WAYS:
        found: list[Delta] = []
        for cell, first, second in triples:
            if first is None or second is None or first.number is None or second.number is None:
                continue
            expected = give(first.number, second.number)
            if way == "absolute" and _has_more_digits(cell.number, (first.number, second.number)):
                continue
            if expected is None or cell.number is None or _is_vague(expected, cell.number):
                continue
            found.append(Delta(cell, first, second, way, expected, False))
        if len(found) < _ENOUGH:
            continue
        signed = any(delta.cell.number and delta.cell.number.sign for delta in found)
        if signed and all(_agrees(delta) for delta in found if delta.is_right):
            found = [replace(delta, sign_matters=True) for delta in found]
        yield found


def _has_more_digits(printed: Number | None, sources: tuple[Number, Number]) -> bool:
    """Whether a difference was made of more digits than the table prints."""
    return printed is not None and printed.half_unit < 0.9 * min(
        number.half_unit for number in sources
    )


def _is_vague(expected: Interval, printed: Number) -> bool:
    """Whether the digits of the two cells are too few to tell what their difference is."""
    allowed = 4 * printed.half_unit + 0.25 * abs(expected.low + expected.high) / 2
    return expected.high - expected.low > allowed


def _agrees(delta: Delta) -> bool:
    number = delta.cell.number
    return number is None or delta.expected.holds(number)
