"""Blocks: what a document is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from paperwright.model.frozen import frozen_class
from paperwright.model.node import NO_ATTR, Attr, Node

if TYPE_CHECKING:
    from paperwright.model.inline_nodes import Image, Inline


@frozen_class
class Block(Node):
    """What a document is made of."""


@frozen_class
class Para(Block):
    """A paragraph."""

    content: tuple[Inline, ...]


@frozen_class
class Plain(Block):
    """Text that is no paragraph: in a tight list, say."""

    content: tuple[Inline, ...]


@frozen_class
class Header(Block):
    """A heading."""

    level: int
    content: tuple[Inline, ...]
    attr: Attr = NO_ATTR


@frozen_class
class CodeBlock(Block):
    """Code; `language` is the first word of its info string."""

    text: str
    language: str = ""
    attr: Attr = NO_ATTR


@frozen_class
class BlockQuote(Block):
    """A quotation."""

    blocks: tuple[Block, ...]


@frozen_class
class ListItem(Node):
    """An item of a list; `checked` is None unless it is a task."""

    blocks: tuple[Block, ...]
    checked: bool | None = None


@frozen_class
class BulletList(Block):
    """A list without numbers."""

    items: tuple[ListItem, ...]
    tight: bool = True


@frozen_class
class OrderedList(Block):
    """A list with numbers."""

    items: tuple[ListItem, ...]
    start: int = 1
    delimiter: str = "."
    tight: bool = True


@frozen_class
class DefinitionItem(Node):
    """A term and its definitions."""

    term: tuple[Inline, ...]
    definitions: tuple[tuple[Block, ...], ...]


@frozen_class
class DefinitionList(Block):
    """Terms with definitions."""

    items: tuple[DefinitionItem, ...]


@frozen_class
class HorizontalRule(Block):
    """A rule across the page."""


@frozen_class
class Cell(Node):
    """A cell of a table; one that a neighbour covers is not there."""

    content: tuple[Inline, ...]
    row_span: int = 1
    column_span: int = 1
    attr: Attr = NO_ATTR
    """`colour` is that behind the cell, as its source names it: `red!25`."""


@frozen_class
class Row(Node):
    """A row of a table."""

    cells: tuple[Cell, ...]
    attr: Attr = NO_ATTR
    """`colour` is that behind the row."""


@frozen_class
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


@frozen_class
class Figure(Block):
    """A numbered figure: one image, or images with captions of their own."""

    images: tuple[Image, ...]
    caption: tuple[Inline, ...]
    attr: Attr = NO_ATTR


@frozen_class
class Equation(Block):
    """A display formula that stands alone; `environment` is the LaTeX environment that it was written in."""

    tex: str
    attr: Attr = NO_ATTR
    environment: str = ""


@frozen_class
class Div(Block):
    """Blocks with attributes."""

    blocks: tuple[Block, ...]
    attr: Attr = NO_ATTR


@frozen_class
class Environment(Block):
    """A theorem, a proof, an abstract and their like."""

    kind: str
    """The name of the environment, without a plural or a star: `theorem`."""
    title: tuple[Inline, ...]
    blocks: tuple[Block, ...]
    attr: Attr = NO_ATTR


@frozen_class
class Algorithm(Block):
    """Pseudocode with a caption."""

    text: str
    caption: tuple[Inline, ...]
    attr: Attr = NO_ATTR


@frozen_class
class Callout(Block):
    """An admonition: a note, a warning … with a title."""

    kind: str
    title: tuple[Inline, ...] | None
    """`None` for the kind's own word; empty for no title at all."""
    blocks: tuple[Block, ...]
    collapsible: bool = False
    open: bool = True
    classes: tuple[str, ...] = ()


@frozen_class
class Tab(Node):
    """One tab of a set."""

    title: tuple[Inline, ...]
    blocks: tuple[Block, ...]


@frozen_class
class TabSet(Block):
    """Content tabs that follow each other."""

    tabs: tuple[Tab, ...]


@frozen_class
class ResultsTable(Block):
    """A table that is made from records: `::: {.results experiments="…" metrics="…"}`."""

    attr: Attr
    blocks: tuple[Block, ...] = ()


@frozen_class
class LineBlock(Block):
    """Lines that keep their breaks."""

    lines: tuple[tuple[Inline, ...], ...]


@frozen_class
class RawBlock(Block):
    """Blocks of another format, taken as they stand."""

    format: str
    text: str


@frozen_class
class CommentBlock(Block):
    """What readers never see."""

    text: str


@frozen_class
class FootnoteDefinition(Block):
    """`[^label]: …`; readers meet it where a `Note` refers to it."""

    label: str
    blocks: tuple[Block, ...]


@frozen_class
class Abbreviation(Block):
    """`*[HTML]: Hypertext Markup Language`."""

    name: str
    text: str


@frozen_class
class MacroDefinitions(Block):
    """Lines of LaTeX that define macros for formulas."""

    text: str


Blocks: TypeAlias = tuple[Block, ...]
