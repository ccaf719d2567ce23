"""Where the nodes of a literature tree stand in its picture: columns by depth, leaves below each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from paperwright.render.charts.wrapping import width_of, wrapped

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from paperwright.notebook.literature import LiteratureNode

SIZE = 9.0
"""Of names, in points."""
SMALL = 7.5
"""Of what stands below a name."""
LINE = 11.5
SMALL_LINE = 9.5
TEXT = 9.0
"""From the middle of a mark to its text."""
_GAP = 7.0
"""Between nodes below each other."""
_PAGE = 470.0
"""The width of a printed page, in points, which three columns fill."""
_NARROWEST = 140.0
_BETWEEN = 24.0
"""Between a column's text and the marks of the next."""


@dataclass(slots=True)
class Placed:
    """A node in its place."""

    node: LiteratureNode
    depth: int
    name: list[str]
    below: list[str]
    """What stands below the name."""
    children: list[Placed]
    height: float = 0.0
    """Of it and all below it."""
    y: float = 0.0
    """From the top, of the middle of its text."""

    @property
    def own_height(self) -> float:
        """Of its text alone."""
        return len(self.name) * LINE + len(self.below) * SMALL_LINE + _GAP

    @property
    def width(self) -> float:
        """Of its text, in points, as far as one can tell."""
        names = max(width_of(line) for line in self.name) * SIZE
        below = max((width_of(line) * SMALL for line in self.below), default=0.0)
        return max(names * (1.08 if self.node.ours else 1.0), below)


@dataclass(frozen=True, slots=True)
class Layout:
    """All nodes in their places, in points from the top left."""

    placed: tuple[Placed, ...]
    column: float
    """How wide a column is, with what is between columns."""
    width: float
    height: float


def lay_out(roots: Sequence[LiteratureNode], below: Callable[[LiteratureNode], str]) -> Layout:
    """The places of the nodes under some roots.

    Arguments:
        roots: the nodes to begin with.
        below: what stands below the name of a node.
    """
    depth = max((_depth(root) for root in roots), default=1)
    column = max(_PAGE / depth, _NARROWEST)
    room = column - _BETWEEN - TEXT
    trees = [_placed(root, 0, room, below) for root in roots]
    placed: list[Placed] = []
    top = 0.0
    for tree in trees:
        _measure(tree)
        _place(tree, top, placed)
        top += tree.height + _GAP
    return Layout(tuple(placed), column, column * depth, top)


def _depth(node: LiteratureNode) -> int:
    return 1 + max((_depth(child) for child in node.children), default=0)


def _placed(
    node: LiteratureNode, depth: int, room: float, below: Callable[[LiteratureNode], str]
) -> Placed:
    # Bold letters are wider.
    name = wrapped(node.name, room / SIZE / (1.08 if node.ours else 1.0))
    text = below(node)
    lines = wrapped(text, room / SMALL) if text else []
    children = [_placed(child, depth + 1, room, below) for child in node.children]
    return Placed(node, depth, name, lines, children)


def _measure(tree: Placed) -> None:
    for child in tree.children:
        _measure(child)
    tree.height = max(tree.own_height, sum(child.height for child in tree.children))


def _place(tree: Placed, top: float, placed: list[Placed]) -> None:
    inner = sum(child.height for child in tree.children)
    at = top + (tree.height - inner) / 2
    placed.append(tree)
    for child in tree.children:
        _place(child, at, placed)
        at += child.height
    tree.y = (
        (tree.children[0].y + tree.children[-1].y) / 2 if tree.children else top + tree.height / 2
    )
    # A name of many lines must not leave the room that it was given.
    half = tree.own_height / 2
    tree.y = min(max(tree.y, top + half), top + tree.height - half)
