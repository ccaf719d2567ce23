"""EXP06: results without the number of runs behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule
from paperwright.lint.experiment_words import RUNS, RUNS_HINTS
from paperwright.lint.experiments import NOT_EMPIRICAL
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(
    "EXP06",
    "unstated-runs",
    on=Document,
    severity=Severity.WARNING,
    since="0.1.0",
    stage=Stage.DRAFT,
    unless=NOT_EMPIRICAL,
)
def unstated_runs(document: Document, ctx: Context) -> Iterator[Finding]:
    """A paper that trains models and says nowhere over how many runs or seeds its results are.

    Another seed gives another number. Without the spread over several runs nobody can tell whether a
    difference between two rows is more than that.

    ~~~markdown bad
    # Experiments

    We train the network for 40 epochs with a learning rate of 0.001, and then count the leaves of all
    trees of the test set with it. The network finds the leaves, the encoder is a transformer, and the
    decoder is a second network. It is trained on the photographs of eight species. We compare it with
    a deep network that was trained on all species, and with one that was trained on none. The error of
    the first is 14.2 leaves, that of the second is 19.1 leaves, and that of our network is 11.3 leaves.
    Most of what it misses are leaves that other leaves hide. On photographs from above the error is
    half as large, since fewer leaves are hidden there, and on photographs in winter it is zero. The
    error changes little when photographs are made smaller, or when they are turned upside down.
    ~~~
    ~~~markdown good
    # Experiments

    We train the network for 40 epochs with a learning rate of 0.001, and then count the leaves of all
    trees of the test set with it. The network finds the leaves, the encoder is a transformer, and the
    decoder is a second network. It is trained on the photographs of eight species. We compare it with
    a deep network that was trained on all species, and with one that was trained on none. The error of
    the first is 14.2 leaves, that of the second is 19.1 leaves, and that of our network is 11.3 leaves.
    All are means over five seeds, and the standard deviation is below 0.4 leaves. On photographs from
    above the error is half as large, since fewer leaves are hidden there, and in winter it is zero. The
    error changes little when photographs are made smaller, or when they are turned upside down.
    ~~~

    Seeds, runs, repetitions, folds, standard deviations, intervals, *±* and “a single run, since …”
    count wherever they stand. Papers that train no network are not looked at.
    """
    experiments = ctx.paper.experiments
    if not experiments.are_reported or not experiments.train or experiments.say(RUNS, *RUNS_HINTS):
        return
    yield ctx.report(
        experiments.heading,
        "The number of runs or seeds behind the results is not given",
        help="Say how often each experiment was run, and how much the results vary",
    )
