"""EXP27: t-tests on a handful of runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.evaluation_words import FEW_RUNS, T_TEST, T_TEST_HINTS
from paperwright.lint.experiments import NOT_EMPIRICAL
from paperwright.model.document import Document
from paperwright.model.vocabulary import holds_any

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(
    "EXP27",
    "unsuited-test",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    unless=NOT_EMPIRICAL,
    most=1,
)
def unsuited_test(document: Document, ctx: Context) -> Iterator[Finding]:
    """A t-test on five runs or fewer.

    The test takes the results of runs as normally distributed, which nobody can see from five of them.

    ~~~markdown bad
    # Experiments

    All results are means over three seeds. We use a t-test.
    ~~~
    ~~~markdown good
    # Experiments

    All results are means over thirty seeds. We use a t-test.
    ~~~

    A t-test over the examples of a test set is another thing: allow the rule there.

    Source: Dror and others, *The hitchhiker's guide to testing statistical significance*.
    """
    if not holds_any(ctx.prose.text, T_TEST_HINTS) or not ctx.paper.experiments.sections:
        return
    test = next(ctx.prose.find(T_TEST), None)
    runs = FEW_RUNS.search(ctx.prose.text) if test is not None else None
    if test is None or runs is None:
        return
    yield ctx.report(
        ctx.prose.span(*test.span()),
        say("A t-test beside “{runs}”", runs=runs[0]),
        help="Say what was tested, or use a test that does not need normal results",
    )
