"""The cells of a table of the document: their text, what stands out in it, and the works that it cites."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.model import nodes
from paperwright.model.frozen import frozen_class
from paperwright.model.grid_layout import GridCell, Mark, Marked
from paperwright.tables.tex_marks import colour_of, marks_of_tex

if TYPE_CHECKING:
    from collections.abc import Collection

    from paperwright.model.nodes import Inline, Inlines

_MARKS: dict[type[nodes.Inline], Mark] = {
    nodes.Strong: Mark.BOLD,
    nodes.Emph: Mark.ITALIC,
}
_UNDERLINES = frozenset({"underline", "ul"})


@frozen_class
class Rows:
    """The rows of a table as a source holds them."""

    rows: tuple[tuple[GridCell, ...], ...]
    """A place that a span covers has no cell of its own."""
    rules: frozenset[int] = frozenset()
    """The rows above which a rule runs over the whole width."""
    caption: str = ""
    label: str = ""


def rows_of_table(table: nodes.Table, source: str) -> Rows:
    """The rows of a table of the document, whose text is `source`."""
    tex = source if "color" in source[table.span.start : table.span.end] else ""
    rows = []
    for part, is_header in ((table.header, True), (table.body, False)):
        for row in part:
            behind = row.attr.attributes.get("colour", "")
            rows.append(tuple([_grid_cell(cell, is_header, behind, tex) for cell in row.cells]))
    caption, _, _ = text_of(table.caption)
    return Rows(tuple(rows), frozenset(table.rules), caption, table.attr.identifier)


def _grid_cell(cell: nodes.Cell, is_header: bool, behind: str, source: str) -> GridCell:
    """One cell.

    Arguments:
        cell: the cell.
        is_header: whether it stands in the head of the table.
        behind: the colour of its row.
        source: the text of the document; it may be empty where no cell of the table has a colour of TeX.
    """
    only = None if source else _only_text(cell.content)
    if only is not None and cell.attr is nodes.NO_ATTR:
        start, end = cell.span
        spans = cell.row_span, cell.column_span
        return GridCell(only, start, end, False, is_header, *spans, (), behind)
    text, marked, cites = text_of(cell.content)
    bold = bool(marked) and any(
        mark.mark is Mark.BOLD and not (text[: mark.start] + text[mark.end :]).strip()
        for mark in marked
    )
    behind = cell.attr.attributes.get("colour") or behind
    if source and "color" in (tex := source[cell.span.start : cell.span.end]):
        behind = behind or colour_of(tex)
        # Readers of LaTeX keep no colour of text.
        of_text = [mark.colour for mark in marks_of_tex(tex) if mark.mark is Mark.COLOUR]
        marked += [Marked(0, len(text), Mark.COLOUR, colour) for colour in of_text]
    elif len(cell.content) == 1:
        behind = behind or _behind(cell.content[0])
    start, end = cell.span
    return GridCell(
        text,
        start,
        end,
        bold,
        is_header,
        cell.row_span,
        cell.column_span,
        tuple(marked),
        behind,
        tuple(cites),
    )


def _behind(node: Inline) -> str:
    """The colour behind a cell all of whose content is marked so."""
    if isinstance(node, nodes.Spanned) and "colour" in node.attr.classes:
        return node.attr.attributes.get("colour", "")
    return ""


def text_of(content: Inlines) -> tuple[str, list[Marked], list[str]]:
    """The text of inlines, in which formulas stay TeX; the parts that stand out; the works that it cites."""
    only = _only_text(content)
    if only is not None:
        return only, [], []
    writer = _Writer()
    writer.add_all(content)
    return writer.text, writer.marked, writer.cites


def _only_text(content: Inlines) -> str | None:
    """The text of most cells, which are a piece of text and nothing else; `None` for the others."""
    if len(content) != 1:
        return None
    only = content[0]
    if type(only) is nodes.Evidence and len(only.content) == 1:
        # That a number names its record is no mark.
        only = only.content[0]
    return only.text if type(only) is nodes.Text else None


class _Writer:
    def __init__(self) -> None:
        self.text = ""
        self.marked: list[Marked] = []
        self.cites: list[str] = []

    def add_all(self, content: Collection[Inline]) -> None:
        for node in content:
            self._add(node)

    def _add(self, node: Inline) -> None:
        start = len(self.text)
        if isinstance(node, nodes.Text | nodes.Code | nodes.RecordLink):
            self.text += node.text
        elif isinstance(node, nodes.SoftBreak | nodes.LineBreak):
            self.text += " "
        elif isinstance(node, nodes.Math):
            self._tex(f"${node.tex}$")
        elif isinstance(node, nodes.RawInline):
            if node.format == "tex":
                self._tex(node.text)
        elif isinstance(node, nodes.Superscript | nodes.Subscript):
            self.text += "^" if isinstance(node, nodes.Superscript) else "_"
            self.add_all(node.content)
        elif isinstance(node, nodes.Cite):
            self.cites += [citation.key for citation in node.citations]
        elif isinstance(node, nodes.Styled):
            self.add_all(node.content)
            if mark := _mark_of(node):
                self.marked.append(Marked(start, len(self.text), *mark))

    def _tex(self, tex: str) -> None:
        start = len(self.text)
        self.text += tex
        self.marked += [
            mark._replace(start=mark.start + start, end=mark.end + start)
            for mark in marks_of_tex(tex)
        ]


def _mark_of(node: nodes.Styled) -> tuple[Mark, str] | None:
    if type(node) in _MARKS:
        return _MARKS[type(node)], ""
    if isinstance(node, nodes.Spanned):
        if not _UNDERLINES.isdisjoint(node.attr.classes):
            return Mark.UNDERLINE, ""
        colour = node.attr.attributes.get("colour") or node.attr.attributes.get("color")
        if colour and "colour" not in node.attr.classes:
            return Mark.COLOUR, colour
    return None
