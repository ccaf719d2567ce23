"""Walking the nodes of a Document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from paperwright.model import nodes
from paperwright.model.nodes import Node

_Children = Callable[..., Iterable[Node]]


def _none(node: Node) -> Iterable[Node]:
    return ()


def _content(node: nodes.Styled) -> Iterable[Node]:
    return node.content


def _blocks(node: nodes.BlockQuote) -> Iterable[Node]:
    return node.blocks


_CHILDREN: dict[type[Node], _Children] = {
    **dict.fromkeys(
        (nodes.Emph, nodes.Strong, nodes.Strikeout, nodes.Superscript, nodes.Subscript, nodes.Spanned, nodes.Evidence,
         nodes.Link, nodes.Image, nodes.Para, nodes.Plain, nodes.Header, nodes.Cell),
        _content,
    ),
    **dict.fromkeys(
        (nodes.Note, nodes.BlockQuote, nodes.ListItem, nodes.Div, nodes.ResultsTable, nodes.FootnoteDefinition), _blocks
    ),
    nodes.Cite: lambda node: node.citations,
    nodes.CrossReference: lambda node: node.references,
    nodes.BulletList: lambda node: node.items,
    nodes.OrderedList: lambda node: node.items,
    nodes.DefinitionList: lambda node: node.items,
    nodes.DefinitionItem: lambda node: (*node.term, *(block for blocks in node.definitions for block in blocks)),
    nodes.Row: lambda node: node.cells,
    nodes.Table: lambda node: (*node.header, *node.body, *node.caption),
    nodes.Figure: lambda node: (*node.images, *(() if _shares_caption(node) else node.caption)),
    nodes.Environment: lambda node: (*node.title, *node.blocks),
    nodes.Algorithm: lambda node: node.caption,
    nodes.Callout: lambda node: (*(node.title or ()), *node.blocks),
    nodes.TabSet: lambda node: node.tabs,
    nodes.Tab: lambda node: (*node.title, *node.blocks),
    nodes.LineBlock: lambda node: (inline for line in node.lines for inline in line),
}  # fmt: skip


def _shares_caption(figure: nodes.Figure) -> bool:
    """Whether the caption's nodes are those of the only image, as in pandoc's implicit figures."""
    return (
        len(figure.images) == 1
        and bool(figure.caption)
        and figure.caption[0] in figure.images[0].content
    )


def children(node: Node) -> Iterable[Node]:
    """The nodes that a node holds directly, in the order of the source."""
    return _CHILDREN.get(type(node), _none)(node)


def walk(roots: Iterable[Node]) -> list[Node]:
    """Every node under the roots, each before what it holds; they may nest as deeply as they like."""
    found: list[Node] = []
    add, get = found.append, _CHILDREN.get
    above: list[Iterator[Node]] = []
    siblings = iter(roots)
    while True:
        for node in siblings:
            add(node)
            inner = get(type(node))
            if inner is not None:
                above.append(siblings)
                siblings = iter(inner(node))
                break
        else:
            if not above:
                return found
            siblings = above.pop()
