"""The Markdown files of a folder."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from paperwright.errors import PaperwrightError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_SKIPPED_FOLDERS = frozenset(
    {"site", "node_modules", "__pycache__", "dist", "build", "_build", "venv"}
)
MARKDOWN_SUFFIXES = frozenset({".md", ".markdown", ".qmd", ".rmd", ".mdown"})
"""The endings of the files that are read as Markdown, in lower case."""


def markdown_pages(
    folder: Path, enters: Callable[[Path], bool] = lambda folder: True
) -> Iterator[Path]:
    """The Markdown files under a folder, in order; hidden and built ones and links are left out.

    Arguments:
        folder: where to look.
        enters: whether a folder below is looked into.

    Raises:
        PaperwrightError: a folder cannot be read.
    """
    # `scandir` knows what is a folder without asking again, which counts when there are thousands.
    try:
        with os.scandir(folder) as entries:
            ordered = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        raise PaperwrightError(f"{shown_path(folder)}: cannot be read: {error.strerror}") from None
    for entry in ordered:
        if entry.name.startswith(".") or entry.is_symlink():
            continue
        if entry.is_dir():
            if entry.name not in _SKIPPED_FOLDERS and enters(folder / entry.name):
                yield from markdown_pages(folder / entry.name, enters)
        elif os.path.splitext(entry.name)[1].lower() in MARKDOWN_SUFFIXES:
            yield folder / entry.name


def shown_path(path: Path) -> str:
    """The path as a person would write it: from the working folder, when it is below."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
