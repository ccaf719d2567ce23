"""REL09: harsh words about the work of others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.patterns import Pattern
from paperwright.lint.running_text import running_matches
from paperwright.model.document import Document

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_HARSH = Pattern(
    r"\b(?:terribl[ey]|naively|naive(?! [Bb]ayes| (?:baseline|approach|way|solution|implementation|method"
    r"|strategy))"
    r"|miserabl[ey]|flawed|sloppy|ridiculous(?:ly)?|nonsens(?:e|ical)|laughabl[ey]|useless|worthless"
    r"|incompetent"
    r"|poorly (?:designed|written|thought|executed)|wrongly|blindly|foolish(?:ly)?|stupid(?:ly)?"
    r"|careless(?:ly)?"
    r"|awful(?:ly)?|horribl[ey]|hopeless(?:ly)?|absurd(?:ly)?|plain(?:ly)? wrong)\b",
    hints=("errib", "aive", "iserab", "lawed", "loppy", "idicul", "onsens", "aughab", "seless", "rthless",
           "ncompetent", "oorly", "rongly", "lindly", "oolish", "tupid", "areless", "wful", "orribl", "opeless",
           "bsurd", " wrong"),
    before=12,
)  # fmt: skip
_CHINESE = Pattern(
    r"糟糕|幼稚|荒谬|愚蠢|毫无(?:用处|意义|价值)|错误百出|一塌糊涂",
    hints=("糟", "幼稚", "荒谬", "愚", "毫无", "错误百出", "一塌"),
    before=0,
)
_NEAR = 70


@rule(
    "REL09",
    "harsh-words",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    most=4,
)
def harsh_words(document: Document, ctx: Context) -> Iterator[Finding]:
    """A harsh word close to a citation: *flawed*, *naively*, *useless*.

    The authors of that work may review this one. And giving credit takes none away: say what the work
    does, and what it does not do.

    ~~~markdown bad
    The flawed method of Moore et al. [@moore] counts leaves.
    ~~~
    ~~~markdown good
    The method of Moore et al. [@moore] counts leaves one by one, which takes a day. A naive Bayes
    classifier [@fir] takes an hour.
    ~~~

    Words about the authors' own baseline (*a naive approach*) are left alone.

    ## References

    Simon Peyton Jones, “How to write a great research paper”: credit is not like money.
    """
    for pattern in (_HARSH, _CHINESE):
        for match in running_matches(ctx, pattern):
            if _is_about_work(match, ctx):
                yield ctx.report(
                    ctx.prose.span(*match.span()),
                    say("`{word}` is harsh on the work of others", word=match[0]),
                    help="Say what it does not do",
                )


def _is_about_work(match: re.Match[str], ctx: Context) -> bool:
    """Whether a work is cited close by, in the same sentence."""
    start, end = ctx.prose.sentence_at(match.start())
    near = ctx.prose.text[max(start, match.start() - _NEAR) : min(end, match.end() + _NEAR)]
    return "@" in near or "\\cite" in near or "et al" in near
