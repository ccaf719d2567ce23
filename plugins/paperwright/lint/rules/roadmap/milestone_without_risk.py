"""RDM19: a milestone of which nobody says how it could fail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.findings import say
from paperwright.lint import Context, Finding, Severity, rule
from paperwright.lint.plans import own_roadmap
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.notebook.milestones import Milestone
    from paperwright.notebook.roadmap import Roadmap


@rule("RDM19", "milestone-without-risk", on=Document, severity=Severity.INFO, since="0.1.0")
def milestone_without_risk(document: Document, ctx: Context) -> Iterator[Finding]:
    """A milestone with a date, but without a risk and without a fallback.

    What could make a task fail is known best before it begins, and a fallback is cheap only then. Risks
    are read from the fields and columns “Risks” and “Fallback”, and from a list under such a heading
    whose items name the milestone. A roadmap without any risk gets one finding; risks that name no
    milestone count for those that were chosen. Sketches without a date are left alone.

    ~~~markdown bad
    ---
    kind: roadmap
    goal: One person teaches a reader in ten minutes.
    milestones:
      - {id: M1, task: Read digits, success: "94 %", due: 2099-01-31}
    ---
    ~~~
    ~~~markdown good
    ---
    kind: roadmap
    goal: One person teaches a reader in ten minutes.
    milestones:
      - id: M1
        task: Read digits
        success: 94 %
        due: 2099-01-31
        risks: Five labels may miss a way of writing
        fallback: Ask for ten
    ---
    ~~~

    ## References

    The Heilmeier question 5: what are the risks?
    """
    found = own_roadmap(ctx)
    if found is None:
        return
    asked = [one for one in found.milestones if one.due and not one.is_finished]
    bare = [one for one in asked if not _is_considered(one, found)]
    has_any = bool(found.risks) or any(one.risks or one.fallback for one in found.milestones)
    if bare and not has_any:
        yield ctx.report(
            bare[0].span,
            "Roadmap names no risk and no fallback",
            help="Say what could make a milestone fail, and what you would do then",
        )
        return
    for one in bare:
        yield ctx.report(
            one.span,
            say("Milestone `{name}` has neither a risk nor a fallback", name=one.name),
            help="Say what could make it fail, and what you would do then",
        )


def _is_considered(one: Milestone, found: Roadmap) -> bool:
    if one.fallback or found.risks_of(one):
        return True
    return one in found.chosen_milestones and any(not risk.milestones for risk in found.risks)
