r"""The works of a `thebibliography`, in the paper or in the `.bbl` that BibTeX or Biber wrote."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.errors import UnreadableSourceError
from paperwright.readers.latex.files import read_source
from paperwright.readers.latex.scan import braced, bracketed, without_fillers
from paperwright.readers.latex.shadow import shadow_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_ITEM = re.compile(r"\\bibitem(?![A-Za-z])")
_BIBER = re.compile(r"\\entry\s*\{([^{}]+)\}\s*\{([^{}]*)\}")
_END = re.compile(r"\\bibitem(?![A-Za-z])|\\end\s*\{thebibliography\}")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_MARKUP = re.compile(r"\\[A-Za-z]+\*?\s*|[{}~$]|\\.")
_LONGEST = 600


def works_in(shadow: str) -> Iterator[Mapping[str, object]]:
    r"""Each work that a text lists with `\bibitem` or `\entry`, as CSL-JSON: its key, its words and its year."""
    for match in _ITEM.finditer(shadow):
        label = bracketed(shadow, match.end())
        key = braced(shadow, label.after if label else match.end())
        if key is None or not shadow[key.start : key.end].strip():
            continue
        end = _END.search(shadow, key.after)
        text = shadow[key.after : end.start() if end else key.after + _LONGEST]
        yield _work(without_fillers(shadow[key.start : key.end]).strip(), text)
    for match in _BIBER.finditer(shadow):
        yield _work(match[1].strip(), match[2])


def _work(key: str, text: str) -> Mapping[str, object]:
    words = " ".join(_MARKUP.sub(" ", without_fillers(text)).split())[:_LONGEST]
    year = _YEAR.search(words)
    work: dict[str, object] = {"id": key, "type": "document", "title": words}
    if year:
        work["issued"] = {"date-parts": [[int(year[0])]]}
    return work


def works_of(path: Path) -> list[Mapping[str, object]]:
    """The works of a `.bbl`; none when it cannot be read."""
    try:
        return list(works_in(shadow_of(read_source(path).text)))
    except UnreadableSourceError:
        return []
