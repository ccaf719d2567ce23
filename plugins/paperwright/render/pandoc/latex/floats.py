"""What figures, tables and algorithms have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, TypeVar

from paperwright.render.pandoc import pandoc_types as pt
from paperwright.render.pandoc.latex.chunks import Chunk, raw

if TYPE_CHECKING:
    from paperwright.model.nodes import Attr, Node
    from paperwright.render.pandoc.latex.writer import LatexWriter

_WIDE = frozenset({"wide", "fullwidth", "full-width", "column-page", "page-width"})


def is_wide(attr: Attr) -> bool:
    """Whether a float spans all columns of the page."""
    return not _WIDE.isdisjoint(attr.classes) or attr.attributes.get("span") == "2"


Made = TypeVar("Made")
Notes = list[tuple[int, pt.Blocks]]
"""Footnotes that wait for the end of a float: their numbers and their texts."""


def with_notes_apart(
    writer: LatexWriter, make: Callable[[], Made], waiting: Iterable[tuple[int, pt.Blocks]] = ()
) -> tuple[Made, Notes]:
    """What a function makes of a float, and the footnotes in it, which LaTeX would lose inside."""
    outer, writer.detached = writer.detached, [*waiting]
    try:
        return make(), writer.detached
    finally:
        writer.detached = outer


def with_notes_after(
    writer: LatexWriter,
    node: Node,
    write: Callable[[], pt.Inlines],
    waiting: Iterable[tuple[int, pt.Blocks]] = (),
) -> list[Chunk]:
    """A float, and after it the texts of its footnotes, those that were waiting already among them."""
    content, notes = with_notes_apart(writer, write, waiting)
    offset = node.span.start
    return [
        Chunk(content, (offset,)),
        *(Chunk(_text(*note), (offset,), is_tight=True) for note in sorted(notes, key=_number)),
    ]


def _number(note: tuple[int, pt.Blocks]) -> int:
    return note[0]


def _text(number: int, blocks: pt.Blocks) -> pt.Inlines:
    from paperwright.render.pandoc.latex.writer import joined

    return [raw(rf"\stepcounter{{footnote}}\footnotetext[{number}]{{"), *joined(blocks), raw("}")]
