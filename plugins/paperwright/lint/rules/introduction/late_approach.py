"""INT07: an introduction that comes to the paper late."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.argument.moves import Move
from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.paper_types import PaperType
from paperwright.model.document import Document
from paperwright.model.frozen import frozen_value
from paperwright.model.languages import count_words

if TYPE_CHECKING:
    from collections.abc import Iterator


@frozen_value
class Options:
    """What can be set."""

    max_percent: int = 65
    """The most of the introduction, in percent of its words, before the first on what the paper does."""
    min_words: int = 200
    """Introductions with fewer words are not measured."""


@rule(
    "INT07",
    "late-approach",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    options=Options,
    unless=(PaperType.SURVEY, PaperType.POSITION),
)
def late_approach(document: Document, ctx: Context) -> Iterator[Finding]:
    """An introduction whose last third is the first to say what the paper does.

    Reviewers look for the first “we”. Where it comes on the second page, they have made up their minds what the paper
    should do, and it does something else.

    ~~~toml paperwright.toml
    [rules.late-approach]
    min-words = 20
    ~~~
    ~~~markdown bad
    ---
    title: Labels in trees
    kind: draft
    ---

    # Introduction

    Labels hang in most trees, and foresters plan by them. Counting them by hand is expensive. Pictures from the air
    fail to show the lower branches, because leaves hide them. Ladders are short. We propose to count branches.
    ~~~
    ~~~markdown good
    ---
    title: Labels in trees
    kind: draft
    ---

    # Introduction

    Labels hang in most trees, and foresters plan by them. Counting them by hand is expensive. We propose to count
    branches. A label needs a branch, so that branches tell of labels. We draw a sample and count.
    ~~~

    ## References

    Peyton Jones, How to write a great research paper; Widom, Tips for writing technical papers.
    """
    funnel, options = ctx.funnel, ctx.options(Options)
    first = funnel.first(Move.METHOD, Move.INSIGHT)
    if first is None:
        return
    counts = [count_words(step.sentence.text) for step in funnel.steps]
    if sum(counts) < options.min_words:
        return
    share = 100 * sum(counts[: first.index]) // sum(counts)
    if share > options.max_percent:
        yield ctx.report(
            first.sentence.span,
            say("Introduction says what the paper does after {share} % of its words", share=share),
            help="Say it on the first page",
        )
