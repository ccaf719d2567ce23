"""INT11: a naive solution, and a patch for it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.argument.moves import Move
from paperwright.lint import Context, Finding, Severity, Stage, rule
from paperwright.lint.paper_types import PaperType
from paperwright.lint.patterns import Pattern
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAIVE = Pattern(
    r"\b(?:straightforward|na[iï]ve|simple|obvious|direct|trivial)\s+(?:solution|way|approach|method|idea|strategy)\s"
    r"(?:is|would be|to|for)\b|一(?:种|个)(?:简单|直接|朴素|直观)的?(?:方法|做法|思路|方案)是",
    re.IGNORECASE,
)
_BUT = Pattern(r"\b(?:however|but|yet|unfortunately)\b|然而|但", re.IGNORECASE)


@rule(
    "INT11",
    "naive-then-patch",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    unless=(PaperType.SURVEY,),
)
def naive_then_patch(document: Document, ctx: Context) -> Iterator[Finding]:
    """An introduction that proposes, then tells of a naive solution and why it fails.

    The plot “a straightforward way is … However …” makes one's own method look like a patch of a straw man. Told before
    the method is named, as what others do, it is a problem; told after, it is a detour.

    ~~~markdown bad
    ---
    title: Labels in trees
    kind: draft
    ---

    # Introduction

    Labels hang in trees. We propose to count branches. A straightforward way is to climb. However, climbing is slow.
    ~~~
    ~~~markdown good
    ---
    title: Labels in trees
    kind: draft
    ---

    # Introduction

    Labels hang in trees. A straightforward way to count them is to climb. However, climbing is slow. We propose to
    count branches.
    ~~~

    ## References

    Peng Sida's notes on writing.
    """
    funnel = ctx.funnel
    first = next((step for step in funnel.steps if _proposes(step.moves)), None)
    if first is None:
        return
    for step in funnel.steps[first.index + 1 :]:
        match = _NAIVE.search(step.sentence.text)
        if match is None:
            continue
        following = funnel.steps[step.index + 1 : step.index + 3]
        rest = step.sentence.text[match.end() :]
        if _BUT.search(rest) or any(_BUT.search(one.sentence.text) for one in following):
            start, end = step.sentence.start + match.start(), step.sentence.start + match.end()
            yield ctx.report(
                ctx.prose.span(start, end),
                "Introduction tells of a naive solution after its own",
                help="Tell it before, as what is done today, or leave it to the method",
            )
            return


def _proposes(moves: frozenset[Move]) -> bool:
    return Move.METHOD in moves
