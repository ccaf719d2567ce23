"""EQN06: a symbol that only formulas know."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from paperwright.findings import say
from paperwright.lint import Context, Finding, Severity, rule
from paperwright.lint.patterns import Pattern
from paperwright.lint.subjects import Stage
from paperwright.lint.symbols import blanked, letters, read_symbols
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.lint.symbols import Formula, Notation

_FEWEST = 10
_FEWEST_DISPLAYS = 2
_KNOWN = frozenset("aAbcdDeEfgijkIlmnoOpPqstrNMKT") | {
    "\\pi",
    "\\Pi",
    "\\ell",
    "\\Delta",
    "\\delta",
}
"""Indices, constants, and what every field uses without a word."""
_LEFT = Pattern(
    r"(?:^|\\\\|&|\\begin\{\w+\}|[,;{]|\\quad)([^=]{0,120}?)(?:&\s*)?"
    r"(?:=|:=|\\triangleq|\\equiv|\\coloneqq|\\leftarrow|\\gets|\\sim|\\in(?![a-z])|\\to(?![a-z])|:)"
)
_DIFFERENTIAL = Pattern(
    r"(?:\\mathrm\{d\}|\\partial|\\nabla_|\\dd?|(?<![A-Za-z\\])d)\s*([A-Za-z]|\\[a-z]+)"
)
_REMARK = Pattern(r"%(?<!\\%)[^\n]*", hints=("%",))


@rule(
    "EQN06",
    "undefined-symbol",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    most=3,
)
def undefined_symbol(document: Document, ctx: Context) -> Iterator[Finding]:
    r"""A symbol that stands in display formulas and nowhere else, so that no sentence can say what it is.

    The author knows that $\gamma$ is the width of the kernel. A reader who does not has no place to look it up, and
    cannot compute what the formula says.

    ~~~markdown bad
    ---
    authors: [Ada Moore]
    abstract: Short.
    ---

    A pair $(x, z)$ of leaves has a kernel $k$ and a distance $d(x, z)$. Here $x$ is the first and $z$ the second leaf
    of a tree $T$ with $n$ leaves and $m$ branches, where $w$ is the weight:

    $$ k(x, z) = \exp(-\gamma\, d(x, z)). $$

    The score $s$ of $x$ is

    $$ s(x) = \sum_z w\, k(x, z). $$
    ~~~
    ~~~markdown good
    ---
    authors: [Ada Moore]
    abstract: Short.
    ---

    A pair $(x, z)$ of leaves has a kernel $k$ and a distance $d(x, z)$. Here $x$ is the first and $z$ the second leaf
    of a tree $T$ with $n$ leaves and $m$ branches, where $w$ is the weight and $\gamma$ the width of the kernel:

    $$ k(x, z) = \exp(-\gamma\, d(x, z)). $$

    The score $s$ of $x$ is

    $$ s(x) = \sum_z w\, k(x, z). $$
    ~~~

    Not looked at are letters of indices, what a formula itself defines on its left side or binds in a sum, constants,
    letters that nearly always mean the same ($N$, $p$, $f$, $\pi$), names of several letters, and papers with fewer
    than ten formulas. A symbol that the text names once, in whatever form, counts as explained.

    ## References

    Source: ARR reviewer guidelines, on undefined notation.
    """
    notation = ctx.paper.notation
    if notation.count < _FEWEST or len(notation.displays) < _FEWEST_DISPLAYS:
        return
    unknown = _only_in_displays(notation)
    if not unknown:
        return
    rest = _outside(notation, ctx)
    for base, (shown, formulas) in unknown.items():
        if _is_named(base, rest):
            continue
        yield ctx.report(
            formulas[0],
            say("`{symbol}` is in a formula, and no sentence says what it is", symbol=shown)
            if len(formulas) == 1
            else say(
                "`{symbol}` is in {count} formulas, and no sentence says what it is",
                symbol=shown,
                count=len(formulas),
            ),
            help="Say what it is where it first stands",
        )


def _only_in_displays(notation: Notation) -> dict[str, tuple[str, list[Formula]]]:
    """The letters that displays use and neither define nor bind, and that no formula in a sentence holds."""
    shown = set(notation.displays)
    inline = {node.tex for node in notation.formulas if node not in shown}
    told = {letter for tex in inline for letter in letters(tex)}
    for display in notation.displays:
        told |= notation.read(display).bound
    found: dict[str, tuple[str, list[Formula]]] = {}
    for display in notation.displays:
        for symbol in notation.read(display).symbols:
            base = symbol.base
            if base in told or base in _KNOWN or symbol.style == "double":
                continue
            _, places = found.setdefault(base, (symbol.shown, []))
            if display not in places:
                places.append(display)
    if found:
        holders = {place for _, formulas in found.values() for place in formulas}
        for letter in _defined_on_the_left(holders):
            found.pop(letter, None)
    return found


def _defined_on_the_left(displays: set[Formula]) -> set[str]:
    """The letters left of an equals sign, and those that a differential names."""
    found: set[str] = set()
    lefts: set[str] = set()
    for tex in {display.tex for display in displays}:
        lefts.update(_LEFT.compiled.findall(blanked(tex)))
        found.update(_DIFFERENTIAL.compiled.findall(tex))
    for left in lefts:
        found.update(symbol.base for symbol in read_symbols(left).symbols)
    return found


def _outside(notation: Notation, ctx: Context) -> str:
    """The source without its displays and remarks."""
    text, at = ctx.source.text, 0
    parts = []
    for display in notation.displays:
        parts.append(text[at : display.span.start])
        at = max(at, display.span.end)
    parts.append(text[at:])
    return _REMARK.compiled.sub("", " ".join(parts))


def _is_named(base: str, rest: str) -> bool:
    """Whether a letter stands alone in a text, or is written out there."""
    if not base.startswith("\\"):
        return re.search(rf"{base}(?<![A-Za-z\\]{base})(?![A-Za-z])", rest) is not None
    name = base[1:]
    plain = name.removeprefix("var")
    if plain in rest or plain.lower() in rest:
        return True
    size = "CAPITAL" if plain[0].isupper() else "SMALL"
    try:
        return unicodedata.lookup(f"GREEK {size} LETTER {plain.upper()}") in rest
    except KeyError:
        return False
