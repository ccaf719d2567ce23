"""The settings of the project that a site belongs to."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from paperwright.settings import Settings, find_settings

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


def settings_of(config: MkDocsConfig) -> Settings:
    """The settings of the project, whose pages are those of this site."""
    settings = find_settings(Path(config.docs_dir))
    if settings.file is None:
        # A folder that `mkdocs serve` watches is no place for what is kept.
        root = Path(config.config_file_path).resolve().parent if config.config_file_path else None
        settings = replace(settings, root=root or settings.root)
    return replace(settings, content=str(Path(config.docs_dir).resolve()))
