"""What a site serves beside our pages: style sheets, a script and the font of formulas."""

from __future__ import annotations

from importlib.resources import files

FONT_NAME = "stix-two-math.woff2"


def site_stylesheet(font_url: str = FONT_NAME) -> str:
    """The style sheet of a site, whose formulas use the font at an address relative to it."""
    from paperwright.render.math.fonts import font_face

    own = files(__name__).joinpath("paperwright.css").read_text(encoding="utf-8")
    return f"{font_face(font_url)}\n{own}"


def notebook_stylesheet() -> str:
    """The style sheet of cards, the dashboard and pictures."""
    return files(__name__).joinpath("notebook.css").read_text(encoding="utf-8")


def notebook_script() -> str:
    """The script that sorts and filters the tables of the dashboard."""
    return files(__name__).joinpath("notebook.js").read_text(encoding="utf-8")
