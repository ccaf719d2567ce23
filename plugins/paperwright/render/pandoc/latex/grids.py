"""Tables as grids in which every place knows the cell that covers it, wherever the table comes from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from paperwright.render.pandoc import pandoc_types as pt

if TYPE_CHECKING:
    from paperwright.model import nodes
    from paperwright.render.pandoc.latex.writer import LatexWriter

_ALIGNMENTS = {"AlignLeft": "left", "AlignCenter": "center", "AlignRight": "right"}


@dataclass(frozen=True, slots=True, eq=False)
class GridCell:
    """A cell and the place of its upper left corner."""

    content: Sequence[pt.Json]
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True)
class Grid:
    """Rows of equal length."""

    rows: Sequence[Sequence[GridCell]]
    header: int
    """How many rows are the header."""
    alignments: Sequence[str]
    weights: Sequence[int] = ()
    """The widths that the author gave the columns, one to another."""

    @property
    def width(self) -> int:
        """The number of columns."""
        return len(self.alignments)

    def is_inside_merged(self, row: int) -> bool:
        """Whether a cell of an earlier row reaches into a row."""
        return any(cell.row < row for cell in self.rows[row])


def grid_of(writer: LatexWriter, node: nodes.Table) -> Grid:
    """The grid of a table; a header in which nothing stands is left out."""
    header = [row for row in node.header if any(cell.content for cell in row.cells)]
    rows = [
        [(_content(writer, cell), cell.row_span, cell.column_span) for cell in row.cells]
        for row in (*header, *node.body)
    ]
    return place(rows, len(header), node.alignments, node.widths)


def _content(writer: LatexWriter, cell: nodes.Cell) -> pt.Inlines:
    # A row stays on one line of the file.
    return [pt.SPACE if item is pt.SOFT_BREAK else item for item in writer.run(cell.content)]


def grid_of_json(table: pt.Json) -> Grid:
    """The grid of a table in pandoc's JSON."""
    _, _, columns, head, bodies, foot = table["c"]
    head_rows = head[1]
    body_rows = [row for body in bodies for part in (body[2], body[3]) for row in part] + foot[1]
    rows = [
        [(_inlines(cell[4]), cell[2], cell[3]) for cell in row[1]]
        for row in (*head_rows, *body_rows)
    ]
    alignments = [_ALIGNMENTS.get(column[0]["t"], "") for column in columns]
    return place(rows, len(head_rows), alignments)


def _inlines(blocks: list[Any]) -> pt.Inlines:
    found: pt.Inlines = []
    for block in blocks:
        if block["t"] in ("Para", "Plain"):
            found += [*([pt.LINE_BREAK] if found else []), *block["c"]]
    return [pt.SPACE if item["t"] == "SoftBreak" else item for item in found]


def place(
    rows: Sequence[Sequence[tuple[pt.Inlines, int, int]]],
    header: int,
    alignments: Sequence[str],
    weights: Sequence[int] = (),
) -> Grid:
    """Cells put where they belong; a place that no cell covers gets an empty one."""
    width = len(alignments)
    grid: list[list[GridCell | None]] = [[None] * width for _ in rows]
    for y, row in enumerate(rows):
        x = 0
        # A merged cell must not reach from the header into the body.
        last = header if y < header else len(rows)
        for content, row_span, column_span in row:
            while x < width and grid[y][x] is not None:
                x += 1
            if x >= width:
                break
            cell = GridCell(content, y, x, min(row_span, last - y), _free(grid[y], x, column_span))
            for line in range(y, y + cell.row_span):
                for column in range(x, x + cell.column_span):
                    grid[line][column] = cell
            x += cell.column_span
    return Grid(
        [[cell or GridCell((), y, x) for x, cell in enumerate(row)] for y, row in enumerate(grid)],
        header,
        tuple(alignments),
        tuple(weights),
    )


def _free(row: Sequence[GridCell | None], start: int, wanted: int) -> int:
    """How many of the wanted columns are free."""
    count = 1
    while count < wanted and start + count < len(row) and row[start + count] is None:
        count += 1
    return count
