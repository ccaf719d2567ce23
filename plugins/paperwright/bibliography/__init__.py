"""Bibliographies: files in, entries with their places out; citations in, formatted text out."""

from paperwright.bibliography.entries import Bibliography, Entry
from paperwright.bibliography.inheritance import inherited_fields
from paperwright.bibliography.loading import (
    BibliographyFile,
    InlineReferences,
    Mention,
    load,
    read_source,
)

__all__ = [
    "Bibliography",
    "BibliographyFile",
    "Entry",
    "InlineReferences",
    "Mention",
    "inherited_fields",
    "load",
    "read_source",
]
