"""The symbols of a paper: which its formulas use, which its text defines, and as what.

A symbol is a letter with what decorates it. Letters of indices, names of several letters, and what a sum, an integral
or a minimum binds are told apart from it; commands that the author has made are not looked into.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from paperwright.lint.patterns import Pattern
from paperwright.model import nodes
from paperwright.model.frozen import frozen_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.model.document import Document
    from paperwright.source import Span

Formula = nodes.Equation | nodes.Math

_GREEK = (
    "alpha|beta|gamma|delta|epsilon|varepsilon|zeta|eta|theta|vartheta|iota|kappa|lambda|mu|nu|xi|rho|varrho|sigma"
    "|tau|upsilon|phi|varphi|chi|psi|omega|Gamma|Delta|Theta|Lambda|Xi|Sigma|Upsilon|Phi|Psi|Omega|ell|pi|Pi"
)
_STYLES = {
    "mathbf": "bold", "bm": "bold", "boldsymbol": "bold", "mathbold": "bold", "pmb": "bold", "bf": "bold",
    "mathcal": "script", "mathscr": "script", "mathfrak": "fraktur", "mathbb": "double", "mathbbm": "double",
    "mathsf": "sans", "mathit": "",
}  # fmt: skip
_ACCENTS = "hat|tilde|bar|vec|dot|ddot|widehat|widetilde|overline|underline|check|breve|acute"
_GROUP = r"\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*+\})*+\}"
_TEXT = Pattern(
    r"\\(?:text\w*|math(?:rm|tt|normal|op)|operatorname\*?|mbox|hbox|label|tag\*?|ref|eqref|cite\w*|begin|end|color"
    r"|textcolor|hspace\*?|vspace\*?|SI|si|qty|unit|num|ensuremath|includegraphics|url|href|mathrel|phantom"
    rf"|[a-zA-Z]*ref|array|substack|rm)\s*(?:\[[^\]]*\])?(?:{_GROUP})*|(?<!\\)%[^\n]*"
)
_OPERATOR = (
    r"\\(?:sum|prod|coprod|int|iint|oint|bigcup|bigcap|bigoplus|bigwedge|bigvee|max|min|sup|inf|lim|limsup|liminf"
    r"|arg\w*|forall|exists|Pr)(?![A-Za-z])(?:\s*\\(?:limits|nolimits|,|;|!))*"
)
_ONE = rf"(?:{_GROUP}|\\[A-Za-z]+(?:\s*{_GROUP})?|[^\\{{}}\s])"
_TOKEN = Pattern(
    rf"(?P<operator>{_OPERATOR})(?:\s*_\s*(?P<bound>{_ONE}))?"
    rf"|(?P<wraps>(?:\{{?\\(?:{'|'.join(_STYLES)}|{_ACCENTS})(?![A-Za-z])\s*\{{?\s*)*)"
    rf"(?:(?P<word>[A-Za-z]{{2,}})|(?P<base>[A-Za-z]|\\(?:{_GREEK})(?![A-Za-z])))"
    rf"(?P<close>[\s}}]*)(?P<prime>'*)(?:\s*\^\s*(?:[*'+\-\d]|\\(?:ast|prime|top|star|dagger)(?![A-Za-z])|\{{\s*(?:\*|'|\\(?:ast|prime|top|star)|\(\w\))\s*\}}))?"
    rf"(?:\s*_\s*(?P<index>{_ONE}))?"
    rf"|\\[A-Za-z]+|\\."
    rf"|_\s*(?P<orphan>{_ONE})"
)
_LETTER = re.compile(rf"\\(?:{_GREEK})(?![A-Za-z])|(?<![\\A-Za-z])[A-Za-z](?![A-Za-z])")
_WRAP = re.compile(r"[a-z]+")
_PLAIN = re.compile(r"[\s{}]|\\(?:text\w*|mathrm|rm|mathit|it|operatorname)(?![a-zA-Z])|\\[,;:! ]")

_COMMAND = Pattern(r"\\([A-Za-z]+)")
_DEFINITION = Pattern(
    r"\\(?:(?:re|provide)?newcommand\*?|def|let|DeclareMathOperator\*?|NewDocumentCommand)\s*\{?\s*\\([A-Za-z]+)"
)


@frozen_value
class Symbol:
    """One use of a symbol in a formula."""

    base: str
    r"""Its letter: `x`, `\theta`."""
    style: str
    """`bold`, `script`, `fraktur`, `double`, `sans`; empty for italics."""
    accent: str
    """The hats on it."""
    index: str
    """What is set below it, without braces and spaces."""
    start: int
    """Where it begins in the TeX."""
    end: int
    shown: str
    """How the paper writes it, without what is set above it."""

    @property
    def root(self) -> tuple[str, str]:
        """What is left of it without its index and its hats."""
        return self.base, self.style

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What two uses of the same symbol share, however they are spelled."""
        return self.base, self.style, self.accent, self.index


@frozen_value
class Definition:
    """A place where the text says what a symbol means."""

    symbol: Symbol
    formula: Formula
    meaning: str
    """The words of the meaning."""

    @property
    def span(self) -> Span:
        """Where the symbol stands."""
        return self.formula.span


@frozen_value
class Reading:
    """What a formula holds."""

    symbols: tuple[Symbol, ...]
    bound: frozenset[str]
    """The letters that a sum, a maximum or an expectation runs over."""


_NOTHING = Reading((), frozenset())
_UNDERSET = Pattern(r"\\(?:underset|limits_)\s*\{([^{}]*)\}")


def letters(tex: str) -> list[str]:
    """Every letter of TeX that stands alone, wherever it stands."""
    return _LETTER.findall(tex)


