"""RDM11: papers whose challenge the project does not know."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.argument.moves import Move
from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.trees import is_draft, met_challenges, page_name
from paperwright.model.document import Document
from paperwright.model.nodes import Link

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from paperwright.notebook.challenge_map import ChallengeMap


@rule(
    "RDM11",
    "challenge-not-in-tree",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
)
def challenge_not_in_tree(document: Document, ctx: Context) -> Iterator[Finding]:
    """An introduction whose gap is none of the challenges that the project has written down.

    The challenges of the notebook are what the group knows to be hard. When the paper solves something else, either
    the page is out of date, or the paper has found a problem on the way that nobody has looked up.

    ~~~toml paperwright.toml
    content = "."
    ~~~
    ~~~markdown challenges.md
    ---
    kind: challenges
    ---

    - **C1** Leaves overlap, because crowns are dense
        - Counting contours: @moore2020, @oak2019
    - **C2** Wind blurs the edges, because exposure takes a second
        - Shorter exposure: @elm2022
    ~~~
    ~~~bibtex references.bib
    @book{moore2020, author = {Moore, Ada}, title = {Leaves}, publisher = {Bark}, year = {2020}}
    @book{oak2019, author = {Oak, Bo}, title = {Crowns}, publisher = {Bark}, year = {2019}}
    @book{elm2022, author = {Elm, Cy}, title = {Wind}, publisher = {Bark}, year = {2022}}
    ~~~
    ~~~markdown bad
    ---
    kind: draft
    title: Counting leaves by their shadows
    bibliography: references.bib
    ---

    # Introduction

    Leaves are counted from photographs [@moore2020; @oak2019]. However, existing methods need too much
    memory on small cameras. We propose to count shadows instead.
    ~~~
    ~~~markdown good
    ---
    kind: draft
    title: Counting leaves by their shadows
    bibliography: references.bib
    ---

    # Introduction

    Leaves are counted from photographs [@moore2020; @oak2019]. However, existing methods fail when leaves
    overlap. We propose to count shadows instead.
    ~~~

    What the abstract and the introduction say is missing, hard, the reason or the idea is compared with each
    challenge: three in ten of the words of one must be in one sentence. Words count by their stems; of Chinese,
    pairs of characters count. A page of challenges in another language, or one with which the paper shares fewer
    than two works, is left alone.

    ## When to ignore it

    When the paper says the same in other words. It is enough to name the challenge (`C1`) in a note, or to link to
    the page.

    ## References

    Source: Sida Peng, *learning_research*, on challenge–insight trees.
    """
    if not (is_draft(ctx) and ctx.paper.trees):
        return
    gap = ctx.funnel.first(Move.GAP, Move.PROBLEM)
    known = ctx.paper.trees.challenges_for(ctx)
    if gap is None or not known or any(met_challenges(found, ctx) for _, found in known):
        return
    if _names_one(ctx, known):
        return
    yield ctx.report(
        gap.sentence.span,
        say(
            "No challenge of `{page}` is like what is said to be missing",
            page=page_name(known[0][0]),
        ),
        help="Add the challenge there, or name the one that is meant",
    )


def _names_one(ctx: Context, known: Sequence[tuple[Document, ChallengeMap]]) -> bool:
    """Whether the paper names a challenge by its id, or links to the page."""
    text = ctx.paper.prose.text
    ids = [one.identifier for _, found in known for one in found.challenges if one.identifier]
    if ids and re.search(rf"\b(?:{'|'.join(map(re.escape, ids))})\b", text):
        return True
    links = {link.target.partition("#")[0].rpartition("/")[2] for link in ctx.document.all(Link)}
    return any(page_name(page) in links for page, _ in known)
