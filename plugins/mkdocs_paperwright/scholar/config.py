"""The options of the plugin."""

from __future__ import annotations

from mkdocs.config.base import Config
from mkdocs.config.config_options import Choice, Type


class ScholarConfig(Config):
    """What `mkdocs.yml` may set."""

    enabled = Type(bool, default=True)
    """Whether the plugin does anything."""

    private = Choice(("hide", "show"), default="hide")
    """Whether private pages are left out of the build, or shown to whoever builds it for themselves."""

    stylesheet = Type(bool, default=True)
    """Whether our style sheet and the math font are added to the site."""
