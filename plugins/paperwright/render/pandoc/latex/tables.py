r"""Tables: floats with booktabs' rules, columns `l`, `c`, `r`, and `tabularx` when text is too long for the line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from paperwright.render.pandoc import pandoc_types as pt
from paperwright.render.pandoc.latex.chunks import Chunk, raw
from paperwright.render.pandoc.latex.floats import (
    is_wide,
    note_chunks,
    with_notes_after,
    with_notes_apart,
)
from paperwright.render.pandoc.latex.grids import Grid, GridCell, grid_of
from paperwright.render.pandoc.latex.widths import Columns, columns_for, rows_per_page

if TYPE_CHECKING:
    from paperwright.model import nodes
    from paperwright.model.nodes import Attr, Inlines, Node
    from paperwright.render.pandoc.latex.writer import LatexWriter


def table(writer: LatexWriter, node: nodes.Table) -> list[Chunk]:
    """A table of the author's."""
    grid, notes = with_notes_apart(writer, lambda: grid_of(writer, node))
    return [*lay_out(writer, grid, node, node.attr, node.caption), *note_chunks(notes, node)]


def results_table(writer: LatexWriter, node: nodes.ResultsTable) -> list[Chunk]:
    """The table that was made from records; its blocks when none was made."""
    from paperwright.render.pandoc.latex.blocks import blocks

    return blocks(writer, node.blocks)


def lay_out(
    writer: LatexWriter, grid: Grid, node: Node, attr: Attr, caption: Inlines
) -> list[Chunk]:
    """The float, or the floats when the table is longer than a page."""
    if not grid.rows:
        return []
    wide = is_wide(attr)
    room = writer.template.text_width if wide else writer.template.column_width
    columns = columns_for(grid, room, writer.template.font_size)
    number = writer.resolution.number(node)
    if not number and not caption:
        return _loose(writer, grid, columns, node)
    chunks: list[Chunk] = []
    parts = _parts(grid, rows_per_page(grid, columns, writer.template))
    for index, rows in enumerate(parts):
        is_first, is_last = index == 0, index == len(parts) - 1

        def write(
            rows: Sequence[int] = rows, is_first: bool = is_first, is_last: bool = is_last
        ) -> pt.Inlines:
            body = _tabular(grid, rows, columns)
            head = (
                _caption(writer, caption, node, number)
                if is_first
                else [raw("  \\caption[]{(continued)}")]
            )
            return _float(
                writer, wide, head, body, columns, number, is_first, len(parts) == 1 or is_last
            )

        chunks += with_notes_after(writer, node, write)
    return chunks


def _parts(grid: Grid, most: int) -> list[list[int]]:
    """The body's rows in portions of a page; rows that a merged cell holds together stay together."""
    parts: list[list[int]] = [[]]
    for index in range(grid.header, len(grid.rows)):
        if len(parts[-1]) >= most and not grid.is_inside_merged(index):
            parts.append([])
        parts[-1].append(index)
    return parts


def _caption(writer: LatexWriter, caption: Inlines, node: Node, number: str) -> pt.Inlines:
    star = "" if number else "*"
    found = [raw(f"  \\caption{star}{{"), *writer.caption(caption), raw("}")]
    if label := writer.labels.of_node(node):
        found.append(raw(f"\n  \\label{{{label}}}"))
    return found


def _float(
    writer: LatexWriter, wide: bool, caption: pt.Inlines, body: pt.Inlines, columns: Columns, number: str,
    is_first: bool, is_last: bool,
) -> pt.Inlines:  # fmt: skip
    name = "table*" if wide else "table"
    step = writer.step("table", number) if number and is_first else ""
    opening = f"{step}\\begin{{{name}}}[{writer.template.placement}]\n"
    opening += "" if is_first else "  \\ContinuedFloat\n"
    found = [raw(f"{opening}  \\centering\n")]
    if writer.template.captions_above_tables:
        found += [*caption, raw("\n"), *_sized(body, columns)]
    else:
        found += [*_sized(body, columns), raw("\n"), *caption]
    return [*found, raw(f"\n\\end{{{name}}}")]


