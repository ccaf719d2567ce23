"""MTH15: new tasks that nobody defines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.paper_types import PaperType
from paperwright.lint.patterns import Pattern
from paperwright.model.document import Document
from paperwright.model.section_roles import SectionRole

if TYPE_CHECKING:
    from collections.abc import Iterator

_NEW = Pattern(
    r"(?i:\b(?:propose|introduce|formulate|present|study|define|pose)s? (?:a |an |the )?(?:new"
    r"|novel) (?:[\w-]+ ){0,4}?(?:task|problem|setting)\b)"
    r"(?! (?:formulation|of interest|setup))"
    r"|(?:提出|引入|定义)了?一?[个种]?(?:新的?|全新的?)[^，。；]{0,10}(?:任务|问题)"
)
_DEFINED = Pattern(
    r"(?i:\b(?:formally|formali[sz]e|we define|is defined as|are defined as|defined as"
    r"|problem (?:definition|formulation|statement|setup)|task (?:definition|formulation)"
    r"|given an?\b|let \$|the (?:goal|task|objective) is to|definition \d)|\bwe denote\b)"
    r"|定义为|形式化|问题定义|任务定义|给定"
)


@rule(
    "MTH15",
    "undefined-task",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    unless=(PaperType.POSITION, PaperType.SURVEY),
    most=1,
)
def undefined_task(document: Document, ctx: Context) -> Iterator[Finding]:
    """A new task, problem or setting that the paper never defines.

    Others can only work on it when they know what is given, what is asked, and what counts as right.

    ~~~markdown bad
    # Introduction

    We introduce a new task, leaf counting.

    # Experiments

    It is hard.
    ~~~
    ~~~markdown good
    # Introduction

    We introduce a new task, leaf counting.

    # Problem definition

    Given a tree, find the number of its leaves.
    ~~~

    A section on the problem, *formally*, *we define*, *given a …* or 定义为 anywhere is enough.
    """
    sentences = [*(ctx.paper.abstract.sentences if ctx.paper.abstract else ())]
    sentences += [step.sentence for step in ctx.paper.funnel.steps]
    for sentence in sentences:
        lowered = sentence.text.lower()
        if "new" not in lowered and "novel" not in lowered and "新" not in lowered:
            continue
        match = _NEW.search(sentence.text)
        if match is None:
            continue
        if ctx.outline.of_role(SectionRole.PRELIMINARIES) or _DEFINED.search(ctx.prose.text):
            return
        yield ctx.report(
            ctx.prose.span(sentence.start + match.start(), sentence.start + match.end()),
            say("“{text}”, and it is defined nowhere", text=match[0]),
            help="Say formally what is given and what is asked",
        )
        return
