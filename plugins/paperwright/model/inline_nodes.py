"""Inlines: what a line of text is made of."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING, TypeAlias

from paperwright.model.frozen import frozen_class
from paperwright.model.node import NO_ATTR, Attr, Node

if TYPE_CHECKING:
    from paperwright.model.block_nodes import Block


@frozen_class
class Inline(Node):
    """What a line of text is made of."""


@frozen_class
class Text(Inline):
    """Words and spaces; verbatim, unless an escape, an entity or a kept space stands for one character."""

    text: str


@frozen_class
class SoftBreak(Inline):
    """A newline inside a paragraph."""


@frozen_class
class LineBreak(Inline):
    """A newline that readers see."""


@frozen_class
class Styled(Inline):
    """An inline that holds inlines."""

    content: tuple[Inline, ...]


@frozen_class
class Emph(Styled):
    """Emphasis."""


@frozen_class
class Strong(Styled):
    """Strong emphasis."""


@frozen_class
class Strikeout(Styled):
    """Text that is struck out."""


@frozen_class
class Superscript(Styled):
    """Raised text."""


@frozen_class
class Subscript(Styled):
    """Lowered text."""


@frozen_class
class Spanned(Styled):
    """Text with attributes: `[text]{.class}`."""

    attr: Attr


@frozen_class
class Evidence(Styled):
    """A number that names its record: `[93.4]{from="EXP-2026-003#accuracy"}`."""

    attr: Attr

    @property
    def record(self) -> str:
        """The record and the metric, as written."""
        return self.attr.attributes["from"]


@frozen_class
class Link(Styled):
    """A link; an autolink's content is its address."""

    target: str
    title: str = ""
    attr: Attr = NO_ATTR


@frozen_class
class Image(Styled):
    """An image; its content is its alternative text, or the caption when it makes a figure."""

    target: str
    title: str = ""
    attr: Attr = NO_ATTR


@frozen_class
class Code(Inline):
    """Code in a line."""

    text: str
    attr: Attr = NO_ATTR


@frozen_class
class Math(Inline):
    """A formula in the text; a display formula that is not alone in its paragraph keeps its place in it."""

    tex: str
    display: bool = False
    attr: Attr = NO_ATTR
    environment: str = ""
    """The LaTeX environment that it was written in."""


@frozen_class
class RawInline(Inline):
    """Text of another format, taken as it stands."""

    format: str
    text: str


class CitationMode(Enum):
    """How a work is named: in parentheses, as part of the sentence, or by its year alone."""

    NORMAL = auto()
    AUTHOR_IN_TEXT = auto()
    SUPPRESS_AUTHOR = auto()


@frozen_class
class Citation(Node):
    """One work that a `Cite` names."""

    key: str
    mode: CitationMode
    prefix: str = ""
    suffix: str = ""


@frozen_class
class Cite(Inline):
    """One or more works cited together."""

    citations: tuple[Citation, ...]


@frozen_class
class Reference(Node):
    """One label that a `CrossReference` names."""

    label: str
    """With a colon after its kind: `fig:x`, whichever way it was written."""
    prefix: str = ""
    """What the author writes instead of “Figure”; empty for the usual word."""
    suffix: str = ""
    bare: bool = False
    """The number alone, as `\\ref` gives it."""


@frozen_class
class CrossReference(Inline):
    r"""A reference to numbered things of this document: `@fig:x`, `[@fig:a; @fig:b]`, `\\ref{fig:x}`."""

    references: tuple[Reference, ...]
    parenthesised: bool = False
    """As `\\eqref` shows a number."""


@frozen_class
class Label(Inline):
    r"""`\\label{x}`: the name of what it stands in."""

    identifier: str


@frozen_class
class Note(Inline):
    """A footnote: a reference to a definition, or with its own blocks (`^[…]`)."""

    label: str
    blocks: tuple[Block, ...] = ()


@frozen_class
class RecordLink(Inline):
    """`[[EXP-2026-003]]`: a link to a page of the notebook by its name."""

    target: str
    text: str


@frozen_class
class Comment(Inline):
    """What readers never see."""

    text: str


Inlines: TypeAlias = tuple[Inline, ...]
