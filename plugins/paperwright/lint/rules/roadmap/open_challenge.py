"""RDM09: challenges that no technique meets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, rule, say
from paperwright.lint.trees import own_challenges
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(
    "RDM09",
    "open-challenge",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    most=10,
)
def open_challenge(document: Document, ctx: Context) -> Iterator[Finding]:
    """A challenge that no technique meets.

    These are the opportunities of a field, unless somebody has met the challenge and the reading is not finished.

    ~~~markdown bad
    ---
    kind: challenges
    ---

    | Challenge | Masks | Longer exposure |
    | --- | --- | --- |
    | **C1** Leaves overlap, because crowns are dense | ✓ | |
    | **C2** Wind blurs the edges, because exposure takes a second | | |
    ~~~
    ~~~markdown good
    ---
    kind: challenges
    ---

    | Challenge | Masks | Shorter exposure |
    | --- | --- | --- |
    | **C1** Leaves overlap, because crowns are dense | ✓ | |
    | **C2** Wind blurs the edges, because exposure takes a second | | ✓ |
    ~~~

    ## When to ignore it

    When the page says that the challenge is open.

    ## References

    Source: Sida Peng, *learning_research*, on challenge–insight trees.
    """
    challenges = own_challenges(ctx)
    if challenges is None:
        return
    for challenge in challenges.open:
        yield ctx.report(
            challenge.span,
            say("No technique meets `{name}`", name=challenge.name),
            help="Add the techniques that try, or take it as an opportunity",
        )
