"""Tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.model.nodes import Attr
from paperwright.render.html.images import caption
from paperwright.render.html.markup import attributes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from paperwright.model import nodes
    from paperwright.render.html.writer import Writer


def table(writer: Writer, node: nodes.Table) -> None:
    """Write a table; the caption stands above it."""
    anchor = writer.anchor(node)
    attr = Attr(node.attr.identifier, node.attr.classes)
    is_float = bool(node.caption or anchor)
    tag = "figure" if is_float else "div"
    writer.out.append(f"<{tag}{attributes(attr, identifier=anchor, classes=('pw-table',))}>\n")
    if is_float:
        caption(writer, node, "tbl", node.caption)
    # A table that is too wide for a phone scrolls, and so it must be reached by the keyboard.
    scroll = "" if writer.is_print else ' tabindex="0"'
    writer.out.append(f'<div class="pw-scroll"{scroll}>\n<table>\n')
    if _has_words(node.header):
        _rows(writer, node, node.header, "thead", "th")
    _rows(writer, node, node.body, "tbody", "td")
    writer.out.append(f"</table>\n</div>\n</{tag}>")


def results_table(writer: Writer, node: nodes.ResultsTable) -> None:
    """Write what stands inside; a table that was to be made of records and is not says so."""
    if node.blocks:
        attrs = attributes(Attr(classes=node.attr.classes), identifier=writer.anchor(node))
        writer.out.append(f"<div{attrs}>\n")
        writer.blocks(node.blocks)
        writer.out.append("</div>")
        return
    writer.report(
        "DOC05",
        node.span,
        "Results table has not been filled from its records",
        "Build it with the project that holds its records",
    )


def _has_words(rows: Iterable[nodes.Row]) -> bool:
    return any(cell.content for row in rows for cell in row.cells)


def _rows(
    writer: Writer, node: nodes.Table, rows: tuple[nodes.Row, ...], group: str, tag: str
) -> None:
    if not rows:
        return
    writer.out.append(f"<{group}>\n")
    covered: dict[int, int] = {}
    """For each column, how many of the rows to come a cell above reaches into."""
    for row in rows:
        writer.out.append("<tr>")
        column = 0
        for cell in row.cells:
            while covered.get(column, 0) > 0:
                covered[column] -= 1
                column += 1
            _cell(writer, node, cell, column, tag)
            for each in range(column, column + cell.column_span):
                covered[each] = cell.row_span - 1
            column += cell.column_span
        for each in range(column, len(node.alignments)):
            covered[each] = max(covered.get(each, 0) - 1, 0)
        writer.out.append("</tr>\n")
    writer.out.append(f"</{group}>\n")


def _cell(writer: Writer, node: nodes.Table, cell: nodes.Cell, column: int, tag: str) -> None:
    attrs = ""
    if tag == "th":
        attrs = ' scope="colgroup"' if cell.column_span > 1 else ' scope="col"'
    if cell.column_span > 1:
        attrs += f' colspan="{cell.column_span}"'
    if cell.row_span > 1:
        attrs += f' rowspan="{cell.row_span}"'
    alignment = node.alignments[column] if column < len(node.alignments) else ""
    if cell.column_span > 1 and tag == "th":
        alignment = "center"
    if alignment:
        attrs += f' class="pw-{alignment}"'
    writer.out.append(f"<{tag}{attrs}>")
    writer.run(cell.content)
    writer.out.append(f"</{tag}>")
