"""RDM12: ideas that the project knows from works that the paper does not cite."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.argument.moves import Move
from paperwright.argument.words import stems_of
from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.citations import cited_keys
from paperwright.lint.trees import is_draft, likeness, met_challenges, page_name, said_of
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.notebook.challenge_map import Technique
    from paperwright.source import Span

_IDEAS = frozenset((Move.INSIGHT, Move.METHOD))
_SAME = 0.6
_LEAST = 2
_SHOWN = 3


@rule(
    "RDM12",
    "known-insight",
    on=Document,
    severity=Severity.WARNING,
    since="0.1.0",
    stage=Stage.DRAFT,
    most=5,
)
def known_insight(document: Document, ctx: Context) -> Iterator[Finding]:
    """An idea that the notebook knows for the same challenge, from a work that the paper does not cite.

    The group has read that work and noted what it does. Its authors may review the paper, and will miss the
    discussion of what is new beside it.

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

    Crowns are photographed [@moore2020; @elm2022]. However, existing methods fail when leaves overlap.
    Our key idea is counting contours of shadows.
    ~~~
    ~~~markdown good
    ---
    kind: draft
    title: Counting leaves by their shadows
    bibliography: references.bib
    ---

    # Introduction

    Crowns are photographed [@moore2020; @elm2022]. However, existing methods fail when leaves overlap.
    Our key idea is counting contours of shadows. Contours of crowns were counted before [@oak2019].
    ~~~

    The name of a technique is compared with the sentences that state the idea or the method: six in ten of its
    words, two at least, must be in one of them, and the paper must be about one of the challenges that the
    technique meets.

    ## When to ignore it

    When the work shares the words and not the idea.

    ## References

    Source: Sida Peng, *learning_research*, on challenge–insight trees.
    """
    if not (is_draft(ctx) and ctx.paper.trees):
        return
    cited = cited_keys(document)
    for page, found in ctx.paper.trees.challenges_for(ctx):
        ideas = said_of(_IDEAS, ctx)
        places = {challenge.name for challenge in met_challenges(found, ctx)}
        for technique in found.techniques:
            if len(stems_of(technique.name)) < _LEAST or likeness(technique.name, ideas) < _SAME:
                continue
            keys = dict.fromkeys(technique.papers)
            for meeting in found.meetings:
                is_of = found.techniques[meeting.technique] is technique
                if is_of and found.challenges[meeting.challenge].name in places:
                    keys |= dict.fromkeys(meeting.papers)
            missing = [key for key in keys if key not in cited]
            if missing and any(one.name in places for one in found.challenges_of(technique)):
                yield ctx.report(
                    _place(technique, ctx),
                    say(
                        "Idea is `{name}` of `{page}`, and {keys} is not cited",
                        name=technique.name,
                        page=page_name(page),
                        keys=", ".join(f"`{key}`" for key in missing[:_SHOWN]),
                    ),
                    help="Cite it, and say what is new beside it",
                )


def _place(technique: Technique, ctx: Context) -> Span:
    """The sentence that is most like a technique."""
    steps = (*ctx.abstract_funnel.steps, *ctx.funnel.steps)
    stated = [step for step in steps if not _IDEAS.isdisjoint(step.moves)]
    return max(
        stated, key=lambda step: likeness(technique.name, [stems_of(step.sentence.text)])
    ).sentence.span
