"""The options of the plugin."""

from __future__ import annotations

from mkdocs.config.base import Config
from mkdocs.config.config_options import Optional, Type


class RuleReferenceConfig(Config):  # type: ignore[no-untyped-call]
    """What `mkdocs.yml` may set."""

    enabled = Type(bool, default=True)
    """Whether the plugin does anything."""

    folder = Type(str, default="rules")
    """The folder of the site that the pages are in."""

    source = Optional(Type(str))
    """The address under which the repository's files can be read; by default nothing links to them."""
