"""EXP08: training without a word on the machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule
from paperwright.lint.experiment_words import DEVICE, DEVICE_HINTS
from paperwright.lint.experiments import NOT_EMPIRICAL
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(
    "EXP08",
    "unstated-compute",
    on=Document,
    severity=Severity.WARNING,
    since="0.1.0",
    stage=Stage.DRAFT,
    unless=NOT_EMPIRICAL,
)
def unstated_compute(document: Document, ctx: Context) -> Iterator[Finding]:
    """A paper that trains models and says nowhere on what machine.

    Who wants to repeat the work has to know what it takes. Checklists of conferences ask for the kind
    of processor, its memory and the time.

    ~~~markdown bad
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
    ~~~markdown good
    # Experiments

    We train the network for 40 epochs with a learning rate of 0.001, and then count the leaves of all
    trees of the test set with it. The network finds the leaves, the encoder is a transformer, and the
    decoder is a second network. It is trained on the photographs of eight species. We compare it with
    a deep network that was trained on all species, and with one that was trained on none. The error of
    the first is 14.2 leaves, that of the second is 19.1 leaves, and that of our network is 11.3 leaves.
    All are means over five seeds, and the standard deviation is below 0.4 leaves. On photographs from
    above the error is half as large, since fewer leaves are hidden there, and in winter it is zero. One
    training takes three hours on a GPU with 24 GB of memory.
    ~~~

    Any processor that is named anywhere is enough. Papers that train no network are not looked at.
    """
    experiments = ctx.paper.experiments
    if (
        not experiments.are_reported
        or not experiments.train
        or experiments.say(DEVICE, *DEVICE_HINTS)
    ):
        return
    yield ctx.report(
        experiments.heading,
        "The machine that the models were trained on is not named",
        help="Name the processor, its memory and the time that training takes",
    )
