"""How far the paper's method is ahead of the others in its tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from paperwright.model.metrics import Direction
from paperwright.tables import RowRole, TableRole

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from paperwright.tables import DataCell, DataColumn, DataTable


@dataclass(frozen=True, slots=True)
class Lead:
    """The own value of one column against the best of the others, within one group of rows."""

    table: DataTable
    column: DataColumn
    own: DataCell
    other: DataCell

    @property
    def difference(self) -> float:
        """By how much the own value is better, in the unit of the column; negative when it is worse."""
        difference = _value(self.own) - _value(self.other)
        return difference if self.column.direction is Direction.HIGHER else -difference

    @property
    def share(self) -> float | None:
        """The difference as a share of the other value; `None` when that is nothing."""
        other = abs(_value(self.other))
        return self.difference / other if other else None

    @property
    def spread(self) -> float | None:
        """The larger of the two spreads that are printed; `None` when neither is."""
        spreads = [
            cell.number.plus_minus.value
            for cell in (self.own, self.other)
            if cell.number and cell.number.plus_minus
        ]
        return max(spreads) if spreads else None

    @property
    def printed(self) -> str:
        """The difference with as many decimals as the table has."""
        decimals = max(
            cell.number.decimals for cell in (self.own, self.other) if cell.number is not None
        )
        return f"{abs(self.difference):.{decimals}f}"


def leads(tables: Sequence[DataTable]) -> Iterator[Lead]:
    """The own method against the best baseline in each measured column of the tables that compare methods."""
    for table in tables:
        if table.role is TableRole.MAIN and table.is_understood:
            for column in table.measured:
                if column.direction is not None:
                    yield from _against(table, column, RowRole.BASELINE)


def behind_references(tables: Sequence[DataTable]) -> Iterator[Lead]:
    """The own method against oracles, people and the like, where the tables have such rows."""
    for table in tables:
        if table.role is TableRole.MAIN and table.is_understood:
            for column in table.measured:
                if column.direction is not None:
                    yield from _against(table, column, RowRole.REFERENCE)


def _against(table: DataTable, column: DataColumn, role: RowRole) -> Iterator[Lead]:
    """The best own value of each group against the best of some role in it, or in the table when the group has none."""
    cells = list(table.column_cells(column))
    sign = 1 if column.direction is Direction.HIGHER else -1
    all_others = [cell for cell in cells if cell.row.role is role]
    for group in sorted({cell.row.group for cell in cells if cell.row.role is RowRole.OWN}):
        own = [cell for cell in cells if cell.row.group == group and cell.row.role is RowRole.OWN]
        others = [cell for cell in all_others if cell.row.group == group] or all_others
        if own and others:
            best = max(own, key=lambda cell: sign * _value(cell))
            other = max(others, key=lambda cell: sign * _value(cell))
            yield Lead(table, column, best, other)


def _value(cell: DataCell) -> float:
    assert cell.number is not None
    return cell.number.value
