"""The picture of failure piles: a bar each, the largest on top, with the share that they make together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from paperwright.render.charts.plan_words import PlanWords
from paperwright.render.charts.style import HATCHES, INK, SERIES, chart_style, new_figure, svg
from paperwright.render.charts.wrapping import width_of, wrapped

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from paperwright.notebook.failures import FailurePiles, Pile

_WIDTH = 350.0
_MARGIN = 8.0
_TEXT, _SMALL = 9.0, 8.0
_LINE, _BAR, _GAP = 11.5, 12.0, 7.0
_LEGEND = 18.0


def piles_svg(found: FailurePiles, lang: str = "en", *, themed: bool = True) -> str:
    """The picture of failure piles as one `<svg>` element, those without a count left out; empty when none has one.

    Arguments:
        found: the piles.
        lang: the language of the words around them.
        themed: follow the colours of the page; `False` for print.
    """
    words = PlanWords(lang)
    piles = [pile for pile in found.piles if pile.count is not None]
    if not piles:
        return ""
    names = [tuple(wrapped(pile.name, _WIDTH / _TEXT)) for pile in piles]
    height = _LEGEND + sum(len(lines) * _LINE + _BAR + _GAP for lines in names)
    with chart_style():
        figure = new_figure(
            (_WIDTH + 2 * _MARGIN) / 72, (height + 2 * _MARGIN) / 72, is_placed=True
        )
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set_axis_off()
        axes.set_xlim(-_MARGIN, _WIDTH + _MARGIN)
        axes.set_ylim(height + _MARGIN, -_MARGIN)
        _draw_legend(axes, words)
        top, together = _LEGEND, 0
        for pile, lines in zip(piles, names, strict=True):
            together += pile.count or 0
            top = _draw_pile(axes, pile, lines, _label(found, pile, together, words), top, piles)
        title = found.title or words("Failure piles")
        return svg(figure, title, description(found, words), themed=themed)


def description(found: FailurePiles, words: PlanWords) -> str:
    """What the picture shows, in words."""
    counted = [pile for pile in found.piles if pile.count is not None]
    said = [words("{count} failures in {total} piles", count=found.total, total=len(counted))]
    for pile in counted:
        share = found.share(pile)
        part = f" ({share:.1f}%)" if share is not None else ""
        said.append(f"{pile.name}{words.colon}{pile.count}{part}")
    return words.semicolon.join(said)


def _label(found: FailurePiles, pile: Pile, together: int, words: PlanWords) -> str:
    """The count of a pile, its share, and that of all piles down to it."""
    if not found.total:
        return str(pile.count)
    label = f"{pile.count} · {100 * (pile.count or 0) / found.total:.1f}%"
    if together != pile.count:
        label += f" ({words('cumulative')} {100 * together / found.total:.1f}%)"
    return label


def _draw_pile(
    axes: Axes, pile: Pile, lines: tuple[str, ...], label: str, top: float, piles: list[Pile]
) -> float:
    for at, line in enumerate(lines):
        axes.text(0, top + _LINE * at + 8, line, fontsize=_TEXT, va="baseline")
    top += len(lines) * _LINE
    most = max((other.count or 0 for other in piles), default=0) or 1
    room = _WIDTH - max(width_of(label) * _SMALL + 8, _WIDTH * 0.3)
    length = room * (pile.count or 0) / most
    axes.barh(top + _BAR / 2, length, _BAR, **_look(is_verified=pile.is_verified))
    axes.text(length + 6, top + _BAR / 2, label, fontsize=_SMALL, va="center_baseline")
    return top + _BAR + _GAP


def _draw_legend(axes: Axes, words: PlanWords) -> None:
    left = 0.0
    for is_verified, name in ((True, words("verified")), (False, words("not verified"))):
        axes.barh(5, 14, 8, left=left, **_look(is_verified=is_verified))
        axes.text(left + 18, 5, name, fontsize=_SMALL, va="center_baseline")
        left += 30 + width_of(name) * _SMALL


def _look(*, is_verified: bool) -> dict[str, Any]:
    """A filled bar for a cause that was verified, a hatched one for a guess."""
    if is_verified:
        return {"facecolor": SERIES[0], "edgecolor": INK, "linewidth": 0.7}
    return {"facecolor": "none", "edgecolor": SERIES[0], "hatch": HATCHES[1], "linewidth": 0.9}
