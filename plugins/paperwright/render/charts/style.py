"""How every picture of the notebook looks: one set of inks, light or dark as the page is, and text that stays text."""

from __future__ import annotations

import io
import re
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.figure import Figure

INK = "#1f1f24"
"""Text and axes."""
FAINT = "#8a8a94"
"""Grids, links and what is beside the point."""
PAPER = "#fefefd"
"""The page below."""
SERIES = ("#0072b1", "#d55e01", "#009e74", "#cc79a6", "#e69f01", "#56b4e8")
"""Colours of Okabe and Ito, which most people tell apart; a picture must be legible without them, too."""
MARKERS = ("o", "s", "^", "D", "v", "P")
HATCHES = ("", "///", "...", "\\\\\\", "xxx", "+++")

_VARIABLES = {
    INK: "--pw-fg",
    FAINT: "--pw-chart-faint",
    PAPER: "--pw-bg",
    **{colour: f"--pw-series-{index}" for index, colour in enumerate(SERIES, 1)},
}
_COLOUR = re.compile("|".join(_VARIABLES))
_ROOT = re.compile(r"<svg\b[^>]*>")
_BESIDE = re.compile(r"\s*<metadata>.*?</metadata>|\s*<style\b.*?</style>", re.DOTALL)
"""A style element would hold for the whole page."""
_FONT = "sans-serif"


@contextmanager
def chart_style() -> Iterator[None]:
    """The settings in which a picture is drawn, whatever a user's file or a script before us set."""
    import matplotlib as mpl

    settings: Any = {
        "svg.fonttype": "none",
        "svg.hashsalt": "paperwright",
        "font.family": _FONT,
        "font.size": 9,
        "text.color": INK,
        "axes.edgecolor": INK,
        "axes.labelcolor": INK,
        "axes.titlecolor": INK,
        "axes.facecolor": "none",
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.axisbelow": True,
        "xtick.color": INK,
        "ytick.color": INK,
        "grid.color": FAINT,
        "grid.alpha": 0.35,
        "grid.linewidth": 0.6,
        "figure.facecolor": "none",
        "savefig.facecolor": "none",
        "legend.frameon": False,
        "hatch.linewidth": 0.6,
    }
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(settings)
        yield


def new_figure(width: float, height: float, *, is_placed: bool = False) -> Figure:
    """An empty picture of that many inches that no window knows of; call it under `chart_style`.

    Arguments:
        width: in inches.
        height: in inches.
        is_placed: whether everything gets its place from who draws it, so that no room is looked for.
    """
    from matplotlib.figure import Figure

    return Figure(figsize=(width, height), layout=None if is_placed else "constrained")


def svg(
    figure: Figure,
    title: str,
    description: str = "",
    *,
    themed: bool = True,
    keeps_size: bool = False,
) -> str:
    """A picture as one `<svg>` element.

    Arguments:
        figure: the picture, drawn in the inks of this module.
        title: its name, for those who cannot see it.
        description: what it shows, in words.
        themed: take the colours from the page's style sheet, which follow light and dark; print needs them fixed.
        keeps_size: do not shrink with the page, for a picture with much text whose box scrolls.

    Returns:
        The element, the same every time; its size follows the page, and is no larger than it was drawn.
    """
    out = io.StringIO()
    with warnings.catch_warnings():
        # The text stays text: the reader's fonts have the characters that the measuring font lacks.
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None})
    text = out.getvalue()
    text = _BESIDE.sub("", text[text.index("<svg") :].strip())
    if themed:
        text = in_page_colours(text)
    width, height = figure.get_size_inches()
    names = f"<title>{escape(title)}</title>"
    if description:
        names += f"<desc>{escape(description)}</desc>"
    # WeasyPrint keeps the shape of a picture by itself, and takes `auto` for a square.
    height_rule = "height:auto;" if themed else ""
    opening = (
        f'<svg class="pw-chart" role="img" xmlns="http://www.w3.org/2000/svg" '
        f'xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 {width * 72:g} {height * 72:g}" '
        f'width="{width * 96:g}" height="{height * 96:g}" '
        f'style="max-width:{"none" if keeps_size else "100%"};{height_rule}'
        f'stroke-linejoin:round;stroke-linecap:butt">{names}'
    )
    text = _ROOT.sub(lambda _: opening, text, count=1)
    # Identifiers must not meet those of another picture on the page.
    return _renamed(text, f"{zlib.crc32((title + description + text).encode('utf-8')):x}")


def in_page_colours(text: str) -> str:
    """A picture whose inks are taken from the page's style sheet."""
    return _COLOUR.sub(lambda match: f"var({_VARIABLES[match[0]]}, {match[0]})", text)


def _renamed(text: str, salt: str) -> str:
    text = re.sub(r'\bid="([^"]+)"', lambda match: f'id="c{salt}-{match[1]}"', text)
    text = re.sub(r"url\(#([^)]+)\)", lambda match: f"url(#c{salt}-{match[1]})", text)
    return re.sub(r'xlink:href="#([^"]+)"', lambda match: f'xlink:href="#c{salt}-{match[1]}"', text)
