"""ABS10: results without a number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.argument.moves import Move
from paperwright.lint import Context, Finding, Severity, Stage, rule
from paperwright.lint.paper_types import PaperType
from paperwright.lint.patterns import Pattern
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

_NUMBER = Pattern(
    r"(?<![\w-])\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|half|twice|dozen|hundreds?|thousands?|millions?"
    r"|tenfold|twofold|orders? of magnitude)\b|[一二两三四五六七八九十百千万]+(?:倍|个|成|种|项|分之)|百分之",
    re.IGNORECASE,
)


@rule(
    "ABS10",
    "abstract-without-numbers",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    unless=(PaperType.SURVEY, PaperType.POSITION, PaperType.THEORY, PaperType.SOFTWARE),
)
def abstract_without_numbers(document: Document, ctx: Context) -> Iterator[Finding]:
    """An abstract that speaks of results and gives no number.

    “Outperforms the state of the art” may mean a tenth of a point. One number says it, and can be checked.

    ~~~markdown bad
    ---
    title: Labels in trees
    kind: draft
    abstract: >
      Counting labels by hand is difficult. We propose to count branches instead.
      Experiments show that the estimate is better than those of earlier methods.
    ---
    ~~~
    ~~~markdown good
    ---
    title: Labels in trees
    kind: draft
    abstract: >
      Counting labels by hand is difficult. We propose to count branches instead.
      Experiments show that the estimate is within 2 % of the count by hand.
    ---
    ~~~

    About half of all abstracts have no number, so this is advice.

    ## References

    Rules of Chinese journals for abstracts; Peng Sida's notes on writing.
    """
    abstract, funnel = ctx.abstract, ctx.abstract_funnel
    if abstract is None or not abstract.is_usual:
        return
    result = funnel.last(Move.EVIDENCE)
    if result is None or any(_NUMBER.search(one.text) for one in abstract.sentences):
        return
    yield ctx.report(
        result.sentence.span,
        "Abstract gives no number for its results",
        help="Give the one that matters most, with what it is compared to",
    )
