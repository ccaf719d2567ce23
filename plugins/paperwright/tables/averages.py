"""Cells that say they are averages, and what they should be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from paperwright.model.frozen import frozen_class
from paperwright.tables.arithmetic import Interval, mean_of
from paperwright.tables.table import ColumnRole, RowRole

if TYPE_CHECKING:
    from paperwright.tables.table import DataCell, DataColumn, DataRow, DataTable

_OTHERWISE = re.compile(
    r"\bweighted\b|\bgeometric\b|\bgeo-?mean\b|\bharmonic\b|\bmicro\b|\bmedian\b|\bnormali[sz]ed\b|\bpooled\b"
    r"|\bover (?:all|the (?:full|other|remaining))\b|\ball (?:\d+|other|the) \b|加权|几何|调和|中位",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"^\W*(?:total|sum|all|median|geomean|总计|合计|总和)", re.IGNORECASE)


@frozen_class
class Average:
    """One averaging cell with what its siblings give."""

    cell: DataCell
    means: tuple[tuple[Interval, int], ...]
    """The mean of each set of siblings that the author may have meant, and how many there are."""

    @property
    def is_right(self) -> bool:
        """Whether one of the means rounds to what is printed."""
        number = self.cell.number
        if number is None or any(mean.holds(number) for mean, _ in self.means):
            return True
        # Counts are summed up in a row that averages the rest.
        return any(
            Interval(mean.low * count, mean.high * count).holds(number)
            for mean, count in self.means
        )


def is_defined_otherwise(text: str) -> bool:
    """Whether a text says that an average is not the plain mean of what is shown."""
    return _OTHERWISE.search(text) is not None


def average_columns(table: DataTable) -> Iterator[tuple[DataColumn, list[Average]]]:
    """The columns that average others, each with its cells."""
    for column in table.measured:
        if not column.is_average or column.part or is_defined_otherwise(column.name):
            continue
        sets = _sibling_columns(table, column)
        found = []
        for row in table.rows:
            cell = table.cell(row, column)
            if cell is None or cell.number is None or row.role is RowRole.DELTA:
                continue
            means = tuple(filter(None, (_mean(table, row, siblings) for siblings in sets)))
            if means and len(means) == len(sets):
                found.append(Average(cell, means))
        if found:
            yield column, found


def _mean(
    table: DataTable, row: DataRow, columns: Sequence[DataColumn]
) -> tuple[Interval, int] | None:
    cells = [table.cell(row, column) for column in columns]
    numbers = [cell.number for cell in cells if cell is not None and cell.number is not None]
    return (mean_of(numbers), len(numbers)) if len(numbers) == len(columns) else None


def _sibling_columns(table: DataTable, average: DataColumn) -> list[list[DataColumn]]:
    """The sets of columns that a column may average: those of its own header, those before it, all."""
    others = [
        column
        for column in table.columns
        if column.role is ColumnRole.METRIC
        and not column.is_average
        and column.part == 0
        and column.direction in (average.direction, None)
    ]
    sets = []
    outer = average.path[:-1]
    if outer:
        sets.append([column for column in others if column.path[: len(outer)] == outer])
    leaf = [column for column in others if column.path[-1:] == average.path[-1:]]
    sets.append(leaf)
    before: list[DataColumn] = []
    for column in table.columns:
        if column is average:
            break
        if column.is_average:
            before = []
        elif column in others:
            before.append(column)
    behind = [column for column in others if column.index > average.index]
    sets += [before, behind, others]
    unique: list[list[DataColumn]] = []
    for each in sets:
        if len(each) > 1 and each not in unique:
            unique.append(each)
    return unique


def average_rows(table: DataTable) -> Iterator[tuple[DataRow, list[Average]]]:
    """The rows that average others, each with its cells."""
    for row in table.rows_of(RowRole.AVERAGE):
        if _TOTAL.search(row.label) or is_defined_otherwise(row.name):
            continue
        sets = _sibling_rows(table, row)
        found = []
        for column in table.columns:
            cell = table.cell(row, column)
            if cell is None or cell.number is None or not _can_be_averaged(column):
                continue
            means = tuple(filter(None, (_mean_of_rows(table, column, rows) for rows in sets)))
            if means and len(means) == len(sets):
                found.append(Average(cell, means))
        if found:
            yield row, found


def _can_be_averaged(column: DataColumn) -> bool:
    return column.part == 0 and column.role in (
        ColumnRole.METRIC,
        ColumnRole.EFFICIENCY,
        ColumnRole.STATISTIC,
    )


def _sibling_rows(table: DataTable, average: DataRow) -> list[list[DataRow]]:
    plain = [
        row
        for row in table.rows
        if row.role not in (RowRole.AVERAGE, RowRole.DELTA, RowRole.SPREAD)
    ]
    before: list[DataRow] = []
    for row in table.rows:
        if row is average:
            break
        if row.role is RowRole.AVERAGE:
            before = []
        elif row in plain:
            before.append(row)
    group = [row for row in plain if row.group == average.group]
    sets = [group, before, [row for row in plain if row.index < average.index], plain]
    unique: list[list[DataRow]] = []
    for each in sets:
        if len(each) > 1 and each not in unique:
            unique.append(each)
    return unique


def _mean_of_rows(
    table: DataTable, column: DataColumn, rows: Sequence[DataRow]
) -> tuple[Interval, int] | None:
    cells = [table.cell(row, column) for row in rows]
    numbers = [cell.number for cell in cells if cell is not None and cell.number is not None]
    return (mean_of(numbers), len(numbers)) if len(numbers) == len(rows) else None
