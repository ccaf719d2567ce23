"""NUM27: full-width digits and half ranges in Chinese numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.findings import Edit, Fix, say
from paperwright.lint import Context, Finding, Severity, rule
from paperwright.lint.patterns import Pattern
from paperwright.lint.subjects import Stage
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

_WIDE = "０１２３４５６７８９"
_DIGITS = Pattern(r"[０-９]+(?:[．.，,][０-９]+)*[％%]?", hints=tuple(_WIDE))
_RANGE = Pattern(
    r"(?<![A-Za-z0-9_.%％])(?P<low>\d+(?:\.\d+)?)\s?(?:[-–—~～]|至"
    r"|到)\s?(?P<high>\d+(?:\.\d+)?)\s?[%％](?![\w])",
    hints=("%", "％"),
    guard=lambda text, place: any(
        mark in text[max(0, place - 12) : place] for mark in "-–—~～至到"
    ),
    before=14,
)
_TO_NARROW = str.maketrans(_WIDE + "．％，", "0123456789.%,")


@rule(
    "NUM27",
    "wide-digits",
    on=Document,
    severity=Severity.WARNING,
    since="0.1.0",
    stage=Stage.DRAFT,
    most=3,
)
def wide_digits(document: Document, ctx: Context) -> Iterator[Finding]:
    """Full-width digits in a number, or a range in Chinese whose first end has no percent sign.

    Full-width digits come from the input method. They stand apart from all other numbers, no search finds them,
    and no program reads them. In Chinese a range of percentages repeats the sign, since 3~5% may be 3 and 5%.

    ~~~markdown bad
    ---
    authors: [Ada Moore]
    abstract: 本文提出一种方法。
    ---

    准确率为９３．４％。
    ~~~
    ~~~markdown good
    ---
    authors: [Ada Moore]
    abstract: 本文提出一种方法。
    ---

    准确率为93.4%，提升了3%~5%。
    ~~~

    The fix for digits is not a safe one: it rewrites a number.

    ## References

    Source: GB/T 15835, 出版物上数字用法.
    """
    prose = ctx.prose
    if prose.text.isascii():
        return
    for match in prose.find(_DIGITS):
        yield _report(match, ctx)
    if not ctx.paper.language.startswith("zh"):
        return
    for match in prose.find(_RANGE):
        low, high = match["low"], match["high"]
        if float(low) >= float(high):
            continue
        yield ctx.report(
            prose.span(match.start(), match.end()),
            say("Range `{range}` has one percent sign for two numbers", range=match[0]),
            help=say("Write `{low}%~{high}%`", low=low, high=high),
            severity=Severity.INFO,
        )


def _report(match: re.Match[str], ctx: Context) -> Finding:
    span = ctx.prose.span(match.start(), match.end())
    narrow = match[0].translate(_TO_NARROW)
    is_plain = ctx.source[span] == match[0]
    return ctx.report(
        span,
        say("`{number}` has full-width digits", number=match[0]),
        help=say("Write `{number}`", number=narrow),
        fix=Fix((Edit(span, narrow),), safe=False) if is_plain else None,
    )
