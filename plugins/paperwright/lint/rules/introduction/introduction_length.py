"""INT06: an introduction out of proportion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.model.document import Document
from paperwright.model.frozen import frozen_value

if TYPE_CHECKING:
    from collections.abc import Iterator


@frozen_value
class Options:
    """What can be set."""

    min_percent: int = 5
    """The least of the paper's words that the introduction has."""
    max_percent: int = 30
    """The most of the paper's words that the introduction has."""
    min_words: int = 2000
    """Papers with fewer words are not measured."""


@rule(
    "INT06",
    "introduction-length",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    options=Options,
)
def introduction_length(document: Document, ctx: Context) -> Iterator[Finding]:
    """An introduction that takes a third of the paper, or hardly a page of it.

    A long one keeps the reader from what is new; a short one leaves out the reasons for it. Most papers spend an eighth
    to a fifth of their words on it.

    ~~~toml paperwright.toml
    [rules.introduction-length]
    min-words = 20
    ~~~
    ~~~markdown bad
    ---
    title: Labels in trees
    kind: draft
    ---

    # Introduction

    Labels hang in most trees, and foresters plan by them. Counting them by hand is expensive.

    # Method

    We count branches. A label needs a branch.
    ~~~
    ~~~markdown good
    ---
    title: Labels in trees
    kind: draft
    ---

    # Introduction

    Labels hang in most trees.

    # Method

    We count branches. A label needs a branch, so that branches tell of labels. We draw a sample of branches, count the
    labels on it, and estimate how many there are in all.
    ~~~

    The appendix, the references and the acknowledgements do not count.
    """
    section = ctx.funnel.section
    options = ctx.options(Options)
    whole = ctx.outline.words
    if section is None or section.level != 1 or whole < options.min_words or not ctx.funnel:
        return
    share = 100 * ctx.outline.words_of(section) // whole
    if share < options.min_percent:
        message = say("Introduction has {share} % of the words of the paper", share=share)
        help = "Say there what is hard, what others do, and what is new"
    elif share > options.max_percent:
        message = say("Introduction has {share} % of the words of the paper", share=share)
        help = "Move details to related work and method"
    else:
        return
    yield ctx.report(section.heading or section.span, message, help=help)
