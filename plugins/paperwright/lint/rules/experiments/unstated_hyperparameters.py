"""EXP09: training without the values that it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.findings import joined
from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.experiment_words import GIVEN_ELSEWHERE, HYPERPARAMETERS
from paperwright.lint.experiments import NOT_EMPIRICAL
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

_ENOUGH = 3


@rule(
    "EXP09",
    "unstated-hyperparameters",
    on=Document,
    severity=Severity.WARNING,
    since="0.1.0",
    stage=Stage.DRAFT,
    unless=NOT_EMPIRICAL,
)
def unstated_hyperparameters(document: Document, ctx: Context) -> Iterator[Finding]:
    """A paper that trains models and gives hardly any of the values that training needs.

    Learning rate, batch size, length of training, optimiser, and how weights are regularised or the rate
    falls: with fewer than three of these nobody can train the model again.

    ~~~markdown bad
    # Experiments

    We train the network on one GPU, and then count the leaves of all trees of the test set with it. The
    network finds the leaves, the encoder is a transformer, and the decoder is a second network. It is
    trained on the photographs of eight species. We compare it with a deep network that was trained on
    all species, and with one that was trained on none. The error of the first is 14.2 leaves, that of
    the second is 19.1 leaves, and that of our network is 11.3 leaves. All are means over five seeds, and
    the standard deviation is below 0.4 leaves. On photographs from above the error is half as large,
    since fewer leaves are hidden there, and in winter it is zero. The error changes little when
    photographs are made smaller, or when they are turned upside down.
    ~~~
    ~~~markdown good
    # Experiments

    We train the network for 40 epochs with Adam, a learning rate of 0.001 and batches of 16, and then
    count the leaves of all trees of the test set with it. The network finds the leaves, the encoder is a
    transformer, and the decoder is a second network. It is trained on the photographs of eight species.
    We compare it with a deep network that was trained on all species, and with one that was trained on
    none. The error of the first is 14.2 leaves, that of the second is 19.1 leaves, and that of our
    network is 11.3 leaves. All are means over five seeds on one GPU, and the standard deviation is below
    0.4 leaves. On photographs from above the error is half as large, since fewer leaves are hidden
    there, and in winter it is zero.
    ~~~

    Values count wherever they stand, in tables too. A sentence that says that they are in an appendix, a
    configuration or an earlier paper is taken at its word.
    """
    experiments = ctx.paper.experiments
    if not experiments.are_reported or not experiments.train:
        return
    missing = [
        say(name) for name, pattern in HYPERPARAMETERS.items() if not experiments.say(pattern)
    ]
    if len(HYPERPARAMETERS) - len(missing) >= _ENOUGH or experiments.say(GIVEN_ELSEWHERE):
        return
    yield ctx.report(
        experiments.heading,
        say("Training is described without {missing}", missing=joined(missing, "{first}, {rest}")),
        help="Give the values, in a table if there are many",
    )
