"""What the site serves beside our pages."""

from __future__ import annotations

from base64 import b64decode, b64encode
from binascii import Error
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import File
from paperwright.render.assets import FONT_NAME, site_stylesheet

from mkdocs_paperwright.scholar.keeping import content_key, digest

if TYPE_CHECKING:
    from collections.abc import MutableMapping

    from mkdocs.config.defaults import MkDocsConfig

FOLDER = "assets/paperwright"
STYLESHEET = f"{FOLDER}/paperwright.css"


def stylesheet_file(config: MkDocsConfig) -> File:
    """The style sheet as a file of the site."""
    return File.generated(config, STYLESHEET, content=site_stylesheet())


def font_file(config: MkDocsConfig, cache: MutableMapping[str, str]) -> File:
    """The font of formulas as a file of the site; making it takes seconds, so it is kept."""
    from paperwright.render.math import fonts

    # Importing ziamath, which brings the font, would cost more than looking its version up.
    key = digest(version("ziamath"), content_key(Path(fonts.__file__)))
    try:
        content = b64decode(cache.get(key, ""), validate=True)
    except Error:
        content = b""
    if not content:
        content = fonts.math_font_woff2()
        cache[key] = b64encode(content).decode("ascii")
    return File.generated(config, f"{FOLDER}/{FONT_NAME}", content=content)
