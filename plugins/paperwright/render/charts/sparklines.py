"""Sparklines: the values of a metric from record to record, in the size of a word.

There may be thousands of them on a page, so they are written directly, without a drawing library.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from paperwright.records.measures import shown
from paperwright.render.charts.style import FAINT, INK, SERIES, in_page_colours

_WIDTH, _HEIGHT, _MARGIN = 90.0, 20.0, 3.5
_LAST = 2.4


def sparkline_svg(
    values: Sequence[float],
    name: str,
    *,
    spreads: Sequence[float | None] = (),
    themed: bool = True,
) -> str:
    """A line through some values, in order, with the last one marked; empty when there are fewer than two.

    Arguments:
        values: the values.
        name: what they are, for those who cannot see them.
        spreads: their standard deviations, drawn as a stroke up and down; as many as values, or none.
        themed: follow the colours of the page; `False` for print.
    """
    if len(values) < 2:
        return ""
    around = [spread or 0.0 for spread in spreads] or [0.0] * len(values)
    low = min(value - spread for value, spread in zip(values, around, strict=True))
    high = max(value + spread for value, spread in zip(values, around, strict=True))
    step = (_WIDTH - 2 * _MARGIN) / (len(values) - 1)

    def place(at: int, value: float) -> tuple[float, float]:
        share = (value - low) / (high - low) if high > low else 0.5
        return _MARGIN + at * step, _HEIGHT - _MARGIN - share * (_HEIGHT - 2 * _MARGIN)

    parts = []
    for at, (value, spread) in enumerate(zip(values, around, strict=True)):
        if spread:
            x, top = place(at, value + spread)
            _, bottom = place(at, value - spread)
            parts.append(f'<path d="M{x:.1f} {top:.1f}V{bottom:.1f}" stroke="{FAINT}"/>')
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in map(place, range(len(values)), values))
    parts.append(f'<polyline points="{points}" stroke="{SERIES[0]}" stroke-width="1.4"/>')
    x, y = place(len(values) - 1, values[-1])
    parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{_LAST}" fill="{INK}"/>')
    title = f"{name}: {shown(values[0])} → {shown(values[-1])} (n = {len(values)})"
    lines = "".join(parts)
    return (
        f'<svg class="pw-sparkline" role="img" xmlns="http://www.w3.org/2000/svg" '
        f'viewBox="0 0 {_WIDTH:g} {_HEIGHT:g}" width="{_WIDTH:g}" height="{_HEIGHT:g}" fill="none">'
        f"<title>{escape(title)}</title>{in_page_colours(lines) if themed else lines}</svg>"
    )
