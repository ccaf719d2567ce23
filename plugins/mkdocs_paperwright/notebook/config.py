"""The options of the plugin."""

from __future__ import annotations

from mkdocs.config.base import Config
from mkdocs.config.config_options import Optional, Type


class NotebookConfig(Config):  # type: ignore[no-untyped-call]
    """What `mkdocs.yml` may set."""

    enabled = Type(bool, default=True)
    """Whether the plugin does anything."""

    page = Type(str, default="notebook.md")
    """Where the dashboard stands in the site's folder; empty for none."""

    cards = Type(bool, default=True)
    """Whether the page of each record shows its fields above its text."""

    title = Optional(Type(str))
    """The title of the dashboard; `Notebook` in the site's language when it is not set."""
