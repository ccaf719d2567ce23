"""LOG10: an entry of a day that has not come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.findings import say
from paperwright.lint import Context, Finding, Severity, rule
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(
    "LOG10",
    "future-entry",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
)
def future_entry(document: Document, ctx: Context) -> Iterator[Finding]:
    """An entry whose date lies in the future.

    It is a slip of the year, most often in January, and puts the entry in the wrong place of every list.

    ~~~markdown bad
    ---
    kind: experiment
    id: EXP-2026-001
    date: 2062-05-01
    ---
    ~~~
    ~~~markdown good
    ---
    kind: experiment
    id: EXP-2026-001
    date: 2026-05-01
    ---
    ~~~
    """
    for entry in ctx.log_entries:
        # A day, as the sun rises elsewhere first.
        if entry.date is None or (entry.date - ctx.today).days <= 1 or entry.is_under_way:
            continue
        place = entry.span
        if entry.record is not None and entry.record.date == entry.date:
            place = ctx.field_span("date")
        yield ctx.report(
            place,
            say("Date {date} lies in the future", date=entry.date.isoformat()),
            help="Correct the year, or say `status: planned`",
        )
