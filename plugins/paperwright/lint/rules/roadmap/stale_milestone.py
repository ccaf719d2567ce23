"""RDM04: a milestone whose status is of another time."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from paperwright.findings import say
from paperwright.lint import Context, Finding, Severity, rule
from paperwright.lint.plans import own_roadmap
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

_QUIET = timedelta(days=30)


@rule("RDM04", "stale-milestone", on=Document, severity=Severity.INFO, since="0.1.0")
def stale_milestone(document: Document, ctx: Context) -> Iterator[Finding]:
    """A milestone that is past its date and not done, or in progress while no experiment comes in.

    A roadmap that is not kept says what somebody wanted once. Milestones that are done, paused or
    dropped are left alone. “In progress” is doubted when the notebook has experiments and the newest is
    older than 30 days.

    ~~~markdown bad
    ---
    kind: roadmap
    goal: One person teaches a reader in ten minutes.
    milestones:
      - {id: M1, task: Read digits, success: "94 %", due: 2020-01-31}
    ---
    ~~~
    ~~~markdown good
    ---
    kind: roadmap
    goal: One person teaches a reader in ten minutes.
    milestones:
      - {id: M1, task: Read digits, success: "94 %", due: 2020-01-31, status: done}
    ---
    ~~~
    """
    from paperwright.notebook.milestones import Standing, Status

    found = own_roadmap(ctx)
    for one in found.milestones if found else ():
        if one.due is not None and one.standing(ctx.today) is Standing.LATE:
            day = one.due.isoformat()
            yield ctx.report(
                one.place("due"),
                say("Milestone `{name}` was due on {day} and is not done", name=one.name, day=day),
                help="Write `done`, `paused` or `dropped` as its status, or move the date",
            )
        elif (
            one.status is Status.ACTIVE and (newest := _newest_experiment(ctx)) < ctx.today - _QUIET
        ):
            yield ctx.report(
                one.place("status"),
                say(
                    "Milestone `{name}` is in progress, but the newest experiment is of {day}",
                    name=one.name,
                    day=newest.isoformat(),
                ),
                help="Write `paused`, or record what was done since",
            )


def _newest_experiment(ctx: Context) -> date:
    """The day of the newest experiment; today where there is none with a date."""
    records = ctx.notebook.experiments if ctx.notebook else ()
    return max((record.date for record in records if record.date), default=ctx.today)
