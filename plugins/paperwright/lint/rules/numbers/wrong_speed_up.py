"""NUM07: a factor that the times in its own sentence do not give."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.findings import say
from paperwright.lint import Context, Finding, Severity, rule
from paperwright.lint.patterns import Pattern
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.model.numbers import Number

_FACTOR = Pattern(
    r"\d\s?\$?\s?(?:×|\\times|x|times|-?fold)\$?\s(?:faster|slower|smaller|larger|fewer|less"
    r"|more|speed-?\s?up"
    r"|reduction|higher|lower|cheaper|shorter|longer)|(?:快|慢|加速|提速|缩短|提升"
    r"|提高)了?约?\s?\d[\d.]*\s?倍",
    hints=("×", "\\times", "x ", "x$", "times", "fold", "倍"),
    guard=lambda text, place: any(map(str.isdecimal, text[max(place - 5, 0) : place])),
    before=24,
)
_COMPARED = Pattern(
    r"\b(?:vs\.?|versus|compared|than|against|from|to|instead of|while|whereas|and)\b|相比|而|从|[到至]"
)
_SETTING = Pattern(r"\b(?:for|every|per|each|within|after|on a|with \d)\b")


@rule("NUM07", "wrong-speed-up", on=Document, severity=Severity.WARNING, since="0.1.0")
def wrong_speed_up(document: Document, ctx: Context) -> Iterator[Finding]:
    """A factor such as “4× faster” that the two measurements in the same sentence do not give.

    ~~~markdown bad
    Our index answers in 30 ms against 90 ms for the scan, which is 4× faster.
    ~~~
    ~~~markdown good
    Our index answers in 30 ms against 90 ms for the scan, which is 3× faster.
    ~~~

    Readers divide. Looked at are sentences with one factor and exactly two measurements of the same unit that are
    compared with each other. Both “3× faster” and “faster by 2×” are accepted for a ratio of three, and every
    number may be rounded.
    """
    from paperwright.model.numbers import NumberRole, find_numbers

    prose = ctx.prose
    for match in _FACTOR.finditer(prose.text):
        start, end = prose.sentence_at(match.start())
        text = prose.text[start:end]
        numbers = find_numbers(text)
        factors = [number for number in numbers if number.role is NumberRole.TIMES]
        measures = [
            number for number in numbers if number.role in (NumberRole.MEASURE, NumberRole.MONEY)
        ]
        if len(factors) != 1 or len(measures) != 2 or not _are_compared(text, measures):
            continue
        (factor,), (a, b) = factors, measures
        if factor.upper or a.upper or b.upper or _fits(factor, a, b):
            continue
        yield ctx.report(
            prose.span(start + factor.start, start + factor.end),
            say(
                "{a} and {b} are a factor of {ratio:.2g} apart, not {factor:g}",
                a=a.text.strip(),
                b=b.text.strip(),
                ratio=max(a.value, b.value) / min(a.value, b.value),
                factor=factor.value,
            ),
            help="Recompute the factor from the measurements",
        )


def _are_compared(text: str, measures: list[Number]) -> bool:
    """Whether two measurements of one unit stand against each other."""
    a, b = measures
    if a.unit.rstrip("s") != b.unit.rstrip("s") or min(a.value, b.value) <= 0:
        return False
    between = text[a.end : b.start]
    return (
        len(between) <= 80
        and _COMPARED.search(between) is not None
        and not _SETTING.search(between[-8:])
    )


def _fits(factor: Number, a: Number, b: Number) -> bool:
    from paperwright.argument.quantities import bounds_of_number, combine, ratio

    high, low = (a, b) if a.value > b.value else (b, a)
    given = combine(ratio, bounds_of_number(high), bounds_of_number(low))
    if given is None or factor.relation == "≈":
        return True
    slack = factor.half_unit + 0.1 * factor.value
    return any(
        given.low - less - slack <= factor.value <= given.high - less + slack for less in (0, 1)
    )
