"""The picture of a literature tree: from the milestone tasks on the left to the modules on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from paperwright.notebook.node_types import TYPES
from paperwright.render.charts.literature_layout import (
    LINE,
    SIZE,
    SMALL,
    SMALL_LINE,
    TEXT,
    Layout,
    Placed,
    lay_out,
)
from paperwright.render.charts.style import (
    FAINT,
    INK,
    MARKERS,
    PAPER,
    SERIES,
    chart_style,
    new_figure,
    svg,
)
from paperwright.render.charts.tree_words import Words
from paperwright.render.charts.wrapping import width_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from matplotlib.axes import Axes

    from paperwright.bibliography import Bibliography
    from paperwright.notebook.literature import LiteratureNode, LiteratureTree

_SHAPES = ("s", "o", "^", "D", MARKERS[-1])
_MARGIN = 8.0
_LEGEND = 22.0
_AREA = 42.0
"""Of a mark, in square points."""
_STEPS = 12
"""Points of a curve."""
_THIN = (0, (3, 2))


def literature_svg(
    tree: LiteratureTree,
    lang: str = "en",
    *,
    bibliography: Bibliography | None = None,
    themed: bool = True,
    roots: Sequence[LiteratureNode] | None = None,
) -> str:
    """The picture of a tree as one `<svg>` element.

    Arguments:
        tree: the tree.
        lang: the language of the words around it.
        bibliography: tells the years of the works.
        themed: follow the colours of the page, and keep the size in a box that scrolls; `False` for print.
        roots: the nodes to begin with, for one part of the tree; all roots when it is not given.
    """
    words = Words(lang)
    shown = tree.roots if roots is None else tuple(roots)
    layout = lay_out(shown, lambda node: _below(node, words, bibliography))
    title = tree.title or words("Literature tree")
    with chart_style():
        width, height = layout.width + 2 * _MARGIN, layout.height + 2 * _MARGIN + _LEGEND
        figure = new_figure(width / 72, height / 72, is_placed=True)
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set_axis_off()
        axes.set_xlim(-_MARGIN, layout.width + _MARGIN)
        axes.set_ylim(layout.height + _MARGIN + _LEGEND, -_MARGIN)
        _draw_edges(axes, layout)
        _draw_marks(axes, layout)
        for placed in layout.placed:
            _draw_text(axes, placed, layout)
        _draw_legend(axes, layout, words)
        said = description(tree, words, bibliography)
        return svg(figure, title, said, themed=themed, keeps_size=themed)


def height_of(node: LiteratureNode, lang: str, bibliography: Bibliography | None) -> float:
    """How tall the picture of a node and all below it is, in points."""
    words = Words(lang)
    return lay_out((node,), lambda one: _below(one, words, bibliography)).height


def description(tree: LiteratureTree, words: Words, bibliography: Bibliography | None) -> str:
    """What a tree shows, in words."""
    counts = [words.count(number, kind) for kind, number in tree.counts.items() if number]
    papers = words.papers(tree.papers, 0, bibliography)
    parts = [words.listed([*counts, *filter(None, (papers,))])]
    thin = [node.name for node in tree.thin_branches]
    if thin:
        parts.append(f"{words('thin branch')}{words.colon}{words.listed(thin)}")
    own = [path[-1].name for path in tree.own_position]
    if own:
        parts.append(f"{words('ours')}{words.colon}{words.listed(own)}")
    return words.semicolon.join(filter(None, parts))


def _below(node: LiteratureNode, words: Words, bibliography: Bibliography | None) -> str:
    """What stands below the name of a node."""
    said = [words("ours")] if node.ours else []
    if node.planned:
        said.append(words("planned"))
    if node.is_thin:
        said.append(words("thin branch"))
    inner = TYPES[TYPES.index(node.type) + 1] if node.type in TYPES[:2] else ""
    if inner and (number := node.count(inner)):
        said.append(words.count(number, inner))
    more = sum(len(inner.addresses) for inner in node.walk())
    papers = words.papers(node.all_papers, more, bibliography)
    said += [papers] if papers else []
    arrows = [f"→ {name}" for name in node.leads_to]
    return words.semicolon.join([*said, *arrows])


# Drawing


def _x(placed: Placed, layout: Layout) -> float:
    return placed.depth * layout.column + TEXT / 2


def _draw_edges(axes: Axes, layout: Layout) -> None:
    from matplotlib.collections import LineCollection

    curves: dict[bool, list[list[tuple[float, float]]]] = {False: [], True: []}
    for parent in layout.placed:
        start = min(_x(parent, layout) + TEXT + parent.width + 3, _last_x(parent, layout))
        for child in parent.children:
            end = _x(child, layout) - TEXT / 2
            curves[child.node.is_thin].append(list(_curve(start, parent.y, end, child.y)))
    for is_thin, lines in curves.items():
        if lines:
            style = _THIN if is_thin else "solid"
            axes.add_collection(
                LineCollection(lines, colors=FAINT, linewidths=1.0, linestyles=style, zorder=1),
                autolim=False,
            )


def _last_x(parent: Placed, layout: Layout) -> float:
    return (parent.depth + 1) * layout.column - 12


def _curve(x: float, y: float, to_x: float, to_y: float) -> Iterator[tuple[float, float]]:
    """A line that leaves and arrives level; straight where both ends are at one height."""
    if abs(y - to_y) < 0.5:
        yield from ((x, y), (to_x, to_y))
        return
    for step in range(_STEPS + 1):
        part = step / _STEPS
        eased = part * part * (3 - 2 * part)
        yield x + (to_x - x) * part, y + (to_y - y) * eased


def _draw_marks(axes: Axes, layout: Layout) -> None:
    groups: dict[tuple[str, bool], list[Placed]] = {}
    for placed in layout.placed:
        groups.setdefault((placed.node.type, placed.node.is_thin), []).append(placed)
    for (kind, is_thin), members in groups.items():
        places = [(_x(placed, layout), placed.y) for placed in members]
        _scatter(axes, places, kind, is_thin)
    own = [(_x(placed, layout), placed.y) for placed in layout.placed if placed.node.ours]
    if own:
        _ring(axes, own)


def _scatter(axes: Axes, places: Sequence[tuple[float, float]], kind: str, is_thin: bool) -> None:
    place = TYPES.index(kind) if kind in TYPES else len(TYPES)
    colour = SERIES[place] if kind in TYPES else FAINT
    axes.scatter(
        [x for x, _ in places],
        [y for _, y in places],
        s=_AREA,
        marker=_SHAPES[place],
        facecolors=PAPER if is_thin else colour,
        edgecolors=colour,
        linewidths=1.4,
        zorder=3,
    )


def _ring(axes: Axes, places: Sequence[tuple[float, float]]) -> None:
    axes.scatter(
        [x for x, _ in places],
        [y for _, y in places],
        s=_AREA * 2.8,
        marker="o",
        facecolors="none",
        edgecolors=INK,
        linewidths=1.2,
        zorder=2,
    )


def _draw_text(axes: Axes, placed: Placed, layout: Layout) -> None:
    x = _x(placed, layout) + TEXT
    total = len(placed.name) * LINE + len(placed.below) * SMALL_LINE
    y = placed.y - total / 2
    weight = "bold" if placed.node.ours else "normal"
    # A dollar is a dollar.
    look: dict[str, Any] = {"color": INK, "parse_math": False, "transform": axes.transData}
    # Text of the figure is not cut off at the axes, which saves a third of the time.
    write = axes.figure.text
    for line in placed.name:
        write(x, y + LINE * 0.78, line, fontsize=SIZE, fontweight=weight, **look)
        y += LINE
    for line in placed.below:
        write(x, y + SMALL_LINE * 0.78, line, fontsize=SMALL, **look)
        y += SMALL_LINE


def _draw_legend(axes: Axes, layout: Layout, words: Words) -> None:
    """The marks that the picture uses, in one row that breaks where it must."""
    used = {placed.node.type for placed in layout.placed}
    entries = [(kind, "") for kind in (*TYPES, "") if kind in used]
    if any(placed.node.is_thin for placed in layout.placed):
        entries.append(("pipeline", "thin branch"))
    if any(placed.node.ours for placed in layout.placed):
        entries.append(("", "ours"))
    x, y = TEXT / 2, layout.height + _LEGEND - 6
    for kind, extra in entries:
        if extra == "ours":
            _ring(axes, [(x, y)])
        else:
            _scatter(axes, [(x, y)], kind, extra == "thin branch")
        text = words(extra or kind)
        axes.text(x + TEXT, y + SMALL * 0.35, text, fontsize=SMALL, color=INK)
        x += TEXT * 2.4 + width_of(text) * SMALL
