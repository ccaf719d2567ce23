"""LOG02: a result without an expectation before it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, rule
from paperwright.lint.log_words import is_exploring
from paperwright.lint.patterns import Pattern
from paperwright.model.document import Document
from paperwright.notebook.entries import Part, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator


_EXPECTS = Pattern(
    r"\bexpect|\bhypothes|\bpredict(?:ion|ed|s)?\b|\banticipat|\bguess|\bsuppose|\bshould\b|\bwould\b|\bwe think"
    r"|\bI think|\bhop(?:e|ed|ing)\b|\bbelie[vf]|\btheory\b|预期|预计|假设|猜想|猜测|预测|应该|希望",
    re.IGNORECASE,
)


@rule(
    "LOG02",
    "unstated-expectation",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
)
def unstated_expectation(document: Document, ctx: Context) -> Iterator[Finding]:
    """A result of which nobody said beforehand what it would be.

    A prediction that is written down first, and its correction, is how judgement is trained. Without one every result
    looks as if it had been expected.

    ~~~markdown bad
    ---
    kind: experiment
    id: EXP-2026-001
    hypothesis: Shifted copies.
    results: {accuracy: [91.2, 92.4]}
    ---

    ## Result

    The accuracy is 91.8 %.
    ~~~
    ~~~markdown good
    ---
    kind: experiment
    id: EXP-2026-001
    hypothesis: Shifted copies.
    prediction: {metric: accuracy, value: 93, interval: [91, 95]}
    results: {accuracy: [91.2, 92.4]}
    ---

    ## Result

    The accuracy is 91.8 %.
    ~~~

    ## When to ignore it

    A run that explores has no expectation: give it the tag `explore`.

    ## References

    Source: Peng, the experiment log of *learning_research*; Feynman's rule that one must not fool oneself.
    """
    for entry in ctx.log_entries:
        if not entry.is_experiment or not entry.has(Part.RESULT) or entry.has(Part.EXPECTATION):
            continue
        if is_exploring(entry) or _EXPECTS.search(text_of(entry, document)):
            continue
        hypothesis = str(entry.record.data.get("hypothesis", "")) if entry.record else ""
        if not _EXPECTS.search(hypothesis):
            yield ctx.report(
                entry.span,
                "Nobody said before the result what it would be",
                help="Write down a value and an interval before the next run",
            )
