"""LOG20: a review that counts other loops than the records of its time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.findings import say
from paperwright.lint import Context, Finding, Severity, rule
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule("LOG20", "loops-differ", on=Document, severity=Severity.WARNING, since="0.1.0")
def loops_differ(document: Document, ctx: Context) -> Iterator[Finding]:
    """A review whose `loops` is not the number of experiments with results in its time.

    Loops per week is the measure of speed, and it counts only what was written down: an experiment
    without a record is lost, a wrong number flatters. The time is that of `period`. While it is not over
    only a number that is too large is reported; a notebook without any experiment is left alone.

    ~~~markdown bad
    ---
    kind: review
    period: 2026-W21
    loops: 3
    ---
    ~~~
    ~~~yaml experiments/EXP-2026-001.md
    ---
    kind: experiment
    id: EXP-2026-001
    date: 2026-05-20
    results: {accuracy: [93.1]}
    ---
    ~~~
    ~~~markdown good
    ---
    kind: review
    period: 2026-W21
    loops: 1
    ---
    ~~~
    """
    record = ctx.record
    if record is None or record.kind != "review":
        return
    loops = record.data.get("loops")
    if not isinstance(loops, int) or isinstance(loops, bool) or loops < 0 or ctx.notebook is None:
        return
    from paperwright.notebook.weeks import experiments_in, period_of

    period = period_of(record)
    if period is None or not any(one.date for one in ctx.notebook.experiments):
        return
    count = len(experiments_in(ctx.notebook, period))
    if count == loops:
        return
    if count > loops and ctx.today <= period.last:
        return
    yield ctx.report(
        ctx.field_span("loops"),
        say(
            "Review counts {loops} loops where the records of {period} count {count}",
            loops=loops,
            period=str(period),
            count=count,
        ),
        help="Correct the number, or write the records that are missing",
    )
