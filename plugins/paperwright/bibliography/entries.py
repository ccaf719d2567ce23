"""The entries of a bibliography, whatever format they came in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from paperwright.model.frozen import frozen_class, frozen_value

if TYPE_CHECKING:
    from paperwright.findings import Finding
    from paperwright.source import Source, Span


@frozen_class
class Entry:
    """One work."""

    key: str
    """What a citation calls it; upper and lower case differ."""
    type: str
    """The BibTeX type in lower case: `article`, `inproceedings` …"""
    fields: Mapping[str, str]
    """Values by field name in lower case.

    A value of a .bib file is LaTeX: its outermost braces or quotes are gone, `@string` macros and
    `#` are resolved, and a run of white space is one space. A value of a CSL file is plain text
    under the BibTeX name of its field.
    """
    source: Source
    span: Span
    """From the `@` to the closing brace, or the item of a CSL file."""
    key_span: Span
    """The key alone."""
    field_spans: Mapping[str, Span]
    """Where each value stands, without its delimiters; a value joined with `#` is covered from end
    to end."""
    csl: Mapping[str, object] | None = None
    """The item as a CSL file or the front matter has it; `None` for an entry of a .bib file."""
    is_markdown: bool = False
    """Whether the strings of `csl` are Markdown, as YAML has it, not CSL-JSON's few HTML tags."""

    def field_span(self, name: str) -> Span:
        """Where a field's value stands; the key, when the entry has no such field."""
        return self.field_spans.get(name, self.key_span)


@frozen_value
class Bibliography:
    """The entries that a paper can cite, and what was wrong with their files."""

    entries: Mapping[str, Entry]
    """By key, in the order of the files; of two entries with one key, the first."""
    findings: tuple[Finding, ...] = ()
    duplicates: tuple[Entry, ...] = ()
    """Entries whose key an earlier one has."""
    sources: tuple[Source, ...] = ()
    """The files that could be read."""

    def get(self, key: str) -> Entry | None:
        """The entry of that key."""
        return self.entries.get(key)

    def __contains__(self, key: object) -> bool:
        return key in self.entries

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries.values())

    def __len__(self) -> int:
        return len(self.entries)

    def nearest(self, key: str) -> str | None:
        """The key that somebody who wrote `key` most likely meant."""
        same = self._by_folded_key.get(key.casefold())
        if same is not None:
            return same
        from difflib import get_close_matches

        close = get_close_matches(key.casefold(), self._by_folded_key, n=1, cutoff=0.75)
        return self._by_folded_key[close[0]] if close else None

    @cached_property
    def _by_folded_key(self) -> dict[str, str]:
        return {key.casefold(): key for key in reversed(tuple(self.entries))}
