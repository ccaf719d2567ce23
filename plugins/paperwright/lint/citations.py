"""The works that a page cites, and those that it meant to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.model.nodes import Citation, Cite

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.model.document import Document

KEY_IN_TEXT = re.compile(r"(?<![\w@])-?@(?P<key>\w(?:[\w:.#$%&+?<>~/-]*\w)?)")
"""A key as pandoc reads it: punctuation stands inside it only."""


def citations(document: Document) -> Iterator[Citation]:
    """Every work that is cited, in the order of the source, as often as it is."""
    for cite in document.all(Cite):
        yield from cite.citations


def cited_keys(document: Document) -> set[str]:
    """The keys that are cited, and those that stand in what goes around another."""
    found = set()
    for citation in citations(document):
        found.add(citation.key)
        if "@" in citation.suffix or "@" in citation.prefix:
            around = f"{citation.prefix} {citation.suffix}"
            found.update(match["key"] for match in KEY_IN_TEXT.finditer(around))
    return found
