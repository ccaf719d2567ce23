"""Widths as authors write them, as LaTeX's lengths."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from paperwright.render.pandoc.latex.template import LatexTemplate
    from paperwright.render.pandoc.writer import PlacedImage

_LENGTH = re.compile(r"\s*(?P<number>\d*\.?\d+)\s*(?P<unit>%|[A-Za-z]*)\s*")
_TEX = re.compile(r"\s*(?P<number>\d*\.?\d*)\s*\\(?:line|text|column)width\s*")
_UNITS = {
    "cm": 28.4528,
    "mm": 2.84528,
    "in": 72.27,
    "pt": 1.0,
    "pc": 12.0,
    "px": 0.75281,
    "": 0.75281,
    "em": 10.0,
}
_HIGHEST = 0.85
"""The share of a page's height that an image may take, so that its caption has room."""


def points(value: str) -> float | None:
    """A length in points; `None` when it is a share of the line or cannot be read."""
    match = _LENGTH.fullmatch(value)
    if match is None or match["unit"] not in _UNITS:
        return None
    return float(match["number"]) * _UNITS[match["unit"]]


def share_of_line(value: str) -> float | None:
    r"""The share of the line that `60%` or `0.6\linewidth` is."""
    if tex := _TEX.fullmatch(value):
        return float(tex["number"] or 1)
    match = _LENGTH.fullmatch(value)
    return float(match["number"]) / 100 if match and match["unit"] == "%" else None


def number(value: float) -> str:
    """A factor with at most three digits: `0.6`, `0.333`."""
    return f"{value:.3f}".rstrip("0").rstrip(".")


def linewidths(share: float) -> str:
    r"""`\linewidth`, `0.6\linewidth`."""
    return r"\linewidth" if abs(share - 1) < 0.0005 else rf"{number(share)}\linewidth"


def image_options(
    attributes: Mapping[str, str],
    placed: PlacedImage,
    template: LatexTemplate,
    width: str = "",
    share: float = 1.0,
) -> str:
    r"""The options of `\includegraphics` for the width and the height that the author wrote, or for what fits."""
    room = template.column_width * share
    wanted, height = attributes.get("width", ""), attributes.get("height", "")
    if (part := share_of_line(wanted)) is not None and part > 0:
        return f"width={linewidths(min(part, 1.0))}"
    if (length := points(wanted)) is not None and length > 0:
        return f"width={_written(wanted, length)}" if length <= room else r"width=\linewidth"
    if (length := points(height)) is not None and length > 0 and length <= template.text_height:
        return f"height={_written(height, length)}"
    if width:
        return f"width={width}"
    return _fitting(placed, room, template.text_height * _HIGHEST)


def _written(value: str, length: float) -> str:
    """The author's own length where LaTeX has its unit."""
    match = _LENGTH.fullmatch(value)
    if match is not None and match["unit"] in ("cm", "mm", "in", "pt", "em"):
        return f"{match['number']}{match['unit']}"
    return f"{number(length)}pt"


def _fitting(placed: PlacedImage, room: float, highest: float) -> str:
    if not placed.width or not placed.height:
        return r"width=\linewidth"
    scale = min(1.0, room / placed.width)
    if placed.height * scale > highest:
        return rf"height={number(_HIGHEST)}\textheight"
    return r"width=\linewidth" if scale < 1 else ""
