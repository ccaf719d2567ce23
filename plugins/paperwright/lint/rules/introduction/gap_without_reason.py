"""INT03: shortcomings of earlier work without a technical reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.argument.moves import Move
from paperwright.lint import Context, Finding, Severity, Stage, rule
from paperwright.lint.paper_types import PaperType
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.argument.funnel import Step


@rule(
    "INT03",
    "gap-without-reason",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    unless=(PaperType.SURVEY, PaperType.POSITION, PaperType.SOFTWARE, PaperType.DATASET),
)
def gap_without_reason(document: Document, ctx: Context) -> Iterator[Finding]:
    """An introduction that says that earlier methods fall short, and nowhere why.

    “Existing methods fail on long documents” is a symptom. The technical reason is what the method must answer to, and
    what tells a reviewer that the answer is not an accident.

    ~~~markdown bad
    ---
    title: Labels in trees
    kind: draft
    ---

    # Introduction

    Labels hang in most trees. However, existing methods fail to count the labels that hang high. They are inaccurate
    in large woods. We propose to count branches.
    ~~~
    ~~~markdown good
    ---
    title: Labels in trees
    kind: draft
    ---

    # Introduction

    Labels hang in most trees. However, existing methods fail to count the labels that hang high, because leaves hide
    them. They are inaccurate in large woods. We propose to count branches.
    ~~~

    One reason anywhere near one of the shortcomings is enough: the rule speaks only where there is none.

    ## References

    Peng Sida's notes on writing: the limitation of earlier methods, then its technical reason.
    """
    funnel = ctx.funnel
    gaps = [step for step in funnel.steps if {Move.GAP, Move.PREVIOUS} <= step.moves]
    if not gaps or any(_has_reason(near) for step in gaps for near in _near(step, funnel.steps)):
        return
    yield ctx.report(
        gaps[0].sentence.span,
        "Introduction says that earlier work falls short, and not why",
        help="Give the technical reason: “because …”",
    )


def _near(step: Step, steps: tuple[Step, ...]) -> tuple[Step, ...]:
    return steps[max(step.index - 1, 0) : step.index + 3]


def _has_reason(step: Step) -> bool:
    return any(cue.move is Move.REASON for cue in step.cues)
