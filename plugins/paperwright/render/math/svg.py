"""Formulas as SVG for a PDF: the site's MathML, drawn with the site's font.

WeasyPrint knows no MathML. A drawing scales in em, sits on the baseline of its line and holds no identifier, so that
any number of them can stand on one page. The text that pandoc's plain writer gives for a formula lies over it,
unseen, for readers who copy or search.
"""

from __future__ import annotations

import html
import json
from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from paperwright.findings import say
from paperwright.render.math.drawing import for_ziamath
from paperwright.render.math.fonts import FAMILY, advances, math_font
from paperwright.render.math.macros import NO_MACROS, Macros
from paperwright.render.math.mathml import Formula, cache_key, kept, to_mathml
from paperwright.render.math.widths import letter_width

if TYPE_CHECKING:
    from ziafont.glyph import SimpleGlyph
    from ziamath.drawable import Drawable, Glyph
    from ziamath.nodes.mnode import Mnode
    from ziamath.zmath import Math

_FORMAT = "svg-1"
"""Part of every cache key; it changes when the same MathML gives another drawing than before."""

_UNITS = 1000
"""How many units of a drawing make an em: those of the font, so that glyphs keep their whole numbers."""

SVG_CSS = f"""\
@font-face {{ font-family: "{FAMILY}"; src: url("{math_font().resolve().as_uri()}"); }}
.formula {{ white-space: nowrap; }}
.formula-text {{
  display: inline-block; width: 0; line-height: 0; text-align: left; text-indent: 0; color: transparent;
  font: normal 1em "{FAMILY}"; font-kerning: none; font-variant-ligatures: none; letter-spacing: 0;
}}
"""
"""How a printed page hides the text of a formula where the drawing stands.

The font is the one whose widths we know, so that the text begins and ends with the drawing.
"""

_LARGEST = 1.6
"""The size of the text, in em, beyond which programs would take it for another line."""


@dataclass(frozen=True, slots=True)
class Svg:
    """A drawing, or the clause that says why there is none."""

    markup: str
    """`<svg>` with its size and its place on the baseline; empty when there is no drawing."""
    width_em: float = 0.0
    height_em: float = 0.0
    depth_em: float = 0.0
    """How far it reaches below the baseline."""
    error: str | None = None


def to_svg(
    formulas: Sequence[Formula],
    macros: Macros = NO_MACROS,
    cache: MutableMapping[str, str] | None = None,
    numbers: Mapping[str, str] | None = None,
) -> list[Svg]:
    """The drawing of every formula, in order; the arguments are those of `to_mathml`."""
    store: MutableMapping[str, str] = {} if cache is None else cache
    drawings = []
    for converted in to_mathml(formulas, macros, store, numbers):
        if converted.mathml is None:
            drawings.append(Svg("", error=converted.error))
            continue
        key = cache_key(_FORMAT, converted.mathml)
        entry = kept(store, key)
        if entry is None:
            entry = asdict(draw(converted.mathml))
            store[key] = json.dumps(entry, ensure_ascii=False)
        drawings.append(Svg(**entry))
    return drawings


def with_text(svg: Svg, text: str) -> str:
    """A drawing with its text, unseen, in the same place: HTML for a line or, centred, for a block.

    The text takes no room but has the drawing's width, so that programs which read a PDF by place find it
    between its neighbours, as those do that read in the order of drawing.
    """
    widths = advances()
    width = sum(widths.get(ord(letter), letter_width(letter)) for letter in text)
    size = min(_LARGEST, svg.width_em / width) if width else 1.0
    shown = html.escape(text)
    return (
        f'<span class="formula"><span class="formula-text" style="font-size:{size:.3f}em">{shown}</span>'
        f"{svg.markup}</span>"
    )


def draw(mathml: str) -> Svg:
    """The drawing of a formula in MathML; never raises."""
    try:
        math = _layout(ET.fromstring(mathml))
        parts = list(_parts(math.node, 0.0, 0.0))
    except Exception as error:
        # ziamath asserts and indexes freely on what it does not expect; whatever it was, this formula stays undrawn.
        return Svg(
            "", error=say("The formula cannot be drawn ({error})", error=type(error).__name__)
        )
    box = math.node.bbox
    left, right = min(box.xmin, 0.0) - _MARGIN, max(box.xmax, math.node.xadvance(), 1.0) + _MARGIN
    top, bottom = max(box.ymax, 0.0) + _MARGIN, -min(box.ymin, 0.0) + _MARGIN
    width, height = (right - left) / _UNITS, (top + bottom) / _UNITS
    depth = bottom / _UNITS
    markup = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{_n(left)} {_n(-top)} {_n(right - left)}'
        f' {_n(top + bottom)}" fill="currentColor" style="width:{width:.3f}em;height:{height:.3f}em;'
        f'vertical-align:{-depth:.3f}em">{"".join(parts)}</svg>'
    )
    return Svg(markup, round(width, 3), round(height, 3), round(depth, 3))


