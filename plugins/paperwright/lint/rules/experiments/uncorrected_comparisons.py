"""EXP28: many tests, and one threshold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.evaluation_words import CORRECTED, P_HINTS, P_VALUE
from paperwright.lint.experiments import NOT_EMPIRICAL
from paperwright.model.document import Document
from paperwright.model.vocabulary import holds_any

if TYPE_CHECKING:
    from collections.abc import Iterator

_MANY = 10


@rule(
    "EXP28",
    "uncorrected-comparisons",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    unless=NOT_EMPIRICAL,
)
def uncorrected_comparisons(document: Document, ctx: Context) -> Iterator[Finding]:
    """Ten p-values or more, and no correction for their number.

    Of twenty tests of nothing, one is below 0.05 on average.

    ~~~markdown bad
    # Experiments

    The first differs (p = 0.01), and so do the others (p = 0.02, p = 0.03, p = 0.04, p = 0.01, p = 0.02,
    p = 0.03, p = 0.04, p = 0.01, p = 0.02).
    ~~~
    ~~~markdown good
    # Experiments

    The first differs (p = 0.01), and so do the others (p = 0.02, p = 0.03, p = 0.04, p = 0.01, p = 0.02,
    p = 0.03, p = 0.04, p = 0.01, p = 0.02). All are corrected by Holm's method.
    ~~~

    Bonferroni, Holm, false discovery rates, *corrected* and the like are enough. Studies that explore and
    do not decide may allow it.

    Source: Demšar, *Statistical comparisons of classifiers over multiple data sets*.
    """
    if not holds_any(ctx.prose.text, P_HINTS):
        return
    found = list(P_VALUE.finditer(ctx.prose.text))
    if len(found) < _MANY or ctx.paper.experiments.say(CORRECTED):
        return
    yield ctx.report(
        ctx.prose.span(*found[0].span()),
        say("{count} p-values, and no correction for their number", count=len(found)),
        help="Correct them, say by Holm's method, or say that they only explore",
    )
