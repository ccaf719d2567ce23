"""CON03: contributions that do not say where they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.argument.contributions import Form
from paperwright.lint import Context, Finding, Severity, Stage, rule
from paperwright.lint.patterns import Pattern
from paperwright.model import nodes
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

_WRITTEN = Pattern(
    r"\b(?:Sections?|Sec\.|§|Tables?|Tab\.|Figures?|Fig\.|Theorems?|Appendix|Algorithm|Chapter)[~\s]?[\dA-Z]|第\s*[\d一二三四五六]+\s*[章节]|[图表]\s*\d"
)


@rule(
    "CON03",
    "contribution-without-pointer",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
)
def contribution_without_pointer(document: Document, ctx: Context) -> Iterator[Finding]:
    """A list of contributions of which none says where the paper keeps its promise.

    A reviewer who doubts one wants to turn to its section at once. References make the outline paragraph superfluous,
    too.

    ~~~markdown bad
    ---
    title: Labels in trees
    kind: draft
    ---

    # Introduction

    Labels hang in trees. Our contributions are:

    - We propose an estimator that counts branches.
    - We bound its error.

    # Method

    We count.
    ~~~
    ~~~markdown good
    ---
    title: Labels in trees
    kind: draft
    ---

    # Introduction

    Labels hang in trees. Our contributions are:

    - We propose an estimator that counts branches (@sec:method).
    - We bound its error.

    # Method {#sec:method}

    We count.
    ~~~

    Many good papers have none; this is advice, and is given once.

    ## References

    Peyton Jones, How to write a great research paper: forward references from the narrative.
    """
    contributions = ctx.contributions
    span = contributions.span
    if contributions.form is not Form.LIST or len(contributions.items) < 2 or span is None:
        return
    if any(span.contains(one.span) for one in document.all(nodes.CrossReference)):
        return
    if any(_WRITTEN.search(item.text) for item in contributions.items):
        return
    yield ctx.report(
        contributions.items[0].span,
        "No contribution says where in the paper it is",
        help="Refer to the section, the table or the theorem of each",
    )
