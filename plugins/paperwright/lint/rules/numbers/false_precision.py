"""NUM25: more digits than a measurement has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.findings import say
from paperwright.lint import Context, Finding, Severity, rule
from paperwright.lint.patterns import Pattern
from paperwright.lint.subjects import Stage
from paperwright.model.document import Document
from paperwright.model.prose import RUNNING, PassageKind

if TYPE_CHECKING:
    from collections.abc import Iterator

_METRIC = (
    r"accurac(?:y|ies)|precision|recall|F-?1|AU(?:RO)?C|m?AP|m?IoU|BLEU|ROUGE|R2|PSNR|SSIM|error"
    r"|perplexity|improv\w+"
    r"|increas\w+|reduc\w+|decreas\w+|gain|准确率|精度|召回率|提升|提高|降低|误差"
)
_SHARE = Pattern(
    rf"(?:{_METRIC})[^.;。；\d]{{0,40}}(?<![\d.,])(?P<number>\d{{1,2}}\.\d{{3,}})\s?\$?\s?(?:\\?%|％|percent\b)"
    rf"|(?<![\d.,])(?P<first>\d{{1,2}}\.\d{{3,}})\s?\$?\s?(?:\\?%|％"
    rf"|percent\b)(?: \w+){{0,2}} (?:{_METRIC})",
    hints=("%", "％", "percent"),
    guard=lambda text, place: _has_many_decimals(text, place),
    before=60,
)
_FRACTION = Pattern(
    rf"(?:{_METRIC})[^.;。；\d]{{0,40}}(?<![\d.,])(?P<number>0\.\d{{6,}})(?![\de])", hints=("0.",), before=60,
    guard=lambda text, place: text[place + 2 : place + 8].isdecimal(),
)  # fmt: skip


def _has_many_decimals(text: str, place: int) -> bool:
    before = text[max(0, place - 14) : place].rstrip(" \\$")
    return len(before) > 4 and before[-3:].isdecimal() and "." in before[-9:-3]


@rule(
    "NUM25",
    "false-precision",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    most=5,
)
def false_precision(document: Document, ctx: Context) -> Iterator[Finding]:
    """A metric in the text with more digits than any test set can tell apart: 93.4127%.

    A test set of ten thousand examples moves an accuracy in steps of 0.01 %, and a second seed moves it by more. Digits
    behind that are noise, and readers have to skip them.

    ~~~markdown bad
    ---
    authors: [Ada Moore]
    abstract: Short.
    ---

    The accuracy of the model is 93.4127%.
    ~~~
    ~~~markdown good
    ---
    authors: [Ada Moore]
    abstract: Short.
    ---

    The accuracy of the model is 93.4%.
    ~~~

    Looked at are percentages with three decimals or more next to the name of a metric or a change, and scores with
    six. Percentages very close to 100 or to 0, where the digits count, are left alone.

    ## References

    Source: Card et al. 2020, With Little Power Comes Great Responsibility.
    """
    prose = ctx.prose
    for pattern in (_SHARE, _FRACTION):
        for match in pattern.finditer(prose.text):
            name = "number" if match["number"] else "first"
            value = float(match[name])
            passage = prose.passage_at(match.start())
            if passage.kind not in RUNNING and passage.kind is not PassageKind.CAPTION:
                continue
            if pattern is _SHARE and not 1 < value < 99:
                continue
            yield ctx.report(
                prose.span(match.start(name), match.end(name)),
                say("`{number}` has more digits than the measurement", number=match[name]),
                help="Round it to what a second run would repeat",
            )
