"""Sizes of images as authors write them, whatever they write papers with."""

from __future__ import annotations

import re

_LENGTH = re.compile(r"\s*(?P<number>\d*\.?\d+)\s*(?P<unit>%|[A-Za-z]*)\s*")
_TEX = re.compile(r"\s*(?P<number>\d*\.?\d*)\s*\\(?:line|text|column)width\s*")
_POINTS = {
    "cm": 28.4528,
    "mm": 2.84528,
    "in": 72.27,
    "pt": 1.0,
    "pc": 12.0,
    "px": 0.75281,
    "": 0.75281,
    "em": 10.0,
}


def points(value: str) -> float | None:
    """A length in points; `None` when it is a share of the line or cannot be read."""
    match = _LENGTH.fullmatch(value)
    if match is None or match["unit"] not in _POINTS:
        return None
    return float(match["number"]) * _POINTS[match["unit"]]


def share_of_line(value: str) -> float | None:
    r"""The share of the line that `60%` or `0.6\linewidth` is."""
    if tex := _TEX.fullmatch(value):
        return float(tex["number"] or 1)
    match = _LENGTH.fullmatch(value)
    return float(match["number"]) / 100 if match and match["unit"] == "%" else None


def written(value: str) -> tuple[str, str]:
    """The number and the unit of a length; empty when it cannot be read."""
    match = _LENGTH.fullmatch(value)
    return (match["number"], match["unit"]) if match else ("", "")


def html_length(value: str) -> str:
    """A size that pandoc understands: `60%`, `5cm`, `300px`; empty when it cannot be read."""
    share = share_of_line(value)
    if share is not None:
        return f"{min(share, 1) * 100:g}%"
    number, unit = written(value)
    return f"{number}{unit or 'px'}" if number and (unit in _POINTS) else ""
