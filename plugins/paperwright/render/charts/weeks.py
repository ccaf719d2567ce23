"""The picture of the loops per week: a bar a week."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from paperwright.notebook.days import week_name
from paperwright.render.charts.plan_words import PlanWords
from paperwright.render.charts.style import INK, SERIES, chart_style, new_figure, svg

if TYPE_CHECKING:
    from paperwright.notebook.weeks import Week

_MOST_WEEKS = 26
"""The last half a year; more bars are too thin on a phone."""
_MOST_LABELS = 6
_MOST_NUMBERS = 16


def weeks_svg(weeks: Sequence[Week], lang: str = "en", *, themed: bool = True) -> str:
    """The picture of the loops per week as one `<svg>` element, the last 26 weeks of it; empty without any.

    Arguments:
        weeks: as `loops_per_week` gives them.
        lang: the language of the words.
        themed: follow the colours of the page; `False` for print.
    """
    words = PlanWords(lang)
    shown = weeks[-_MOST_WEEKS:]
    if not shown:
        return ""
    loops = [week.loops for week in shown]
    places = range(len(shown))
    with chart_style():
        figure = new_figure(4.9, 2.1)
        axes = figure.add_subplot()
        axes.bar(places, loops, 0.72, color=SERIES[0], edgecolor=INK, linewidth=0.6)
        axes.set_xlim(-0.6, max(len(shown), 6) - 0.4)
        axes.set_ylim(0, max([*loops, 1]) * 1.18)
        axes.set_ylabel(words("loops"))
        axes.locator_params(axis="y", integer=True)
        axes.grid(axis="y")
        step = -(-len(shown) // _MOST_LABELS) or 1
        marked = list(places)[::-step][::-1]
        axes.set_xticks(marked, [week_name(shown[at].period.first) for at in marked], fontsize=8)
        if len(shown) <= _MOST_NUMBERS:
            for at, count in enumerate(loops):
                axes.text(at, count, f" {count}", ha="center", va="bottom", fontsize=8)
        return svg(figure, words("Loops per week"), description(weeks, words), themed=themed)


def description(weeks: Sequence[Week], words: PlanWords) -> str:
    """What the picture shows, in words."""
    count = sum(week.loops for week in weeks)
    said = [words("{count} loops in {total} weeks", count=count, total=len(weeks))]
    said += [
        f"{week_name(week.period.first)}{words.colon}{week.loops}" for week in weeks[-_MOST_WEEKS:]
    ]
    return words.semicolon.join(said)
