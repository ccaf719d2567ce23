"""Tables: rows of cells with merged ones joined, and the caption above or below."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.findings import say
from paperwright.model import nodes
from paperwright.model.nodes import NO_ATTR, Attr, Block, Blocks, Inlines
from paperwright.readers.inlines import attr_of
from paperwright.readers.places import Places, content_places
from paperwright.source import Span
from paperwright.syntax.attributes import parse_attributes
from paperwright.syntax.tables import CellText, TableText, caption_start

if TYPE_CHECKING:
    from markdown_it.token import Token

    from paperwright.readers.blocks import BlockBuilder

_MERGE_UP, _MERGE_LEFT = "^^", "<<"
_MERGES = (_MERGE_UP, _MERGE_LEFT)
_MERGED_BY_COMMENT = re.compile(r"<!--[ \t]*\$(?:rowspan|colspan)=")


def table(builder: BlockBuilder, token: Token) -> nodes.Table:
    """The table of a token."""
    text: TableText = token.meta["table"]
    span = builder.span_of(token)
    columns = len(text.alignments)
    written = builder.source[span]
    merged = _MERGED_BY_COMMENT.search(written)
    if merged:
        # Manubot's plugin; its rows are short on purpose.
        place = Span(span.start + merged.start(), span.start + merged.end())
        builder.report("DOC05", place, "Comment that merges cells is not read",
                       "Write `^^` or `<<` in each cell that is merged")  # fmt: skip
    for line in text.rows_of_other_length if not merged else ():
        _report_length(builder, text, line, columns, token)
    rows = _merged_rows if any(mark in written for mark in _MERGES) else _rows
    header, body = rows(builder, text.header), rows(builder, text.body)
    caption, attr = _caption(builder, text, span)
    return nodes.Table(
        span, tuple(text.alignments), header, body, caption, attr, tuple(text.widths)
    )


def _report_length(
    builder: BlockBuilder, text: TableText, line: int, columns: int, token: Token
) -> None:
    rows = [*text.header, *text.body]
    first = (token.map or [0])[0]
    row = rows[0] if line == first else rows[line - first - 1]
    start = builder.start_of(line)
    builder.report(
        "DOC08",
        Span(start, builder.source.line_end(line + 1)),
        say(
            "Row has {count} cells; the table has {columns} columns",
            count=len(row),
            columns=columns,
        ),
        "Write one `|` between cells, and `\\|` for a bar inside one",
    )


def _rows(builder: BlockBuilder, rows: list[list[CellText]]) -> tuple[nodes.Row, ...]:
    """The rows, none of whose cells is merged."""
    return tuple(
        nodes.Row(_row_span(row), tuple([_cell(builder, cell) for cell in row])) for row in rows
    )


def _row_span(row: list[CellText]) -> Span:
    if row and min(map(len, row)) == max(map(len, row)) == 1:
        return Span(row[0][0][0], row[-1][0][1])
    places = [place for cell in row for piece in cell for place in piece] or [0]
    return Span(min(places), max(places))


def _merged_rows(builder: BlockBuilder, rows: list[list[CellText]]) -> tuple[nodes.Row, ...]:
    """The rows, each cell that only says `^^` or `<<` joined to the one above or on its left."""
    source = builder.source.text
    grid = [[_words(source, cell) for cell in row] for row in rows]
    covered: set[tuple[int, int]] = set()
    found = []
    for y, row in enumerate(rows):
        cells = []
        for x, cell in enumerate(row):
            if (y, x) in covered:
                continue
            height, width = _extent(grid, y, x)
            covered.update((y + i, x + j) for i in range(height) for j in range(width))
            cells.append(_cell(builder, cell, height, width))
        found.append(nodes.Row(_row_span(row), tuple(cells)))
    return tuple(found)


def _extent(grid: list[list[str]], y: int, x: int) -> tuple[int, int]:
    """How many rows and columns the cell at a place covers: those below that say `^^`, those on its right `<<`."""
    width = 1
    while x + width < len(grid[y]) and grid[y][x + width] == _MERGE_LEFT:
        width += 1
    height = 1
    while y + height < len(grid):
        below = grid[y + height][x : x + width]
        if (
            len(below) < width
            or below[0] != _MERGE_UP
            or not all(cell in _MERGES for cell in below)
        ):
            break
        height += 1
    return height, width


def _words(source: str, cell: CellText) -> str:
    return source[cell[0][0] : cell[0][1]] if len(cell) == 1 else ""


def _cell(builder: BlockBuilder, cell: CellText, height: int = 1, width: int = 1) -> nodes.Cell:
    source = builder.source.text
    if len(cell) == 1:
        start, end = cell[0]
        content = builder.inlines.build(source[start:end], Places([0], [start]))
        return nodes.Cell(Span(start, end), content, height, width)
    if not cell:
        return nodes.Cell(Span(0, 0), (), height, width)
    starts, offsets, texts, position = [], [], [], 0
    for start, end in cell:
        starts.append(position)
        offsets.append(start)
        texts.append(source[start:end])
        position += end - start + 1
    span = Span(cell[0][0], cell[-1][1])
    content = builder.inlines.build("\n".join(texts), Places(starts, offsets))
    return nodes.Cell(span, content, height, width)


def _caption(builder: BlockBuilder, text: TableText, span: Span) -> tuple[Inlines, Attr]:
    if text.caption is None:
        return (), NO_ATTR
    source = builder.source
    first, last = text.caption
    lines = [source.text[text.caption_start : source.line_end(first + 1)]]
    lines += [source.line_text(number + 1).strip() for number in range(first + 1, last)]
    content = "\n".join(lines).rstrip()
    return caption_and_attr(
        builder, content, content_places(source, content, first, text.caption_start)
    )


def caption_and_attr(builder: BlockBuilder, content: str, places: Places) -> tuple[Inlines, Attr]:
    r"""The inlines of a caption without the attributes or the `\label` that end it, and those."""
    attr = NO_ATTR
    if content.endswith("}") and (brace := content.rfind("{")) >= 0:
        parsed = parse_attributes(content, brace)
        if parsed is not None and parsed.end == len(content):
            attr = attr_of(parsed, places)
            content = content[:brace].rstrip()
    inlines = builder.inlines.build(content, places) if content else ()
    label = next((node for node in inlines if isinstance(node, nodes.Label)), None)
    if label is not None:
        inlines = tuple(node for node in inlines if node is not label)
        if not attr.identifier:
            attr = Attr(label.identifier, attr.classes, attr.attributes, label.span)
    return inlines, attr


def with_caption_above(table: nodes.Table, found: list[Block]) -> nodes.Table:
    """The table with the caption paragraph that stands just above it, which is taken from `found`."""
    if table.caption or not found or not isinstance(found[-1], nodes.Para):
        return table
    content = found[-1].content
    if not content or not isinstance(content[0], nodes.Text):
        return table
    cut = caption_start(content[0].text)
    if not cut:
        return table
    above = found.pop()
    first = content[0]
    caption: Inlines = (
        nodes.Text(Span(first.span.start + cut, first.span.end), first.text[cut:]),
        *content[1:],
    )
    attr = table.attr
    last = caption[-1]
    if (
        isinstance(last, nodes.Text)
        and last.text.endswith("}")
        and (brace := last.text.rfind("{")) >= 0
    ):
        parsed = parse_attributes(last.text, brace)
        if parsed is not None and parsed.end == len(last.text):
            attr = attr_of(parsed, Places([0], [last.span.start]))
            kept = last.text[:brace].rstrip()
            caption = (
                *caption[:-1],
                nodes.Text(Span(last.span.start, last.span.start + len(kept)), kept),
            )
    label = next((node for node in caption if isinstance(node, nodes.Label)), None)
    if label is not None and not attr.identifier:
        attr = Attr(label.identifier, attr.classes, attr.attributes, label.span)
    caption = tuple(node for node in caption if not isinstance(node, nodes.Label))
    span = Span(above.span.start, table.span.end)
    return nodes.Table(
        span, table.alignments, table.header, table.body, caption, attr, table.widths
    )


def tab_sets(blocks: Blocks) -> Blocks:
    """The blocks with each run of content tabs joined into one set."""
    if not any(isinstance(block, nodes.TabSet) for block in blocks):
        return blocks
    found: list[Block] = []
    for block in blocks:
        previous = found[-1] if found else None
        if isinstance(block, nodes.TabSet) and isinstance(previous, nodes.TabSet):
            found[-1] = nodes.TabSet(
                Span(previous.span.start, block.span.end), previous.tabs + block.tabs
            )
        else:
            found.append(block)
    return tuple(found)
