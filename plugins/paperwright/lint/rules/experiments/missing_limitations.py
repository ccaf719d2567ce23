"""EXP15: papers that can do everything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule
from paperwright.lint.experiment_words import LIMITS
from paperwright.lint.experiments import NOT_EMPIRICAL
from paperwright.model.document import Document
from paperwright.model.section_roles import SectionRole

if TYPE_CHECKING:
    from collections.abc import Iterator

_OTHERS = (
    SectionRole.INTRODUCTION,
    SectionRole.RELATED,
    SectionRole.ABSTRACT,
    SectionRole.PRELIMINARIES,
    SectionRole.METHOD,
)


@rule(
    "EXP15",
    "missing-limitations",
    on=Document,
    severity=Severity.WARNING,
    since="0.1.0",
    stage=Stage.DRAFT,
    unless=NOT_EMPIRICAL,
)
def missing_limitations(document: Document, ctx: Context) -> Iterator[Finding]:
    """A paper with experiments that names no limitation, no failure and no open question.

    Reviewers look for what the authors know to be weak, and trust a paper more that says it. Several
    conferences require it.

    ~~~markdown bad
    # Experiments

    We count the leaves of all trees of the test set. The error is 11.3 leaves on average. The counter
    finds the branches first, draws a sample of them, and adds up the leaves on the sample. We compare it
    with a counter that has seen all species, and with one that has seen none. The error of the first is
    14.2 leaves, and that of the second is 19.1 leaves. All are means over five seeds, and the standard
    deviation is below 0.4 leaves. On photographs from above the error is half as large, since fewer
    leaves are hidden there, and in winter it is zero. The error changes little when photographs are made
    smaller, or when they are turned upside down, or when half of the colours are taken out of them.

    # Conclusion

    Leaves are best counted by branches.
    ~~~
    ~~~markdown good
    # Experiments

    We count the leaves of all trees of the test set. The error is 11.3 leaves on average. The counter
    finds the branches first, draws a sample of them, and adds up the leaves on the sample. We compare it
    with a counter that has seen all species, and with one that has seen none. The error of the first is
    14.2 leaves, and that of the second is 19.1 leaves. All are means over five seeds, and the standard
    deviation is below 0.4 leaves. On photographs from above the error is half as large, since fewer
    leaves are hidden there, and in winter it is zero. The error changes little when photographs are made
    smaller, or when they are turned upside down, or when half of the colours are taken out of them.

    # Conclusion

    Leaves are best counted by branches. One limitation is that our counter needs branches which can be
    seen.
    ~~~

    A section, a paragraph or a sentence on limitations is enough; so is a sentence on
    experiments or behind them that leaves something to future work, or says when the method fails.
    """
    experiments = ctx.paper.experiments
    if not experiments.are_reported or ctx.limitations:
        return
    conclusion = ctx.outline.first(SectionRole.CONCLUSION, SectionRole.DISCUSSION)
    if conclusion is None:
        return
    for sentence in reversed(ctx.outline.sentences):
        if not sentence.section.plays(*_OTHERS) and LIMITS.search(sentence.text):
            return
    yield ctx.report(
        conclusion.heading or conclusion.span,
        "No limitation, failure or open question is named",
        help="Say where the method fails, what it assumes, and what was not tested",
    )
