"""The words of a document as one text with the way back to the source.

Rules about language search one long text instead of thousands of nodes. Markup is gone from it; what is no prose but
stands in a sentence (a formula, code, a citation) is there as it was written, and marked as opaque.
"""

from __future__ import annotations

from bisect import bisect_right
from enum import Enum, auto
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

from paperwright.model import nodes
from paperwright.model.frozen import frozen_class
from paperwright.model.languages import is_cjk
from paperwright.model.vocabulary import vocabulary_of
from paperwright.source import Span

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator

    from paperwright.model.document import Document
    from paperwright.model.nodes import Block, Blocks, Inline, Inlines, Node

BETWEEN = "\n\n"
"""What separates two passages."""


class Searchable(Protocol):
    """A regular expression, compiled or yet to be."""

    def finditer(self, text: str, /) -> Iterator[re.Match[str]]:
        """The matches in a text."""


class PassageKind(Enum):
    """What a run of prose is in the document."""

    TITLE = auto()
    HEADING = auto()
    PARAGRAPH = auto()
    ITEM = auto()
    """A paragraph of a tight list."""
    CAPTION = auto()
    CELL = auto()
    NOTE = auto()


RUNNING = frozenset({PassageKind.PARAGRAPH, PassageKind.ITEM, PassageKind.NOTE})
"""What is made of sentences."""


@frozen_class
class Passage:
    """The prose of one paragraph, heading, caption or cell."""

    start: int
    end: int
    kind: PassageKind
    node: Node
    """The paragraph, the heading, the table of a caption …"""
    is_quoted: bool = False
    """Whether it stands in a quotation, whose words are somebody else's."""


class Prose:
    """The prose of a document, passage after passage; offsets into `text` lead back to the source."""

    def __init__(
        self,
        text: str,
        passages: tuple[Passage, ...],
        runs: list[tuple[int, int, int]],
        opaque: list[tuple[int, int]],
    ) -> None:
        self.text = text
        self.passages = passages
        self._runs = runs
        """Where a run begins in the text, and where it begins and ends in the source."""
        self._opaque = opaque

    @cached_property
    def lowered(self) -> str:
        """The text in lower case, which is searched faster; a few letters of other alphabets become two."""
        return vocabulary_of(self.text).lowered

    @cached_property
    def _run_starts(self) -> list[int]:
        return [run[0] for run in self._runs]

    @cached_property
    def _passage_starts(self) -> list[int]:
        return [passage.start for passage in self.passages]

    @cached_property
    def _opaque_ends(self) -> list[int]:
        return [end for _, end in self._opaque]

    def span(self, start: int, end: int) -> Span:
        """The range of the source that a range of the text, which is not empty, comes from."""
        starts, runs = self._run_starts, self._runs
        first = bisect_right(starts, start)
        run, source_start, source_end = runs[first - 1]
        begin = min(source_start + start - run, source_end)
        last = bisect_right(starts, end - 1)
        run, source_start, source_end = runs[last - 1]
        following = starts[last] if last < len(starts) else len(self.text)
        if end < following:
            # The last character of a run may stand for several in the source, as an entity does.
            source_end = min(source_start + end - run, source_end)
        return Span(begin, source_end)

    def passage_at(self, at: int) -> Passage:
        """The passage that holds an offset of the text."""
        return self.passages[bisect_right(self._passage_starts, at) - 1]

    def is_opaque(self, start: int, end: int) -> bool:
        """Whether a range of the text touches a formula, code, a citation or raw text."""
        index = bisect_right(self._opaque_ends, start)
        return index < len(self._opaque) and self._opaque[index][0] < end

    def find(self, pattern: Searchable) -> Iterator[re.Match[str]]:
        """The matches of a pattern that touch nothing opaque."""
        for match in pattern.finditer(self.text):
            if not self.is_opaque(match.start(), match.end()):
                yield match

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """The sentences of all passages, as offsets into the text."""
        from paperwright.model.sentences import split_sentences

        return split_sentences(self.text)

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [start for start, _ in self.sentences]

    def sentence_at(self, at: int) -> tuple[int, int]:
        """The sentence that holds an offset of the text."""
        return self.sentences[max(bisect_right(self._sentence_starts, at) - 1, 0)]


