"""ABS08: an abstract that tells the result before the method."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.argument.moves import Move
from paperwright.lint import Context, Finding, Severity, Stage, rule
from paperwright.lint.paper_types import PaperType
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

_FEWEST_SENTENCES = 4


@rule(
    "ABS08",
    "abstract-out-of-order",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    unless=(PaperType.SURVEY, PaperType.POSITION, PaperType.SOFTWARE),
)
def abstract_out_of_order(document: Document, ctx: Context) -> Iterator[Finding]:
    """An abstract whose problem comes only after what the paper does.

    A reader who does not know the problem cannot see what a method is good for. Most abstracts go from the problem
    over the method to the result.

    ~~~markdown bad
    ---
    title: Labels in trees
    kind: draft
    abstract: >
      Trees carry labels. We propose to count the branches of a tree, of which a label needs one. Labels are counted
      by hand today. However, existing methods fail to count labels that hang high, and counting by hand is expensive.
      Experiments on three woods show that the estimate is within two percent of the count by hand.
    ---
    ~~~
    ~~~markdown good
    ---
    title: Labels in trees
    kind: draft
    abstract: >
      Trees carry labels, which are counted by hand today. However, existing methods fail to count labels that hang
      high, and counting by hand is expensive. We propose to count the branches of a tree, of which a label needs one.
      Experiments on three woods show that the estimate is within two percent of the count by hand.
    ---
    ~~~

    ## When to ignore it

    An abstract that opens with “We propose” is a style of its own, and is not reported.

    ## References

    Mensh and Kording, Ten simple rules for structuring papers: context, content, conclusion.
    """
    abstract, funnel = ctx.abstract, ctx.abstract_funnel
    if abstract is None or not abstract.is_usual or len(funnel.steps) < _FEWEST_SENTENCES:
        return
    method = funnel.first(Move.METHOD)
    gap = next((step for step in funnel.steps if _states_problem(step.moves)), None)
    if method is None or gap is None or method.index == 0 or gap.index <= method.index:
        return
    early = funnel.steps[: method.index + 1]
    if any(cue.move in _PROBLEMS for step in early for cue in step.cues):
        return
    yield ctx.report(
        gap.sentence.span,
        "Abstract says what is hard only after what the paper does",
        help="Put the problem before the method",
    )


_PROBLEMS = (Move.PROBLEM, Move.GAP)


def _states_problem(moves: frozenset[Move]) -> bool:
    return Move.GAP in moves and Move.EVIDENCE not in moves and Move.METHOD not in moves
