"""LOG03: a setup from which nobody can run it again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.findings import joined, say
from paperwright.lint import Context, Finding, Severity, rule
from paperwright.lint.log_words import THINGS, is_exploring, things_named
from paperwright.lint.patterns import Pattern
from paperwright.model.document import Document
from paperwright.notebook.entries import Part

if TYPE_CHECKING:
    from collections.abc import Iterator


_NEEDED = 3
_NEEDED_IN_A_LOG = 2
_WORK = Pattern(r"\bimplementation\b|\bbugs?\b|\bfix(?:es|ed)?\b", re.IGNORECASE)
"""What was built is in the repository; nobody runs it again as an experiment."""


@rule(
    "LOG03",
    "irreproducible-setup",
    on=Document,
    severity=Severity.WARNING,
    since="0.1.0",
)
def irreproducible_setup(document: Document, ctx: Context) -> Iterator[Finding]:
    """A setup that names neither what was run nor with what.

    Of command, configuration, commit, seeds, version of the data and environment, a record needs three to be run
    again. An entry of a log without records is reported when it has none or one of them; what stands above the first
    entry holds for all.

    ~~~markdown bad
    ---
    kind: experiment
    id: EXP-2026-001
    setup: {command: python run.py}
    results: {accuracy: [91.2, 92.4]}
    ---
    ~~~
    ~~~markdown good
    ---
    kind: experiment
    id: EXP-2026-001
    setup: {command: python run.py, seeds: 0 to 4, commit: 3f2a9c1}
    results: {accuracy: [91.2, 92.4]}
    ---
    ~~~

    ## References

    Pineau and others, Improving reproducibility in machine learning research.
    """
    entries = ctx.log_entries
    shared = document.source.text[: entries[0].body.start] if len(entries) > 1 else ""
    for entry in entries:
        if not entry.has(Part.RESULT) or not entry.has(Part.SETUP) or is_exploring(entry):
            continue
        if _WORK.search(entry.title):
            continue
        named = things_named(entry, document, shared)
        is_record = entry.record is not None and bool(entry.record.data.get("id"))
        if len(named) >= (_NEEDED if is_record else _NEEDED_IN_A_LOG):
            continue
        missing = [thing for thing in THINGS if thing not in named]
        place = ctx.field_span("setup") if is_record else entry.span
        yield ctx.report(
            place,
            say("Setup names {count} of six things that a second run needs", count=len(named)),
            help=say("Add {missing}", missing=joined(missing[:3], "{first}, {rest}")),
        )
