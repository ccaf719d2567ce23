"""The font of formulas: STIX Two Math under the Open Font License, as ziamath brings it and as browsers get it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

from paperwright.errors import ToolMissingError
from paperwright.render import assets

FAMILY = "STIX Two Math"

MATH_CSS = f"""\
math {{ font-family: "{FAMILY}", "Latin Modern Math", "Cambria Math", math; font-style: normal; }}
math[display="block"] {{ margin: 0.8em auto; overflow-x: auto; overflow-y: hidden; }}
math mtable {{ border-spacing: 0; }}
"""
"""How a page sets formulas, once its style sheet has the face."""


def math_font() -> Path:
    """The path of the font file, TrueType with a MATH table."""
    # Found without importing the package, which would read the whole font.
    spec = find_spec("ziamath")
    if spec is None or not spec.submodule_search_locations:
        raise ToolMissingError("ziamath is not installed; run `pip install ziamath`")
    return Path(spec.submodule_search_locations[0]) / "fonts" / "STIXTwoMath-Regular.ttf"


@cache
def advances() -> Mapping[int, float]:
    """How many em wide each character of the font is, by code point; what is not here has no glyph."""
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    with TTFont(math_font(), lazy=True) as font:
        widths, em = font["hmtx"], font["head"].unitsPerEm
        return {code: widths[glyph][0] / em for code, glyph in font.getBestCmap().items()}


def math_font_woff2() -> bytes:
    """The font for browsers: compressed, without hints, with the characters that formulas need.

    `paperwright.render.math.font_making` makes it.
    """
    return files(assets).joinpath(assets.FONT_NAME).read_bytes()


def font_face(url: str) -> str:
    """The CSS that names the font which a site serves at `url`, and sets formulas with it."""
    source = f'src: url("{url}") format("woff2"); font-display: swap;'
    return f'@font-face {{ font-family: "{FAMILY}"; {source} }}\n{MATH_CSS}'
