"""The nodes of a Document, in pandoc's vocabulary.

A node is compared by identity: two paragraphs with the same words are two paragraphs. `span` is the range of the source
that a node stands for; `source[span]` is the text that the node claims (`tests/test_positions.py` says how, for each).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias, TypeVar, dataclass_transform

if TYPE_CHECKING:
    from collections.abc import Mapping

    from paperwright.source import Span

NodeClass = TypeVar("NodeClass")


@dataclass_transform(frozen_default=True, eq_default=False, field_specifiers=(field,))
def _node(cls: type[NodeClass]) -> type[NodeClass]:
    return dataclass(frozen=True, slots=True, eq=False)(cls)


_NO_ATTRIBUTES: Mapping[str, str] = MappingProxyType({})


@_node
class Attr:
    """An identifier, classes and key–value pairs."""

    identifier: str = ""
    classes: tuple[str, ...] = ()
    attributes: Mapping[str, str] = field(default_factory=lambda: _NO_ATTRIBUTES)
    identifier_span: Span | None = None

    def __bool__(self) -> bool:
        return bool(self.identifier or self.classes or self.attributes)


NO_ATTR = Attr()


@_node
class Node:
    """Anything that stands in the source."""

    span: Span


# Inlines


@_node
class Inline(Node):
    """What a line of text is made of."""


@_node
class Text(Inline):
    """Words and spaces; verbatim, unless an escape, an entity or a kept space stands for one character."""

    text: str


@_node
class SoftBreak(Inline):
    """A newline inside a paragraph."""


@_node
class LineBreak(Inline):
    """A newline that readers see."""


@_node
class Styled(Inline):
    """An inline that holds inlines."""

    content: tuple[Inline, ...]


@_node
class Emph(Styled):
    """Emphasis."""


@_node
class Strong(Styled):
    """Strong emphasis."""


@_node
class Strikeout(Styled):
    """Text that is struck out."""


@_node
class Superscript(Styled):
    """Raised text."""


@_node
class Subscript(Styled):
    """Lowered text."""


@_node
class Spanned(Styled):
    """Text with attributes: `[text]{.class}`."""

    attr: Attr


@_node
class Evidence(Styled):
    """A number that names its record: `[93.4]{from="EXP-2026-003#accuracy"}`."""

    attr: Attr

    @property
    def record(self) -> str:
        """The record and the metric, as written."""
        return self.attr.attributes["from"]


@_node
class Link(Styled):
    """A link; an autolink's content is its address."""

    target: str
    title: str = ""
    attr: Attr = NO_ATTR


@_node
class Image(Styled):
    """An image; its content is its alternative text, or the caption when it makes a figure."""

    target: str
    title: str = ""
    attr: Attr = NO_ATTR


@_node
class Code(Inline):
    """Code in a line."""

    text: str
    attr: Attr = NO_ATTR


@_node
class Math(Inline):
    """A formula in the text; a display formula that is not alone in its paragraph keeps its place in it."""

    tex: str
    display: bool = False
    attr: Attr = NO_ATTR
    environment: str = ""
    """The LaTeX environment that it was written in."""


@_node
class RawInline(Inline):
    """Text of another format, taken as it stands."""

    format: str
    text: str


class CitationMode(Enum):
    """How a work is named: in parentheses, as part of the sentence, or by its year alone."""

    NORMAL = auto()
    AUTHOR_IN_TEXT = auto()
    SUPPRESS_AUTHOR = auto()


@_node
class Citation(Node):
    """One work that a `Cite` names."""

    key: str
    mode: CitationMode
    prefix: str = ""
    suffix: str = ""


@_node
class Cite(Inline):
    """One or more works cited together."""

    citations: tuple[Citation, ...]


@_node
class Reference(Node):
    """One label that a `CrossReference` names."""

    label: str
    """With a colon after its kind: `fig:x`, whichever way it was written."""
    prefix: str = ""
    """What the author writes instead of “Figure”; empty for the usual word."""
    suffix: str = ""
    bare: bool = False
    """The number alone, as `\\ref` gives it."""


@_node
class CrossReference(Inline):
    r"""A reference to numbered things of this document: `@fig:x`, `[@fig:a; @fig:b]`, `\\ref{fig:x}`."""

    references: tuple[Reference, ...]
    parenthesised: bool = False
    """As `\\eqref` shows a number."""


@_node
class Label(Inline):
    r"""`\\label{x}`: the name of what it stands in."""

    identifier: str


@_node
class Note(Inline):
    """A footnote: a reference to a definition, or with its own blocks (`^[…]`)."""

    label: str
    blocks: tuple[Block, ...] = ()


@_node
class RecordLink(Inline):
    """`[[EXP-2026-003]]`: a link to a page of the notebook by its name."""

    target: str
    text: str


@_node
class Comment(Inline):
    """What readers never see."""

    text: str


# Blocks


@_node
class Block(Node):
    """What a document is made of."""


@_node
class Para(Block):
    """A paragraph."""

    content: tuple[Inline, ...]


