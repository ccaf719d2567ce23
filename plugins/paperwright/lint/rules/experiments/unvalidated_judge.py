"""EXP20: a language model judges, and nobody judged it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule
from paperwright.lint.evaluation_words import JUDGE, JUDGE_HINTS, JUDGE_VALIDATED
from paperwright.lint.experiments import NOT_EMPIRICAL
from paperwright.model.document import Document
from paperwright.model.section_roles import SectionRole

if TYPE_CHECKING:
    from collections.abc import Iterator

_OTHERS = (SectionRole.RELATED, SectionRole.INTRODUCTION, SectionRole.LIMITATIONS)


@rule(
    "EXP20",
    "unvalidated-judge",
    on=Document,
    severity=Severity.WARNING,
    since="0.1.0",
    stage=Stage.DRAFT,
    unless=NOT_EMPIRICAL,
    most=1,
)
def unvalidated_judge(document: Document, ctx: Context) -> Iterator[Finding]:
    """A language model judges the results, and its judgements are not compared with those of people.

    Language models prefer long answers and their own. Their scores count once somebody has shown how far
    they agree with people on the task at hand.

    ~~~markdown bad
    # Experiments

    We use GPT-4 to evaluate the answers.
    ~~~
    ~~~markdown good
    # Experiments

    We use GPT-4 to evaluate the answers. On 200 answers it agrees with human judges in 92 % of all cases.
    ~~~

    Benchmarks that were validated by others, such as MT-Bench and AlpacaEval, need no more.
    """
    for sentence, match in ctx.paper.experiments.matches(JUDGE, *JUDGE_HINTS):
        if not sentence.section.plays(*_OTHERS):
            if JUDGE_VALIDATED.search(ctx.prose.text):
                return
            start = sentence.start + match.start()
            yield ctx.report(
                ctx.prose.span(start, start + len(match[0])),
                "A language model judges, and its agreement with people is not given",
                help="Compare its judgements with those of people on a sample",
            )
            return
