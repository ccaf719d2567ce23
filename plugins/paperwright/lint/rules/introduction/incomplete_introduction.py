"""INT01: an introduction without problem, method or background."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.argument.moves import Move
from paperwright.lint import Context, Finding, Severity, Stage, rule
from paperwright.lint.paper_types import PaperType
from paperwright.model import nodes
from paperwright.model.document import Document
from paperwright.model.frozen import frozen_value

if TYPE_CHECKING:
    from collections.abc import Iterator


@frozen_value
class Options:
    """What can be set."""

    min_words: int = 80
    """Introductions with fewer words are not read."""


_STAGES: tuple[tuple[tuple[Move, ...], str, str], ...] = (
    (
        (Move.PROBLEM, Move.GAP),
        "Introduction names no problem and no gap",
        "Say what is hard, and what earlier work leaves open",
    ),
    (
        (Move.METHOD, Move.INSIGHT),
        "Introduction does not say what the paper does",
        "Say what you propose: “In this paper, we …”",
    ),
    (
        (Move.PREVIOUS,),
        "Introduction names no earlier work",
        "Say what others have done about the problem, with citations",
    ),
)


@rule(
    "INT01",
    "incomplete-introduction",
    on=Document,
    severity=Severity.WARNING,
    since="0.1.0",
    stage=Stage.DRAFT,
    options=Options,
    unless=(PaperType.SURVEY, PaperType.POSITION, PaperType.SOFTWARE),
)
def incomplete_introduction(document: Document, ctx: Context) -> Iterator[Finding]:
    """An introduction that names no problem, no earlier work, or not what the paper does.

    “No motivation” and “what is new here?” are the first reasons for which papers are rejected. An introduction goes
    from the task over what others do, and why that is not enough, to what this paper does.

    ~~~markdown bad
    ---
    title: Labels in trees
    kind: draft
    ---

    # Introduction

    Labels hang in most trees. Red labels are for oaks, blue ones for beeches, and green ones for ash. Foresters hang
    them in spring. In this paper we propose to count branches. We draw a sample of branches, count the labels on it,
    and estimate how many there are in all. The estimate has two parts. The first is the mean of the sample, and the
    second is the number of branches, which a tree keeps for years. Both are found in one afternoon by two people with a
    ladder, a rope and a pencil.
    ~~~
    ~~~markdown good
    ---
    title: Labels in trees
    kind: draft
    ---

    # Introduction

    Labels hang in most trees, and foresters plan by them. Counting them is an important task of forestry. Existing
    methods count by hand [@moore2024] or from the air [@lee2025]. However, counting by hand is expensive, and pictures
    from the air fail to show the lower branches, because leaves hide them. In this paper we propose to count branches
    instead. Our key idea is that a label needs a branch. We draw a sample of branches, count the labels on it, and
    estimate how many there are in all. Experiments on three woods show that the estimate is within 2 % of the count by
    hand. Our main contributions are an estimator, a bound on its error, and a map of the three woods.
    ~~~

    The stages are told by the words that papers use for them, so an introduction in unusual words may be misread. What
    a section is called decides whether it is an introduction.

    ## References

    Swales' moves (create a research space); Widom's five questions; Peng Sida's notes on writing.
    """
    funnel = ctx.funnel
    if funnel.section is None or not funnel:
        return
    words = ctx.outline.words_of(funnel.section)
    if words < ctx.options(Options).min_words:
        return
    for moves, message, help in _STAGES:
        if moves == (Move.PREVIOUS,) and any(
            funnel.section.span.contains(cite.span) for cite in document.all(nodes.Cite)
        ):
            continue
        if not funnel.hints_at(*moves):
            yield ctx.report(funnel.section.heading or funnel.section.span, message, help=help)
