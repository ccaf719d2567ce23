"""Lists, each item on lines of its own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from paperwright.model import nodes
from paperwright.render.pandoc.latex.chunks import Chunk, line, raw

if TYPE_CHECKING:
    from paperwright.render.pandoc import pandoc_types as pt
    from paperwright.render.pandoc.latex.writer import LatexWriter

_BOXES = {True: r"[$\boxtimes$]", False: r"[$\square$]"}
_DEEPEST = 4


def bullet_list(writer: LatexWriter, node: nodes.BulletList) -> list[Chunk]:
    """A list without numbers; tasks show whether they are done."""
    return _list(writer, node, "itemize")


def ordered_list(writer: LatexWriter, node: nodes.OrderedList) -> list[Chunk]:
    """A list with numbers."""
    start = node.start
    options = (
        r"[label=\arabic*)]"
        if node.delimiter == ")" and "enumitem" not in writer.template.forbids
        else ""
    )
    counter = "enum" + ("i", "ii", "iii", "iv")[min(writer.enumerations, 3)]
    writer.enumerations += 1
    found = _list(writer, node, "enumerate", options)
    writer.enumerations -= 1
    if found and start != 1:
        setting = line(
            rf"\setcounter{{{counter}}}{{{start - 1}}}", node.span.start, tight=True
        ).indented()
        found.insert(1, setting)
    return found


def _list(
    writer: LatexWriter, node: nodes.BulletList | nodes.OrderedList, name: str, options: str = ""
) -> list[Chunk]:
    if not node.items:
        return []
    writer.list_depth += 1
    try:
        if writer.list_depth > _DEEPEST:
            return _flat(writer, node)
        found = [line(rf"\begin{{{name}}}{options}", node.span.start)]
        for index, item in enumerate(node.items):
            mark = "" if item.checked is None else _BOXES[item.checked]
            chunks = _item(writer, item.blocks, [raw(rf"\item{mark} ")], item.span.start)
            chunks[0] = chunks[0].tight() if node.tight or not index else chunks[0]
            found += [chunk.indented() for chunk in chunks]
        return [*found, line(rf"\end{{{name}}}", node.span.start, tight=True)]
    finally:
        writer.list_depth -= 1


def _flat(writer: LatexWriter, node: nodes.BulletList | nodes.OrderedList) -> list[Chunk]:
    """A list deeper than LaTeX knows, as paragraphs with marks of their own."""
    found: list[Chunk] = []
    for index, item in enumerate(node.items):
        mark = f"{node.start + index}." if isinstance(node, nodes.OrderedList) else r"\textbullet"
        found += _item(writer, item.blocks, [raw(rf"{mark} ")], item.span.start)
    return found


def _item(
    writer: LatexWriter, content: Iterable[nodes.Block], mark: pt.Inlines, offset: int
) -> list[Chunk]:
    """The chunks of an item, its mark before the first paragraph or on a line of its own."""
    from paperwright.render.pandoc.latex.blocks import blocks
    from paperwright.render.pandoc.latex.writer import starts_with_bracket

    content = tuple(content)
    chunks = blocks(writer, content)
    if not chunks:
        return [Chunk(mark, (offset,))]
    chunks = [
        chunk.tight() if isinstance(block, nodes.BulletList | nodes.OrderedList) else chunk
        for chunk, block in zip(chunks, _beginnings(writer, content, chunks), strict=True)
    ]
    first = chunks[0]
    if not isinstance(content[0], nodes.Para | nodes.Plain) or first.verbatim or first.indent:
        return [
            Chunk(mark, (offset,)),
            first.tight().indented(),
            *(chunk.indented() for chunk in chunks[1:]),
        ]
    guard = (
        [raw("{}")]
        if starts_with_bracket(first.content) and not mark[0]["c"][1].rstrip().endswith("]")
        else []
    )
    joined = Chunk([*mark, *guard, *first.content], first.offsets)
    return [joined, *(chunk.indented() for chunk in chunks[1:])]


def _beginnings(
    writer: LatexWriter, content: tuple[nodes.Block, ...], chunks: list[Chunk]
) -> list[nodes.Block | None]:
    """For each chunk the block that begins with it, so that an inner list follows its paragraph closely."""
    starts = {block.span.start: block for block in content}
    return [starts.pop(chunk.offsets[0], None) for chunk in chunks]


def definition_list(writer: LatexWriter, node: nodes.DefinitionList) -> list[Chunk]:
    """Terms with definitions."""
    from paperwright.render.pandoc.latex.citations import bracketed

    found = [line(r"\begin{description}", node.span.start)]
    for item in node.items:
        term = bracketed(writer.run(item.term))
        content = [block for definition in item.definitions for block in definition]
        chunks = _item(writer, content, [raw(r"\item["), *term, raw("] ")], item.span.start)
        found += [chunks[0].tight().indented(), *(chunk.indented() for chunk in chunks[1:])]
    return [*found, line(r"\end{description}", node.span.start, tight=True)]
