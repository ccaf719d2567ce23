"""EQN15: a term of the total loss that the paper does not know."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from paperwright.findings import say
from paperwright.lint import Context, Finding, Severity, rule
from paperwright.lint.patterns import Pattern
from paperwright.lint.subjects import Stage
from paperwright.lint.symbols import blanked
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.lint.symbols import Formula, Notation, Symbol

_LOSSES = frozenset({"L", "\\ell", "J"})
_FEWEST_TERMS = 2
_EQUALS = Pattern(r"(?<![<>!:\\])=|\\triangleq|\\coloneqq|:=")
_BELOW = Pattern(r"_\s*\{[^{}]*\}", hints=("_",))
_INDEX = re.compile(r"[A-Za-z]{2,}")
_OWN_COMMAND = re.compile(
    r"\\(?!(?:math\w+|text\w*|alpha|beta|gamma|delta|theta|lambda|mu|phi|psi|sigma|omega|prime|ast|star)(?![a-z]))"
)
"""A command in an index that may be the author's own name for a letter."""
_SHORTEST_COMMON = 3


@rule(
    "EQN15",
    "loss-term-without-definition",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    most=3,
)
def loss_term_without_definition(document: Document, ctx: Context) -> Iterator[Finding]:
    r"""A term in the sum of losses that stands nowhere else in the paper.

    The loss was renamed, or it was added to the sum and never explained. Nobody can train with it.

    ~~~markdown bad
    ---
    authors: [Ada Moore]
    abstract: Short.
    ---

    We train with
    $$ L = L_{\mathrm{cls}} + \alpha L_{\mathrm{recon}}, $$
    where $L_{\mathrm{cls}}$ is the cross-entropy and $L_{\mathrm{rec}}$ the squared error.
    ~~~
    ~~~markdown good
    ---
    authors: [Ada Moore]
    abstract: Short.
    ---

    We train with
    $$ L = L_{\mathrm{cls}} + \alpha L_{\mathrm{rec}}, $$
    where $L_{\mathrm{cls}}$ is the cross-entropy and $L_{\mathrm{rec}}$ the squared error.
    ~~~

    A sum is looked at when two of its terms have an index, and at least one of them is known elsewhere. A term whose
    index is a word of the text, as in “the GAN loss”, counts as explained.

    ## References

    Source: Peng Sida's notes on writing papers, on loss functions.
    """
    notation = ctx.paper.notation
    if not notation.displays:
        return
    totals = [
        (display, terms) for display in notation.displays if (terms := _terms(display, notation))
    ]
    if not totals:
        return
    uses = _uses_outside(notation, {display.span for display, _ in totals})
    if any(_OWN_COMMAND.search(key[3]) for key in uses):
        return
    for display, terms in totals:
        unknown = [term for term in terms if term.key not in uses]
        if len(unknown) == len(terms) or notation.may_hide(display):
            continue
        for term in unknown:
            if _is_word(term.index, ctx):
                continue
            yield _report(term, display, uses, ctx)


def _terms(display: Formula, notation: Notation) -> list[Symbol]:
    """The losses with an index that a display adds up; empty when it is no sum of losses."""
    if "+" not in display.tex:
        return []
    # What stands below a sum has an equals sign of its own.
    tex = _BELOW.compiled.sub(lambda match: " " * len(match[0]), blanked(display.tex))
    equals = _EQUALS.compiled.search(tex)
    symbols = notation.read(display).symbols
    if equals is None or not symbols or symbols[0].base not in _LOSSES:
        return []
    # A second equation in the same display may define the terms.
    if _EQUALS.compiled.search(tex, equals.end()):
        return []
    total = symbols[0]
    terms = {
        symbol.key: symbol
        for symbol in symbols
        if symbol.start > equals.start() and symbol.root == total.root and symbol.index
    }
    return list(terms.values()) if len(terms) >= _FEWEST_TERMS else []


def _uses_outside(notation: Notation, totals: set[object]) -> Counter[tuple[str, str, str, str]]:
    """How often each symbol stands in other formulas than the sums."""
    return Counter(
        symbol.key
        for formula in notation.formulas
        if formula.span not in totals
        for symbol in notation.read(formula).symbols
        if symbol.base in _LOSSES
    )


def _is_word(index: str, ctx: Context) -> bool:
    """Whether the text has the index of a loss as a word."""
    words = _INDEX.findall(index)
    lowered = ctx.prose.lowered
    return any(re.search(rf"(?<![a-z\\{{_]){word.lower()}(?![a-z}}])", lowered) for word in words)


def _report(
    term: Symbol, display: Formula, uses: Counter[tuple[str, str, str, str]], ctx: Context
) -> Finding:
    shown = term.shown
    similar = next((key[3] for key in uses if _is_similar(key, term)), None)
    if similar is None:
        message = say("`{term}` is in the sum of losses and nowhere else", term=shown)
        return ctx.report(display, message, help="Say what it is, or take it out of the sum")
    message = say(
        "`{term}` is in the sum of losses only, and elsewhere there is one with `{similar}`",
        term=shown,
        similar=similar,
    )
    return ctx.report(display, message, help="Give both the same index")


def _is_similar(key: tuple[str, str, str, str], term: Symbol) -> bool:
    """Whether a symbol may be a loss under another name: `rec` for `recon`."""
    one, other = key[3].lower(), term.index.lower()
    if key[0] != term.base or key[3] == term.index or min(len(one), len(other)) < _SHORTEST_COMMON:
        return False
    return one.startswith(other) or other.startswith(one)
