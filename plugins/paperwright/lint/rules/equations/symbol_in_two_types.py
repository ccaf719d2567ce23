"""EQN10: one thing, once in bold and once not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.argument.words import stem
from paperwright.findings import say
from paperwright.lint import Context, Finding, Severity, rule
from paperwright.lint.patterns import Pattern
from paperwright.lint.subjects import Stage
from paperwright.model import nodes
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.lint.symbols import Formula, Notation, Symbol

_FEWEST = 10
_NOUN = Pattern(r"(?:^|[\s~(-])([A-Za-z]{3,})[~\s]+\Z")
_NO_NOUNS = frozenset(
    """
    the and with for from where let that than then when each any all both some such given are was has have its their
    our this these those but not into onto over under between within without per via using set sets use uses used
    denote denotes define assume suppose consider called say says value values respect following above below while
    only also every hence thus since therefore because if whether which whose given obtain take takes taking input
    output type element elements number component components entry entries
    """.split()
)
_BOLD = ("\\mathbf", "\\bm", "\\boldsymbol", "\\mathbold", "\\pmb", "{\\bf")
_SETS_BOLD = re.compile(r"\\(?:mathb[fo]|b[fm]|bolds|pmb)")
_BEFORE = 60

Use = tuple["Symbol", "Formula"]


@rule(
    "EQN10",
    "symbol-in-two-types",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    most=3,
)
def symbol_in_two_types(document: Document, ctx: Context) -> Iterator[Finding]:
    r"""A symbol that is in bold in one place and in italics in another, with the same noun before it.

    Bold is for vectors, so “the embedding $\mathbf{e}$” and “the embedding $e$” are two things for a reader, or a
    slip.

    ~~~markdown bad
    ---
    authors: [Ada Moore]
    abstract: Short.
    ---

    A tree $T$ has leaves $x$, $y$ and $z$ and branches $a$, $b$, $c$ and $d$.

    We add the embedding $\mathbf{e}$ of a leaf, and the embedding $e$ is trained.
    ~~~
    ~~~markdown good
    ---
    authors: [Ada Moore]
    abstract: Short.
    ---

    A tree $T$ has leaves $x$, $y$ and $z$ and branches $a$, $b$, $c$ and $d$.

    We add the embedding $\mathbf{e}$ of a leaf, and the embedding $\mathbf{e}$ is trained.
    ~~~

    Looked at are formulas that are one symbol, behind a noun. An index makes another symbol: the
    component $e_i$ of $\mathbf{e}$ is as it should be. Papers with fewer than ten formulas are left alone.
    """
    notation = ctx.paper.notation
    if notation.count < _FEWEST:
        return
    text = ctx.source.text
    if not any(_SETS_BOLD.search(formula.tex) for formula in notation.formulas):
        return
    if not any(command in text for command in _BOLD):
        return
    bases = _bases_in_both(notation)
    if not bases:
        return
    found: dict[tuple[str, ...], dict[str, Use]] = {}
    for noun, symbol, formula in _named_uses(notation, ctx):
        if symbol.base in bases:
            key = (noun, symbol.base, symbol.accent, symbol.index)
            found.setdefault(key, {}).setdefault(symbol.style, (symbol, formula))
    for styles in found.values():
        if len(styles) < 2:
            continue
        (_, first), (_, second) = sorted(styles.values(), key=lambda use: use[1].span)
        yield ctx.report(
            second,
            say(
                "`{second}` is `{first}` elsewhere",
                second=second.tex.strip(),
                first=first.tex.strip(),
            ),
            help="Set both in the same type, or give one another letter",
        )


def _bases_in_both(notation: Notation) -> set[str]:
    """The letters that formulas have in bold and in italics."""
    styles: dict[str, set[str]] = {"": set(), "bold": set()}
    for formula in notation.formulas:
        for symbol in notation.read(formula).symbols:
            if symbol.style in styles:
                styles[symbol.style].add(symbol.base)
    return styles[""] & styles["bold"]


def _named_uses(notation: Notation, ctx: Context) -> Iterator[tuple[str, Symbol, Formula]]:
    """The formulas that are one symbol, in bold or in italics, each with the noun before it."""
    text = ctx.source.text
    for formula in notation.formulas:
        if isinstance(formula, nodes.Equation) or formula.display:
            continue
        symbols = notation.read(formula).symbols
        if len(symbols) != 1 or symbols[0].style not in ("", "bold"):
            continue
        symbol = symbols[0]
        if formula.tex.strip() != formula.tex[symbol.start : symbol.end].strip():
            continue
        before = text[max(formula.span.start - _BEFORE, 0) : formula.span.start]
        noun = _NOUN.compiled.search(before)
        if noun is None or noun[1].lower() in _NO_NOUNS:
            continue
        yield stem(noun[1]), symbol, formula
