"""A table as its readers take it: what is compared, by which measures, and what is marked in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from paperwright.model.frozen import frozen_class

if TYPE_CHECKING:
    from paperwright.model.grid import Grid, Group
    from paperwright.model.grid_layout import GridCell
    from paperwright.model.metrics import Bounds, Direction, Evidence
    from paperwright.model.nodes import Block
    from paperwright.model.numbers import Cell, MissingReason, Number
    from paperwright.model.outline import Section
    from paperwright.source import Span
    from paperwright.tables.configurations import Ablation
    from paperwright.tables.marks import Legend


class TableRole(StrEnum):
    """What a table is there for."""

    MAIN = "main"
    """It compares the paper's method with others, or methods with each other."""
    ABLATION = "ablation"
    """It takes the method apart, or compares choices within it."""
    SWEEP = "sweep"
    """It varies one setting over numbers."""
    STATISTICS = "statistics"
    """It counts what a data set holds."""
    EFFICIENCY = "efficiency"
    """It compares times, sizes and costs."""
    HUMAN = "human"
    """It reports what people judged."""
    NOTATION = "notation"
    """It explains symbols or terms."""
    OTHER = "other"


class RowRole(StrEnum):
    """What a row is among those of its table."""

    OWN = "own"
    """The paper's method, or its full model in an ablation."""
    BASELINE = "baseline"
    """A method that competes with it."""
    VARIANT = "variant"
    """The method with something changed."""
    REFERENCE = "reference"
    """Out of competition: an oracle, an upper bound, people, chance."""
    DELTA = "delta"
    """Differences of other rows."""
    SPREAD = "spread"
    """Standard deviations, errors, p-values of other rows."""
    AVERAGE = "average"
    """Averages or totals of other rows."""
    DATA = "data"
    """Something that does not compete: a data set, a class, a setting."""

    @property
    def competes(self) -> bool:
        """Whether the row takes part in “the best of the column”."""
        return self in _COMPETING


_COMPETING = (RowRole.OWN, RowRole.BASELINE, RowRole.VARIANT)


class ColumnRole(StrEnum):
    """What a column says of its rows."""

    METRIC = "metric"
    """How well they do; also where the header names a data set and the caption the metric."""
    EFFICIENCY = "efficiency"
    """What they cost: time, memory, parameters."""
    COMPONENT = "component"
    """Which parts they have, as ticks."""
    SETTING = "setting"
    """How they were run: a hyperparameter, a backbone, the data they saw."""
    STATISTIC = "statistic"
    """Counts of what is in a data set."""
    DELTA = "delta"
    """Differences from another column or row."""
    SPREAD = "spread"
    """Standard deviations, errors, p-values of another column."""
    RANK = "rank"
    """Their place in the order of another column."""
    TEXT = "text"
    """Words: a venue, a description."""

    @property
    def is_measured(self) -> bool:
        """Whether it holds results, of which some are better than others."""
        return self in _MEASURED


_MEASURED = (ColumnRole.METRIC, ColumnRole.EFFICIENCY, ColumnRole.RANK)


@frozen_class
class DataRow:
    """One thing that is compared: a row, or a column of a table whose metrics stand in its rows."""

    index: int
    """Its place among `DataTable.rows`."""
    at: int
    """Its row in the grid."""
    path: tuple[str, ...]
    """The texts of its stub, blanks filled from above; as a reader sees them, without marks."""
    label: str
    """The last text of the stub that says something."""
    role: RowRole
    group: int
    """Its place among `DataTable.groups`."""
    block: int
    """As `group`, but groups are split where the first of several stub columns changes."""
    span: Span
    """Where its label stands."""
    cites: tuple[str, ...] = ()
    """The works that its stub cites."""
    marks: tuple[str, ...] = ()
    """Footnote marks at its label."""

    @property
    def name(self) -> str:
        """All of its stub in one line."""
        return " › ".join(part for part in self.path if part)


@frozen_class
class DataColumn:
    """One kind of value; a column whose cells hold two numbers is two of them."""

    index: int
    """Its place among `DataTable.columns`."""
    at: int
    """Its column in the grid."""
    part: int
    """Which number of a cell is meant, from 0."""
    path: tuple[str, ...]
    """The headers, the outermost first."""
    role: ColumnRole
    direction: Direction | None = None
    """Which values are better; `None` when nothing tells."""
    evidence: Evidence | None = None
    """What the direction rests on."""
    bounds: Bounds | None = None
    """Between which values its metric lies."""
    is_average: bool = False
    """Whether its header says that it averages others."""
    span: Span | None = None
    """Where the innermost header stands; `None` without one."""

    @property
    def label(self) -> str:
        """The innermost header."""
        return self.path[-1] if self.path else ""

    @property
    def name(self) -> str:
        """All headers in one line."""
        return " › ".join(self.path)


