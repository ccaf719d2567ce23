"""Who is best in a column: the comparisons that a table makes, read in every way that a reader may."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from paperwright.model.frozen import frozen_class
from paperwright.model.metrics import Direction, Evidence
from paperwright.tables.marks import Meaning
from paperwright.tables.table import ColumnRole, TableRole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from paperwright.tables.table import DataCell, DataColumn, DataRow, DataTable

_JUDGED = (
    TableRole.MAIN,
    TableRole.ABLATION,
    TableRole.EFFICIENCY,
    TableRole.HUMAN,
    TableRole.OTHER,
)
_MOST_BOLD = 0.5
_ROWWISE = 0.8
_SLACK = 1e-9


@frozen_class
class Contest:
    """The cells of one column that are compared with each other."""

    column: DataColumn
    cells: tuple[DataCell, ...]
    direction: Direction

    def beats(self, one: DataCell, other: DataCell) -> bool:
        """Whether one cell is strictly better than another, as far as their printed digits tell."""
        return is_better(one, other, self.direction)

    @property
    def best(self) -> list[DataCell]:
        """The cells that none of the others beats."""
        # Most are beaten by the first that is asked.
        others = sorted(self.cells, key=_sort_key, reverse=self.direction is Direction.HIGHER)
        return [cell for cell in self.cells if not any(self.beats(one, cell) for one in others)]

    def better_than(self, cell: DataCell) -> list[DataCell]:
        """The cells that beat one of them, the best first."""
        found = [other for other in self.cells if self.beats(other, cell)]
        return sorted(found, key=_sort_key, reverse=self.direction is Direction.HIGHER)


def is_better(one: DataCell, other: DataCell, direction: Direction) -> bool:
    """Whether one cell is strictly better than another; what fewer digits hide counts as a tie."""
    first, second = one.number, other.number
    if first is None or second is None:
        return False
    ahead = first.value - second.value
    if direction is Direction.LOWER:
        ahead = -ahead
    if ahead <= 0:
        return False
    slack = 0.0
    if abs(first.half_unit - second.half_unit) > _SLACK:
        slack = max(first.half_unit, second.half_unit)
    return ahead > slack + _SLACK * max(abs(first.value), abs(second.value), 1.0)


def _sort_key(cell: DataCell) -> float:
    return cell.number.value if cell.number else 0.0


@lru_cache(64)
def marks_the_best(table: DataTable) -> bool:
    """Whether bold can mean “best” in a table: nobody says otherwise, and it compares results."""
    return (
        table.is_understood
        and table.role in _JUDGED
        and table.legend.bold in (None, Meaning.BEST)
        and not table.legend.by_row
    )


def contests(
    table: DataTable, column: DataColumn, direction: Direction | None = None
) -> list[list[Contest]]:
    """The ways to read a column: as a whole, by groups, by blocks; each is a list of contests.

    Arguments:
        table: the table.
        column: one of its columns, of a known direction.
        direction: another direction than the column's.
    """
    direction = direction or column.direction
    if direction is None:
        return []
    return _contests(table, column, direction)


@lru_cache(256)
def _contests(table: DataTable, column: DataColumn, direction: Direction) -> list[list[Contest]]:
    cells = [
        cell for cell in table.column_cells(column) if cell.row.role.competes and not is_aside(cell)
    ]
    readings = []
    seen = set()
    for key in _ways_to_split(table):
        split = _split(cells, key)
        shape = tuple(tuple(cell.row.index for cell in part) for part in split)
        if shape not in seen:
            seen.add(shape)
            readings.append([Contest(column, tuple(part), direction) for part in split])
    return readings


@lru_cache(64)
def _ways_to_split(table: DataTable) -> list[Callable[[DataRow], object]]:
    """What rows have in common that are compared with each other: nothing, a group, a block, a part of their stub."""
    titled = _titled_groups(table)
    keys: list[Callable[[DataRow], object]] = [
        lambda row: titled.get(row.group, 0),
        lambda row: row.group,
        lambda row: row.block,
        # A stub of several columns may hold what is compared within: a data set, a budget.
        *map(_part, _shared_parts(table)),
    ]
    # What all rows share splits nothing.
    return [
        lambda row: 0,
        *(key for key in keys if len({key(row) for row in table.rows}) > 1),
    ]


def is_aside(cell: DataCell) -> bool:
    """Whether a footnote mark, or grey type, may take a cell or its row out of the competition."""
    marks = (*cell.row.marks, *cell.value.marks)
    if marks and any(mark in "†‡§¶*⋆★☆" for mark in marks):
        return True
    return bool(cell.colour) and _GREY.search(cell.colour) is not None


_GREY = re.compile(r"gr[ae]y", re.IGNORECASE)


def _titled_groups(table: DataTable) -> dict[int, int]:
    """For each group the last one with a title, which is that of all groups down to the next."""
    found, last = {}, 0
    for at, group in enumerate(table.groups):
        if group.label:
            last = at
        found[at] = last
    return found


def _shared_parts(table: DataTable) -> list[int]:
    """The columns of the stub that several rows share, the one of their labels left out."""
    width = max((len(row.path) for row in table.rows), default=0)
    return [
        at
        for at in range(width)
        if not all(len(row.path) > at and row.path[at] == row.label for row in table.rows)
    ]


def _part(at: int) -> Callable[[DataRow], object]:
    return lambda row: row.path[: at + 1]


def _split(cells: Sequence[DataCell], key: Callable[[DataRow], object]) -> list[list[DataCell]]:
    parts: dict[object, list[DataCell]] = {}
    for cell in cells:
        parts.setdefault(key(cell.row), []).append(cell)
    return [part for part in parts.values() if len(part) > 1]


@lru_cache(64)
def bold_columns(table: DataTable) -> list[tuple[DataColumn, list[DataCell]]]:
    """The columns in which some cells are bold, and few enough to mean something."""
    found = []
    columns = {cell.column for cell in table.bold_cells}
    for column in table.measured:
        if column not in columns:
            continue
        cells = [cell for cell in table.column_cells(column) if cell.row.role.competes]
        bold = [cell for cell in cells if cell.bold]
        if bold and len(cells) > 2 and len(bold) <= _MOST_BOLD * len(cells):
            found.append((column, bold))
    return found


def is_beaten(cell: DataCell, readings: Iterable[Sequence[Contest]]) -> list[DataCell]:
    """What beats a cell, the best first, in the narrowest way to read the column; nothing when one has it best."""
    better: list[DataCell] = []
    narrowest = 0
    for reading in readings:
        own = next((contest for contest in reading if cell in contest.cells), None)
        if own is None:
            # Alone in its group, it competes with the others.
            continue
        found = own.better_than(cell)
        if not found:
            return []
        if not better or len(own.cells) < narrowest:
            better, narrowest = found, len(own.cells)
    return better


@lru_cache(64)
def is_rowwise(table: DataTable) -> bool:
    """Whether bold marks the best of each row, as where the columns are methods that nothing tells from data sets."""
    if not table.bold_cells or len({column.direction for column in table.measured}) != 1:
        return False
    highest = lowest = rows = 0
    for row in table.competing:
        cells = [cell for cell in table.row_cells(row) if cell.column.role.is_measured]
        marked = {_sort_key(cell) for cell in cells if cell.bold}
        values = {_sort_key(cell) for cell in cells}
        if len(values) < 2:
            continue
        rows += 1
        highest += marked == {max(values)}
        lowest += marked == {min(values)}
    return rows > 1 and max(highest, lowest) >= _ROWWISE * rows


@lru_cache(64)
def promoted_rows(table: DataTable) -> set[DataRow]:
    """The rows that the authors put forward: their own, and those that are bold from end to end."""
    found = set(table.own_rows)
    bold = {cell.row for cell in table.bold_cells}
    for row in table.competing:
        if row not in bold:
            continue
        cells = [
            cell
            for cell in table.row_cells(row)
            if cell.column.role is ColumnRole.METRIC and cell.column.direction
        ]
        if len(cells) >= _WHOLE_ROW and all(cell.bold for cell in cells):
            found.add(row)
    return found


_WHOLE_ROW = 3


def is_under_opposite(table: DataTable, column: DataColumn, bold: Sequence[DataCell]) -> bool:
    """Whether a guessed direction must be wrong: all bold cells are the best by the other one.

    Another column of the same direction whose bold cells are the best confirms the guess.
    """
    if column.evidence in (Evidence.ARROW, Evidence.CAPTION) or column.direction is None:
        return False
    if not _all_best(table, column, bold, _OPPOSITE[column.direction]):
        return False
    return not any(
        other is not column
        and other.direction is column.direction
        and _all_best(table, other, marked, column.direction)
        and not _all_best(table, other, marked, _OPPOSITE[column.direction])
        for other, marked in bold_columns(table)
    )


_OPPOSITE = {Direction.HIGHER: Direction.LOWER, Direction.LOWER: Direction.HIGHER}


def _all_best(
    table: DataTable, column: DataColumn, cells: Sequence[DataCell], direction: Direction
) -> bool:
    readings = contests(table, column, direction)
    return all(not is_beaten(cell, readings) for cell in cells)
