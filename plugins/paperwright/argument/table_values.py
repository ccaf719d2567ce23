"""The numbers of all tables of a paper, in lines: what stands in one column or in one row is compared."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property, lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from paperwright.argument.quantities import Bounds, bounds_of_number
from paperwright.argument.spoken_lines import Spoken, shown_name
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
        names = (shown_name(self.cell.row.label), shown_name(self.cell.column.label))
        return ", ".join(name for name in names if name)


_EPSILON = 1e-6
"""More than reckoning may lose: what is found so is looked at closely."""
_KEY = re.compile(r"[\W_]+")
_LEGEND = re.compile(r"(?<!\w)(?P<short>[A-Z][\w@-]{0,9})\s?[:=]\s?(?P<long>[^.;,:=]{3,60})")
"""“STA: Style transfer accuracy” in a caption."""


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
        ordered = sorted(cells, key=attrgetter("number.value"))
        numbers = [cell.number for cell in ordered]
        pad = 4 * max([number.half_unit for number in numbers], default=0.0)
        return cls(ordered, [number.value for number in numbers], pad)


class _Asked(NamedTuple):
    """The names that a claim says, as keys; those of one letter tell nothing."""

    claim: Claim
    names: list[str]
    metric: str
    dataset: str

    @classmethod
    def of(cls, claim: Claim) -> _Asked:
        """What a claim asks for."""
        metric, dataset, comparator = map(key_of, (claim.metric, claim.dataset, claim.comparator))
        names = [key for key in (metric, dataset, comparator) if len(key) > 1]
        # Of a gain the metric may be that of the clause before.
        return cls(claim, names, metric if claim.kind.value == "level" else "", dataset)


class TableValues:
    """The numbers of all tables, by line: what stands in one column or in one row is compared."""

    def __init__(self, tables: Sequence[DataTable]) -> None:
        self.tables = tuple(table for table in tables if table.rows and table.columns)
        self.captions = {table: key_of(table.caption) for table in self.tables}
        self._keys: dict[DataRow | DataColumn, str] = {}
        self.spoken = Spoken(self.tables)
        self._legends: dict[DataTable, list[tuple[str, str]]] = {}
        self._is_beyond: dict[DataColumn, bool] = {}
        self._asked: _Asked | None = None
        self._are_lines: dict[tuple[str, DataTable], bool] = {}
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
        rows = (Line.of(line) for line in self.rows if len(line) > 1)
        return (*self._column_lines, *rows)

    @cached_property
    def fractions(self) -> tuple[Line, ...]:
        """The columns that hold nothing above one."""
        lines = self._column_lines
        return tuple(line for line in lines if line.values[0] >= -1 and line.values[-1] <= 1)

    @cached_property
    def _column_lines(self) -> tuple[Line, ...]:
        return tuple(Line.of(line) for line in self.columns if len(line) > 1)

    @property
    def cells(self) -> Iterator[CellValue]:
        """Every number of every table."""
        for column in self.columns:
            yield from column

    @cached_property
    def sized(self) -> list[tuple[CellValue, float]]:
        """Every number of every table with its size, for what looks through all of them."""
        return [(cell, abs(cell.number.value)) for cell in self.cells]

    @cached_property
    def coarsest(self) -> float:
        """How far rounding may have moved a number with decimals, at most."""
        numbers = (cell.number for cell in self.cells)
        return max((number.half_unit for number in numbers if number.decimals), default=0.0)

    @cached_property
    def _by_size(self) -> tuple[list[float], list[int]]:
        """The sizes from the smallest to the greatest, and the places of their numbers in `sized`."""
        sizes = [size for _, size in self.sized]
        places = sorted(range(len(sizes)), key=sizes.__getitem__)
        return [sizes[place] for place in places], places

    def between(self, low: float, high: float) -> list[tuple[CellValue, float]]:
        """The numbers that may have a size from `low` to `high`, in the order of the tables."""
        sizes, places = self._by_size
        first, last = bisect_left(sizes, low - _EPSILON), bisect_right(sizes, high + _EPSILON)
        return [self.sized[place] for place in sorted(places[first:last])]

    def named(self, claim: Claim, cells: Sequence[CellValue]) -> tuple[int, int]:
        """How many names of the claim stand at the cells, and how many do not or are not said."""
        if self._asked is None or self._asked.claim is not claim:
            self._asked = _Asked.of(claim)
        _, names, metric, dataset = self._asked
        if not names:
            return 0, 3
        table = cells[0].table
        where = "".join(self.key(value.cell.row) + self.key(value.cell.column) for value in cells)
        found = 0
        for name in names:
            if name in where or self._captioned(name, table, where):
                found += 1
            elif (name == dataset and self._names_a_line(name, table)) or (
                name == metric and any(name in long for _, long in self._legend(table))
            ):
                # The cells are of another data set, or of another metric.
                found -= 1
        return max(found, 0), 3 - max(found, 0)

    def _names_a_line(self, name: str, table: DataTable) -> bool:
        """Whether a row has a name, or a header: of several in a column the last names the measure."""
        found = self._are_lines.get((name, table))
        if found is None:
            found = any(name in self.key(row) for row in table.rows) or any(
                name in key_of(" ".join(column.path[:-1] or column.path))
                for column in table.columns
            )
            self._are_lines[name, table] = found
        return found

    def _captioned(self, name: str, table: DataTable, where: str) -> bool:
        """Whether the caption says a name of some cells: “STA: transfer accuracy” says it of one column only."""
        if name not in self.captions[table]:
            return False
        shorts = [short for short, long in self._legend(table) if name in long]
        return not shorts or any(short in where for short in shorts)

    def _legend(self, table: DataTable) -> list[tuple[str, str]]:
        """The headers that a caption explains, with what they mean, as keys."""
        found = self._legends.get(table)
        if found is None:
            found = [
                (key_of(match["short"]), key_of(match["long"]))
                for match in _LEGEND.finditer(table.caption)
            ]
            found = [
                (short, long)
                for short, long in found
                if any(short in self.key(column) for column in table.columns)
            ]
            self._legends[table] = found
        return found

    def may_be_percent(self, value: CellValue) -> bool:
        """Whether the numbers of its column may be percentages: none is greater than a hundred."""
        column = value.cell.column
        found = self._is_beyond.get(column)
        if found is None:
            cells = value.table.column_cells(column)
            found = any(cell.number is not None and abs(cell.number.value) > 100 for cell in cells)
            self._is_beyond[column] = found
        return not found

    def key(self, line: DataRow | DataColumn) -> str:
        """The key of the whole name of a row or a column."""
        key = self._keys.get(line)
        if key is None:
            key = self._keys[line] = key_of(line.name)
        return key
