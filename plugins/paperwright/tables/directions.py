"""Which way a column is better where neither its header nor the caption says so: the bold cells tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from paperwright.model.metrics import Direction, Evidence
from paperwright.tables.marks import Meaning
from paperwright.tables.table import ColumnRole, DataCell, DataColumn, DataTable

if TYPE_CHECKING:
    from collections.abc import Sequence

_ENOUGH = 4
_MOSTLY = 0.75


def with_directions_of_marks(table: DataTable) -> DataTable:
    """The table, its silent columns with the direction in which most of their bold cells are the best.

    Columns that are headed by data sets share one metric, so they are judged together. A metric that the caption
    only begins with may be another one than theirs, and gives way.
    """
    silent = [
        column
        for column in table.columns
        if column.role is ColumnRole.METRIC
        and (column.direction is None or column.evidence is Evidence.TOPIC)
    ]
    if not silent or not table.bold_cells or table.legend.bold not in (None, Meaning.BEST):
        return table
    votes: Counter[Direction | None] = Counter()
    for column in silent:
        votes.update(_votes(table, column))
    direction, count = max(((each, votes[each]) for each in Direction), key=lambda vote: vote[1])
    if count < _ENOUGH or count < _MOSTLY * votes.total():
        return table
    columns = tuple(
        replace(column, direction=direction, evidence=Evidence.MARKS)
        if column in silent
        else column
        for column in table.columns
    )
    by_index = {column.index: column for column in columns}
    cells = {place: replace(cell, column=by_index[place[1]]) for place, cell in table.cells.items()}
    return replace(table, columns=columns, cells=cells)


def _votes(table: DataTable, column: DataColumn) -> Iterator[Direction | None]:
    """For each group the direction in which its bold cell is the only best; nothing where none is bold."""
    cells = [cell for cell in table.column_cells(column) if cell.row.role.competes]
    groups: dict[int, list[DataCell]] = {}
    for cell in cells:
        groups.setdefault(cell.row.group, []).append(cell)
    for group in groups.values() if len(groups) > 1 else (cells,):
        bold = [cell for cell in group if cell.bold]
        if bold and len(bold) * 2 <= len(group):
            yield _best_direction([_value(cell) for cell in bold], [_value(cell) for cell in group])


def _best_direction(bold: Sequence[float], values: Sequence[float]) -> Direction | None:
    if min(bold) == max(values):
        return Direction.HIGHER
    if max(bold) == min(values):
        return Direction.LOWER
    return None


def _value(cell: DataCell) -> float:
    return cell.number.value if cell.number else 0.0