def document_prose(document: Document) -> Prose:
    """The prose of a document: its title, an abstract in the front matter, then all its blocks."""
    builder = _Builder(document.source.text)
    if document.metadata.title:
        first = document.metadata.title[0]
        builder.passage(document.metadata.title, PassageKind.TITLE, first, quoted=False)
    builder.blocks(document.metadata.abstract, quoted=False)
    builder.blocks(document.blocks, quoted=False)
    prose = builder.prose()
    vocabulary_of(prose.text).expect_questions()
    return prose


def blocks_prose(source_text: str, blocks: Blocks) -> Prose:
    """The prose of some blocks of a source."""
    builder = _Builder(source_text)
    builder.blocks(blocks, quoted=False)
    return builder.prose()


class _Builder:
    """Puts the text together, piece by piece."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._pieces: list[str] = []
        self._length = 0
        self._passages: list[Passage] = []
        self._runs: list[tuple[int, int, int]] = []
        self._opaque: list[tuple[int, int]] = []
        self._notes: list[nodes.Note] = []

    def prose(self) -> Prose:
        return Prose("".join(self._pieces), tuple(self._passages), self._runs, self._opaque)

    # Blocks

    def blocks(self, blocks: Blocks, quoted: bool) -> None:
        for block in blocks:
            handler = _BLOCKS.get(type(block))
            if handler is not None:
                handler(self, block, quoted)

    def passage(self, content: Inlines, kind: PassageKind, node: Node, quoted: bool) -> None:
        start = self._length
        self._inlines(content)
        if self._length > start:
            self._passages.append(Passage(start, self._length, kind, node, quoted))
            self._pieces.append(BETWEEN)
            self._length += len(BETWEEN)
        while self._notes:
            note = self._notes.pop(0)
            for block in note.blocks:
                if isinstance(block, nodes.Para | nodes.Plain):
                    self.passage(block.content, PassageKind.NOTE, block, quoted)
                else:
                    self.blocks((block,), quoted)

    def _paragraph(self, block: nodes.Para, quoted: bool) -> None:
        self.passage(block.content, PassageKind.PARAGRAPH, block, quoted)

    def _plain(self, block: nodes.Plain, quoted: bool) -> None:
        self.passage(block.content, PassageKind.ITEM, block, quoted)

    def _heading(self, block: nodes.Header, quoted: bool) -> None:
        self.passage(block.content, PassageKind.HEADING, block, quoted)

    def _quote(self, block: nodes.BlockQuote, quoted: bool) -> None:
        self.blocks(block.blocks, quoted=True)

    def _div(self, block: nodes.Div, quoted: bool) -> None:
        self.blocks(block.blocks, quoted)

    def _titled(self, block: nodes.Environment | nodes.Callout | nodes.Tab, quoted: bool) -> None:
        self.passage(block.title or (), PassageKind.HEADING, block, quoted)
        self.blocks(block.blocks, quoted)

    def _list(self, block: nodes.BulletList | nodes.OrderedList, quoted: bool) -> None:
        for item in block.items:
            self.blocks(item.blocks, quoted)

    def _definitions(self, block: nodes.DefinitionList, quoted: bool) -> None:
        for item in block.items:
            self.passage(item.term, PassageKind.HEADING, item, quoted)
            for definition in item.definitions:
                self.blocks(definition, quoted)

    def _tabs(self, block: nodes.TabSet, quoted: bool) -> None:
        for tab in block.tabs:
            self._titled(tab, quoted)

    def _caption(self, block: nodes.Figure | nodes.Algorithm, quoted: bool) -> None:
        self.passage(block.caption, PassageKind.CAPTION, block, quoted)

    def _figure(self, block: nodes.Figure, quoted: bool) -> None:
        if len(block.images) > 1:
            for image in block.images:
                self.passage(image.content, PassageKind.CAPTION, image, quoted)
        self._caption(block, quoted)

    def _table(self, block: nodes.Table, quoted: bool) -> None:
        for row in (*block.header, *block.body):
            for cell in row.cells:
                self.passage(cell.content, PassageKind.CELL, cell, quoted)
        self.passage(block.caption, PassageKind.CAPTION, block, quoted)

    def _lines(self, block: nodes.LineBlock, quoted: bool) -> None:
        for line in block.lines:
            self.passage(line, PassageKind.PARAGRAPH, block, quoted)

    def _footnote(self, block: nodes.FootnoteDefinition, quoted: bool) -> None:
        for inner in block.blocks:
            if isinstance(inner, nodes.Para):
                self.passage(inner.content, PassageKind.NOTE, inner, quoted)
            else:
                self.blocks((inner,), quoted)

    # Inlines

    def _add(self, text: str, span: Span) -> None:
        self._runs.append((self._length, span[0], span[1]))
        self._pieces.append(text)
        self._length += len(text)

    def _inlines(self, content: Inlines) -> None:
        for node in content:
            kind = type(node)
            if kind is nodes.Text:
                self._runs.append((self._length, node.span[0], node.span[1]))
                self._pieces.append(node.text)  # type: ignore[attr-defined]
                self._length += len(node.text)  # type: ignore[attr-defined]
                continue
            handler = _INLINES.get(kind)
            if handler is not None:
                handler(self, node)

    def _break(self, node: Inline) -> None:
        # Chinese is written without spaces, so a line that ends in it goes on without one.
        before = self._pieces[-1][-1:] if self._pieces else ""
        after = self._source[node.span[1] : node.span[1] + 1]
        if before and after and is_cjk(before) and is_cjk(after):
            return
        self._add(" ", node.span)

    def _styled(self, node: nodes.Styled) -> None:
        self._inlines(node.content)

    def _link(self, node: nodes.Link) -> None:
        if self._source.startswith("[", node.span.start):
            self._inlines(node.content)
        else:
            self._verbatim(node)

    def _raised(self, node: nodes.Styled) -> None:
        """A mark keeps `10^3^` from being read as 103."""
        start = self._length
        self._add(
            "^" if isinstance(node, nodes.Superscript) else "_",
            Span(node.span.start, node.span.start),
        )
        self._inlines(node.content)
        self._opaque.append((start, self._length))

    def _verbatim(self, node: Inline) -> None:
        start = self._length
        text = self._source[node.span[0] : node.span[1]]
        self._add(text.replace("\n", " "), node.span)
        self._opaque.append((start, self._length))

    def _gap(self, node: Inline) -> None:
        """Something that readers see and that has no words, or whose words are taken back."""
        start = self._length
        self._add("\N{OBJECT REPLACEMENT CHARACTER}", node.span)
        self._opaque.append((start, self._length))

    def _note(self, node: nodes.Note) -> None:
        if node.blocks:
            self._notes.append(node)

    def _raw(self, node: nodes.RawInline) -> None:
        if node.format == "tex":
            self._verbatim(node)


_BLOCKS: dict[type[Block], Callable[[_Builder, Any, bool], None]] = {
    nodes.Para: _Builder._paragraph,
    nodes.Plain: _Builder._plain,
    nodes.Header: _Builder._heading,
    nodes.BlockQuote: _Builder._quote,
    nodes.Div: _Builder._div,
    nodes.ResultsTable: _Builder._div,
    nodes.Environment: _Builder._titled,
    nodes.Callout: _Builder._titled,
    nodes.BulletList: _Builder._list,
    nodes.OrderedList: _Builder._list,
    nodes.DefinitionList: _Builder._definitions,
    nodes.TabSet: _Builder._tabs,
    nodes.Figure: _Builder._figure,
    nodes.Algorithm: _Builder._caption,
    nodes.Table: _Builder._table,
    nodes.LineBlock: _Builder._lines,
    nodes.FootnoteDefinition: _Builder._footnote,
}
_INLINES: dict[type[Inline], Callable[[_Builder, Any], None]] = {
    nodes.SoftBreak: _Builder._break,
    nodes.LineBreak: _Builder._break,
    nodes.Emph: _Builder._styled,
    nodes.Strong: _Builder._styled,
    nodes.Spanned: _Builder._styled,
    nodes.Evidence: _Builder._styled,
    nodes.Link: _Builder._link,
    nodes.Superscript: _Builder._raised,
    nodes.Subscript: _Builder._raised,
    nodes.Code: _Builder._verbatim,
    nodes.Math: _Builder._verbatim,
    nodes.Cite: _Builder._verbatim,
    nodes.CrossReference: _Builder._verbatim,
    nodes.RecordLink: _Builder._verbatim,
    nodes.RawInline: _Builder._raw,
    nodes.Strikeout: _Builder._gap,
    nodes.Image: _Builder._gap,
    nodes.Note: _Builder._note,
}
