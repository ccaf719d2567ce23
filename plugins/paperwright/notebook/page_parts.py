"""The parts of a record's page: what stands under a heading, and tables whose columns have known names."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from paperwright.model import nodes
from paperwright.model.frozen import frozen_value
from paperwright.model.text import plain_text
from paperwright.model.walk import walk
from paperwright.readers.field_names import canonical

if TYPE_CHECKING:
    from paperwright.model.document import Document
    from paperwright.model.nodes import Block, Inline
    from paperwright.source import Span

_ASIDE = re.compile(r"\s*[(（][^()（）]*[)）]\s*$")


@frozen_value
class Written:
    """A text of a page, and where it stands."""

    text: str
    span: Span


@frozen_value
class PagePart:
    """A heading and what stands under it, up to the next heading of any level."""

    title: str
    level: int
    blocks: tuple[Block, ...]
    span: Span
    """That of the heading."""

    def named(self, names: Collection[str]) -> bool:
        """Whether the heading holds one of the names, in lower case, as words."""
        title = self.title.casefold()
        return any(_holds(title, name) for name in names)


def _holds(title: str, name: str) -> bool:
    if not name.isascii():
        return name in title
    return re.search(rf"(?<![a-z]){re.escape(name)}(?![a-z])", title) is not None


def page_parts(document: Document) -> tuple[PagePart, ...]:
    """The parts of a page in order; what stands before the first heading has the title ``."""
    parts: list[tuple[str, int, list[Block], Span]] = []
    for block in document.blocks:
        if isinstance(block, nodes.Header):
            parts.append((plain_text(block.content), block.level, [], block.span))
        elif parts:
            parts[-1][2].append(block)
        else:
            parts.append(("", 0, [block], block.span))
    return tuple(
        PagePart(title, level, tuple(blocks), span) for title, level, blocks, span in parts
    )


def under(
    parts: Sequence[PagePart], names: Collection[str], *, inner: bool = True
) -> Iterator[Block]:
    """The blocks under the headings that hold one of the names, those under their subheadings too."""
    depth = 0
    for part in parts:
        if part.named(names):
            depth = depth or part.level
        elif not (inner and depth and part.level > depth):
            depth = 0
        if depth:
            yield from part.blocks


def items_of(
    blocks: Collection[Block], source_text: str
) -> tuple[tuple[Written, bool | None], ...]:
    """The items of all lists in some blocks, with whether they are ticked; `None` where there is no box."""
    found = []
    for node in walk(tuple(blocks)):
        if isinstance(node, nodes.ListItem):
            own = [block for block in node.blocks if isinstance(block, nodes.Para | nodes.Plain)]
            if own:
                text = words_of(own[0].content, source_text)
                found.append((Written(text, own[0].span), node.checked))
    return tuple(found)


def words_of(inlines: Sequence[Inline], source_text: str) -> str:
    """The words of inlines on one line; citations stay as they are written."""
    words = []
    for node in inlines:
        if isinstance(node, nodes.Cite | nodes.CrossReference):
            words.append(source_text[node.span.start : node.span.end])
        elif isinstance(node, nodes.RecordLink):
            words.append(node.text or node.target)
        elif isinstance(node, nodes.Styled):
            words.append(words_of(node.content, source_text))
        else:
            words.append(plain_text((node,)))
    return " ".join("".join(words).split())


# Tables


@frozen_value
class TableRow:
    """A row of a table whose columns are known; a cell that says nothing is not there."""

    cells: Mapping[str, Written]
    span: Span

    def text(self, column: str) -> str:
        """What a cell says; nothing when it is not there."""
        cell = self.cells.get(column)
        return cell.text if cell else ""


def column_of(header: str, names: Mapping[str, str]) -> str:
    """The field that a header names, by the names of fields and by others; empty when it names none."""
    word = " ".join(_ASIDE.sub("", header).casefold().split())
    if word in names:
        return names[word]
    known = frozenset(names.values())
    field = canonical(word.replace(" ", "-"), known)
    return field if field in known else ""


def read_table(
    table: nodes.Table, names: Mapping[str, str], source_text: str
) -> tuple[TableRow, ...]:
    """The rows of a table by the fields that its headers name; none when it has no header.

    Arguments:
        table: the table.
        names: what headers are called, in lower case, and the fields that they mean.
        source_text: the text of the page.
    """
    if not table.header:
        return ()
    columns: list[str] = []
    for cell in table.header[-1].cells:
        column = column_of(plain_text(cell.content), names)
        columns += [column if column not in columns else ""] * cell.column_span
    rows = []
    for row in table.body:
        cells: dict[str, Written] = {}
        at = 0
        for cell in row.cells:
            text = words_of(cell.content, source_text)
            if at < len(columns) and columns[at] and text:
                cells[columns[at]] = Written(text, cell.span)
            at += cell.column_span
        rows.append(TableRow(cells, row.span))
    return tuple(rows)


def columns_in(table: nodes.Table, names: Mapping[str, str]) -> frozenset[str]:
    """The fields that the headers of a table name."""
    if not table.header:
        return frozenset()
    cells = table.header[-1].cells
    return frozenset(column_of(plain_text(cell.content), names) for cell in cells) - {""}
