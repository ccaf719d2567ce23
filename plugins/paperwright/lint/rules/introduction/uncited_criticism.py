"""INT04: earlier work that is criticised without a citation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.argument.moves import Move
from paperwright.lint import Context, Finding, Severity, Stage, rule
from paperwright.lint.paper_types import PaperType
from paperwright.lint.patterns import Pattern
from paperwright.model import nodes
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.argument.funnel import Step

_OTHERS = Pattern(
    r"\b(?:[Ee]xisting|[Pp]revious|[Pp]rior|[Cc]urrent|[Cc]onventional|[Ee]arlier|[Tt]raditional)\s(?:[\w-]+\s){0,3}"
    r"(?:methods?|approach(?:es)?|works?|studies|techniques?|models|algorithms|systems|solutions|frameworks|[a-z]{4,}[eo]rs)\b"
    r"|(?:现有|已有|以往|传统|当前)的?[^，。]{0,8}(?:方法|研究|工作|模型|算法)"
)
_FAULT = Pattern(
    r"\b(?:fails?|failing|cannot|can not|ignores?|neglects?|overlooks?|lacks?|suffers?|struggles?|limited|unable"
    r"|do(?:es)? not|inaccurate|inefficient|poor(?:ly)?|only|rarely|restricted)\b"
    r"|忽略|难以|无法|不能|缺乏|没有|未能|局限|不足|仅"
)


@rule(
    "INT04",
    "uncited-criticism",
    on=Document,
    severity=Severity.WARNING,
    since="0.1.0",
    stage=Stage.DRAFT,
    unless=(PaperType.POSITION,),
    most=2,
)
def uncited_criticism(document: Document, ctx: Context) -> Iterator[Finding]:
    """A sentence that finds fault with earlier work, in a paragraph that cites nobody.

    “Existing methods fail to …”: which ones? Without a citation nobody can check it, and the authors of the best of
    them may be the reviewers.

    ~~~markdown bad
    ---
    title: Labels in trees
    kind: draft
    ---

    # Introduction

    Labels hang in most trees [@moore2024]. Foresters plan by them.

    Existing methods fail to count the labels that hang high. Leaves hide them, and ladders are short. Nobody climbs.
    ~~~
    ~~~markdown good
    ---
    title: Labels in trees
    kind: draft
    ---

    # Introduction

    Labels hang in most trees [@moore2024].

    Existing methods fail to count the labels that hang high [@lee2025]. Leaves hide them, and ladders are short.
    ~~~

    A citation anywhere in the paragraph is enough, and so is one at the end of the paragraph before.

    ## References

    ACL rolling review, reviewer guidelines: claims about related work need support.
    """
    funnel = ctx.funnel
    cited = [node.span.start for node in document.all(nodes.Cite)]
    if not cited or not funnel:
        return
    for step in funnel.steps:
        text = step.sentence.text
        others = _OTHERS.search(text)
        if others is None or not _FAULT.search(text, others.start()):
            continue
        if (
            Move.METHOD in step.moves
            or Move.EVIDENCE in step.moves
            or Move.CONTRIBUTIONS in step.moves
        ):
            continue
        if not _is_cited(step, funnel.steps, cited):
            yield ctx.report(
                step.sentence.span,
                "Earlier work is criticised without a citation",
                help="Cite the works that it is true of",
            )


def _is_cited(step: Step, steps: tuple[Step, ...], cited: list[int]) -> bool:
    """Whether the paragraph cites anything, or one of the two sentences around it that belong to other paragraphs."""
    passage = step.sentence.passage
    near = {one.index for one in steps if one.sentence.passage is passage}
    near |= {step.index - 1, step.index + 1}
    spans = [steps[index].sentence.span for index in near if 0 <= index < len(steps)]
    return any(span.start <= at < span.end for span in spans for at in cited)
