"""Findings keep their names while the text around them changes."""

from __future__ import annotations

from paperwright.findings import Finding, Severity
from paperwright.lint.fingerprints import fingerprint, fingerprints
from paperwright.source import Source, Span


def _finding(text: str, about: str, *, code: str = "STY05", message: str = "m") -> Finding:
    source = Source(text)
    start = text.index(about)
    span = Span(start, start + len(about))
    return Finding(code, "name", Severity.ERROR, source, span, message)


def test_a_fingerprint_outlives_edits_elsewhere() -> None:
    """Moved, wrapped anew and said in other words, a finding is the same; about other text it is another."""
    before = fingerprint(_finding("One.\n\nThe the cat sat.", "The the cat"))
    assert fingerprint(_finding("Before.\n\nThe\nthe cat", "The\nthe cat", message="n")) == before
    assert fingerprint(_finding("The the dog sat.", "The the dog")) != before
    assert fingerprint(_finding("The the cat sat.", "The the cat", code="STY06")) != before
    assert len(before) == 12


def test_equal_findings_are_told_apart_by_order() -> None:
    """Two findings about the same words have two fingerprints, the first that of a lone one."""
    first = _finding("the the", "the the")
    names = [name for _, name in fingerprints([first, first, first])]
    assert len(set(names)) == 3
    assert names[0] == fingerprint(first)


def test_a_finding_without_text_is_known_by_its_line() -> None:
    """An empty span stands for its line."""
    source = Source("title: X\n\nbody")
    empty = Finding("ABS01", "n", Severity.ERROR, source, Span(0, 0), "m")
    other = Finding("ABS01", "n", Severity.ERROR, Source("title: Y"), Span(0, 0), "m")
    assert fingerprint(empty) != fingerprint(other)
