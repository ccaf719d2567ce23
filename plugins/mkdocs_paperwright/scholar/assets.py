"""What the site serves beside our pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.structure.files import File
from paperwright.render.assets import FONT_NAME, site_stylesheet
from paperwright.render.math.fonts import math_font_woff2

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

FOLDER = "assets/paperwright"
STYLESHEET = f"{FOLDER}/paperwright.css"


def stylesheet_file(config: MkDocsConfig) -> File:
    """The style sheet as a file of the site."""
    return File.generated(config, STYLESHEET, content=site_stylesheet())


def font_file(config: MkDocsConfig) -> File:
    """The font of formulas as a file of the site."""
    return File.generated(config, f"{FOLDER}/{FONT_NAME}", content=math_font_woff2())
