"""RDM03: a milestone that leads to nothing."""

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


@rule("RDM03", "orphan-milestone", on=Document, severity=Severity.WARNING, since="0.1.0")
def orphan_milestone(document: Document, ctx: Context) -> Iterator[Finding]:
    """A milestone that serves no other and not the goal, or that serves itself in the end.

    On a roadmap every task is there for the sake of something. The rule speaks only where a roadmap
    says what serves what: where some milestones have a `parent` (a column such as “Serves”). One that
    serves the goal itself says `parent: goal`.

    ~~~markdown bad
    ---
    kind: roadmap
    goal: One person teaches a reader in ten minutes.
    milestones:
      - {id: M1, task: Read digits, parent: goal}
      - {id: M2, task: Measure baselines, parent: M1}
      - {id: M3, task: Rewrite the loader}
    ---
    ~~~
    ~~~markdown good
    ---
    kind: roadmap
    goal: One person teaches a reader in ten minutes.
    milestones:
      - {id: M1, task: Read digits, parent: goal}
      - {id: M2, task: Measure baselines, parent: M1}
      - {id: M3, task: Rewrite the loader, parent: M2}
    ---
    ~~~

    ## References

    Peng, *Learning research*: the tasks of a roadmap follow from its goal.
    """
    found = own_roadmap(ctx)
    if found is None or not any(one.parent for one in found.milestones):
        return
    for one in found.milestones:
        if not one.parent and not found.children(one):
            yield ctx.report(
                one.span,
                say("Milestone `{name}` serves neither another one nor the goal", name=one.name),
                help="Name what it serves as its `parent`, or write `parent: goal`",
            )
        elif _is_in_circle(one, found):
            yield ctx.report(
                one.place("parent"),
                say("Milestone `{name}` serves itself in the end", name=one.name),
                help="Let one of the circle serve the goal",
            )


def _is_in_circle(one: Milestone, found: Roadmap) -> bool:
    seen: list[Milestone] = []
    at = found.milestone(one.parent)
    while at is not None and at not in seen:
        if at is one:
            return True
        seen.append(at)
        at = found.milestone(at.parent)
    return False
