"""RDM02: a milestone that nobody can tell the end of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.findings import say
from paperwright.lint import Context, Finding, Severity, rule
from paperwright.lint.plans import own_roadmap
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule("RDM02", "open-ended-milestone", on=Document, severity=Severity.WARNING, since="0.1.0")
def open_ended_milestone(document: Document, ctx: Context) -> Iterator[Finding]:
    """A milestone without a criterion of success, or without a date.

    Without a criterion the work on a task never ends; without a date nobody notices that it has not.
    “Open” or “later” in the place of the date is an answer, and is accepted. Milestones that are done,
    paused or dropped are not asked for a date.

    ~~~markdown bad
    ---
    kind: roadmap
    goal: One person teaches a reader in ten minutes.
    milestones:
      - {id: M1, task: Read digits, due: 2026-12-01}
    ---
    ~~~
    ~~~markdown good
    ---
    kind: roadmap
    goal: One person teaches a reader in ten minutes.
    milestones:
      - {id: M1, task: Read digits, success: "94 % with five labels per class", due: 2026-12-01}
    ---
    ~~~

    ## References

    The Heilmeier questions: what are the mid-term and the final exams?
    """
    found = own_roadmap(ctx)
    for one in found.milestones if found else ():
        if not one.success and not one.is_finished:
            yield ctx.report(
                one.span,
                say("Milestone `{name}` has no criterion of success", name=one.name),
                help="Say which measurement would end it",
            )
        is_asked = one.standing(ctx.today).value == "undated"
        if is_asked and not one.due_text:
            yield ctx.report(
                one.span,
                say("Milestone `{name}` has no date", name=one.name),
                help="Give it a date, or write `open`",
            )
        elif is_asked and any(character.isdigit() for character in one.due_text):
            yield ctx.report(
                one.place("due"),
                say("Date `{text}` cannot be read", text=one.due_text),
                help="Write it as 2027-01-29, 2027-01 or 2027-Q1",
            )
