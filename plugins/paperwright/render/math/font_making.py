"""Makes the font of formulas that browsers get, and that the package brings: `python -m` this module writes it.

It takes three seconds, a third of what a site of 300 pages takes, so no build does it. It starts from ziamath's font,
which reserves no name, so that what is changed may keep its own under the Open Font License (`stix-two-math.txt`).
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from paperwright.render import assets
from paperwright.render.math.fonts import math_font

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

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


def make_math_font() -> bytes:
    """The font for browsers: compressed, without hints, with the characters that formulas need (about 330 KB)."""
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


if __name__ == "__main__":
    Path(assets.__file__).with_name(assets.FONT_NAME).write_bytes(make_math_font())
