"""EQN08: a symbol that the text explains and no formula uses."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from paperwright.findings import say
from paperwright.lint import Context, Finding, Severity, rule
from paperwright.lint.patterns import Pattern
from paperwright.lint.subjects import Stage
from paperwright.lint.symbols import letters
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.lint.symbols import Definition, Formula, Notation
    from paperwright.source import Source

_FEWEST = 10
_WHERE = Pattern(
    r"(?:\s|\{#[^}]*\}|\\noindent(?![a-z])|[.,])*(?:[Ww]here(?:in)?|[Ii]n which|[Hh]ere|其中|式中|这里)(?![A-Za-z])"
)
_END = Pattern(r"\.\s+[A-Z]|。|\n\s*\n|\\begin|\\end|\\section|\\subsection|\$\$|\\\[")
_LONGEST = 900


@rule(
    "EQN08",
    "unused-symbol",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    most=3,
)
def unused_symbol(document: Document, ctx: Context) -> Iterator[Finding]:
    r"""A symbol that the sentence after a formula explains, and that the formula does not have.

    Either the formula was changed and the sentence forgotten, or one of them has the wrong letter. A reader cannot
    know which.

    ~~~markdown bad
    ---
    authors: [Ada Moore]
    abstract: Short.
    ---

    Let $x$ be a leaf and $y$ its label. The sums $a$, $b$, $c$ and $u$ run over all $n$ leaves. The cost is

    $$ c = a + \gamma b, $$

    where $a$ is the error and $\beta$ is the weight of the penalty $b$.
    ~~~
    ~~~markdown good
    ---
    authors: [Ada Moore]
    abstract: Short.
    ---

    Let $x$ be a leaf and $y$ its label. The sums $a$, $b$, $c$ and $u$ run over all $n$ leaves. The cost is

    $$ c = a + \gamma b, $$

    where $a$ is the error and $\gamma$ is the weight of the penalty $b$.
    ~~~

    Looked at is the sentence that begins with “where” right after a display. A symbol that another formula of the
    sentence holds, or that the display before or the one after has, is not reported. Formulas with commands of the
    author's own are not looked into.

    ## References

    Source: Lipton and Steinhardt, Troubling Trends in Machine Learning Scholarship, on mathiness.
    """
    notation = ctx.paper.notation
    if notation.count < _FEWEST or not notation.displays or not notation.definitions:
        return
    for display in notation.displays:
        stop = _end_of_where(display, ctx.source)
        if stop == 0:
            continue
        for definition in _definitions_between(notation, display.span.end, stop):
            if _is_used(definition, display, stop, notation):
                continue
            yield ctx.report(
                definition.formula,
                say(
                    "`{symbol}` is explained and is not in the formula",
                    symbol=definition.symbol.shown,
                ),
                help="Compare the letters of the formula with those of the sentence",
            )


def _end_of_where(display: Formula, source: Source) -> int:
    """Where the sentence ends that explains a display; 0 when there is none."""
    text, at = source.text, display.span.end
    match = _WHERE.compiled.match(text, at, at + 80)
    if match is None:
        return 0
    end = _END.compiled.search(text, match.end(), match.end() + _LONGEST)
    return end.start() if end else min(match.end() + _LONGEST, len(text))


def _definitions_between(notation: Notation, start: int, end: int) -> list[Definition]:
    return [one for one in notation.definitions if start <= one.span.start < end]


def _is_used(definition: Definition, display: Formula, stop: int, notation: Notation) -> bool:
    """Whether a formula near a definition has its letter, or may hide it in a command."""
    base = definition.symbol.base
    displays = notation.displays
    at = displays.index(display)
    near: list[Formula] = list(displays[max(at - 1, 0) : at + 2])
    formulas = notation.formulas
    first = bisect_left(formulas, display.span, key=lambda node: node.span)
    for formula in formulas[first:]:
        if formula.span.start >= stop:
            break
        if formula is not definition.formula:
            near.append(formula)
    return any(base in letters(one.tex) or notation.may_hide(one) for one in near)