@frozen_class
class DataCell:
    """What a table says in one place."""

    row: DataRow
    column: DataColumn
    source: GridCell
    value: Cell
    span: Span
    number: Number | None
    """The number of this column's part; `None` when the cell holds none, or words beside it."""
    bold: bool = False
    underline: bool = False
    italic: bool = False
    second: bool = False
    """Whether a macro of the author's own marks the runner-up."""
    colour: str = ""
    """The colour of the text, as the source names it; what is behind the cell is `source.colour`."""

    @property
    def text(self) -> str:
        """The words of the cell without markup."""
        return self.value.text

    @property
    def printed(self) -> str:
        """The number as printed, for messages."""
        if self.number is None:
            return self.value.text
        text = self.number.text
        for tex, shown in (("\\pm", "±"), ("\\%", "%"), ("$", ""), ("{", ""), ("}", "")):
            text = text.replace(tex, shown)
        return text.strip()

    @property
    def missing(self) -> MissingReason | None:
        """Why it holds no number."""
        return self.value.missing


Place: TypeAlias = tuple[int, int]
"""Where a cell stands in a table: the indexes of its row and of its column."""


@frozen_class
class DataTable:
    """A table of the paper: its rows are what is compared, whichever way it is printed."""

    node: Block
    """The table of the document, or the raw LaTeX or HTML that holds it."""
    span: Span
    """Where it stands; one of several in a raw block has a part of the block's."""
    grid: Grid
    """The table as printed, or turned when its metrics stand in rows (`is_transposed`)."""
    is_transposed: bool
    caption: str
    """The text of the caption; formulas stay TeX."""
    caption_span: Span | None
    label: str
    """As references name it: `tbl:main`; empty when nobody can refer to it."""
    section: Section
    role: TableRole
    rows: tuple[DataRow, ...]
    columns: tuple[DataColumn, ...]
    cells: Mapping[Place, DataCell]
    """Row by row."""
    groups: tuple[Group, ...]
    """The rows between rules or between rows that span the table; rows are those of the grid."""
    legend: Legend
    """What bold, underlines and colours mean, where the caption or the text says so."""
    ablation: Ablation | None
    """What its rows change, when it is an ablation or a sweep."""

    @cached_property
    def is_understood(self) -> bool:
        """Whether it was read well enough that rules may judge its values."""
        return self.grid.quality.is_good and bool(self.rows) and bool(self.columns)

    @property
    def is_ablation(self) -> bool:
        """Whether it takes the method apart; a sweep over a setting does when the paper says so."""
        return self.ablation is not None and self.ablation.is_sure

    def cell(self, row: DataRow, column: DataColumn) -> DataCell | None:
        """The cell in a place; `None` where the row is too short."""
        return self.cells.get((row.index, column.index))

    def column_cells(self, column: DataColumn) -> Sequence[DataCell]:
        """The cells of a column that hold a number, from the top."""
        return self._by_line[0].get(column.index, ())

    def row_cells(self, row: DataRow) -> Sequence[DataCell]:
        """The cells of a row that hold a number, from the left."""
        return self._by_line[1].get(row.index, ())

    @cached_property
    def _by_line(self) -> tuple[dict[int, list[DataCell]], dict[int, list[DataCell]]]:
        """The cells with numbers by column and by row."""
        by_column: dict[int, list[DataCell]] = {}
        by_row: dict[int, list[DataCell]] = {}
        for cell in self.cells.values():
            if cell.number is not None:
                by_column.setdefault(cell.column.index, []).append(cell)
                by_row.setdefault(cell.row.index, []).append(cell)
        return by_column, by_row

    @cached_property
    def cells_with_spread(self) -> tuple[DataCell, ...]:
        """The results that are printed with their spread."""
        cells = self.cells.values()
        return tuple([cell for cell in cells if cell.number and cell.number.plus_minus])

    @cached_property
    def bold_cells(self) -> tuple[DataCell, ...]:
        """The bold cells that hold a number."""
        return tuple(
            [cell for cell in self.cells.values() if cell.bold and cell.number is not None]
        )

    def columns_of(self, *roles: ColumnRole) -> list[DataColumn]:
        """The columns of some roles."""
        return [column for column in self.columns if column.role in roles]

    def rows_of(self, *roles: RowRole) -> list[DataRow]:
        """The rows of some roles."""
        return [row for row in self.rows if row.role in roles]

    def name_of(self, row: DataRow) -> str:
        """What messages call a row: its label, with its whole stub where another row has the same, or its place."""
        is_unique = sum(other.label == row.label for other in self.rows) == 1
        return (row.label if is_unique else row.name) or f"#{row.index + 1}"

    @cached_property
    def measured(self) -> tuple[DataColumn, ...]:
        """The columns that hold results."""
        return tuple(column for column in self.columns if column.role.is_measured)

    @cached_property
    def own_rows(self) -> tuple[DataRow, ...]:
        """The rows of the paper's method."""
        return tuple(self.rows_of(RowRole.OWN))

    @cached_property
    def competing(self) -> tuple[DataRow, ...]:
        """The rows that are compared with each other."""
        return tuple(row for row in self.rows if row.role.competes)
