"""Pictures of one line: a prediction and what came of it, and the values of the seeds.

There may be thousands of them, so they are written directly: a handful of lines and dots each.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_WIDTH, _HEIGHT, _MARGIN = 132.0, 18.0, 5.0
_MIDDLE = _HEIGHT / 2


def prediction_strip(
    interval: tuple[float, float] | None,
    value: float | None,
    mean: float,
    half_width: float | None,
    title: str,
) -> str:
    """A line on which a bar is the predicted interval, a tick the predicted value and a dot what was measured.

    Arguments:
        interval: the lowest and the highest value that was expected.
        value: the value that was expected most.
        mean: what was measured.
        half_width: half of the interval of the mean; `None` when it is not known.
        title: the same in words.
    """
    half = half_width or 0.0
    shown = [mean - half, mean + half, *(interval or ()), *(() if value is None else (value,))]
    place = _Scale(min(shown), max(shown))
    parts = [_line(_MARGIN, _WIDTH - _MARGIN, "pw-strip-axis")]
    if interval:
        left, right = place(interval[0]), place(interval[1])
        parts.append(
            f'<rect class="pw-strip-bar" x="{left:.1f}" y="{_MIDDLE - 4:g}" '
            f'width="{max(right - left, 1):.1f}" height="8" rx="1"/>'
        )
    if value is not None:
        parts.append(_tick(place(value), "pw-strip-tick"))
    if half:
        parts.append(_line(place(mean - half), place(mean + half), "pw-strip-spread"))
    parts.append(f'<circle class="pw-strip-dot" cx="{place(mean):.1f}" cy="{_MIDDLE:g}" r="3.2"/>')
    return _svg(parts, title)


def values_strip(values: Sequence[float], title: str) -> str:
    """The values as dots on a line, with a tick at their mean; empty for fewer than two."""
    if len(values) < 2:
        return ""
    place = _Scale(min(values), max(values))
    mean = place(sum(values) / len(values))
    dots = "".join(
        f'<circle cx="{place(value):.1f}" cy="{_MIDDLE:g}" r="2.6"/>' for value in values
    )
    tick = _tick(mean, "pw-strip-mean")
    parts = [
        _line(_MARGIN, _WIDTH - _MARGIN, "pw-strip-axis"),
        f'<g class="pw-strip-values">{dots}</g>',
        tick,
    ]
    return _svg(parts, title)


class _Scale:
    """Places values on the line."""

    def __init__(self, low: float, high: float) -> None:
        self._low = low
        self._unit = (_WIDTH - 2 * _MARGIN) / (high - low) if high > low else 0.0

    def __call__(self, value: float) -> float:
        if not self._unit:
            return _WIDTH / 2
        return _MARGIN + (value - self._low) * self._unit


def _line(start: float, end: float, name: str) -> str:
    return (
        f'<line class="{name}" x1="{start:.1f}" x2="{end:.1f}" y1="{_MIDDLE:g}" y2="{_MIDDLE:g}"/>'
    )


def _tick(at: float, name: str) -> str:
    top, bottom = _MIDDLE - 6, _MIDDLE + 6
    return f'<line class="{name}" x1="{at:.1f}" x2="{at:.1f}" y1="{top:g}" y2="{bottom:g}"/>'


def _svg(parts: Sequence[str], title: str) -> str:
    return (
        f'<svg class="pw-strip" role="img" width="{_WIDTH:g}" height="{_HEIGHT:g}" '
        f'viewBox="0 0 {_WIDTH:g} {_HEIGHT:g}"><title>{escape(title)}</title>{"".join(parts)}</svg>'
    )
