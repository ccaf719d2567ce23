"""Names for findings that outlive edits elsewhere in the file."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from paperwright.findings import Finding

_SPACE = re.compile(r"\s+")
_LONGEST = 400
"""Characters of the text that a finding is about; the rest of a whole section changes too often."""
_LENGTH = 12


def fingerprint(finding: Finding) -> str:
    """Twelve hexadecimal digits from a finding's code and the text that it is about.

    Its file, its line, its message and the white space do not count, so that it stays the same when the text
    moves, when the message is put in other words and when lines are wrapped anew.
    """
    return _digest(finding, 0)


def fingerprints(findings: Iterable[Finding]) -> Iterator[tuple[Finding, str]]:
    """Each finding with its fingerprint; those of the same file that look alike are told apart by their order."""
    seen: Counter[tuple[str, str]] = Counter()
    for finding in findings:
        name = fingerprint(finding)
        key = finding.source.name, name
        yield finding, (_digest(finding, seen[key]) if seen[key] else name)
        seen[key] += 1


def _digest(finding: Finding, place: int) -> str:
    source, span = finding.source, finding.span
    text = source[span]
    if not text.strip():
        line = source.position(span.start).line
        text = source.text[source.line_starts[line - 1] : source.line_end(line)]
    about = _SPACE.sub(" ", text[:_LONGEST]).strip()
    parts = [finding.code, about, *([str(place)] if place else [])]
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:_LENGTH]