@_node
class Plain(Block):
    """Text that is no paragraph: in a tight list, say."""

    content: tuple[Inline, ...]


@_node
class Header(Block):
    """A heading."""

    level: int
    content: tuple[Inline, ...]
    attr: Attr = NO_ATTR


@_node
class CodeBlock(Block):
    """Code; `language` is the first word of its info string."""

    text: str
    language: str = ""
    attr: Attr = NO_ATTR


@_node
class BlockQuote(Block):
    """A quotation."""

    blocks: tuple[Block, ...]


@_node
class ListItem(Node):
    """An item of a list; `checked` is None unless it is a task."""

    blocks: tuple[Block, ...]
    checked: bool | None = None


@_node
class BulletList(Block):
    """A list without numbers."""

    items: tuple[ListItem, ...]
    tight: bool = True


@_node
class OrderedList(Block):
    """A list with numbers."""

    items: tuple[ListItem, ...]
    start: int = 1
    delimiter: str = "."
    tight: bool = True


@_node
class DefinitionItem(Node):
    """A term and its definitions."""

    term: tuple[Inline, ...]
    definitions: tuple[tuple[Block, ...], ...]


@_node
class DefinitionList(Block):
    """Terms with definitions."""

    items: tuple[DefinitionItem, ...]


@_node
class HorizontalRule(Block):
    """A rule across the page."""


@_node
class Cell(Node):
    """A cell of a table; one that a neighbour covers is not there."""

    content: tuple[Inline, ...]
    row_span: int = 1
    column_span: int = 1
    attr: Attr = NO_ATTR
    """`colour` is that behind the cell, as its source names it: `red!25`."""


@_node
class Row(Node):
    """A row of a table."""

    cells: tuple[Cell, ...]
    attr: Attr = NO_ATTR
    """`colour` is that behind the row."""


@_node
class Table(Block):
    """A table with its caption."""

    alignments: tuple[str, ...]
    """`left`, `center`, `right` or empty, a column each."""
    header: tuple[Row, ...]
    body: tuple[Row, ...]
    caption: tuple[Inline, ...] = ()
    attr: Attr = NO_ATTR
    widths: tuple[int, ...] = ()
    """The dashes of the delimiter row, which weigh the columns of a table that must be set to a width."""
    rules: tuple[int, ...] = ()
    """The rows, those of the header counted, above which a rule runs across the table, where the source draws them."""


@_node
class Figure(Block):
    """A numbered figure: one image, or images with captions of their own."""

    images: tuple[Image, ...]
    caption: tuple[Inline, ...]
    attr: Attr = NO_ATTR


@_node
class Equation(Block):
    """A display formula that stands alone; `environment` is the LaTeX environment that it was written in."""

    tex: str
    attr: Attr = NO_ATTR
    environment: str = ""


@_node
class Div(Block):
    """Blocks with attributes."""

    blocks: tuple[Block, ...]
    attr: Attr = NO_ATTR


@_node
class Environment(Block):
    """A theorem, a proof, an abstract and their like."""

    kind: str
    """The name of the environment, without a plural or a star: `theorem`."""
    title: tuple[Inline, ...]
    blocks: tuple[Block, ...]
    attr: Attr = NO_ATTR


@_node
class Algorithm(Block):
    """Pseudocode with a caption."""

    text: str
    caption: tuple[Inline, ...]
    attr: Attr = NO_ATTR


@_node
class Callout(Block):
    """An admonition: a note, a warning … with a title."""

    kind: str
    title: tuple[Inline, ...] | None
    """`None` for the kind's own word; empty for no title at all."""
    blocks: tuple[Block, ...]
    collapsible: bool = False
    open: bool = True
    classes: tuple[str, ...] = ()


@_node
class Tab(Node):
    """One tab of a set."""

    title: tuple[Inline, ...]
    blocks: tuple[Block, ...]


@_node
class TabSet(Block):
    """Content tabs that follow each other."""

    tabs: tuple[Tab, ...]


@_node
class ResultsTable(Block):
    """A table that is made from records: `::: {.results experiments="…" metrics="…"}`."""

    attr: Attr
    blocks: tuple[Block, ...] = ()


@_node
class LineBlock(Block):
    """Lines that keep their breaks."""

    lines: tuple[tuple[Inline, ...], ...]


@_node
class RawBlock(Block):
    """Blocks of another format, taken as they stand."""

    format: str
    text: str


@_node
class CommentBlock(Block):
    """What readers never see."""

    text: str


@_node
class FootnoteDefinition(Block):
    """`[^label]: …`; readers meet it where a `Note` refers to it."""

    label: str
    blocks: tuple[Block, ...]


@_node
class Abbreviation(Block):
    """`*[HTML]: Hypertext Markup Language`."""

    name: str
    text: str


@_node
class MacroDefinitions(Block):
    """Lines of LaTeX that define macros for formulas."""

    text: str


Inlines: TypeAlias = tuple[Inline, ...]
Blocks: TypeAlias = tuple[Block, ...]