_MARGIN = 20.0


def _layout(root: ET.Element) -> Math:
    from ziamath.zmath import Math

    import paperwright.render.math.nodes  # noqa: F401 - its classes register themselves with ziamath

    return Math(for_ziamath(root, _has_glyph), size=_UNITS)


def _has_glyph(letter: str) -> bool:
    return letter.isspace() or ord(letter) in advances()


def _n(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".") if value % 1 else str(int(value))


def _parts(node: Drawable, x: float, y: float) -> Iterator[str]:
    """The markup of a node and what it holds, in drawing order."""
    from ziamath.drawable import Glyph
    from ziamath.nodes.mnode import Mnode

    from paperwright.render.math.nodes import Foreign

    if isinstance(node, Glyph):
        if not node.phantom:
            yield from _glyph(node, x, y)
    elif isinstance(node, Foreign):
        if not node.phantom:
            size, colour = _n(node.glyphsize), _colour(node.style.mathcolor)
            text = html.escape(node.string)
            yield f'<text x="{_n(x)}" y="{_n(y)}" font-size="{size}" font-family="serif"{colour}>{text}</text>'
    elif isinstance(node, Mnode):
        if node.style.mathbackground not in {"none", None}:
            yield _background(node, x, y)
        for (dx, dy), child in zip(node.nodexy, node.nodes, strict=False):
            yield from _parts(child, x + dx, y + dy)
    else:
        holder = ET.Element("g")
        node.draw(x, y, holder)
        for drawn in holder:
            for name in ("fill", "stroke"):
                if drawn.get(name) == "black":
                    drawn.set(name, "currentColor")
            yield ET.tostring(drawn, encoding="unicode")


def _background(node: Mnode, x: float, y: float) -> str:
    box = node.bbox
    return (
        f'<rect x="{_n(x + box.xmin)}" y="{_n(y - box.ymax)}" width="{_n(box.xmax - box.xmin)}"'
        f' height="{_n(box.ymax - box.ymin)}" fill="{html.escape(str(node.style.mathbackground))}"/>'
    )


def _glyph(node: Glyph, x: float, y: float) -> Iterator[str]:
    from ziamath.mathtable import AssembledGlyph

    scale = node.size / _UNITS
    colour = _colour(node.style.mathcolor)
    glyph = node.glyph
    # Tall brackets are assembled from several glyphs, each with its place.
    placed = [(glyph, 0.0, 0.0)]
    if isinstance(glyph, AssembledGlyph):
        sideways, upwards = (0.0, 1.0) if glyph.vert else (1.0, 0.0)
        placed = [
            (piece, offset * sideways, offset * upwards)
            for piece, offset in zip(glyph.glyphs, glyph.offsets, strict=True)
        ]
    for piece, dx, dy in placed:
        if outline := _outline(piece):
            left, top = _n(x + dx * scale), _n(y - dy * scale)
            move = (
                f"translate({left} {top})"
                if scale == 1
                else f"matrix({scale:.3g} 0 0 {scale:.3g} {left} {top})"
            )
            yield f'<path transform="{move}"{colour} d="{outline}"/>'


def _colour(colour: str) -> str:
    return "" if colour in {"black", "", None} else f' fill="{html.escape(str(colour))}"'


_outlines: dict[int, str] = {}


def _outline(glyph: SimpleGlyph) -> str:
    """The path of a glyph in units of the font; the same for every place, which compression rewards."""
    index = glyph.index
    if index not in _outlines:
        path = ""
        for operator in glyph.operators:
            segment = operator.path(0, 0, scale=1)
            path += ("Z" if segment[0] == "M" and path else "") + segment[0] + segment[1:].strip()
        _outlines[index] = path + "Z" if path else ""
    return _outlines[index]
