"""The font of formulas: STIX Two Math, which ziamath brings under the Open Font License."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from paperwright.errors import ToolMissingError

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

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
    from fontTools.ttLib import TTFont

    with TTFont(math_font(), lazy=True) as font:
        widths, em = font["hmtx"], font["head"].unitsPerEm
        return {code: widths[glyph][0] / em for code, glyph in font.getBestCmap().items()}


# What formulas are made of; the alphabets of other languages and phonetics stay out.
_RANGES = (
    *((0x20, 0x7E), (0xA0, 0x17F), (0x2B0, 0x2FF), (0x300, 0x36F), (0x370, 0x3FF)),
    *(
        (0x2000, 0x214F),
        (0x2150, 0x23FF),
        (0x2460, 0x24FF),
        (0x2500, 0x27FF),
        (0x2900, 0x2BFF),
        (0x1D400, 0x1D7FF),
    ),
)


@cache
def math_font_woff2() -> bytes:
    """The font for browsers: compressed, without hints, with the characters that formulas need (about 330 KB).

    Making it takes three seconds, so a site should keep the bytes from one build to the next.
    """
    from io import BytesIO

    from fontTools import subset  # type: ignore[import-untyped]

    options = subset.Options(
        layout_features=["*"], hinting=False, notdef_outline=True, glyph_names=False, name_IDs=["*"]
    )
    options.drop_tables += ["DSIG"]
    buffer = BytesIO()
    with subset.load_font(str(math_font()), options) as font:
        _mend(font)
        subsetter = subset.Subsetter(options)
        subsetter.populate(
            unicodes=[code for first, last in _RANGES for code in range(first, last + 1)]
        )
        subsetter.subset(font)
        font.flavor = "woff2"
        font.save(buffer)
    return buffer.getvalue()


def _mend(font: TTFont) -> None:
    """Correct what browsers trip over in the font's table of mathematics; the licence allows it."""
    from copy import deepcopy

    table = font["MATH"].table
    # Labels of arrows stand a line too high.
    table.MathConstants.StretchStackTopShiftUp.Value = 150
    variants = table.MathVariants
    constructions = dict(
        zip(variants.HorizGlyphCoverage.glyphs, variants.HorizGlyphConstruction, strict=True)
    )
    for construction in constructions.values():
        parts = construction.GlyphAssembly.PartRecords if construction.GlyphAssembly else []
        if len(parts) > 1 and parts[-1].StartConnectorLength == 0 < parts[-1].EndConnectorLength:
            # Right arrows name the connector of their head on the wrong side, and do not stretch.
            parts[-1].StartConnectorLength, parts[-1].EndConnectorLength = (
                parts[-1].EndConnectorLength,
                0,
            )
    characters = font.getBestCmap()
    for accent, combining in ((0x2DC, 0x303), (0x2C7, 0x30C)):
        # Browsers stretch the spacing accents only, the font the combining ones only.
        constructions[characters[accent]] = deepcopy(constructions[characters[combining]])
    glyphs = sorted(constructions, key=font.getGlyphID)
    variants.HorizGlyphCoverage.glyphs = glyphs
    variants.HorizGlyphConstruction = [constructions[glyph] for glyph in glyphs]
    variants.HorizGlyphCount = len(glyphs)


def font_face(url: str) -> str:
    """The CSS that names the font which a site serves at `url`, and sets formulas with it."""
    source = f'src: url("{url}") format("woff2"); font-display: swap;'
    return f'@font-face {{ font-family: "{FAMILY}"; {source} }}\n{MATH_CSS}'
