"""LOG01: an entry without its result, its analysis or its next step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.findings import joined, say
from paperwright.lint import Context, Finding, Severity, rule
from paperwright.model.document import Document
from paperwright.notebook.entries import Part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.notebook.entries import Entry


@rule(
    "LOG01",
    "missing-entry-part",
    on=Document,
    severity=Severity.WARNING,
    since="0.1.0",
)
def missing_entry_part(document: Document, ctx: Context) -> Iterator[Finding]:
    """An entry of an experiment log that lacks one of its parts.

    An entry says why something was tried, how, what came out, what that means and what comes next. The part that is
    left out on the evening of the run is the part that nobody can write three months later. A record with an
    identifier needs all five; an entry of a log with several needs setup, result and analysis, once it has two of
    them.

    ~~~markdown bad
    ---
    kind: experiment
    id: EXP-2026-001
    hypothesis: Shifted copies help.
    setup: {command: python run.py}
    results: {accuracy: [91.2, 92.4]}
    ---

    ## Next step

    Try larger shifts.
    ~~~
    ~~~markdown good
    ---
    kind: experiment
    id: EXP-2026-001
    hypothesis: Shifted copies help.
    setup: {command: python run.py}
    results: {accuracy: [91.2, 92.4]}
    ---

    ## Analysis

    The errors that are left are between 3 and 8.

    ## Next step

    Try larger shifts.
    ~~~

    ## When to ignore it

    A run that is planned, running or has crashed needs a purpose and a setup only: say so in `status`.

    ## References

    Source: Peng, the experiment log of *learning_research*; Feynman's rule that one must not fool oneself.
    """
    for entry in ctx.log_entries:
        missing = _missing(entry)
        if missing:
            parts = joined([f"`{part}`" for part in missing], "{first}, {rest}")
            yield ctx.report(
                entry.span,
                say("Entry has no {parts}", parts=parts),
                help="Add a heading for it, with what you know today",
            )


_USUAL = (Part.SETUP, Part.RESULT, Part.ANALYSIS)


def _missing(entry: Entry) -> list[Part]:
    """The parts that an entry should have and has not."""
    if not entry.is_experiment:
        return []
    if entry.record is None or not entry.record.data.get("id"):
        there = [part for part in _USUAL if entry.has(part)]
        is_usual = len(there) == len(_USUAL) - 1 and not entry.is_under_way
        return [part for part in _USUAL if part not in there] if is_usual else []
    wanted = [Part.PURPOSE, Part.SETUP]
    if not entry.is_under_way:
        wanted += [Part.RESULT, Part.ANALYSIS, Part.NEXT]
    missing = [part for part in wanted if not entry.has(part)]
    if Part.PURPOSE in missing and entry.has(Part.EXPECTATION):
        missing.remove(Part.PURPOSE)
    return missing
