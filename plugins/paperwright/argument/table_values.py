"""The numbers of all tables of a paper, in lines: what stands in one column or in one row is compared."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from paperwright.argument.quantities import Bounds, bounds_of_number
from paperwright.tables.table import ColumnRole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from paperwright.argument.claim_types import Claim
    from paperwright.model.numbers import Number
    from paperwright.tables.table import DataCell, DataColumn, DataRow, DataTable


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


_KEY = re.compile(r"[\W_]+")


@lru_cache(4096)
def key_of(name: str) -> str:
    """A name without what authors vary: case, spaces, hyphens."""
    return _KEY.sub("", name).casefold()


class Line(NamedTuple):
    """The numbers of a column or a row, from the smallest to the greatest."""

    cells: list[CellValue]
    values: list[float]
    pad: float
    """How far rounding may move what two of them give."""

    @classmethod
    def of(cls, cells: Iterable[CellValue]) -> Line:
        """The line of some cells."""
        ordered = sorted(cells, key=lambda cell: cell.number.value)
        pad = 4 * max((cell.number.half_unit for cell in ordered), default=0.0)
        return cls(ordered, [cell.number.value for cell in ordered], pad)


class TableValues:
    """The numbers of all tables, by line: what stands in one column or in one row is compared."""

    def __init__(self, tables: Sequence[DataTable]) -> None:
        self.tables = tuple(table for table in tables if table.rows and table.columns)
        self.captions = {table: key_of(table.caption) for table in self.tables}
        self._keys: dict[DataRow | DataColumn, str] = {}
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

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The columns and then the rows."""
        return tuple(Line.of(line) for line in (*self.columns, *self.rows) if len(line) > 1)

    @cached_property
    def fractions(self) -> tuple[Line, ...]:
        """The columns that hold nothing above one."""
        columns = (Line.of(line) for line in self.columns if len(line) > 1)
        return tuple(line for line in columns if line.values[0] >= -1 and line.values[-1] <= 1)

    @property
    def cells(self) -> Iterator[CellValue]:
        """Every number of every table."""
        for column in self.columns:
            yield from column

    @cached_property
    def sized(self) -> list[tuple[CellValue, float]]:
        """Every number of every table with its size, for what looks through all of them."""
        return [(cell, abs(cell.number.value)) for cell in self.cells]

    def named(self, claim: Claim, cells: Sequence[CellValue]) -> tuple[int, int]:
        """How many names of the claim stand at the cells, and how many do not or are not said."""
        names = [
            key
            for name in (claim.metric, claim.dataset, claim.comparator)
            if len(key := key_of(name)) > 1
        ]
        if not names:
            return 0, 3
        where = self.captions[cells[0].table]
        where += "".join(self.key(value.cell.row) + self.key(value.cell.column) for value in cells)
        found = sum(name in where for name in names)
        return found, 3 - found

    def key(self, line: DataRow | DataColumn) -> str:
        """The key of the whole name of a row or a column."""
        key = self._keys.get(line)
        if key is None:
            key = self._keys[line] = key_of(line.name)
        return key
