"""A table as a grid: spans expanded, headers as paths, rows with labels, cells as numbers.

The input is rows of plain cells, so that pipe tables, raw LaTeX and records make the same grid.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from paperwright.model.frozen import frozen_value
from paperwright.model.grid_layout import (
    GridCell,
    Row,
    Values,
    count_header_rows,
    count_stub_columns,
    expand,
    find_groups,
    find_span_rows,
    group_borders,
    header_path,
    is_metric,
    label_rows,
    parse_values,
    share_of_data_cells,
    share_of_regular_rows,
)
from paperwright.model.metrics import Direction, Evidence, Judgement, judge_direction
from paperwright.model.numbers import Cell, Number, parse_cell

__all__ = ["Grid", "GridCell", "Group", "Quality", "build_grid"]

_SAME_SHAPE = 0.7
_TRANSPOSED = 0.5
_NUMERIC = 0.6
_DIGIT = re.compile(r"\d")


class Group(NamedTuple):
    """Rows between two borders, which are compared with each other."""

    rows: tuple[int, ...]
    label: str = ""
    """The text of the row that spans the table above them."""


class Quality(NamedTuple):
    """How well a table was understood; rules that judge values ask `is_good` first."""

    regular_rows: float
    """The share of body rows with as many columns as the header."""
    numeric_cells: float
    """The share of data cells, empty ones left out, that are numbers or ticks."""

    @property
    def is_good(self) -> bool:
        """Whether rules about values may speak."""
        return self.regular_rows >= 0.9 and self.numeric_cells >= 0.6


@frozen_value
class Grid:
    """A table whose every place holds a cell; rows and columns count from 0, headers included."""

    cells: tuple[Row, ...]
    """All rows with spans expanded: a cell stands in every place that it covers."""
    values: Values
    """What each cell says; a place without a cell says nothing."""
    header_rows: int
    stub_columns: int
    """The leading columns that say what a row is."""
    header_paths: tuple[tuple[str, ...], ...]
    """For each column its headers, the outermost first."""
    body: tuple[int, ...]
    """The rows that hold data: no headers, no rows that only name a group."""
    row_labels: tuple[tuple[str, ...], ...]
    """For each row of `body` the text of its stub; blanks are filled from above in its group."""
    groups: tuple[Group, ...]
    quality: Quality

    @property
    def width(self) -> int:
        """The number of columns."""
        return len(self.cells[0]) if self.cells else 0

    @property
    def data_columns(self) -> range:
        """The columns that hold data."""
        return range(self.stub_columns, self.width)

    def label_of(self, row: int) -> str:
        """The label of a row of the body, its parts joined."""
        return " › ".join(part for part in self.row_labels[self.body.index(row)] if part)

    def column(self, column: int) -> Iterator[tuple[int, GridCell, Cell]]:
        """The data cells of a column with their rows; places without a cell are left out."""
        for row in self.body:
            cell = self.cells[row][column]
            if cell is not None:
                yield row, cell, self.values[row][column]

    def values_of(self, column: int) -> list[Cell]:
        """What the cells of a column say, from the top; a place without a cell says nothing."""
        values = self.values
        return [values[row][column] for row in self.body]

    def parts(self, column: int) -> int:
        """How many numbers the cells of a column hold: 2 for "77.1 / 93.2", else mostly 1."""
        counts = [
            len(value.numbers) for value in self.values_of(column) if value.number is not None
        ]
        if not counts:
            return 0
        most = max(set(counts), key=counts.count)
        return most if counts.count(most) >= _SAME_SHAPE * len(counts) else 1

    def numbers(self, column: int, part: int = 0) -> Iterator[tuple[int, GridCell, Number]]:
        """The numbers of a column with their rows and cells; `part` picks among several in a cell."""
        for row, cell, value in self.column(column):
            if value.is_numeric and part < len(value.numbers):
                yield row, cell, value.numbers[part]

    def judge(self, column: int, caption: str = "", part: int = 0) -> Judgement | None:
        """The better direction of a column, and what it rests on."""
        path = self.header_paths[column]
        if path and "/" in path[-1] and self.parts(column) > 1:
            pieces = path[-1].split("/")
            path = (*path[:-1], pieces[part]) if part < len(pieces) else path
        if path and path[-1] in ("P", "R") and self._has_precision_and_recall():
            return Judgement(Direction.HIGHER, Evidence.LEXICON)
        judgement = judge_direction(path, caption)
        if judgement and judgement.evidence is Evidence.TOPIC and self._names_metrics():
            # The metric with which the caption begins is that of another column.
            return None
        return judgement

    def _names_metrics(self) -> bool:
        """Whether the header of some column names a metric."""
        return any(
            is_metric(header) for at in self.data_columns for header in self.header_paths[at]
        )

    def _has_precision_and_recall(self) -> bool:
        leaves = {path[-1] for path in self.header_paths if path}
        return {"P", "R"} <= leaves

    @property
    def is_transposed(self) -> bool:
        """Whether the metrics stand in the rows and what is compared in the columns."""
        labels = [labels[-1] for labels in self.row_labels if labels and labels[-1]]
        if not labels:
            return False
        paths = [self.header_paths[column] for column in self.data_columns]
        in_headers = sum(any(map(is_metric, path)) for path in paths) / max(1, len(paths))
        if in_headers == 1:
            return False
        in_rows = _share_of_metrics(labels)
        return in_rows >= _TRANSPOSED and in_rows > in_headers

    @property
    def has_numeric_labels(self) -> bool:
        """Whether most rows are named by a number: a sweep over a setting."""
        labels = [labels[-1] for labels in self.row_labels if labels]
        with_digits = [label for label in labels if _DIGIT.search(label)]
        if not labels or len(with_digits) < _NUMERIC * len(labels):
            return False
        return sum(parse_cell(label).is_numeric for label in with_digits) >= _NUMERIC * len(labels)

    @property
    def blocks(self) -> tuple[Group, ...]:
        """The groups, split where the first of several stub columns changes."""
        if self.stub_columns < 2:
            return self.groups
        first = dict(zip(self.body, (labels[0] for labels in self.row_labels), strict=True))
        blocks: list[Group] = []
        for group in self.groups:
            rows: list[int] = []
            for row in group.rows:
                if rows and first[row] != first[rows[-1]]:
                    blocks.append(Group(tuple(rows), group.label))
                    rows = []
                rows.append(row)
            blocks.append(Group(tuple(rows), group.label))
        return tuple(blocks)

    def transpose(self) -> Grid:
        """The same table with rows and columns exchanged; its groups are gone."""
        kept = [*range(self.header_rows), *self.body]
        rows = [[_single(self.cells[row][column]) for row in kept] for column in range(self.width)]
        return build_grid(
            rows, header_rows=max(self.stub_columns, 1), stub_columns=max(self.header_rows, 1)
        )


def build_grid(
    rows: Sequence[Sequence[GridCell]],
    *,
    rules: Collection[int] = (),
    header_rows: int | None = None,
    stub_columns: int | None = None,
) -> Grid:
    """The grid of a table.

    Arguments:
        rows: the cells of each row; a place that a span covers has no cell of its own.
        rules: the rows above which a rule runs over the whole width.
        header_rows: how many leading rows are headers, when the source says so beyond doubt.
        stub_columns: how many leading columns say what a row is, when known.
    """
    cells, widths = expand(rows)
    values = parse_values(cells)
    if header_rows is None:
        header_rows = count_header_rows(cells, values, rules)
    header_rows = min(header_rows, len(cells))
    borders = group_borders(rules, range(header_rows, len(cells)))
    span_rows = find_span_rows(cells, values, header_rows, borders)
    body = tuple(row for row in range(header_rows, len(cells)) if row not in span_rows)
    if stub_columns is None:
        stub_columns = count_stub_columns(values, body)
    width = len(cells[0]) if cells else 0
    stub_columns = min(stub_columns, width)
    groups = [
        Group(rows, span_rows[label] if label is not None else "")
        for rows, label in find_groups(body, span_rows, borders)
    ]
    return Grid(
        cells,
        values,
        header_rows,
        stub_columns,
        tuple(header_path(cells, header_rows, column) for column in range(width)),
        body,
        label_rows(cells, body, [group.rows for group in groups], stub_columns),
        tuple(groups),
        Quality(
            share_of_regular_rows(widths, header_rows, body),
            share_of_data_cells(values, body, stub_columns),
        ),
    )


def _share_of_metrics(labels: Sequence[str]) -> float:
    """The share of labels that name metrics; less where it is known before the last to be too small."""
    found = 0
    enough = _TRANSPOSED * len(labels)
    for at, label in enumerate(labels):
        found += is_metric(label)
        if found + len(labels) - at - 1 < enough:
            break
    return found / len(labels)


def _single(cell: GridCell | None) -> GridCell:
    """The cell of one place."""
    return cell._replace(row_span=1, col_span=1) if cell else GridCell("")
