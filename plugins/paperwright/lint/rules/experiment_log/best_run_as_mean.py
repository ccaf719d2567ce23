"""LOG13: the best of several runs where the text speaks of a mean."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.findings import say
from paperwright.lint import Context, Finding, Severity, rule
from paperwright.lint.subjects import Stage
from paperwright.model import nodes
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

_MEAN = re.compile(
    r"\b(?:means?|averages?|averaged|averaging|on average)\b|平均|均值", re.IGNORECASE
)
_EXTREME = re.compile(
    r"\b(?:best|worst|max\w*|min\w*|highest|lowest|largest|smallest|greatest|up to|at most|at least|from|range\w*"
    r"|between|median|single|individual)\b|最|至多|至少|单次|高达|低至|区间|范围",
    re.IGNORECASE,
)
_EXTREMES = frozenset({"max", "min"})


@rule(
    "LOG13",
    "best-run-as-mean",
    on=Document,
    severity=Severity.WARNING,
    since="0.2.0",
    stage=Stage.DRAFT,
)
def best_run_as_mean(document: Document, ctx: Context) -> Iterator[Finding]:
    """The best or worst of several runs in a sentence, or under a caption, that speaks of means.

    The best of many runs grows with their number and says little of the next one. Readers who are told of a mean and
    shown a maximum are misled, whether anybody meant to or not.

    ~~~markdown EXP-1.md
    ---
    kind: experiment
    id: EXP-1
    results:
      accuracy: [93.1, 93.6, 94.1]
    ---
    ~~~
    ~~~markdown bad
    ---
    kind: draft
    authors: [Ada Moore]
    ---

    Averaged over three seeds, accuracy reaches [94.1]{from="EXP-1#accuracy" format="max"} %.
    ~~~
    ~~~markdown good
    ---
    kind: draft
    authors: [Ada Moore]
    ---

    Averaged over three seeds, accuracy reaches [93.6]{from="EXP-1#accuracy"} %; the best run reaches
    [94.1]{from="EXP-1#accuracy" format="max"} %.
    ~~~

    Words like best, highest or up to in the same sentence or caption make it plain what is meant.
    """
    if not any("format" in node.attr.attributes for node in document.all(nodes.Evidence)):
        return
    from paperwright.lint.evidence_scopes import evidence_scopes

    for scope in evidence_scopes(ctx.paper):
        if not _MEAN.search(scope.text) or _EXTREME.search(scope.text):
            continue
        for value in scope.values:
            said = value.standing
            if said is None or said.measure is None or said.measure.n < 2:
                continue
            if _EXTREMES.isdisjoint(said.quantities) or "mean" in said.quantities:
                continue
            yield ctx.report(
                value.span,
                say(
                    "`{text}` is the {quantity} of {n} runs, and the text speaks of a mean",
                    text=value.text,
                    quantity=said.quantities[0],
                    n=said.measure.n,
                ),
                help="Write the mean, or say that it is the best run",
            )
