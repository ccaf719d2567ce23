"""Tables that are made from records: a Document in, a Document with ordinary tables out.

What is made has no source of its own: labels and captions that the author wrote keep their places, and everything else
claims the line that asks for the table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from paperwright.findings import Problem, say
from paperwright.model import nodes
from paperwright.model.frozen import frozen_value
from paperwright.model.languages import is_chinese
from paperwright.model.nodes import NO_ATTR, Attr
from paperwright.model.text import plain_text
from paperwright.records.notebook import UnknownRecordError
from paperwright.records.results import (
    ATTRIBUTES,
    ResultCell,
    ResultRow,
    Results,
    ResultsRequest,
    request_of,
    results_of,
)
from paperwright.source import Span

if TYPE_CHECKING:
    from paperwright.findings import Message
    from paperwright.model.document import Document
    from paperwright.model.nodes import Block, Blocks, Inlines, Node
    from paperwright.records.notebook import Notebook

UNRESOLVED = "NUM31"
"""The code of the rule that reports records that are not there."""
_NAME = re.compile(r"\s*(?P<name>[^\s:：]+)\s*(?:[:：]\s*|$)")
_COLON = re.compile(r"\s*[:：]\s+")
_LABEL = re.compile(r"\s*\{#(?P<name>[^\s{}#]+)(?P<classes>(?:\s+\.[\w-]+)*)\s*\}\s*$")
_FIRST = {"method": ("Method", "方法"), "metric": ("Metric", "指标")}
_NESTED: dict[type[Node], str] = {
    nodes.Div: "blocks",
    nodes.BlockQuote: "blocks",
    nodes.ListItem: "blocks",
    nodes.Environment: "blocks",
    nodes.Callout: "blocks",
    nodes.Tab: "blocks",
    nodes.TabSet: "tabs",
    nodes.BulletList: "items",
    nodes.OrderedList: "items",
}
"""What holds blocks, and the field that holds them."""


def fill_results(document: Document, notebook: Notebook) -> Document:
    """The Document with every results table made from its records.

    A record or a metric that is not there is `n/a` in the table, and among the problems of the Document.
    """
    filling = _Filling(document, notebook)
    blocks = filling.blocks(document.blocks)
    return replace(
        document,
        blocks=blocks,
        problems=(*document.problems, *filling.problems),
        made=(*document.made, *filling.made),
    )


class _Filling:
    """One Document while its tables are made."""

    def __init__(self, document: Document, notebook: Notebook) -> None:
        self._document = document
        self._notebook = notebook
        self.problems: list[Problem] = []
        self.made: list[Span] = []

    def blocks(self, blocks: Blocks) -> Blocks:
        return tuple(self._node(block) for block in blocks)

    def _node(self, node: Any) -> Any:
        if isinstance(node, nodes.ResultsTable):
            return self._table(node)
        name = _NESTED.get(type(node))
        if name is None:
            return node
        inner = getattr(node, name)
        filled = tuple(self._node(each) for each in inner)
        return node if all(map(_is_same, inner, filled)) else replace(node, **{name: filled})

    def _table(self, node: nodes.ResultsTable) -> Block:
        line = self._line(node)
        parts = _parts(node)
        try:
            request = request_of(node.attr.attributes, [row for row, _ in parts.rows])
        except UnknownRecordError as problem:
            self._report(line, problem.message, problem.help)
            return node
        if not request.rows or not request.columns:
            self._report(
                line,
                say("Results table names no {what}",
                    what=say("experiments") if not request.rows else say("metrics")),
                say('Write `experiments="EXP-1 EXP-2" metrics="accuracy"`'),
            )  # fmt: skip
            return node
        results = results_of(request, self._notebook)
        for lack in results.problems:
            self._report(line, lack.message, lack.help)
        self.made.append(line)
        labels = dict(parts.rows)
        shown = [self._label(row, labels.get(row, ()), line) for row in request.rows]
        return self._made(node, line, parts, results, shown)

    def _made(
        self,
        node: nodes.ResultsTable,
        line: Span,
        parts: _Parts,
        results: Results,
        labels: list[Inlines],
    ) -> nodes.Table:
        request = results.request
        headers: list[Inlines] = [(nodes.Text(line, text),) for text in _headers(request)]
        grid: list[list[Inlines]] = [
            [_content(cell, request, line) for cell in cells] for cells in results.cells
        ]
        first, is_turned = labels, request.is_transposed
        if is_turned:
            first, headers, grid = headers, labels, [list(row) for row in zip(*grid, strict=True)]
        corner = self._corner(node, "metric" if is_turned else "method")
        header = nodes.Row(line, _cells([(nodes.Text(line, corner),), *headers], line))
        body = [
            nodes.Row(line, _cells([one, *row], line)) for one, row in zip(first, grid, strict=True)
        ]
        attr = _attr_of(node.attr, parts.attr)
        alignments = ("left", *["right"] * len(headers))
        return nodes.Table(node.span, alignments, (header,), tuple(body), parts.caption, attr)

    def _corner(self, node: nodes.ResultsTable, kind: str) -> str:
        given = node.attr.attributes.get("first")
        return given if given is not None else _FIRST[kind][self._is_chinese]

    @property
    def _is_chinese(self) -> bool:
        language = self._document.metadata.language
        return (
            language.startswith("zh") if language else is_chinese(self._document.source.text[:2000])
        )

    def _label(self, row: ResultRow, written: Inlines, line: Span) -> Inlines:
        """What stands before a row: as the author wrote it, else the title, where readers may see it."""
        if written:
            return written
        if row.label:
            return (nodes.Text(line, row.label),)
        record = self._notebook.find(row.address.record)
        if record is None:
            return (nodes.Text(line, row.name),)
        if not record.is_public and self._document.metadata.visibility == "public":
            self._report(
                line,
                say("Row `{name}` of a public page has no label, and its record is private",
                    name=row.name),
                say('Write one, as in `rows="{name}: Baseline"`', name=row.name),
            )  # fmt: skip
            return (nodes.Text(line, "?"),)
        return (nodes.Text(line, record.title or record.identifier),)

    def _line(self, node: nodes.ResultsTable) -> Span:
        """The line that opens the div."""
        text = self._document.source.text
        end = text.find("\n", node.span.start, node.span.end)
        return Span(node.span.start, node.span.end if end < 0 else end)

    def _report(self, span: Span, message: Message, help: Message | None) -> None:
        self.problems.append(Problem(UNRESOLVED, span, message, help))


def _is_same(one: object, other: object) -> bool:
    return one is other


# What stands inside the div


@frozen_value
class _Parts:
    rows: tuple[tuple[ResultRow, Inlines], ...]
    """The rows of a list, each with its label."""
    caption: Inlines
    attr: Attr
    """What the caption names the table."""


def _parts(node: nodes.ResultsTable) -> _Parts:
    rows: list[tuple[ResultRow, Inlines]] = []
    caption: Inlines = ()
    for block in node.blocks:
        if isinstance(block, nodes.BulletList | nodes.OrderedList):
            rows += _listed(block)
        elif isinstance(block, nodes.Para):
            caption = block.content
    if not caption and (given := node.attr.attributes.get("caption")):
        caption = (nodes.Text(node.span, given),)
    attr = NO_ATTR
    if caption and isinstance(caption[0], nodes.Text) and (colon := _COLON.match(caption[0].text)):
        caption = (_cut(caption[0], colon.end()), *caption[1:])
    if caption and isinstance(caption[-1], nodes.Text):
        last = caption[-1]
        if match := _LABEL.search(last.text):
            start = last.span.start + match.start("name")
            span = Span(start, start + len(match["name"]))
            classes = tuple(word[1:] for word in match["classes"].split())
            attr = Attr(match["name"], classes, identifier_span=span)
            caption = (*caption[:-1], _cut(last, 0, match.start()))
    return _Parts(tuple(rows), caption, attr)


def _listed(block: nodes.BulletList | nodes.OrderedList) -> Iterator[tuple[ResultRow, Inlines]]:
    for item in block.items:
        content = next(
            (each.content for each in item.blocks if isinstance(each, nodes.Plain | nodes.Para)), ()
        )
        if not content or not isinstance(content[0], nodes.Text):
            continue
        match = _NAME.match(content[0].text)
        if match is None:
            continue
        rest = _cut(content[0], match.end())
        label = (*((rest,) if rest.text else ()), *content[1:])
        yield ResultRow(match["name"], plain_text(label)), label


def _cut(node: nodes.Text, start: int, end: int | None = None) -> nodes.Text:
    """A part of a text, at its place."""
    text = node.text[start:end]
    begin = min(node.span.start + start, node.span.end)
    return nodes.Text(Span(begin, min(begin + len(text), node.span.end)), text)


# What is made of it


def _attr_of(own: Attr, of_caption: Attr) -> Attr:
    named = own if own.identifier else of_caption
    return Attr(
        named.identifier,
        tuple(name for name in (*own.classes, *of_caption.classes) if name != "results"),
        {key: value for key, value in own.attributes.items() if key not in ATTRIBUTES},
        named.identifier_span,
    )


def _headers(request: ResultsRequest) -> list[str]:
    return [*(column.header for column in request.columns), *(["n"] if request.has_n else [])]


def _cells(contents: list[Inlines], line: Span) -> tuple[nodes.Cell, ...]:
    return tuple(nodes.Cell(line, content) for content in contents)


def _content(cell: ResultCell, request: ResultsRequest, line: Span) -> Inlines:
    text: nodes.Inline = nodes.Text(line, cell.text)
    if cell.attributes:
        text = nodes.Evidence(line, (text,), Attr(attributes=cell.attributes))
    mark = {"best": request.best, "second": request.second}.get(cell.mark, "")
    if mark == "underline":
        text = nodes.Spanned(line, (text,), Attr(classes=("underline",)))
    elif mark == "italic":
        text = nodes.Emph(line, (text,))
    elif mark:
        text = nodes.Strong(line, (text,))
    return (text,)
