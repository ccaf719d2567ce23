"""NUM26: 降低了3倍, which cannot be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.findings import say
from paperwright.lint import Context, Finding, Severity, rule
from paperwright.lint.patterns import Pattern
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

_FALLS = ("降低", "减少", "下降", "缩短", "缩小", "减小", "压缩")
_MULTIPLE = Pattern(
    r"(?:降低|减少|下降|缩短|缩小|减小|压缩)了?(?:约|近|将近|大约|超过|至少|多达|高达|最多)?[\s$]*"
    r"(?P<number>\d+(?:\.\d+)?|[一二两三四五六七八九十百]{1,3})[\s$]*(?P<unit>倍)(?!率|频|数)",
    hints=_FALLS,
    before=0,
)
_SCALING = Pattern(r"(?:放大|扩大|增大)(?:和|或|或者|、|/)")
_DIGITS = {character: value for value, character in enumerate("一二三四五六七八九十", 1)} | {
    "两": 2
}


@rule("NUM26", "fall-by-multiple", on=Document, severity=Severity.WARNING, since="0.1.0")
def fall_by_multiple(document: Document, ctx: Context) -> Iterator[Finding]:
    """In Chinese, a quantity that falls by a multiple of itself: 时延降低了3倍.

    A quantity can fall by at most all of itself, so 降低了3倍 means nothing exact: readers take it for a third,
    a quarter, or a slip for 提高.

    ~~~markdown bad
    与基线相比，本文方法的时延降低了3倍。
    ~~~
    ~~~markdown good
    与基线相比，本文方法的时延降低到原来的1/3，即降低了66.7%。
    ~~~

    Growth by a multiple (提高了3倍) is looked at only where the sentence has both values (`wrong-sentence-arithmetic`).
    """
    prose = ctx.prose
    for match in _MULTIPLE.finditer(prose.text):
        # A picture is scaled by a factor, up or down.
        if _SCALING.search(prose.text, max(0, match.start() - 6), match.start()):
            continue
        yield ctx.report(
            prose.span(match.start(), match.end()),
            say("`{words}` cannot be: nothing falls by a multiple of itself", words=match[0]),
            help=_help(match["number"]),
        )


def _help(number: str) -> str:
    value = float(number) if number[0].isdigit() else float(_DIGITS.get(number, 0))
    if value < 2 or value != int(value):
        return "Give what is left as a share, or the fall in percent"
    return say(
        "Write 降低到原来的1/{number}, or 降低了{percent:.0f}%, whichever is meant",
        number=int(value),
        percent=100 * (1 - 1 / value),
    )
