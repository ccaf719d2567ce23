r"""Tables: floats with booktabs' rules, columns `l`, `c`, `r`, and `tabularx` when text is too long for the line."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from paperwright.render.pandoc import pandoc_types as pt
from paperwright.render.pandoc.latex.chunks import Chunk, raw
from paperwright.render.pandoc.latex.floats import (
    is_wide,
    with_notes_after,
    with_notes_apart,
)
from paperwright.render.pandoc.latex.grids import Grid, GridCell, grid_of
from paperwright.render.pandoc.latex.widths import Columns, columns_for, rows_per_page

if TYPE_CHECKING:
    from paperwright.model import nodes
    from paperwright.model.nodes import Attr, Inlines, Node
    from paperwright.render.pandoc.latex.floats import Notes
    from paperwright.render.pandoc.latex.writer import LatexWriter


def table(writer: LatexWriter, node: nodes.Table) -> list[Chunk]:
    """A table of the author's."""
    grid, notes = with_notes_apart(writer, lambda: grid_of(writer, node))
    return lay_out(writer, grid, node, node.attr, node.caption, notes)


def results_table(writer: LatexWriter, node: nodes.ResultsTable) -> list[Chunk]:
    """The table that was made from records; its blocks when none was made."""
    from paperwright.render.pandoc.latex.blocks import blocks

    return blocks(writer, node.blocks)


def lay_out(
    writer: LatexWriter,
    grid: Grid,
    node: Node,
    attr: Attr,
    caption: Inlines,
    notes: Notes | None = None,
) -> list[Chunk]:
    """The float, or the floats when the table is longer than a page.

    Arguments:
        writer: what writes the caption.
        grid: the cells.
        node: the table.
        attr: its attributes.
        caption: its caption.
        notes: the footnotes in its cells, whose texts follow the first float.
    """
    if not grid.rows:
        return []
    room = writer.template.text_width if is_wide(attr) else writer.template.column_width
    columns = columns_for(grid, room, writer.template.font_size)
    number = writer.resolution.number(node)
    chunks: list[Chunk] = []
    for index, rows in enumerate(_parts(grid, rows_per_page(grid, columns, writer.template))):
        body = _sized(_tabular(grid, rows, columns), columns)
        if not number and not caption:
            loose = [raw("\\begin{center}\n"), *body, raw("\n\\end{center}")]
            chunks += with_notes_after(
                writer, node, partial(list, loose), () if index else notes or ()
            )
        elif index:
            word = "续" if writer.is_chinese else "continued"
            again = [raw(f"  \\caption[]{{({word})}}")]
            chunks += with_notes_after(
                writer, node, partial(_float, writer, attr, again, body, "  \\ContinuedFloat\n")
            )
        else:
            step = writer.step("table", number) if number else ""
            first = partial(_first_float, writer, node, attr, caption, body, step)
            chunks += with_notes_after(writer, node, first, notes or ())
    return chunks


def _parts(grid: Grid, most: int) -> list[list[int]]:
    """The body's rows in portions of a page; rows that a merged cell holds together stay together."""
    parts: list[list[int]] = [[]]
    for index in range(grid.header, len(grid.rows)):
        if len(parts[-1]) >= most and not grid.is_inside_merged(index):
            parts.append([])
        parts[-1].append(index)
    return parts


def _first_float(
    writer: LatexWriter, node: Node, attr: Attr, caption: Inlines, body: pt.Inlines, step: str
) -> pt.Inlines:
    star = "" if writer.resolution.number(node) else "*"
    head = [raw(f"  \\caption{star}{{"), *writer.caption(caption), raw("}")]
    if label := writer.labels.of_node(node):
        head.append(raw(f"\n  \\label{{{label}}}"))
    return (
        [raw(step), *_float(writer, attr, head, body)] if step else _float(writer, attr, head, body)
    )


def _float(
    writer: LatexWriter, attr: Attr, caption: pt.Inlines, body: pt.Inlines, opening: str = ""
) -> pt.Inlines:
    name = "table*" if is_wide(attr) else "table"
    found = [raw(f"\\begin{{{name}}}[{writer.template.placement}]\n{opening}  \\centering\n")]
    if writer.template.captions_above_tables:
        found += [*caption, raw("\n"), *body]
    else:
        found += [*body, raw("\n"), *caption]
    return [*found, raw(f"\n\\end{{{name}}}")]


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
