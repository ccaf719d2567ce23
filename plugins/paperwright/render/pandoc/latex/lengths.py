"""Widths as authors write them, as LaTeX's lengths."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from paperwright.render.pandoc.lengths import points, share_of_line, written

if TYPE_CHECKING:
    from paperwright.render.pandoc.latex.template import LatexTemplate
    from paperwright.render.pandoc.writer import PlacedImage

_HIGHEST = 0.85
"""The share of a page's height that an image may take, so that its caption has room."""


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
    size, unit = written(value)
    return f"{size}{unit}" if unit in ("cm", "mm", "in", "pt", "em") else f"{number(length)}pt"


def _fitting(placed: PlacedImage, room: float, highest: float) -> str:
    if not placed.width or not placed.height:
        return r"width=\linewidth"
    scale = min(1.0, room / placed.width)
    if placed.height * scale > highest:
        return rf"height={number(_HIGHEST)}\textheight"
    return r"width=\linewidth" if scale < 1 else ""
