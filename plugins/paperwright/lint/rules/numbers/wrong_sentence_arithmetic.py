"""NUM05: a sentence whose own numbers do not fit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.findings import say
from paperwright.lint import Context, Finding, Severity, rule
from paperwright.lint.patterns import Pattern
from paperwright.lint.printed_numbers import Formula, Printed, can_be
from paperwright.lint.stated_changes import NUMBER, PERCENT, stated_changes, unit_of
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.model.prose import Prose


def _may_be_share(text: str, place: int) -> bool:
    """Whether something near a percentage may be a part of a whole: “45 of 60”, “45/60”."""
    near = text[max(place - 60, 0) : place + 60]
    return "/" in near or "of " in near.lower()


def _is_sum(text: str, place: int) -> bool:
    """Whether a number and a plus stand before a sign of equality."""
    return (
        text[place - 2 : place].strip()[-1:].isdecimal()
        and text.rfind("+", max(place - 40, 0), place) >= 0
    )


_SHARE = Pattern(
    rf"(?<![\w.,/-])(?P<part>\d[\d,]*)(?: (?:out )?of (?:the |all |our |these |those )?|/)"
    rf"(?P<whole>\d[\d,]*)(?! ?[.,/-]?\d)(?: [a-z-]+){{0,4}},? ?"
    rf"\((?P<share>{NUMBER})\s?(?:{PERCENT})\)"
    rf"|(?<![\w.,])(?P<share2>{NUMBER})\s?(?:{PERCENT}) "
    r"\((?P<part2>\d[\d,]*)(?: (?:out )?of (?:the )?|/)(?P<whole2>\d[\d,]*)(?: [a-z-]+){0,4}\)",
    re.IGNORECASE,
    hints=("%)", "% (", "％)", "percent)", "percent ("),
    guard=_may_be_share,
    before=60,
)
_SUM = Pattern(
    rf"(?<![\w.+*/^=×$-])(?<![-+*/^=×] )(?P<a>{NUMBER})\s?\+\s?(?P<b>{NUMBER})\s?=\s?"
    rf"(?P<n>{NUMBER})(?![\w%^*/+-])(?! ?[-+*/×])",
    re.IGNORECASE,
    hints=("=",),
    guard=_is_sum,
    before=40,
)
_HEDGE = 0.15


@rule("NUM05", "wrong-sentence-arithmetic", on=Document, severity=Severity.ERROR, since="0.1.0")
def wrong_sentence_arithmetic(document: Document, ctx: Context) -> Iterator[Finding]:
    """A sentence whose own numbers do not fit together.

    Readers do the sum. One that is wrong makes them doubt every number that they cannot check.

    ~~~markdown bad
    Accuracy rises from 71.2% to 75.3%, a gain of 5.2 points.
    ~~~
    ~~~markdown good
    Accuracy rises from 71.2% to 75.3%, a gain of 4.1 points, or by 5.8% relative.
    ~~~

    Looked at are a change with both its ends and its size (*from 71.2 to 75.3, a gain of 4.1*),
    parts with their share (*45 of 60 (75%)*) and sums (*12 + 7 = 19*). A change may be absolute,
    relative to either end, a factor, or a share of the error that is left; only what fits none of them
    is reported, and every number may be rounded.
    """
    prose = ctx.prose
    for match in stated_changes(prose):
        yield from _check_change(match, prose, ctx)
    for match in prose.find(_SHARE):
        yield from _check_share(match, prose, ctx)
    for match in prose.find(_SUM):
        yield from _check_sum(match, prose, ctx)


def _check_change(match: re.Match[str], prose: Prose, ctx: Context) -> Iterator[Finding]:
    a, b, n = (Printed.parse(match[name]) for name in ("a", "b", "n"))
    unit_a, unit_b = unit_of(match["ua"]), unit_of(match["ub"])
    if unit_a and unit_b and unit_a != unit_b:
        return
    if a.value == b.value or not a.value or not b.value:
        return
    kind = next(kind for kind in _FORMULAS if match[kind] is not None)
    if kind == "plain" and unit_of(match["un"] or "") != (unit_b or unit_a):
        return
    slack = _HEDGE if match["about"] else 0.0
    formulas = _FORMULAS[kind]
    if kind == "percent" and not _may_be_percentages(a, b, unit_a or unit_b):
        formulas = formulas[2:]
    if any(can_be(n, formula, a, b, slack) for formula in formulas):
        return
    difference = abs(b.value - a.value)
    decimals = max(a.decimals, b.decimals)
    true = {
        "points": say("{number} points", number=f"{difference:.{decimals}f}"),
        "plain": f"{difference:.{decimals}f}",
        "percent": f"{100 * difference / a.value:.1f} %",
        "factor": say(
            "a factor of {number}", number=f"{max(a.value, b.value) / min(a.value, b.value):.2g}"
        ),
    }[kind]
    shown = match[0][match.start("n") - match.start() : match.end("n") - match.start()]
    yield ctx.report(
        prose.span(match.start(), match.end()),
        say(
            "From {a} to {b} is {true}, not {shown}",
            a=match["a"],
            b=match["b"],
            true=true,
            shown=shown,
        ),
        help="Recompute it from the measured values",
    )


def _may_be_percentages(a: Printed, b: Printed, unit: str) -> bool:
    """Whether both ends may be percentages, so that their difference is one too."""
    return unit == "%" or (not unit and max(a.value, b.value) <= 100)


def _difference(a: float, b: float) -> float:
    return abs(b - a)


def _hundredfold(a: float, b: float) -> float:
    return 100 * abs(b - a)


def _of_first(a: float, b: float) -> float:
    return 100 * abs(b - a) / a


def _of_second(a: float, b: float) -> float:
    return 100 * abs(b - a) / b


def _of_rest(a: float, b: float) -> float:
    """How much of the error went, of a score in percent."""
    return 100 * abs(b - a) / (100 - a)


def _of_rest_of_one(a: float, b: float) -> float:
    return 100 * abs(b - a) / (1 - a)


def _ratio(a: float, b: float) -> float:
    return b / a


def _inverse(a: float, b: float) -> float:
    return a / b


def _ratio_less_one(a: float, b: float) -> float:
    return b / a - 1


def _inverse_less_one(a: float, b: float) -> float:
    return a / b - 1


def _ratio_percent(a: float, b: float) -> float:
    return 100 * b / a


def _inverse_percent(a: float, b: float) -> float:
    return 100 * a / b


_FORMULAS: dict[str, tuple[Formula, ...]] = {
    "points": (_difference, _hundredfold),
    "percent": (
        _difference, _hundredfold, _of_first, _of_second, _of_rest, _of_rest_of_one, _ratio_percent,
        _inverse_percent,
    ),
    "factor": (_ratio, _inverse, _ratio_less_one, _inverse_less_one),
    "plain": (_difference, _hundredfold),
}  # fmt: skip


def _check_share(match: re.Match[str], prose: Prose, ctx: Context) -> Iterator[Finding]:
    part, whole, share = (
        Printed.parse(match[name] or match[name + "2"]) for name in ("part", "whole", "share")
    )
    if part.value > whole.value or not whole.value:
        return
    true = 100 * part.value / whole.value
    # Cut off instead of rounded is sloppy, and no error.
    if abs(true - share.value) <= 2 * share.half_unit + 1e-9:
        return
    yield ctx.report(
        prose.span(match.start(), match.end()),
        say(
            "{part:.0f} of {whole:.0f} is {true} %, not {share} %",
            part=part.value,
            whole=whole.value,
            true=f"{true:.{max(share.decimals, 1)}f}",
            share=f"{share.value:.{share.decimals}f}",
        ),
        help="Recompute the share, or correct the counts",
    )


def _check_sum(match: re.Match[str], prose: Prose, ctx: Context) -> Iterator[Finding]:
    a, b, n = (Printed.parse(match[name]) for name in ("a", "b", "n"))
    decimals = max(a.decimals, b.decimals)
    is_exact = not decimals and not n.decimals
    if n.value == a.value + b.value if is_exact else can_be(n, lambda x, y: x + y, a, b):
        return
    yield ctx.report(
        prose.span(match.start(), match.end()),
        say(
            "{a} + {b} is {total}, not {n}",
            a=match["a"],
            b=match["b"],
            total=f"{a.value + b.value:.{decimals}f}",
            n=match["n"],
        ),
    )
