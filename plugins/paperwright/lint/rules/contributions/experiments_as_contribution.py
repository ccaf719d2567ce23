"""CON05: experiments as a contribution."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.argument.contributions import Form
from paperwright.lint import Context, Finding, Severity, Stage, rule
from paperwright.lint.paper_types import PaperType
from paperwright.lint.patterns import Pattern
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

_EXPERIMENTS = Pattern(
    r"\A\W*(?:(?:finally|lastly|third|fourth|moreover|furthermore|also|in addition)\W+)?"
    r"(?:(?:we\s+)?(?:conduct|perform|carry out|provide|run|present|report)(?:ed)?\s+)?"
    r"(?:an?\s+)?(?:extensive|comprehensive|thorough|exhaustive|in-depth|various|numerous|large-scale|sufficient)\s+"
    r"(?:\w+\s+){0,2}?"
    r"(?:experiments|evaluations?|experimental (?:results|evaluations?)|empirical (?:results|evaluations?|studies))\b"
    r"|\A\W*(?:进行|开展|通过)?了?(?:大量|充分|丰富)的?(?:\w{0,4})实验",
    re.IGNORECASE,
)
_FOUND = Pattern(
    r"(?<![\w-])\d|\b(?:find|reveal|insight|because|state-of-the-art|outperform|surpass|than|improv\w+|robust)\w*|发现|优于",
    re.IGNORECASE,
)


@rule(
    "CON05",
    "experiments-as-contribution",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    unless=(PaperType.DATASET, PaperType.SURVEY),
)
def experiments_as_contribution(document: Document, ctx: Context) -> Iterator[Finding]:
    """An item that offers “extensive experiments” as a contribution, and no finding.

    Experiments are expected of every paper. What they found may be a contribution.

    ~~~markdown bad
    ---
    title: Labels in trees
    kind: draft
    ---

    # Introduction

    Labels hang in trees. Our contributions are:

    - We propose an estimator that counts branches.
    - We conduct extensive experiments to demonstrate the effectiveness of our method.
    ~~~
    ~~~markdown good
    ---
    title: Labels in trees
    kind: draft
    ---

    # Introduction

    Labels hang in trees. Our contributions are:

    - We propose an estimator that counts branches.
    - We conduct extensive experiments, which find that most labels hang low.
    ~~~

    ## References

    Black, The secrets I share with my students.
    """
    contributions = ctx.contributions
    if contributions.form not in (Form.LIST, Form.INLINE):
        return
    for item in contributions.items:
        if _EXPERIMENTS.search(item.text) and not _FOUND.search(item.text):
            yield ctx.report(
                item.span,
                "Contribution offers experiments, and no finding",
                help="Say what they found, or leave the item out",
            )
