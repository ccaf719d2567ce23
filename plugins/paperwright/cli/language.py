"""The language in which commands speak of papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from pathlib import Path

lang_option = click.option(
    "--lang",
    type=click.Choice(["en", "zh"]),
    help="The language of the messages; that of the settings otherwise, English where they say nothing.",
)


def language_of(path: Path) -> str:
    """The language that the settings of a file or folder name; English when they name none or are wrong."""
    from paperwright.errors import ConfigError
    from paperwright.settings import find_settings

    try:
        settings = find_settings(path if path.is_dir() else path.parent)
    except ConfigError:
        return "en"
    return "zh" if settings.lint.get("lang") == "zh" else "en"
