"""EXP11: data that were changed before they were split."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule
from paperwright.lint.evaluation_words import BEFORE_SPLIT, SPLIT_HINTS
from paperwright.lint.experiments import NOT_EMPIRICAL
from paperwright.model.document import Document
from paperwright.model.section_roles import SectionRole

if TYPE_CHECKING:
    from collections.abc import Iterator

_OTHERS = (SectionRole.RELATED, SectionRole.INTRODUCTION, SectionRole.ABSTRACT)


@rule(
    "EXP11",
    "preprocessing-before-split",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    unless=NOT_EMPIRICAL,
    most=2,
)
def preprocessing_before_split(document: Document, ctx: Context) -> Iterator[Finding]:
    """Data that were normalised, balanced, filled in or selected before they were split.

    The training data then know something of the test data, and results are too good.

    ~~~markdown bad
    # Experiments

    All features are normalised, and then the data are split into training and test data.
    ~~~
    ~~~markdown good
    # Experiments

    The data are split into training and test data. Features are normalised by the means of the former.
    ~~~

    Scaling by constants, such as dividing pixels by 255, does no harm: allow the rule there.

    Source: Kapoor and Narayanan, *Leakage and the reproducibility crisis*.
    """
    for sentence, match in ctx.paper.experiments.matches(BEFORE_SPLIT, *SPLIT_HINTS):
        if not sentence.section.plays(*_OTHERS):
            start = sentence.start + match.start()
            yield ctx.report(
                ctx.prose.span(start, start + len(match[0])),
                "Data are changed before they are split",
                help="Split first, and take what the change needs from the training data alone",
            )
