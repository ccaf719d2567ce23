"""EXP20: a language model judges, and nobody judged it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule
from paperwright.lint.evaluation_words import JUDGE, JUDGE_VALIDATED
from paperwright.lint.experiments import NOT_EMPIRICAL
from paperwright.lint.running_text import is_in_sentences
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
    since="0.2.0",
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
    if JUDGE_VALIDATED.search(ctx.prose.text):
        return
    for match in ctx.prose.find(JUDGE):
        span = ctx.prose.span(*match.span())
        if not is_in_sentences(ctx.prose.passage_at(match.start())):
            continue
        if not ctx.outline.section_at(span.start).plays(*_OTHERS):
            yield ctx.report(
                span,
                "A language model judges, and its agreement with people is not given",
                help="Compare its judgements with those of people on a sample",
            )
            return
