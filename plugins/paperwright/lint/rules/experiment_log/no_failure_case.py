"""LOG05: a record that shows no failure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, rule
from paperwright.lint.log_words import is_exploring
from paperwright.lint.patterns import Pattern
from paperwright.model.document import Document
from paperwright.notebook.entries import Part, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.records.record import Record


_FAILS = Pattern(
    r"\bfail|\bworst|\bworse|\berror|\bwrong|\bmistak|\bconfus|\bmiss(?:es|ed|ing)?\b|\bbad\b|\bbroke|\bdegrad|\bloses?\b|\bdrops?\b"
    r"|失败|错误|坏例|下降|变差|误",
    re.IGNORECASE,
)


@rule(
    "LOG05",
    "no-failure-case",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
)
def no_failure_case(document: Document, ctx: Context) -> Iterator[Finding]:
    """A record with a result that says nothing of what failed.

    The failures say what to try next; a mean hides them. A record that a failure page names is looked at there.

    ~~~markdown bad
    ---
    kind: experiment
    id: EXP-2026-001
    results: {accuracy: [91.2, 92.4]}
    ---

    ## Analysis

    The copies help everywhere.
    ~~~
    ~~~markdown good
    ---
    kind: experiment
    id: EXP-2026-001
    results: {accuracy: [91.2, 92.4]}
    ---

    ## Analysis

    The copies help everywhere but for eights, which are still taken for ones: see the failure cases.
    ~~~

    ## When to ignore it

    A check that the code runs has no failure cases: give the record the tag `skip`.

    ## References

    Ng, Machine learning yearning: read a hundred failures, sort them into piles.
    Source: Peng, the experiment log of *learning_research*; Feynman's rule that one must not fool oneself.
    """
    for entry in ctx.log_entries:
        record = entry.record
        if record is None or not record.data.get("id") or not entry.has(Part.RESULT):
            continue
        if entry.is_under_way or is_exploring(entry) or entry.has(Part.FAILURE):
            continue
        if _FAILS.search(text_of(entry, document)) or _has_failure_page(ctx, record):
            continue
        yield ctx.report(
            entry.span,
            "Record shows no failure case",
            help="Look at the worst cases and say what they have in common",
        )


def _has_failure_page(ctx: Context, record: Record) -> bool:
    pages = ctx.notebook.of_kind("failure") if ctx.notebook else ()
    name = record.identifier.casefold()
    return any(name in str(page.data.get("experiment", "")).casefold() for page in pages)
