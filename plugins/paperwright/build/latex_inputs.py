"""Files that raw LaTeX reads: they are copied beside the paper, which is all that TeX gets to see."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from paperwright.build import confinement
from paperwright.errors import BuildError
from paperwright.model import nodes

if TYPE_CHECKING:
    from paperwright.model.document import Document

_INPUT = re.compile(
    r"\\(?:input|include|lstinputlisting|verbatiminput|VerbatimInput|inputminted\{\w+\})\s*(?:\[[^\]]*\])?\{([^{}]+)\}"
)
_OPENS_FILES = re.compile(
    r"pdfobj|pdfximage|special|XeTeXp(?:df|ic)file|csname|catcode|\^\^|ExplSyntaxOn"
)
"""What reads files by itself, and what could spell such a name in pieces."""
_MOST_FILES = 50


def refuse_unconfined(document: Document) -> None:
    """Refuse raw LaTeX that could open any file, where the system cannot keep it from doing so.

    Raises:
        BuildError: there is some; the text says where.
    """
    if confinement.version():
        return
    for node in document.walk():
        if not isinstance(node, nodes.RawBlock | nodes.RawInline) or node.format != "tex":
            continue
        if match := _OPENS_FILES.search(node.text):
            position = document.source.position(node.span.start)
            place = f"{document.source.name}:{position.line}:{position.column}"
            raise BuildError(
                f"{place}: raw LaTeX uses `{match[0]}`, which may open any file, and this system cannot confine LaTeX; "
                "build it on Linux 5.13 or newer, or leave it out"
            )


def copy_inputs(document: Document, folder: Path, root: Path, destination: Path) -> None:
    r"""Copy what `\input` and the like name, and what those files name; what is outside the project is left out."""
    waiting = [name for text in _raw_texts(document) for name in _INPUT.findall(text)]
    done: set[str] = set()
    while waiting and len(done) < _MOST_FILES:
        name = waiting.pop().strip()
        if name in done:
            continue
        done.add(name)
        for candidate in (name, f"{name}.tex"):
            source = _inside(folder / candidate, root)
            if source is not None and _stays_below(candidate):
                target = destination / candidate
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(source, target)
                if source.suffix == ".tex":
                    waiting += _INPUT.findall(source.read_text(encoding="utf-8", errors="replace"))
                break


def _raw_texts(document: Document) -> Iterator[str]:
    for node in document.walk():
        if isinstance(node, nodes.RawBlock | nodes.RawInline) and node.format == "tex":
            yield node.text


def _inside(path: Path, root: Path) -> Path | None:
    try:
        resolved = path.resolve()
        return resolved if resolved.is_file() and resolved.is_relative_to(root.resolve()) else None
    except (OSError, ValueError):
        return None


def _stays_below(name: str) -> bool:
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts
