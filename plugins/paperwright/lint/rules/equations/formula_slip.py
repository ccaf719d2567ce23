"""EQN13: keyboard spellings and unbalanced delimiters in formulas."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.findings import Edit, Fix, say
from paperwright.lint import Context, Finding, Severity, rule
from paperwright.lint.formulas import formulas, masked
from paperwright.lint.subjects import Stage
from paperwright.model.document import Document
from paperwright.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.lint.formulas import Display

_SLIP = re.compile(r"\.\.\.|<<|>>|<=|>=|!=|(?<!-)->(?!>)")
_RIGHT = {
    "...": "\\ldots ", "<<": "\\ll ", ">>": "\\gg ", "<=": "\\le ", ">=": "\\ge ", "!=": "\\ne ", "->": "\\to ",
}  # fmt: skip
_LEFT_RIGHT = re.compile(r"\\(left|right)(?![a-zA-Z])")


@rule(
    "EQN13",
    "formula-slip",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    most=5,
)
def formula_slip(document: Document, ctx: Context) -> Iterator[Finding]:
    r"""A keyboard spelling in a formula, such as `<=` or `...`, or a `\left` without its `\right`.

    TeX sets `<=` as two relations and `...` as three full stops. A `\left` without a `\right` stops it.

    ~~~markdown bad
    ---
    authors: [Ada Moore]
    abstract: Short.
    ---

    Let $x_1, ..., x_n$ and $x <= y$.
    ~~~
    ~~~markdown good
    ---
    authors: [Ada Moore]
    abstract: Short.
    ---

    Let $x_1, \ldots, x_n$ and $x \le y$.
    ~~~

    The missing `\right` is a warning. Parentheses are not counted, since half-open intervals have them
    unbalanced. Each spelling is shown once; the fix mends all places of it.
    """
    found: dict[str, list[Span]] = {}
    for formula in formulas(document):
        tex = formula.tex
        if "\\left" in tex or "\\right" in tex:
            yield from _check_delimiters(formula, ctx)
        if not any(slip in tex for slip in _RIGHT):
            continue
        for match in _SLIP.finditer(masked(ctx.source[formula.span])):
            start = formula.span.start + match.start()
            found.setdefault(match[0], []).append(Span(start, start + len(match[0])))
    for slip, spans in found.items():
        right = _RIGHT[slip]
        yield ctx.report(
            spans[0],
            say("`{slip}` in a formula is `{right}`", slip=slip, right=right.strip())
            if len(spans) == 1
            else say(
                "`{slip}` in a formula is `{right}` ({more} more)",
                slip=slip,
                right=right.strip(),
                more=len(spans) - 1,
            ),
            fix=Fix(tuple(Edit(span, right) for span in spans)),
        )


def _check_delimiters(formula: Display, ctx: Context) -> Iterator[Finding]:
    kinds = [match[1] for match in _LEFT_RIGHT.finditer(formula.tex)]
    if kinds.count("left") != kinds.count("right"):
        yield ctx.report(
            formula,
            say(
                "Formula has {left} `\\left` and {right} `\\right`",
                left=kinds.count("left"),
                right=kinds.count("right"),
            ),
            severity=Severity.WARNING,
        )
