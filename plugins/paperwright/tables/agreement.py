"""The same run in two tables: where a row of one stands in another, and which of their numbers disagree."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from paperwright.tables.table import ColumnRole, TableRole

if TYPE_CHECKING:
    from paperwright.source import Source
    from paperwright.tables.table import DataCell, DataColumn, DataRow, DataTable

_KEY = re.compile(r"[\W_]+")
_NEAR = 0.25


class Pair(NamedTuple):
    """Two cells that should say the same."""

    here: DataCell
    there: DataCell

    @property
    def agrees(self) -> bool:
        """Whether both can be roundings of one number, one of them in percent."""
        one, other = self.here.number, self.there.number
        if one is None or other is None:
            return True
        slack = max(one.half_unit, other.half_unit) * 1.0001
        ways = (
            (one.value, other.value),
            (one.value * 100, other.value),
            (one.value, other.value * 100),
        )
        return any(
            abs(a - b) <= slack * factor for (a, b), factor in zip(ways, (1, 100, 100), strict=True)
        )

    @property
    def is_near(self) -> bool:
        """Whether the two are near enough to be the same measure."""
        one, other = self.here.number, self.there.number
        if one is None or other is None:
            return False
        return abs(one.value - other.value) <= _NEAR * max(abs(one.value), abs(other.value))


def main_tables(tables: Sequence[DataTable], besides: DataTable) -> Iterator[DataTable]:
    """The tables of main results, other than one."""
    for table in tables:
        if table is not besides and table.role is TableRole.MAIN and table.is_understood:
            yield table


def pairs(here: DataTable, row: DataRow, there: DataTable, other: DataRow) -> list[Pair]:
    """The cells of two rows that stand under the same headers."""
    found = []
    for column in here.columns:
        twin = _twin(column, here, there)
        if twin is None:
            continue
        one, two = here.cell(row, column), there.cell(other, twin)
        if one is not None and two is not None and one.number and two.number:
            found.append(Pair(one, two))
    return found


def _twin(column: DataColumn, here: DataTable, there: DataTable) -> DataColumn | None:
    """The one column of another table with the same header, data set and metric."""
    if column.role is not ColumnRole.METRIC or column.part or not column.path:
        return None
    key = key_of(column.name)
    if sum(key_of(other.name) == key for other in here.columns) > 1:
        return None
    found = [
        other
        for other in there.columns
        if other.part == 0 and other.role is ColumnRole.METRIC and key_of(other.name) == key
    ]
    return found[0] if len(found) == 1 else None


@lru_cache(4096)
def key_of(text: str) -> str:
    """A header or label without case, spaces and marks."""
    return _KEY.sub("", text.casefold())


def line_of(source: Source, cell: DataCell) -> int:
    """The line of a cell in its own file."""
    file, span = source.place(cell.span)
    return file.position(span.start).line
