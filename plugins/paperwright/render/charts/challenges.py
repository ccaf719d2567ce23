"""The picture of a challenge–insight tree: challenges left, techniques right, and lines where they meet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from paperwright.render.charts.style import (
    FAINT,
    INK,
    PAPER,
    SERIES,
    chart_style,
    new_figure,
    svg,
)
from paperwright.render.charts.tree_words import Words
from paperwright.render.charts.wrapping import width_of, wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from paperwright.notebook.challenge_map import Challenge, ChallengeMap, Technique

_SIZE, _SMALL, _LINE, _SMALL_LINE, _GAP = 9.0, 7.5, 11.5, 9.5, 9.0
_MARGIN, _LEGEND, _HEAD = 8.0, 20.0, 22.0
_LEFT, _MIDDLE, _RIGHT = 205.0, 110.0, 155.0
"""The widths of the challenges, of the lines and of the techniques, in points."""
_TEXT = 10.0
_STYLES = ("solid", (0, (5, 2)), (0, (1, 1.5)), (0, (6, 2, 1, 2)))
_STEPS = 16
_SMALLEST, _PER_LINK, _LARGEST = 30.0, 14.0, 130.0
"""The area of a mark, and what each line adds to it, in square points."""


@dataclass(slots=True)
class _Item:
    """A challenge or a technique in its place."""

    name: list[str]
    below: list[str]
    degree: int
    is_hollow: bool
    y: float = 0.0

    @property
    def height(self) -> float:
        return len(self.name) * _LINE + len(self.below) * _SMALL_LINE + _GAP


def challenges_svg(challenges: ChallengeMap, lang: str = "en", *, themed: bool = True) -> str:
    """The picture of challenges and their techniques as one `<svg>` element.

    Arguments:
        challenges: what is shown.
        lang: the language of the words around it.
        themed: follow the colours of the page, and keep the size in a box that scrolls; `False` for print.
    """
    words = Words(lang)
    left = [_challenge_item(one, challenges, words) for one in challenges.challenges]
    right = [_technique_item(one, challenges, words) for one in challenges.techniques]
    heights = sum(item.height for item in left), sum(item.height for item in right)
    height = _HEAD + max(heights)
    _stack(left, range(len(left)), height - heights[0])
    _stack(right, _order(challenges), height - heights[1])
    with chart_style():
        width = _LEFT + _MIDDLE + _RIGHT
        full = width + 2 * _MARGIN, height + 2 * _MARGIN + _LEGEND
        figure = new_figure(full[0] / 72, full[1] / 72, is_placed=True)
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set_axis_off()
        axes.set_xlim(-_MARGIN, width + _MARGIN)
        axes.set_ylim(height + _MARGIN + _LEGEND, -_MARGIN)
        _draw_lines(axes, challenges, left, right)
        _draw_items(axes, left, _LEFT, "o", SERIES[0], is_left=True)
        _draw_items(axes, right, _LEFT + _MIDDLE, "s", SERIES[1], is_left=False)
        _draw_words(axes, words, height, challenges)
        title = challenges.title or words("Challenges and techniques")
        said = description(challenges, words)
        return svg(figure, title, said, themed=themed, keeps_size=themed)


def description(challenges: ChallengeMap, words: Words) -> str:
    """What the picture shows, in words."""
    counts = [
        words.count(len(challenges.challenges), "challenge"),
        words.count(len(challenges.techniques), "technique"),
    ]
    parts = [words.listed(counts)]
    if challenges.open:
        names = [one.name for one in challenges.open]
        parts.append(f"{words('open')}{words.colon}{words.listed(names)}")
    if challenges.served:
        names = [f"{one.name} ({count})" for one, count in challenges.served]
        parts.append(f"{words('several challenges')}{words.colon}{words.listed(names)}")
    if challenges.orphans:
        names = [one.name for one in challenges.orphans]
        parts.append(f"{words('no challenge')}{words.colon}{words.listed(names)}")
    return words.semicolon.join(parts)


# What stands where


def _challenge_item(challenge: Challenge, challenges: ChallengeMap, words: Words) -> _Item:
    degree = len(challenges.meetings_of(challenge))
    said = words.count(degree, "technique") if degree else words("open challenge")
    values = {id(one.challenge): one.value for one in challenges.priorities}
    if id(challenge) in values:
        said += words.comma + words.priority(values[id(challenge)])
    room = _LEFT - _TEXT
    text = challenge.text if challenge.text != challenge.identifier else ""
    name = f"{challenge.identifier} {text}".strip()
    # Open ones are in bold, whose letters are wider.
    lines = wrapped(name, room / _SIZE / (1.0 if degree else 1.08))
    return _Item(lines, wrapped(said, room / _SMALL), degree, not degree)


def _technique_item(technique: Technique, challenges: ChallengeMap, words: Words) -> _Item:
    degree = len(challenges.challenges_of(technique))
    said = words.count(degree, "challenge") if degree else words("no challenge")
    if technique.general:
        said = words("general")
    room = _RIGHT - _TEXT
    is_orphan = not degree and not technique.general
    lines = wrapped(technique.name, room / _SIZE)
    return _Item(lines, wrapped(said, room / _SMALL), degree, is_orphan)


def _order(challenges: ChallengeMap) -> list[int]:
    """The techniques from top to bottom, each near the challenges that it meets, so that few lines cross."""
    met: list[list[int]] = [[] for _ in challenges.techniques]
    for meeting in challenges.meetings:
        met[meeting.technique].append(meeting.challenge)
    last = float(len(challenges.challenges))
    middle = [sum(places) / len(places) if places else last for places in met]
    return sorted(range(len(met)), key=lambda at: (middle[at], at))


def _stack(items: Sequence[_Item], order: Sequence[int], room: float) -> None:
    """Give items their heights, with the room that is left between them."""
    gap = (room - _HEAD) / (len(items) + 1) if items else 0.0
    top = _HEAD + gap
    for at in order:
        items[at].y = top + items[at].height / 2
        top += items[at].height + gap


# Drawing


def _draw_lines(
    axes: Axes, challenges: ChallengeMap, left: Sequence[_Item], right: Sequence[_Item]
) -> None:
    from matplotlib.collections import LineCollection

    for at in range(len(left)):
        curves = [
            _curve(left[at].y, right[meeting.technique].y)
            for meeting in challenges.meetings
            if meeting.challenge == at
        ]
        if curves:
            colour = SERIES[at % len(SERIES)]
            style = _STYLES[at % len(_STYLES)]
            lines = LineCollection(
                curves, colors=colour, linewidths=1.3, linestyles=[style], zorder=1
            )
            axes.add_collection(lines, autolim=False)


def _curve(y: float, to_y: float) -> list[tuple[float, float]]:
    points = []
    for step in range(_STEPS + 1):
        part = step / _STEPS
        eased = part * part * (3 - 2 * part)
        points.append((_LEFT + _MIDDLE * part, y + (to_y - y) * eased))
    return points


def _draw_items(
    axes: Axes, items: Sequence[_Item], x: float, marker: str, colour: str, *, is_left: bool
) -> None:
    if not items:
        return
    axes.scatter(
        [x] * len(items),
        [item.y for item in items],
        s=[min(_SMALLEST + _PER_LINK * item.degree, _LARGEST) for item in items],
        marker=marker,
        facecolors=[PAPER if item.is_hollow else colour for item in items],
        edgecolors=colour,
        linewidths=1.6,
        zorder=3,
    )
    at = x - _TEXT if is_left else x + _TEXT
    side = "right" if is_left else "left"
    # A dollar is a dollar.
    look: dict[str, Any] = {"color": INK, "ha": side, "parse_math": False}
    for item in items:
        y = item.y - (item.height - _GAP) / 2
        weight = "bold" if item.is_hollow and is_left else "normal"
        for line in item.name:
            axes.text(at, y + _LINE * 0.78, line, fontsize=_SIZE, fontweight=weight, **look)
            y += _LINE
        for line in item.below:
            axes.text(at, y + _SMALL_LINE * 0.78, line, fontsize=_SMALL, **look)
            y += _SMALL_LINE


def _draw_words(axes: Axes, words: Words, height: float, challenges: ChallengeMap) -> None:
    """The heads of both sides, and what the marks mean."""
    bold: dict[str, Any] = {
        "parse_math": False,
        "fontsize": _SIZE,
        "fontweight": "bold",
        "color": INK,
    }
    axes.text(_LEFT, _LINE * 0.78, words("Challenges"), ha="right", **bold)
    axes.text(_LEFT + _MIDDLE, _LINE * 0.78, words("Techniques"), ha="left", **bold)
    axes.plot([0, _LEFT + _MIDDLE + _RIGHT], [_HEAD - 6] * 2, color=FAINT, linewidth=0.6)
    entries = [("o", SERIES[0], "challenge", False), ("s", SERIES[1], "technique", False)]
    if challenges.open:
        entries.append(("o", SERIES[0], "open challenge", True))
    if challenges.orphans:
        entries.append(("s", SERIES[1], "no challenge", True))
    x, y = _TEXT / 2, height + _LEGEND - 6
    for marker, colour, word, is_hollow in entries:
        face = PAPER if is_hollow else colour
        axes.scatter(
            [x], [y], s=42, marker=marker, facecolors=face, edgecolors=colour, linewidths=1.6
        )
        text = words(word)
        axes.text(x + _TEXT, y + _SMALL * 0.35, text, fontsize=_SMALL, color=INK)
        x += _TEXT * 2.4 + width_of(text) * _SMALL
