"""The options of the plugin."""

from __future__ import annotations

from mkdocs.config.base import Config
from mkdocs.config.config_options import Choice, Optional, Type


class LintConfig(Config):  # type: ignore[no-untyped-call]
    """What `mkdocs.yml` may set."""

    enabled = Type(bool, default=True)
    """Whether the plugin does anything."""

    warn_from = Choice(("error", "warning", "info", "never"), default="error")
    """The severity from which findings are warnings of the build, at which `--strict` fails; the others are news."""

    page = Type(str, default="quality.md")
    """The page with all findings, which is made only where private pages are shown; empty for none."""

    lang = Optional(Choice(("en", "zh")))
    """The language of the messages; that of the project's settings by default."""
