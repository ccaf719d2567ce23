"""FIG05: error bars of which nobody says what they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule
from paperwright.lint.patterns import Pattern
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

_BARS = Pattern(
    r"\b[Ee]rror[ -]bars?\b|\b[Ss]haded\s+(?:error\s+|confidence\s+)?(?:bands?|areas?|regions?)\b"
    r"|误差(?:棒|线|条)|阴影(?:区域|部分|带)",
    hints=("rror bar", "rror-bar", "haded", "误差", "阴影"),
)
_DEFINED = Pattern(
    r"\bstd\b|standard|\bs\.?\s?[de]\.?\b|\bSEM\b|\bSD\b|\bCIs?\b|confidence|interval|\bmin|max|quartile|percentile|deviation"
    r"|varia|seeds?\b|range|±|\\pm|quantile|uncertaint|credible|bootstrap|sigma|runs\b|标准差|标准误|置信|四分位|方差|极差|随机种子",
    re.IGNORECASE,
)
_SAYS = Pattern(
    r"\b(?:denot|indicat|represent|show|correspond|mark|depict|display|illustrat|highlight|cover|are\b|is\b)|表示|代表|为|显示"
)


@rule(
    "FIG05",
    "undefined-error-bars",
    on=Document,
    severity=Severity.WARNING,
    since="0.1.0",
    stage=Stage.DRAFT,
)
def undefined_error_bars(document: Document, ctx: Context) -> Iterator[Finding]:
    """Error bars or shaded bands of which the page never says what they stand for.

    A standard deviation, a standard error and a confidence interval differ by factors, and readers
    who do not know which it is cannot compare two methods. The checklist of NeurIPS asks for it.

    ~~~markdown bad
    ---
    kind: draft
    ---

    ![Accuracy by depth, with error bars.](depth.svg){#fig:depth}
    ~~~
    ~~~markdown good
    ---
    kind: draft
    ---

    ![Accuracy by depth; error bars are standard deviations over five seeds.](depth.svg){#fig:depth}
    ~~~

    One sentence or caption that says it is enough for the page. A shaded area of something else,
    which the sentence explains, does not count.
    """
    first = None
    for match in ctx.prose.find(_BARS):
        passage = ctx.prose.passage_at(match.start())
        if passage.is_quoted:
            continue
        text = ctx.prose.text[passage.start : passage.end]
        if _DEFINED.search(text):
            return
        is_other = match[0][0] in "Ss阴" and _SAYS.search(text)
        if first is None and not is_other:
            first = match
    if first is not None:
        yield ctx.report(
            ctx.prose.span(*first.span()),
            "Nothing says what the error bars stand for",
            help="Name the measure, and over what it was taken",
        )
