"""The picture of a roadmap: milestones and deadlines on a line of time, a row each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from paperwright.notebook.days import shifted
from paperwright.notebook.milestones import Standing, Status
from paperwright.render.charts.plan_words import PlanWords
from paperwright.render.charts.style import (
    FAINT,
    INK,
    PAPER,
    SERIES,
    chart_style,
    new_figure,
    svg,
)
from paperwright.render.charts.wrapping import width_of, wrapped

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from paperwright.notebook.deadlines import Deadline
    from paperwright.notebook.milestones import Milestone
    from paperwright.notebook.roadmap import Roadmap

_WIDTH = 350.0
"""In points: what a phone shows nearly as it was drawn."""
_MARGIN = 8.0
_TEXT, _SMALL = 9.0, 8.0
_LINE = 11.5
_BAR = 13.0
"""The height of the line of time below the words of a row."""
_GAP = 6.0
_HEADING = 18.0
_AXIS = 30.0
_TODAY = 13.0
_DATE = 52.0
"""Kept free at the right for the date beside the last mark."""
_MOST_TICKS = 6
_LEAST_SPAN = 28
"""Days that the picture shows at least."""
_DONE, _OPEN, _LATE, _OTHERS, _FINAL = "o", "o", "X", "D", "D"


@dataclass(frozen=True, slots=True)
class _Row:
    lines: tuple[str, ...]
    day: date | None
    marker: str
    is_filled: bool
    colour: str
    word: str
    """What is said of it."""
    is_bold: bool = False

    @property
    def height(self) -> float:
        return len(self.lines) * _LINE + _BAR + _GAP


@dataclass(frozen=True, slots=True)
class _Time:
    """From days to places."""

    first: date
    last: date

    def __call__(self, day: date) -> float:
        share = (day - self.first).days / max((self.last - self.first).days, 1)
        return (_WIDTH - _DATE) * share


def gantt_svg(
    roadmap: Roadmap,
    deadlines: Sequence[Deadline] = (),
    lang: str = "en",
    *,
    today: date | None = None,
    themed: bool = True,
) -> str:
    """The picture of a roadmap as one `<svg>` element.

    Arguments:
        roadmap: its milestones.
        deadlines: the days that lead to a paper, with their tasks in the language of the picture.
        lang: the language of the words around them.
        today: the day that is marked, and after which what is open is late; without it the picture is the same on every
            day.
        themed: follow the colours of the page; `False` for print.
    """
    words = PlanWords(lang)
    milestones = [_milestone_row(one, roadmap, today, words) for one in roadmap.milestones]
    steps = [_deadline_row(one, today) for one in deadlines]
    time = _time([row.day for row in (*milestones, *steps)], today)
    groups = [("Milestones", milestones), ("Deadlines", steps)]
    start = _TODAY if today is not None else 0.0
    rows_of = [rows for _, rows in groups if rows]
    height = start + _AXIS + sum(_HEADING + sum(row.height for row in rows) for rows in rows_of)
    with chart_style():
        figure = new_figure(
            (_WIDTH + 2 * _MARGIN) / 72, (height + 2 * _MARGIN) / 72, is_placed=True
        )
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set_axis_off()
        axes.set_xlim(-_MARGIN, _WIDTH + _MARGIN)
        axes.set_ylim(height + _MARGIN, -_MARGIN)
        top = start
        for title, rows in groups:
            if rows:
                top = _draw_group(axes, words(title), rows, time, top, today)
        _draw_axis(axes, time, top, today, words)
        title = roadmap.title or words("Roadmap")
        return svg(figure, title, _description(roadmap, deadlines, today, words), themed=themed)


# Rows


def _milestone_row(one: Milestone, roadmap: Roadmap, today: date | None, words: PlanWords) -> _Row:
    name = f"{one.id}  {one.task}" if one.id else one.task
    is_chosen = one in roadmap.chosen_milestones
    said = [words("chosen")] if is_chosen else []
    is_done = one.status is Status.DONE
    is_late = today is not None and one.standing(today) is Standing.LATE
    if is_done or one.status in (Status.PAUSED, Status.DROPPED):
        said.append(words(one.status.value))
    if is_late:
        said.append(words("late"))
    if one.due is None:
        said.append(words("no date"))
    said_of_it = ", ".join(said)
    shown = f"{name} ({said_of_it})" if said else name
    return _Row(
        tuple(wrapped(shown, _WIDTH / _TEXT)),
        one.due,
        _LATE if is_late else _DONE,
        is_done or is_late,
        SERIES[1] if is_late else SERIES[0],
        said_of_it,
        is_chosen,
    )


def _deadline_row(one: Deadline, today: date | None) -> _Row:
    is_over = today is not None and one.day < today
    return _Row(
        tuple(wrapped(str(one.task), _WIDTH / _TEXT)),
        one.day,
        _FINAL if one.is_final else _OTHERS,
        one.is_final or is_over,
        FAINT if is_over else SERIES[3] if one.is_final else INK,
        "",
        one.is_final,
    )


def _time(days: Sequence[date | None], today: date | None) -> _Time:
    known = [day for day in (*days, today) if day is not None]
    if not known:
        return _Time(date(2000, 1, 1), date(2000, 1, 29))
    first, last = min(known), max(known)
    missing = max(_LEAST_SPAN - (last - first).days, 0)
    # Room for the mark on the border.
    edge = max(((last - first).days + missing) // 40, 1)
    return _Time(shifted(first, -edge), shifted(last, missing))


# Drawing


def _draw_group(
    axes: Axes, title: str, rows: Sequence[_Row], time: _Time, top: float, today: date | None
) -> float:
    axes.text(0, top + 10, title, fontsize=_TEXT, fontweight="bold", va="baseline")
    top += _HEADING
    for row in rows:
        _draw_row(axes, row, time, top, None if today is None else time(today))
        top += row.height
    return top


def _draw_row(axes: Axes, row: _Row, time: _Time, top: float, now: float | None) -> None:
    weight = "bold" if row.is_bold else "normal"
    for at, line in enumerate(row.lines):
        axes.text(0, top + _LINE * at + 8, line, fontsize=_TEXT, va="baseline", fontweight=weight)
    top += len(row.lines) * _LINE
    middle = top + _BAR / 2
    if now is not None:
        # A line through all rows would cross out their words.
        axes.plot([now, now], [top + 0.5, top + _BAR - 0.5], color=INK, lw=0.9, zorder=1)
    if row.day is None:
        axes.plot([0, _WIDTH - _DATE], [middle, middle], color=FAINT, lw=0.8, ls=(0, (1, 4)))
        return
    place = time(row.day)
    axes.plot([0, place], [middle, middle], color=row.colour, lw=1.8, zorder=2)
    axes.plot(
        [place],
        [middle],
        marker=row.marker,
        ms=7.5,
        mfc=row.colour if row.is_filled else PAPER,
        mec=row.colour,
        mew=1.4,
        zorder=3,
    )
    day = row.day.isoformat()
    left = place + 8
    if now is not None and place + 4 < now < left + width_of(day) * _SMALL:
        left = now + 5
    axes.text(left, middle, day, fontsize=_SMALL, va="center_baseline")


def _draw_axis(axes: Axes, time: _Time, top: float, today: date | None, words: PlanWords) -> None:
    axes.plot([0, _WIDTH - _DATE], [top, top], color=INK, lw=0.8)
    if today is not None:
        place = time(today)
        axes.plot([place, place], [_TODAY - 3, _TODAY + 1], color=INK, lw=0.9)
        label = f"{words('today')} {today.isoformat()}"
        half = width_of(label) * _SMALL / 2
        left = min(max(place, half * 0.85), _WIDTH - half)
        axes.text(left, _TODAY - 5, label, fontsize=_SMALL, ha="center", va="baseline")
    for day, label in _ticks(time):
        place = time(day)
        axes.plot([place, place], [top, top + 3], color=INK, lw=0.8)
        axes.text(place, top + 13, label, fontsize=_SMALL, ha="center", va="baseline")


def _ticks(time: _Time) -> Iterator[tuple[date, str]]:
    """The beginnings of months, or those of weeks when there are few months, with what is written there."""
    months = list(_months(time))
    if len(months) >= 2:
        step = -(-len(months) // _MOST_TICKS)
        edge = _WIDTH * 0.05
        right = _WIDTH - _DATE
        for day in months[::step]:
            if edge < time(day) <= right:
                yield day, f"{day:%Y-%m}"
        return
    monday = shifted(time.first, -time.first.weekday() % 7)
    days = [shifted(monday, 7 * week) for week in range((time.last - monday).days // 7 + 1)]
    for day in days[:: -(-len(days) // _MOST_TICKS)]:
        if _WIDTH * 0.07 < time(day) <= _WIDTH - _DATE:
            yield day, day.isoformat()


def _months(time: _Time) -> Iterator[date]:
    day = time.first.replace(day=1)
    while day <= time.last and day.year < date.max.year:
        if day >= time.first:
            yield day
        day = shifted(day, 32).replace(day=1)


def _description(
    roadmap: Roadmap, deadlines: Sequence[Deadline], today: date | None, words: PlanWords
) -> str:
    """What the picture shows, in words."""
    said = []
    for one in roadmap.milestones:
        row = _milestone_row(one, roadmap, today, words)
        day = one.due.isoformat() if one.due else ""
        said.append(f"{one.name}{words.colon}{', '.join(filter(None, (day, row.word)))}")
    said += [f"{one.task}{words.colon}{one.day.isoformat()}" for one in deadlines]
    return words.semicolon.join(said)
