"""A comparison as one self-contained page: nothing is fetched."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from paperwright import __version__
from paperwright.render.comparison import cells
from paperwright.render.comparison.words import ENGLISH, Words

if TYPE_CHECKING:
    from paperwright.notebook.comparison import Comparison


def render_page(comparison: Comparison, words: Words = ENGLISH) -> str:
    """The page."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("paperwright.render.comparison", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["minus"] = lambda text: text.replace("-", "−")
    counted, apart, same = cells.shown_settings(comparison)
    rows = cells.result_cells(comparison, words)
    return environment.get_template("comparison.html").render(
        records=comparison.records,
        counted=counted,
        apart=apart,
        same=same,
        changes=cells.change_lines(comparison, words),
        groups=[list(group) for _, group in groupby(rows, key=lambda row: row.metric)],
        several=len(comparison.records) > 2,
        assumptions=[words(one) for one in comparison.assumptions],
        remarks=cells.remarks(comparison, words),
        words=words,
        version=__version__,
    )
