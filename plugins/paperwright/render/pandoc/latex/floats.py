"""What figures, tables and algorithms have in common."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from paperwright.render.pandoc.latex.chunks import Chunk

if TYPE_CHECKING:
    from paperwright.model.nodes import Attr, Node
    from paperwright.render.pandoc import pandoc_types as pt
    from paperwright.render.pandoc.latex.writer import LatexWriter

_WIDE = frozenset({"wide", "fullwidth", "full-width", "column-page", "page-width"})


def is_wide(attr: Attr) -> bool:
    """Whether a float spans all columns of the page."""
    return not _WIDE.isdisjoint(attr.classes) or attr.attributes.get("span") == "2"


Made = TypeVar("Made")


def with_notes_apart(
    writer: LatexWriter, make: Callable[[], Made]
) -> tuple[Made, list[pt.Inlines]]:
    """What a function makes of a float, and the texts of the footnotes in it, which LaTeX would lose inside."""
    outer, writer.detached = writer.detached, []
    try:
        return make(), writer.detached_notes()
    finally:
        writer.detached = outer


def with_notes_after(
    writer: LatexWriter, node: Node, write: Callable[[], pt.Inlines]
) -> list[Chunk]:
    """A float, and after it the texts of the footnotes in it."""
    content, notes = with_notes_apart(writer, write)
    return [Chunk(content, (node.span.start,)), *note_chunks(notes, node)]


def note_chunks(notes: list[pt.Inlines], node: Node) -> list[Chunk]:
    """The lines after a float that hold its footnotes."""
    return [Chunk(note, (node.span.start,), is_tight=True) for note in notes]
