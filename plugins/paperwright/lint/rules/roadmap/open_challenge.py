"""RDM09: challenges that no technique meets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, rule, say
from paperwright.lint.patterns import Pattern
from paperwright.lint.trees import own_challenges
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator


_OPEN = Pattern(r"\b(?:open|unsolved|unmet)\b|开放|未解决|尚未", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z][\w-]*")


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

    A challenge whose id stands under a heading on open challenges (开放挑战, 未解决的挑战) is known to be open.

    ## References

    Source: Sida Peng, *learning_research*, on challenge–insight trees.
    """
    challenges = own_challenges(ctx)
    if challenges is None:
        return
    told = _told_open(ctx)
    for challenge in challenges.open:
        if challenge.identifier and challenge.identifier in told:
            continue
        yield ctx.report(
            challenge.span,
            say("No technique meets `{name}`", name=challenge.name),
            help="Add the techniques that try, or take it as an opportunity",
        )


def _told_open(ctx: Context) -> set[str]:
    """The words under the headings on what is open, ids among them."""
    sections = [one for one in ctx.outline.sections if one.title and _OPEN.search(one.title)]
    return {
        word
        for section in sections
        for sentence in ctx.outline.sentences_of(section)
        for word in _WORD.findall(sentence.text)
    }
