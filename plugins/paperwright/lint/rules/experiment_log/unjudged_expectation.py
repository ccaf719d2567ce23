"""LOG06: an expectation that the result is not compared with."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, rule
from paperwright.lint.patterns import Pattern
from paperwright.model.document import Document
from paperwright.notebook.entries import Part, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator


_JUDGES = Pattern(
    r"\bexpect|\bpredict|\bhypothes|\bconfirm|\brefut|\bcontrary\b|\bsurpris|\bagree"
    r"|\bas (?:we |I )?(?:thought|hoped|guessed)|\b(?:in|out)side\b|\bwithin\b|\bsupport(?:s|ed)?\b|\bcontradict"
    r"|\bvalidat|\bnegative\b|符合|预期|证实|否定|假设|验证|意外|不成立|成立",
    re.IGNORECASE,
)
_YOUNG = 2
"""Days in which an author may still be thinking."""


@rule(
    "LOG06",
    "unjudged-expectation",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
)
def unjudged_expectation(document: Document, ctx: Context) -> Iterator[Finding]:
    """An expectation was written down, and nothing says whether it was met.

    The comparison is the point of having predicted: that it was wrong is a result, too.

    ~~~markdown bad
    ---
    kind: experiment
    id: EXP-2026-001
    date: 2026-05-01
    prediction: {metric: accuracy, value: 93, interval: [91, 95]}
    results: {accuracy: [88.2, 89.4]}
    ---

    ## Analysis

    The accuracy is 88.8 %.
    ~~~
    ~~~markdown good
    ---
    kind: experiment
    id: EXP-2026-001
    date: 2026-05-01
    prediction: {metric: accuracy, value: 93, interval: [91, 95]}
    results: {accuracy: [88.2, 89.4]}
    verdict: refuted
    ---

    ## Analysis

    The accuracy is 88.8 %.
    ~~~

    ## References

    Source: Peng, the experiment log of *learning_research*; Feynman's rule that one must not fool oneself.
    """
    for entry in ctx.log_entries:
        if not entry.has(Part.EXPECTATION) or not entry.has(Part.RESULT) or entry.is_under_way:
            continue
        if entry.record is not None and entry.record.data.get("verdict"):
            continue
        if entry.date and (ctx.today - entry.date).days < _YOUNG:
            continue
        if not _JUDGES.search(text_of(entry, document, Part.RESULT, Part.ANALYSIS)):
            place = entry.span
            if entry.record is not None:
                place = ctx.field_span("prediction")
            yield ctx.report(
                place,
                "Nothing says whether the expectation was met",
                help="Add `verdict: confirmed`, `refuted` or `unclear`, and say why",
            )
