"""EXP10: choices that were made on the test set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule
from paperwright.lint.experiment_words import CHOSEN_ON_TEST, DENIED, VALIDATED
from paperwright.lint.experiments import NOT_EMPIRICAL
from paperwright.model.document import Document
from paperwright.model.section_roles import SectionRole

if TYPE_CHECKING:
    from collections.abc import Iterator

_OTHERS = (SectionRole.INTRODUCTION, SectionRole.RELATED, SectionRole.ABSTRACT)


@rule(
    "EXP10",
    "selection-on-test-set",
    on=Document,
    severity=Severity.WARNING,
    since="0.1.0",
    stage=Stage.DRAFT,
    unless=NOT_EMPIRICAL,
    most=3,
)
def selection_on_test_set(document: Document, ctx: Context) -> Iterator[Finding]:
    """A model, an epoch or a hyperparameter that was chosen by its result on the test set.

    What was chosen on the test set looks better there than it is. Reviewers take it for leakage.

    ~~~markdown bad
    # Experiments

    We report the checkpoint with the best accuracy on the test set.
    ~~~
    ~~~markdown good
    # Experiments

    We report the checkpoint with the best accuracy on the validation set.
    ~~~

    Sentences that deny it, and sentences that speak of validation data as well, are passed over, and so
    are introduction and related work, which speak of others.

    Source: Kapoor and Narayanan, *Leakage and the reproducibility crisis*.
    """
    for sentence, match in ctx.paper.experiments.matches(CHOSEN_ON_TEST, "test", "Test", "测试集"):
        if sentence.section.plays(*_OTHERS):
            continue
        if not DENIED.search(sentence.text) and not VALIDATED.search(sentence.text):
            start = sentence.start + match.start()
            yield ctx.report(
                ctx.prose.span(start, start + len(match[0])),
                "A choice is made by the results on the test set",
                help="Choose on validation data, and use the test set once",
            )
