"""RDM10: techniques that meet no challenge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, rule, say
from paperwright.lint.trees import own_challenges
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(
    "RDM10",
    "technique-without-challenge",
    on=Document,
    severity=Severity.WARNING,
    since="0.1.0",
    most=10,
)
def technique_without_challenge(document: Document, ctx: Context) -> Iterator[Finding]:
    """A technique that meets no challenge of the page.

    A technique is worth remembering for what it solves. One without a challenge will not be found when it is needed.

    ~~~markdown bad
    ---
    kind: challenges
    ---

    | Challenge | Masks | Ensembles |
    | --- | --- | --- |
    | **C1** Leaves overlap, because crowns are dense | ✓ | |
    ~~~
    ~~~markdown good
    ---
    kind: challenges
    ---

    | Challenge | Masks | Ensembles (general) |
    | --- | --- | --- |
    | **C1** Leaves overlap, because crowns are dense | ✓ | |
    ~~~

    What helps everywhere is marked as `general` (通用).

    ## References

    Source: Sida Peng, *learning_research*, on challenge–insight trees.
    """
    challenges = own_challenges(ctx)
    if challenges is None or not challenges.challenges:
        return
    for technique in challenges.orphans:
        yield ctx.report(
            technique.span,
            say("Technique `{name}` meets no challenge", name=technique.name),
            help="Link it to the challenges that it meets, or mark it as `general`",
        )