def blanked(tex: str) -> str:
    """TeX as long as before, with an empty group for what is set as text: it may be an index."""
    if "\\" not in tex and "%" not in tex:
        return tex
    return _TEXT.compiled.sub(_blank, tex)


def _blank(match: re.Match[str]) -> str:
    size = len(match[0])
    return " " * size if match[0].startswith("%") else "{" + " " * (size - 2) + "}"


def read_symbols(tex: str) -> Reading:
    """The symbols of a formula, in order, and what it binds."""
    if "\\newcommand" in tex or "\\def" in tex:
        return _NOTHING
    found: list[Symbol] = []
    bound = {letter for part in _UNDERSET.compiled.findall(tex) for letter in letters(part)}
    for match in _TOKEN.compiled.finditer(blanked(tex)):
        base, below, orphan = match.group("base", "bound", "orphan")
        if base:
            found.append(_symbol(match, tex))
        elif below or orphan:
            bound.update(letters(below or orphan))
    return Reading(tuple(found), frozenset(bound))


def _symbol(match: re.Match[str], tex: str) -> Symbol:
    wraps, base, prime, index = match.group("wraps", "base", "prime", "index")
    start, end = match.span()
    style, accent, shown = "", prime, base
    if wraps:
        names = _WRAP.findall(wraps)
        style = next((_STYLES[name] for name in names if name in _STYLES), "")
        accent = " ".join(name for name in names if name not in _STYLES) + prime
        shown = f"{wraps}{base}".replace(" ", "")
        shown += "}" * shown.count("{")
    if index:
        # What is set as text is blank in the match.
        index = tex[slice(*match.span("index"))]
        shown += f"_{index}"
        index = index if len(index) == 1 else _PLAIN.sub("", index)
    return Symbol(base, style, accent, index or "", start, end, shown)


_SAYS = r"denotes?|represents?|stands? for|indicates?|refers? to|is defined (?:as|to be)|denoting|representing"
_IS = r"is|are|be|being|was|were"
_AFTER = re.compile(
    rf"[~\s]*(?:\([^()]{{0,20}}\))?[~\s]*(?:(?P<says>{_SAYS})|(?P<is>{_IS}))[~\s]+(?P<determiner>the|an?|our|its|their|all)[~\s]+"
    r"(?P<meaning>[A-Za-z][^$,.;:()\\\n]*(?:\n[^$,.;:()\\\n]+)*)"
)
_AFTER_ZH = re.compile(
    r"\s*(?:(?P<says>表示|代表|指的?是|指代)|(?P<is>为|是))\s*(?P<meaning>[一-鿿][^，。；、,.;$（）()\\\n]*)"
)
_BEFORE = re.compile(
    r"(?:\b(?:where|let|with|and|here|assume|suppose|if|that|denote|by)|[,;])[~\s]*\Z",
    re.IGNORECASE,
)
_BEFORE_ZH = re.compile(r"(?:其中|设|令|记|这里|假设|，|,|；|且|和|、|式中)\s*[:：，,]?\s*\Z")
_SOLE = re.compile(r"\s*(?:\\(?:in|subset|subseteq|colon)(?![A-Za-z])|:|\().*|[\s,.]*", re.DOTALL)


class Notation:
    """The symbols of a document."""

    def __init__(self, document: Document) -> None:
        self._document = document

    @cached_property
    def formulas(self) -> tuple[Formula, ...]:
        """All formulas, in reading order."""
        found: list[Formula] = [*self._document.all(nodes.Equation)]
        found += self._document.all(nodes.Math)
        return tuple(sorted(found, key=lambda node: node.span))

    @cached_property
    def displays(self) -> tuple[Formula, ...]:
        """The formulas that stand on lines of their own."""
        return tuple(
            node for node in self.formulas if isinstance(node, nodes.Equation) or node.display
        )

    @cached_property
    def count(self) -> int:
        """How many formulas there are."""
        return len(self._document.all(nodes.Equation)) + len(self._document.all(nodes.Math))

    @cached_property
    def _readings(self) -> dict[str, Reading]:
        return {}

    def read(self, formula: Formula) -> Reading:
        """The symbols of a formula."""
        known = self._readings
        if formula.tex not in known:
            known[formula.tex] = read_symbols(formula.tex)
        return known[formula.tex]

    @cached_property
    def _own_commands(self) -> frozenset[str]:
        """The commands that the author has made."""
        found = _DEFINITION.compiled.findall(self._document.source.text)
        return frozenset(name for name in found if name)

    def may_hide(self, formula: Formula) -> bool:
        """Whether a formula has commands of the author's own, which may stand for any letter."""
        own = self._own_commands
        return bool(own) and not own.isdisjoint(_COMMAND.compiled.findall(formula.tex))

    @cached_property
    def definitions(self) -> tuple[Definition, ...]:
        """Where the text says what a symbol is, in reading order."""
        return tuple(self._find_definitions())

    def _find_definitions(self) -> Iterator[Definition]:
        text = self._document.source.text
        for formula in self.formulas:
            if isinstance(formula, nodes.Equation) or formula.display:
                continue
            after = text[formula.span.end : formula.span.end + 120]
            match = _AFTER.match(after) or _AFTER_ZH.match(after)
            if match is None:
                continue
            before = text[max(formula.span.start - 24, 0) : formula.span.start]
            if match["is"] and not (_BEFORE.search(before) or _BEFORE_ZH.search(before)):
                continue
            symbols = self.read(formula).symbols
            if not symbols:
                continue
            first = symbols[0]
            if formula.tex[: first.start].strip() or not _SOLE.fullmatch(formula.tex[first.end :]):
                continue
            meaning = " ".join(match["meaning"].split())
            yield Definition(first, formula, meaning)
