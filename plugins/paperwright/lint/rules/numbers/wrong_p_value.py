"""NUM14: a p-value that its statistic does not give."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.findings import say
from paperwright.lint import Context, Finding, Severity, rule
from paperwright.lint.patterns import Pattern
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.model.prose import Prose

_NUMBER = r"\d*\.?\d+"
_P = (
    rf"(?<![A-Za-z\\])(?P<p>[pP])[\s$*_]*(?:-?value)?[\s$*_]*"
    rf"(?P<relation>=|<|>|≤|≥|\\leq?(?![a-z])|\\geq?(?![a-z])|\\lt"
    rf"|\\gt)[\s$]*(?P<value>{_NUMBER})(?![\d.]*(?:\s?\\times|\s?×|[eE%]|\s?\\?%))"
)
_USUAL = (
    "p =", "p=", "p <", "p<", "p >", "p>", "p \\", "p\\l", "p\\g", "p$ ", "p$=", "p$<", "p ≤", "p≤", "P =", "P=",
)  # fmt: skip
"""How a p-value begins; more than these would be found where it is none."""


def _is_behind_name(text: str, place: int) -> bool:
    """Whether what is set equal to something may be a statistic: `t(38) =`, `z =`, `χ^2^ =`."""
    return text[max(place - 12, 0) : place].rstrip(_FILLING)[-1:] in _NAME_ENDS


_FILLING = " \t\n\u00a0\u2009\u202f$*_"
_NAME_ENDS = frozenset(")tFrzZχi2²}")
_STATISTIC = Pattern(
    rf"(?<![A-Za-z\\])(?P<name>[tFrzZ]|χ|\\chi)[\s$*_]*(?:\^\{{?2\}}?|²|2)?[\s$*_]*"
    rf"(?:\(\s?(?P<df1>\d+(?:\.\d+)?)(?:\s?,\s?(?:N\s?=\s?)?(?P<df2>\d+(?:\.\d+)?))?\s?\))?[\s$*_]*"
    rf"=[\s$]*(?P<statistic>[-−–]?{_NUMBER})[\s$*_]*[,;，；][\s$*_]*{_P}",
    hints=("=",),
    guard=_is_behind_name,
    before=70,
)
_ALONE = Pattern(_P, hints=("p =", "p=", "p$ ", "p$="), before=0)
"""Only equality is looked at where no statistic stands before it."""
_FARTHEST = 70
_LESS = ("<", "≤", "\\le", "\\leq", "\\lt")
_MORE = (">", "≥", "\\ge", "\\geq", "\\gt")


@rule("NUM14", "wrong-p-value", on=Document, severity=Severity.ERROR, since="0.1.0")
def wrong_p_value(document: Document, ctx: Context) -> Iterator[Finding]:
    """A p-value that is impossible, or that its own test statistic does not give.

    A statistic and its degrees of freedom determine the p-value. Where the two disagree, one of them is a slip, and
    reviewers in psychology and medicine check this by program.

    ~~~markdown bad
    The difference was clear, t(38) = 1.20, p = .013.
    ~~~
    ~~~markdown good
    The difference was clear, t(38) = 2.61, p = .013.
    ~~~

    Recomputed are t, F, χ², r and z in the usual form, from everything that the printed statistic may be rounded
    from. A p-value that fits a one-sided test is accepted. A p-value of exactly zero is a warning: programs print
    `0.000` for what is below 0.001.

    ## References

    Source: Nuijten et al. 2016, The prevalence of statistical reporting errors in psychology.
    """
    prose = ctx.prose
    for match in _STATISTIC.finditer(prose.text):
        at = match.start("p")
        if at - match.start() > _FARTHEST or not prose.text.startswith(_USUAL, at):
            continue
        if prose.passage_at(match.start()).is_quoted:
            continue
        yield from _check_statistic(match, prose, ctx)
    for match in _ALONE.finditer(prose.text):
        yield from _check_alone(match, prose, ctx)


def _check_alone(match: re.Match[str], prose: Prose, ctx: Context) -> Iterator[Finding]:
    value, printed = float(match["value"]), match["value"]
    is_capital = match["p"] == "P"
    if match["relation"] == "=" and not value and "." in printed and not is_capital:
        yield ctx.report(
            prose.span(match.start("p"), match.end("value")),
            say("`p = {value}` is impossible", value=printed),
            help="Write `p < 0.001`",
            severity=Severity.WARNING,
        )
    elif match["relation"] == "=" and value > 1 and "." in printed and not is_capital:
        yield ctx.report(
            prose.span(match.start("p"), match.end("value")),
            say("`p = {value}` is greater than 1", value=printed),
        )


def _check_statistic(match: re.Match[str], prose: Prose, ctx: Context) -> Iterator[Finding]:
    given = _p_values(match)
    if given is None:
        return
    low, high = given
    printed = match["value"]
    value = float(printed)
    half = 0.5 * 10.0 ** -len(printed.partition(".")[2])
    relation = match["relation"]
    # A last digit that is off by one is no case for an error.
    half *= 2
    for factor in (1.0, 0.5):
        if relation in _LESS:
            fits = low * factor <= value + half
        elif relation in _MORE:
            fits = high * factor >= value - half
        else:
            fits = low * factor <= value + half and high * factor >= value - half
        if fits:
            return
    true = (low + high) / 2
    shown = f"{true:.2g}" if true >= 0.0001 else say("less than 0.0001")
    statistic = prose.text[match.start("name") : match.end("statistic")].replace("$", "")
    yield ctx.report(
        prose.span(match.start("name"), match.end("value")),
        say(
            "`{statistic}` gives p = {true}, not `p {relation} {value}`",
            statistic=statistic.strip(),
            true=shown,
            relation=relation,
            value=printed,
        ),
        help="Recompute the test, and correct the statistic, the degrees of freedom or p",
    )


def _p_values(match: re.Match[str]) -> tuple[float, float] | None:
    """The least and the greatest p-value of what the statistic may be rounded from."""
    from paperwright import tail_probabilities as tails

    printed = match["statistic"].lstrip("-−–")
    statistic = float(printed)
    half = 0.5 * 10.0 ** -len(printed.partition(".")[2])
    name = match["name"]
    df1 = float(match["df1"]) if match["df1"] else None
    df2 = float(match["df2"]) if match["df2"] else None
    values = []
    for value in (max(statistic - half, 0.0), statistic + half):
        if name in "zZ" and df1 is None:
            values.append(tails.p_of_z(value))
        elif df1 is None or df1 <= 0:
            return None
        elif name == "F":
            if not df2:
                return None
            values.append(tails.p_of_f(value, df1, df2))
        elif name in ("χ", "\\chi"):
            values.append(tails.p_of_chi2(value, df1))
        elif name == "r" and df2 is None and value <= 1:
            values.append(tails.p_of_r(value, df1))
        elif name == "t" and df2 is None:
            values.append(tails.p_of_t(value, df1))
        else:
            return None
    return min(values), max(values)
