"""The options of the plugin."""

from __future__ import annotations

from mkdocs.config.base import Config
from mkdocs.config.config_options import Choice, ListOfItems, Type


class ScholarConfig(Config):  # type: ignore[no-untyped-call]
    """What `mkdocs.yml` may set."""

    enabled = Type(bool, default=True)
    """Whether the plugin does anything."""

    private = Choice(("auto", "hide", "show"), default="auto")
    """Whether private pages are left out, or shown with a mark; `auto` shows them in `mkdocs serve` alone."""

    publish = ListOfItems(Type(str), default=[])
    """Patterns of files that are published though they lie among private pages and no public page shows them."""

    ignore = ListOfItems(Type(str), default=[])
    """Codes of problems that are not worth a warning, such as `DOC02`."""

    stylesheet = Type(bool, default=True)
    """Whether our style sheet and the font of formulas are added to the site."""
