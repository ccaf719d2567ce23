"""MyST's `list-table`: a list of rows, each a list of cells.

https://mystmd.org/guide/tables#list-tables
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.findings import say
from paperwright.model import nodes
from paperwright.source import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from paperwright.model.nodes import Attr, Block, Blocks, Inline, Inlines
    from paperwright.readers.blocks import BlockBuilder

_ALIGNMENTS = ("left", "center", "right")


def list_table(
    builder: BlockBuilder,
    span: Span,
    caption: Inlines,
    attr: Attr,
    options: Mapping[str, str],
    blocks: Blocks,
) -> Block:
    """The table of a directive's blocks; they themselves, and a report, when they are no list of lists."""
    rows = _rows(blocks)
    if rows is None:
        line = builder.source.position(span.start).line
        builder.report(
            "DOC05",
            Span(span.start, builder.source.line_end(line)),
            "List table holds no list of rows, each a list of cells",
            "Write `* - cell` for the first cell of a row, `  - cell` for the others",
        )
        return nodes.Div(span, blocks, attr)
    columns = max(len(cells) for _, cells in rows)
    found = []
    for item, cells in rows:
        if len(cells) != columns:
            builder.report(
                "DOC08",
                Span(item.span.start, builder.source.line_end(_line(builder, item))),
                say(
                    "Row has {cells} cells; the table has {columns} columns",
                    cells=len(cells),
                    columns=columns,
                ),
                "Write one item for each cell",
            )
        end = item.span.end
        made = [nodes.Cell(cell.span, _content(builder, cell)) for cell in cells]
        made += [nodes.Cell(Span(end, end), ()) for _ in range(columns - len(cells))]
        found.append(nodes.Row(item.span, tuple(made)))
    header = options.get("header-rows", "0")
    count = int(header) if header.isdigit() else 0
    alignment = options.get("align", "")
    return nodes.Table(
        span,
        (alignment if alignment in _ALIGNMENTS else "",) * columns,
        tuple(found[:count]),
        tuple(found[count:]),
        caption,
        attr,
        _widths(options, columns),
    )


def _rows(blocks: Blocks) -> list[tuple[nodes.ListItem, tuple[nodes.ListItem, ...]]] | None:
    lists = [block for block in blocks if not isinstance(block, nodes.CommentBlock)]
    if len(lists) != 1 or not isinstance(lists[0], nodes.BulletList):
        return None
    rows = []
    for item in lists[0].items:
        if len(item.blocks) != 1 or not isinstance(item.blocks[0], nodes.BulletList):
            return None
        rows.append((item, item.blocks[0].items))
    return rows or None


def _line(builder: BlockBuilder, item: nodes.ListItem) -> int:
    return builder.source.position(item.span.start).line


def _content(builder: BlockBuilder, cell: nodes.ListItem) -> Inlines:
    """The text of a cell; its paragraphs become lines, and what is no paragraph is reported."""
    found: list[Inline] = []
    for block in cell.blocks:
        if isinstance(block, nodes.Figure):
            content: Inlines = block.images
        elif isinstance(block, nodes.Para | nodes.Plain):
            content = block.content
        else:
            builder.report(
                "DOC05",
                block.span,
                "Cell of a table holds more than text, which is not shown",
                "Write the cell as a paragraph",
            )
            continue
        if found:
            gap = Span(found[-1].span.end, block.span.start)
            found.append(nodes.LineBreak(gap))
        found += content
    return tuple(found)


def _widths(options: Mapping[str, str], columns: int) -> tuple[int, ...]:
    given = [int(width) for width in re.findall(r"\d+", options.get("widths", ""))]
    return tuple(given) if len(given) == columns else ()
