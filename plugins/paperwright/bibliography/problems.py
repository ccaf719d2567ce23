"""What can be wrong with a bibliography before any rule has looked at it.

The codes from BIB90 on belong to reading; the codes below are the rules' own. BIB16 is shared: it
is the catalogue's code for text that is not what it claims to be.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.findings import Finding, Severity
from paperwright.model.frozen import frozen_value

if TYPE_CHECKING:
    from paperwright.source import Source, Span


@frozen_value
class Problem:
    """A kind of finding that reading a bibliography can yield."""

    code: str
    name: str
    severity: Severity
    description: str
    """What it finds, as a noun phrase with a full stop."""

    def at(self, source: Source, span: Span, message: str, help: str | None = None) -> Finding:
        """The finding of this kind at that place."""
        return Finding(self.code, self.name, self.severity, source, span, message, help)


BROKEN_TEXT = Problem(
    "BIB16",
    "broken-bib-text",
    Severity.WARNING,
    "A bibliography whose text is not UTF-8.",
)
BROKEN_ENTRY = Problem(
    "BIB90",
    "broken-entry",
    Severity.ERROR,
    "An entry that BibTeX cannot read to its end.",
)
DUPLICATE_KEY = Problem(
    "BIB91",
    "duplicate-key",
    Severity.WARNING,
    "A key that two entries share; only the first is used.",
)
UNUSABLE_KEY = Problem(
    "BIB92",
    "unusable-key",
    Severity.ERROR,
    "An entry that has no key, or one that nothing can cite.",
)
UNREADABLE_FILE = Problem(
    "BIB93",
    "unreadable-bibliography",
    Severity.ERROR,
    "A bibliography that is missing or is not in a format we read.",
)
UNKNOWN_MACRO = Problem(
    "BIB94",
    "unknown-macro",
    Severity.WARNING,
    "A value without braces that no `@string` defines.",
)
DUPLICATE_FIELD = Problem(
    "BIB95",
    "duplicate-field",
    Severity.WARNING,
    "A field that one entry has twice; only the first is used.",
)
MISSING_PARENT = Problem(
    "BIB96",
    "missing-parent",
    Severity.WARNING,
    "A `crossref` or `xdata` that names no entry.",
)
UNCONVERTIBLE_ENTRY = Problem(
    "BIB97",
    "unconvertible-entry",
    Severity.ERROR,
    "A cited entry that cannot be formatted.",
)

PROBLEMS = (
    BROKEN_TEXT,
    BROKEN_ENTRY,
    DUPLICATE_KEY,
    UNUSABLE_KEY,
    UNREADABLE_FILE,
    UNKNOWN_MACRO,
    DUPLICATE_FIELD,
    MISSING_PARENT,
    UNCONVERTIBLE_ENTRY,
)
