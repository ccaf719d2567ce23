"""NUM20: a percentage that cannot be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.findings import say
from paperwright.lint import Context, Finding, Severity, rule
from paperwright.lint.patterns import Pattern
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

_PERCENT = r"(?P<number>\d{3,}(?:\.\d+)?)[\s$]*(?:\\?%|％|percent\b|per cent\b)"


def _is_large(text: str, place: int) -> bool:
    """Whether at least three digits stand before the sign, or before a point and what follows it."""
    before = text[max(0, place - 14) : place].rstrip(" \u00a0\u202f~\\$")
    return before[-3:].isdecimal() or before.rpartition(".")[0][-3:].isdecimal()


def _may_be_fall(text: str, place: int) -> bool:
    """Whether the sign may be that of “by 150 %”."""
    return _is_large(text, place) and "by" in text[max(0, place - 60) : place].lower()


def _may_be_score(text: str, place: int) -> bool:
    """Whether the sign may be that of a score of more than 100 %."""
    if not _is_large(text, place):
        return False
    near = text[max(0, place - 60) : place].lower()
    return any(map(near.__contains__, _SCORES))


_REDUCED = Pattern(
    r"\b(?:reduc\w+|decreas\w+|lower(?:s|ed|ing)?|cut(?:s|ting)?|shrinks?|shrunk|shorten\w*"
    r"|sav(?:es?|ed|ing)|falls?|fells?|fallen|falling|drop\w*|declin\w*)\s"
    rf"(?:[^.;:,()]{{0,60}}\s)?by\s(?:about |around |up to |over |more than |as much as "
    rf"|at least )?[$~]*{_PERCENT}",
    re.IGNORECASE,
    hints=("%", "％", "percent", "per cent"),
    guard=_may_be_fall,
    before=140,
)
_CHINESE = Pattern(
    rf"(?:降低|减少|下降|缩短|节省|节约|压缩)了?(?:约|近|超过|至少|高达)?\s?\$?{_PERCENT}",
    hints=("降低", "减少", "下降", "缩短", "节省", "节约", "压缩"),
    before=0,
)
_SCORE = Pattern(
    r"\b(?:accuracy|precision|recall|F1(?:[ -]?score)?|AUC|AUROC|mAP|IoU|mIoU|success rate"
    r"|win rate|specificity"
    r"|sensitivity)\s(?:of|is|was|reaches|reached|at|to)\s(?:about |around |up to |over )?[$~]*"
    + _PERCENT
    + r"|(?:准确率|精度|精确率|召回率|成功率)(?:为|达到了?|达|是|提升到|提高到)(?:约)?\s?\$?"
    + _PERCENT.replace("number", "wide"),
    re.IGNORECASE,
    hints=("%", "％", "percent", "per cent"),
    guard=_may_be_score,
    before=60,
)
_SCORES = (
    "accuracy", "precision", "recall", "f1", "auc", "auroc", "map", "iou", "rate", "specificity", "sensitivity",
    "准确率", "精度", "精确率", "召回率", "成功率",
)  # fmt: skip
_NO_SHARE = re.compile(r"\b(?:relative|compared|of the (?:baseline|original))\b")


@rule("NUM20", "impossible-percentage", on=Document, severity=Severity.ERROR, since="0.1.0")
def impossible_percentage(document: Document, ctx: Context) -> Iterator[Finding]:
    """A percentage that cannot be: time reduced by 150%, an accuracy of 104%.

    Nothing that is counted or measured can lose more than all of itself. Mostly a factor was meant, or the difference
    was divided by the smaller of the two values.

    ~~~markdown bad
    The new index reduces latency by 150%.
    ~~~
    ~~~markdown good
    The new index reduces latency by 60%, and raises throughput by 150%.
    ~~~

    A growth by more than 100 % is possible and not looked at.
    """
    prose = ctx.prose
    text = prose.text
    for pattern in (_REDUCED, _CHINESE):
        for match in pattern.finditer(text):
            if float(match["number"]) > 100:
                yield ctx.report(
                    prose.span(match.start("number"), match.end()),
                    say("Nothing can fall by {number} %", number=match["number"]),
                    help="Divide the difference by the value before, or give the factor",
                )
    for match in _SCORE.finditer(text):
        name = "number" if match["number"] else "wide"
        after = text[match.end() : match.end() + 40]
        if float(match[name]) > 100 and not _NO_SHARE.search(after):
            yield ctx.report(
                prose.span(match.start(name), match.end()),
                say("A score of {number} % is above 100 %", number=match[name]),
            )
