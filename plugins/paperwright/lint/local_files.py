"""Files that a page names, looked up beside it."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from paperwright.lint.near import nearest
from paperwright.model.frozen import frozen_value
from paperwright.paths import is_file

if TYPE_CHECKING:
    from pathlib import Path

_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|/|#|\?|\{|<|\\|@|\$")
"""How addresses begin that name no file beside the page."""

_NAMES_A_FILE = re.compile(r".*\.[A-Za-z][A-Za-z0-9]{0,4}")
_IMAGE_ENDINGS = (".pdf", ".png", ".svg", ".jpg", ".jpeg", ".eps", ".gif", ".webp")


@frozen_value
class NamedFile:
    """A file that a page names."""

    name: str
    """As the page writes it, without what a browser adds."""
    exists: bool
    nearest: str | None = None
    """A file with nearly this name, in the same folder."""


def find_image(folder: Path, target: str) -> NamedFile | None:
    """The file of an image; `None` when its address names no file beside the page.

    An image without an ending is one that pandoc or LaTeX completes, and `x.*` one that MyST does.
    """
    name = _local_name(target)
    if not name:
        return None
    found = _find(folder, name.removesuffix(".*"))
    if found.exists or "." in os.path.basename(name.removesuffix(".*")):
        return found
    stem = name.removesuffix(".*")
    if any(is_file(folder / (stem + ending)) for ending in _IMAGE_ENDINGS):
        return NamedFile(name, exists=True)
    return found


def find_linked(folder: Path, target: str) -> NamedFile | None:
    """The file that a link leads to; `None` when it leads to a page of a site or somewhere else."""
    name = _local_name(target)
    if not name or not _NAMES_A_FILE.fullmatch(name):
        return None
    return _find(folder, name)


def _local_name(target: str) -> str:
    """The path in an address; empty when it leads elsewhere."""
    if not target or _ELSEWHERE.match(target):
        return ""
    name = unquote(re.split(r"[?#]", target, maxsplit=1)[0])
    return "" if "\x00" in name or len(name) > 500 else name


def _find(folder: Path, name: str) -> NamedFile:
    path = folder / name
    try:
        names = {entry.name for entry in path.parent.iterdir()}
    except OSError:
        return NamedFile(name, exists=False)
    # A file system that ignores capitals finds what another one does not.
    if path.name in names or (path.name in ("", ".", "..") and path.exists()):
        return NamedFile(name, exists=True)
    near = nearest(path.name, names)
    head = name[: len(name) - len(path.name)]
    return NamedFile(name, exists=False, nearest=head + near if near else None)
