"""LOG17: a checkpoint that was chosen on the test data."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, rule
from paperwright.lint.patterns import Pattern
from paperwright.model.document import Document
from paperwright.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator


_SETTING = Pattern(
    r"\b(?:monitor|early_?stop(?:ping)?(?:_metric)?|select(?:ion)?_(?:metric|by|on)|best_model_metric|metric_for_best_model"
    r"|checkpoint_metric|save_best_by)\s*[:=]\s*[\"']?(?:eval_)?test(?:_|/|-|\b)",
    re.IGNORECASE,
)
_FOLDS = Pattern(r"\bfold|cross.?validation|交叉验证", re.IGNORECASE)


@rule(
    "LOG17",
    "selected-on-test",
    on=Document,
    severity=Severity.WARNING,
    since="0.1.0",
)
def selected_on_test(document: Document, ctx: Context) -> Iterator[Finding]:
    """A setting that chooses the model by its score on the test data.

    The score on data that chose the model is no test any more, and reviewers ask.

    ~~~markdown bad
    ---
    kind: experiment
    id: EXP-2026-001
    setup:
    parameters: {monitor: test_accuracy}
    ---
    ~~~
    ~~~markdown good
    ---
    kind: experiment
    id: EXP-2026-001
    setup:
    parameters: {monitor: val_accuracy}
    ---
    ~~~

    ## When to ignore it

    In cross-validation some call the fold that is held out `test`; where the page speaks of folds, nothing is said.

    ## References

    Kapoor and Narayanan, Leakage and the reproducibility crisis in machine-learning-based science.
    """
    if not ctx.log_entries:
        return
    text = document.source.text
    match = _SETTING.search(text)
    if match is not None and not _FOLDS.search(text):
        yield ctx.report(
            Span(match.start(), match.end()),
            "Model is chosen by its score on the test data",
            help="Choose on a validation set, and test once",
        )
