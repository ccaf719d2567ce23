"""INT16: background without a citation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.argument.moves import Move
from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.paper_types import PaperType
from paperwright.model import nodes
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.argument.funnel import Step

_FEWEST_SENTENCES = 3
_OTHERS = (Move.PREVIOUS, Move.TASK)


@rule(
    "INT16",
    "uncited-background",
    on=Document,
    severity=Severity.WARNING,
    since="0.1.0",
    stage=Stage.DRAFT,
    unless=(PaperType.POSITION,),
    most=2,
)
def uncited_background(document: Document, ctx: Context) -> Iterator[Finding]:
    """A paragraph that tells of others' work, and cites nobody.

    What everybody knows needs no citation; what others did does.

    ~~~markdown bad
    ---
    title: Labels in trees
    kind: draft
    ---

    # Introduction

    Foresters hang labels [@moore2024].

    Labels have been studied for years. Previous work has counted them by hand. Recent methods count them from the air.
    They have become widely used.

    We count branches.
    ~~~
    ~~~markdown good
    ---
    title: Labels in trees
    kind: draft
    ---

    # Introduction

    Foresters hang labels [@moore2024].

    Labels have been studied for years. Previous work has counted them by hand [@lee2025]. Recent methods count them
    from the air. They have become widely used.

    We count branches.
    ~~~

    Only paragraphs before the first on the paper's own work are read, the first of all is left out, and two sentences
    must speak of others.

    ## References

    ACL rolling review, reviewer guidelines.
    """
    funnel = ctx.funnel
    cited = [node.span.start for node in document.all(nodes.Cite)]
    if not cited or not funnel:
        return
    own = funnel.first(Move.METHOD)
    end = own.index if own else len(funnel.steps)
    for index, steps in enumerate(_paragraphs(funnel.steps[:end])):
        if index == 0 or len(steps) < _FEWEST_SENTENCES:
            continue
        told = [step for step in steps if Move.PREVIOUS in step.moves]
        if len(told) < 2:
            continue
        first, last = steps[0].sentence, steps[-1].sentence
        if any(first.span.start <= at < last.span.end for at in cited):
            continue
        yield ctx.report(
            told[0].sentence.span,
            say("Paragraph of {count} sentences on others' work cites nobody", count=len(steps)),
            help="Cite the works that it speaks of",
        )


def _paragraphs(steps: tuple[Step, ...]) -> list[list[Step]]:
    found: list[list[Step]] = []
    for step in steps:
        if found and found[-1][-1].sentence.passage is step.sentence.passage:
            found[-1].append(step)
        else:
            found.append([step])
    return found