def _loose(writer: LatexWriter, grid: Grid, columns: Columns, node: Node) -> list[Chunk]:
    """A table without caption and name, which stays where it is."""

    def write() -> pt.Inlines:
        body = _tabular(grid, range(grid.header, len(grid.rows)), columns)
        return [raw("\\begin{center}\n"), *_sized(body, columns), raw("\n\\end{center}")]

    return with_notes_after(writer, node, write)


def _sized(body: pt.Inlines, columns: Columns) -> pt.Inlines:
    before = f"  {columns.size}\n" if columns.size else ""
    if columns.separation:
        before += f"  \\setlength{{\\tabcolsep}}{{{columns.separation}}}\n"
    if columns.is_shrunk:
        return [raw(f"{before}  \\resizebox{{\\linewidth}}{{!}}{{%\n"), *body, raw("%\n  }")]
    return [raw(before), *body] if before else body


def _tabular(grid: Grid, rows: Sequence[int], columns: Columns) -> pt.Inlines:
    """The header and some rows of the body."""
    name, width = ("tabularx", "{\\linewidth}") if columns.has_flexible else ("tabular", "")
    found = [raw(f"  \\begin{{{name}}}{width}{{{columns.specification}}}\n    \\toprule\n")]
    for index in range(grid.header):
        found += _row(grid, index, columns)
        rules = _rules(grid, index) if index < grid.header - 1 else ""
        found.append(raw(f"{rules}\n"))
    if grid.header:
        found.append(raw("    \\midrule\n"))
    for index in rows:
        found += [*_row(grid, index, columns), raw("\n")]
    return [*found, raw(f"    \\bottomrule\n  \\end{{{name}}}")]


def _row(grid: Grid, index: int, columns: Columns) -> pt.Inlines:
    """A row with the sign that ends it."""
    from paperwright.render.pandoc.latex.writer import starts_with_bracket

    found = [raw("    ")]
    position = 0
    while position < grid.width:
        if position:
            found.append(raw(" & "))
        cell = grid.rows[index][position]
        content = _cell(cell, index, position, columns)
        if not position and index and starts_with_bracket(content):
            found.append(raw("{}"))
        found += content
        position += cell.column_span
    return [*found, raw(" \\\\")]


def _cell(cell: GridCell, row: int, column: int, columns: Columns) -> pt.Inlines:
    content = list(cell.content) if cell.row == row else []
    if cell.row == row and cell.row_span > 1:
        width = "=" if columns.flexible[column] and cell.column_span == 1 else "*"
        content = [raw(f"\\multirow{{{cell.row_span}}}{{{width}}}{{"), *content, raw("}")]
    elif pt.LINE_BREAK in content and not columns.flexible[column]:
        content = [raw(f"\\makecell[{columns.letters[column]}]{{"), *content, raw("}")]
    elif pt.LINE_BREAK in content:
        content = [raw("\\newline ") if item is pt.LINE_BREAK else item for item in content]
    if cell.column_span > 1:
        return [
            raw(f"\\multicolumn{{{cell.column_span}}}{{{_letter(cell, columns)}}}{{"),
            *content,
            raw("}"),
        ]
    return content


def _letter(cell: GridCell, columns: Columns) -> str:
    """The alignment of a cell over several columns: its columns' when they agree, else the middle."""
    letters = set(columns.letters[cell.column : cell.column + cell.column_span])
    return letters.pop() if len(letters) == 1 and letters != {"r"} else "c"


def _rules(grid: Grid, index: int) -> str:
    """Short rules under the header cells that span columns."""
    found, position = [], 0
    while position < grid.width:
        cell = grid.rows[index][position]
        ends_here = cell.row + cell.row_span - 1 == index
        if cell.column_span > 1 and ends_here and cell.content:
            found.append(f"\\cmidrule(lr){{{position + 1}-{position + cell.column_span}}}")
        position += cell.column_span
    return " " + "".join(found) if found else ""
