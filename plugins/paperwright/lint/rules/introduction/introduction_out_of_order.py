"""INT02: an introduction that proposes before it says what is hard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.argument.moves import Move
from paperwright.lint import Context, Finding, Severity, Stage, rule
from paperwright.lint.paper_types import PaperType
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.argument.funnel import Step

_OWN = (
    "we propose",
    "we present",
    "we introduce",
    "we develop",
    "paper proposes",
    "paper presents",
    "paper we propose",
    "本文提出",
)


@rule(
    "INT02",
    "introduction-out-of-order",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    unless=(PaperType.SURVEY, PaperType.POSITION, PaperType.SOFTWARE),
)
def introduction_out_of_order(document: Document, ctx: Context) -> Iterator[Finding]:
    """An introduction that says what the paper does before it says what is hard.

    Nineteen of twenty introductions go from the background over the problem to the answer. An answer without a question
    is read as an end in itself.

    ~~~markdown bad
    ---
    title: Labels in trees
    kind: draft
    ---

    # Introduction

    Labels hang in most trees. In this paper we propose to count branches.

    We draw a sample of branches, and count the labels on it.

    However, existing methods fail to count the labels that hang high. Counting by hand is expensive.
    ~~~
    ~~~markdown good
    ---
    title: Labels in trees
    kind: draft
    ---

    # Introduction

    Labels hang in most trees.

    However, existing methods fail to count the labels that hang high. Counting by hand is expensive.

    In this paper we propose to count branches. We draw a sample of branches, and count the labels on it.
    ~~~

    A problem that recurs after the answer is usual, and not reported: only the first of each counts.

    ## References

    Swales' moves; Mensh and Kording, Ten simple rules for structuring papers.
    """
    funnel = ctx.funnel
    method = next((step for step in funnel.steps if _is_proposal(step)), None)
    if method is None:
        return
    hard = next((step for step in funnel.steps if _is_hard(step)), None)
    if hard is None or hard.index <= method.index:
        return
    if hard.sentence.paragraph <= method.sentence.paragraph:
        return
    yield ctx.report(
        method.sentence.span,
        "Introduction says what the paper does before it says what is hard",
        help="Put the problem first",
    )


def _is_proposal(step: Step) -> bool:
    text = step.sentence.text.casefold()
    return Move.METHOD in step.moves and any(words in text for words in _OWN)


def _is_hard(step: Step) -> bool:
    return any(cue.move in (Move.PROBLEM, Move.GAP) for cue in step.cues)
