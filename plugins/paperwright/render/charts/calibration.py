"""The picture of predictions: how far each missed, and the share that hit against the confidence that was stated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from paperwright.notebook.predictions import CalibrationPoint, TrackRecord

_LEGEND: dict[str, Any] = {
    "fontsize": 8,
    "borderaxespad": 0.2,
    "handletextpad": 0.4,
    "columnspacing": 1.2,
}
_FARTHEST = 3.0
"""Errors beyond so many half-widths stand on the border, with an arrow."""
_MOST = 60
"""The last predictions that get a mark of their own."""


def calibration_svg(track: TrackRecord, lang: str = "en", *, themed: bool = True) -> str:
    """The picture of a track record as one `<svg>` element; empty when nothing is scored.

    Above, each prediction with its error in units of half its interval: between the lines is inside. Below, the share
    that was inside so far, with its 95 % band, and the confidence that was stated.

    Arguments:
        track: the predictions.
        lang: the language of the words.
        themed: follow the colours of the page; `False` for print.
    """
    words = PlanWords(lang)
    points = track.cumulative
    if not points:
        return ""
    with chart_style():
        figure = new_figure(4.9, 4.4)
        errors, rates = figure.subplots(2, 1, sharex=True, height_ratios=(1.15, 1))
        _draw_errors(errors, points[-_MOST:], words)
        _draw_rates(rates, points[-_MOST:], words)
        title = words("Predictions and their outcomes")
        return svg(figure, title, description(track, words), themed=themed)


def description(track: TrackRecord, words: PlanWords) -> str:
    """What the picture shows, in words."""
    said = [
        words("{count} of {total} predictions inside", count=track.hits, total=len(track.scored))
    ]
    if track.stated is not None:
        said.append(f"{words('stated confidence')}{words.colon}{track.stated:.0%}")
    for one in track.scored[-_MOST:]:
        where = words("inside") if one.is_inside else words("outside")
        said.append(f"{one.record} {one.what}{words.colon}{where}")
    return words.semicolon.join(said)


def _draw_errors(axes: Axes, points: Sequence[CalibrationPoint], words: PlanWords) -> None:
    axes.axhspan(-1, 1, facecolor=FAINT, alpha=0.16, linewidth=0)
    for border in (-1, 1):
        axes.axhline(border, color=FAINT, lw=0.8)
    axes.axhline(0, color=FAINT, lw=0.6, ls=(0, (3, 3)))
    for is_inside in (True, False):
        places = [
            (point.scored, error)
            for point in points
            if point.prediction.is_inside is is_inside
            and (error := point.prediction.relative_error) is not None
        ]
        colour = SERIES[0] if is_inside else SERIES[1]
        axes.plot(
            [at for at, _ in places],
            [max(-_FARTHEST, min(error, _FARTHEST)) for _, error in places],
            linestyle="none",
            marker="o" if is_inside else "X",
            ms=6.5 if is_inside else 8,
            mfc=PAPER if is_inside else colour,
            mec=colour,
            mew=1.5 if is_inside else 0.5,
            label=words("inside") if is_inside else words("outside"),
            clip_on=False,
        )
        for at, error in places:
            if abs(error) > _FARTHEST:
                axes.annotate(
                    f"{error:+.1f}",
                    (at, _FARTHEST if error > 0 else -_FARTHEST),
                    (5, -3),
                    textcoords="offset points",
                    fontsize=8,
                )
    axes.set_ylim(-_FARTHEST - 0.25, _FARTHEST + 0.25)
    axes.set_ylabel(words("error / half-width"))
    axes.legend(loc="lower left", bbox_to_anchor=(-0.02, 1), ncols=2, **_LEGEND)


def _draw_rates(axes: Axes, points: Sequence[CalibrationPoint], words: PlanWords) -> None:
    at = [point.scored for point in points]
    axes.fill_between(
        at,
        [100 * point.band[0] for point in points],
        [100 * point.band[1] for point in points],
        facecolor=SERIES[0],
        alpha=0.16,
        linewidth=0,
        label=words("95 % band"),
    )
    axes.plot(
        at, [100 * point.hit_rate for point in points], color=SERIES[0], lw=1.8, marker="o", ms=3.5,
        label=words("hit rate so far"),
    )  # fmt: skip
    axes.plot(
        at, [100 * point.stated for point in points], color=INK, lw=1.2, ls=(0, (5, 3)),
        label=words("stated confidence"),
    )  # fmt: skip
    axes.set_ylim(0, 104)
    axes.set_xlim(min(at, default=1) - 0.6, max([*at, 4]) + 0.6)
    axes.locator_params(axis="x", integer=True)
    axes.set_ylabel(f"{words('Hit rate')} (%)")
    axes.set_xlabel(words("predictions, in order"))
    axes.legend(loc="lower left", bbox_to_anchor=(-0.02, 1), ncols=3, **_LEGEND)
