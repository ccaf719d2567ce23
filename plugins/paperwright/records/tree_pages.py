"""Finds the pages of a project that hold its trees and its roadmap, without reading the other records.

Drafts are checked against these pages. A project that has none must not pay for thousands of experiments.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from paperwright.errors import PaperwrightError
from paperwright.pages import markdown_pages

if TYPE_CHECKING:
    from pathlib import Path

    from paperwright.settings import Settings

KINDS = frozenset({"literature", "challenges", "roadmap"})
"""The kinds of page that are looked for."""
_HEAD = 2048
"""So many bytes of a page hold its `kind`."""
_KIND = re.compile(
    r"^(?:kind|类型)[ \t]*:[ \t]*[\"']?"
    r"(?:literature|challenges|roadmap|文献树|文献|挑战洞见树|挑战|路线图)[\"']?[ \t\r]*$".encode(),
    re.MULTILINE,
)


def find_tree_pages(settings: Settings) -> Iterator[Path]:
    """The pages that may hold a tree or a roadmap, in order; none when the folder is no project.

    A folder whose pages are of another kind, experiments say, is not looked into.
    """
    content = settings.content_folder
    is_project = settings.file is not None or content != settings.root
    if not (is_project and content.is_dir()):
        return
    kinds = {folder: kind for folder, kind in settings.kinds.items() if kind not in KINDS}
    others = {content / folder for folder in kinds}
    try:
        pages = list(markdown_pages(content, lambda folder: folder not in others))
    except PaperwrightError:
        # Whoever checks that folder says why it cannot be read.
        return
    for path in pages:
        if _says_so(path) or settings.kind_of(path) in KINDS:
            yield path


def _says_so(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return False
    return head.lstrip(b"\xef\xbb\xbf").startswith(b"---") and _KIND.search(head) is not None
