"""LOG01: an entry without its result, its analysis or its next step."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.findings import joined, say
from paperwright.lint import Context, Finding, Severity, rule
from paperwright.lint.patterns import Pattern
from paperwright.model.document import Document
from paperwright.notebook.entries import Part, text_of

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
    identifier needs all five; an entry of a log with several needs setup, result and analysis, once it has headings
    for two of them.

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
        missing = _missing(entry, document)
        if missing:
            parts = joined([f"`{part}`" for part in missing], "{first}, {rest}")
            yield ctx.report(
                entry.span,
                say("Entry has no {parts}", parts=parts),
                help="Add a heading for it, with what you know today",
            )


_TOLD = {
    Part.SETUP: Pattern(
        r"```|--\w|\b\w+\.(?:py|sh|ya?ml)\b|=\s?\d|"
        r"\b(?:lr|learning rate|batch|epochs?|steps?|layers?|depth|seeds?|tokens)\b"
        r"|学习率|批次|轮|种子|参数",
        re.IGNORECASE,
    ),
    Part.RESULT: Pattern(r"\d\s?%|\d\.\d+|^\s*\|.*\d", re.MULTILINE),
    Part.ANALYSIS: Pattern(
        r"\bbecause\b|\bsuggest|\bimpl(?:y|ies)\b|\bmeans?\b|\bdue to\b|\bseems?\b|\btherefore\b|\bso\b|\bthus\b"
        r"|\bshows?\b|\bindicat|\bworks?\b|\bhelps?\b|\bhurts?\b|\bbetter\b|\bworse\b|\bconclu|\bcorrelat|\bhigher\b"
        r"|\bnegative\b|\blikely\b|\blower\b|\bmore consistent\b|\bimprov"
        r"|因为|说明|表明|验证|可见|导致|由于|提升|下降|优于",
        re.IGNORECASE,
    ),
}
"""What tells a part where no heading does."""
_USUAL = (Part.SETUP, Part.RESULT, Part.ANALYSIS)


def _missing(entry: Entry, document: Document) -> list[Part]:
    """The parts that an entry should have and has not."""
    if not entry.is_experiment:
        return []
    if entry.record is None or not entry.record.data.get("id"):
        there = [part for part in _USUAL if entry.has(part)]
        # Whose entries have headings for their parts has a place for each.
        headed = [part for part in there if part in entry.headed]
        is_usual = len(headed) == len(there) == len(_USUAL) - 1 and not entry.is_under_way
        if not is_usual:
            return []
        text = text_of(entry, document)
        return [part for part in _USUAL if part not in there and not _TOLD[part].search(text)]
    wanted = [Part.PURPOSE, Part.SETUP]
    if not entry.is_under_way:
        wanted += [Part.RESULT, Part.ANALYSIS, Part.NEXT]
    missing = [part for part in wanted if not entry.has(part)]
    if Part.PURPOSE in missing and entry.has(Part.EXPECTATION):
        missing.remove(Part.PURPOSE)
    return missing
