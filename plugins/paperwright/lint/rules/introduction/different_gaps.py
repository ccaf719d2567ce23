"""INT13: an abstract and an introduction that name different gaps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.argument.moves import Move
from paperwright.argument.words import stems_of
from paperwright.lint import Context, Finding, Severity, Stage, rule
from paperwright.lint.paper_types import PaperType
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

_LEAST_SHARED = 0.25
_FEWEST_WORDS = 6


@rule(
    "INT13",
    "different-gaps",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    unless=(PaperType.SURVEY,),
)
def different_gaps(document: Document, ctx: Context) -> Iterator[Finding]:
    """A gap in the abstract of which the introduction does not speak.

    The two were written months apart, and the story has changed between them.

    ~~~markdown bad
    ---
    title: Labels in trees
    kind: draft
    abstract: >
      Labels hang in trees. However, existing methods neglect squirrels, which carry ripe acorns and move labels.
      We propose to count branches.
    ---

    # Introduction

    Labels hang in trees. Counting them by hand is expensive, because ladders are short. We propose to count branches.
    ~~~
    ~~~markdown good
    ---
    title: Labels in trees
    kind: draft
    abstract: >
      Labels hang in trees. However, existing methods neglect squirrels, which carry ripe acorns and move labels.
      We propose to count branches.
    ---

    # Introduction

    Labels hang in trees. Existing methods ignore that squirrels move labels when they carry acorns. We propose to
    count branches.
    ~~~

    Words are compared by their stems, so that synonyms are missed: this is advice.

    ## References

    Mensh and Kording, Ten simple rules for structuring papers.
    """
    if not ctx.funnel:
        return
    gaps = [step for step in ctx.abstract_funnel.steps if Move.GAP in step.moves]
    words = {stem for step in gaps for stem in stems_of(step.sentence.text)}
    if len(words) < _FEWEST_WORDS:
        return
    if len(words & ctx.funnel.stems) < _LEAST_SHARED * len(words):
        yield ctx.report(
            gaps[0].sentence.span,
            "Abstract names a gap of which the introduction does not speak",
            help="Tell one story in both",
        )
