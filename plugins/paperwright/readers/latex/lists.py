"""Lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pylatexenc.latexwalker import LatexMacroNode

from paperwright.model import nodes
from paperwright.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.model.nodes import Block, Blocks
    from paperwright.readers.latex.blocks import BlockBuilder


def list_of(builder: BlockBuilder, item: Any, kind: str) -> Iterator[Block]:
    r"""The list that an environment makes; what stands before its first `\item` comes first."""
    before, items = _split(item.nodelist)
    yield from builder.inner(before)
    span = builder.reading.span(item)
    if kind == "description":
        yield nodes.DefinitionList(span, tuple(_definition(builder, *one) for one in items))
        return
    read = [_item(builder, *one) for one in items]
    tight = all(len(one.blocks) < 2 for one in read)
    if tight:
        read = [nodes.ListItem(one.span, tuple(map(_plain, one.blocks))) for one in read]
    if kind == "ordered":
        yield nodes.OrderedList(span, tuple(read), tight=tight)
    else:
        yield nodes.BulletList(span, tuple(read), tight)


def _split(children: list[Any]) -> tuple[list[Any], list[tuple[Any, list[Any]]]]:
    before: list[Any] = []
    items: list[tuple[Any, list[Any]]] = []
    for child in children:
        if isinstance(child, LatexMacroNode) and child.macroname == "item":
            items.append((child, []))
        elif items:
            items[-1][1].append(child)
        else:
            before.append(child)
    return before, items


def _blocks(builder: BlockBuilder, marker: Any, content: list[Any]) -> tuple[Blocks, Span]:
    blocks = builder.inner(content)
    place = builder.reading.span(marker)
    end = max([place.end, *(block.span.end for block in blocks)])
    start = min([place.start, *(block.span.start for block in blocks)])
    return blocks, Span(start, end)


def _item(builder: BlockBuilder, marker: Any, content: list[Any]) -> nodes.ListItem:
    label = builder.reading.content(marker, 1)
    blocks, span = _blocks(builder, marker, [*label, *content])
    return nodes.ListItem(span, blocks)


def _definition(builder: BlockBuilder, marker: Any, content: list[Any]) -> nodes.DefinitionItem:
    term = builder.inlines.build(builder.reading.content(marker, 1))
    blocks, span = _blocks(builder, marker, content)
    return nodes.DefinitionItem(span, term, (blocks,))


def _plain(block: Block) -> Block:
    return nodes.Plain(block.span, block.content) if isinstance(block, nodes.Para) else block
