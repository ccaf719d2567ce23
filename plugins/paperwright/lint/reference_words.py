"""The words that authors write before a reference, and what a page refers to."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from paperwright.lint.patterns import Pattern
from paperwright.model import nodes
from paperwright.model.labels import canonical_label

if TYPE_CHECKING:
    from paperwright.lint.context import Context
    from paperwright.model.document import Document
    from paperwright.model.nodes import CrossReference, Node
    from paperwright.resolve import Target

# What authors write before a reference, by the kind of what it leads to.
WORDS = {
    "fig": r"figures?|figs?\.?|(?<![地企力意试蓝版])图",
    "tbl": r"tables?|tabs?\.?|(?<![代发图])表格?",
    "eq": r"equations?|eqn?s?\.?|公式|方程|等式|(?<![公形方等格])式",
    "sec": r"sections?|sect?s?\.?|appendix|appendices|app\.?|附录|第",
    "alg": r"algorithms?|algs?\.?|算法",
    "lst": r"listings?|代码",
    "thm": r"theorems?|thms?\.?|定理",
    "lem": r"lemmas?|lemmata|lems?\.?|引理",
    "cor": r"corollar(?:y|ies)|cors?\.?|推论",
    "prp": r"propositions?|props?\.?|命题",
    "def": r"definitions?|defs?\.?|定义",
}
"""Expressions by the kinds of labels."""

_BEGINNINGS = (
    "fig",
    "tab",
    "eq",
    "sec",
    "app",
    "alg",
    "list",
    "the",
    "thm",
    "lem",
    "cor",
    "prop",
    "def",
)
"""How all of them begin that are in Latin letters."""
_RUN = re.compile(r"[A-Za-z]+|[^\x00-\x7f]")
_LONGEST = 24
_RAW_REFERENCE = Pattern(
    r"\\(?:[A-Za-z]*ref|hyperlink|hyperref)\*?\s*(?:\[([^\]]*)\])?\s*\{([^{}]*)\}",
    hints=("ref", "hyperlink"),
)


def word_before(kind: str, text: str) -> re.Match[str] | None:
    """The word for something of this kind with which a text ends, before a reference."""
    return _at_the_end(text, _word(kind))


@cache
def _word(kind: str) -> re.Pattern[str]:
    # A class of Chinese characters that ignores case takes Python long to compile.
    starts = r"(?:\b|(?<=(?-i:[\u4e00-\u9fff])))"
    words = f"(?P<word>{WORDS[kind]})"
    return re.compile(rf"{starts}{words}(?P<gap>[ \t\n~\u00a0]*)\Z", re.IGNORECASE)


@cache
def _any_word() -> re.Pattern[str]:
    starts = r"(?:\b|(?<=(?-i:[\u4e00-\u9fff])))"
    words = "|".join(f"(?P<{kind}>{words})" for kind, words in WORDS.items())
    return re.compile(rf"{starts}(?P<word>{words})(?P<gap>[ \t\n~\u00a0]*\(?)\Z", re.IGNORECASE)


def any_word_before(node: CrossReference, ctx: Context) -> re.Match[str] | None:
    """The word before a reference; the group that matched, `lastgroup` left aside, is its kind."""
    start = node.span.start
    return _word_that_ends(ctx.source.text[max(start - _LONGEST, 0) : start])


@lru_cache(maxsize=1024)
def _word_that_ends(text: str) -> re.Match[str] | None:
    return _at_the_end(text, _any_word())


def _at_the_end(text: str, expression: re.Pattern[str]) -> re.Match[str] | None:
    """The match of an expression for the last word of a text; most last words are told by their beginnings."""
    runs = _RUN.findall(text)
    if not runs:
        return None
    last = runs[-1]
    if not last.isascii():
        return expression.search(text)
    if not last.lower().startswith(_BEGINNINGS):
        return None
    return expression.match(text, text.rindex(last))


def kind_of_word(match: re.Match[str]) -> str:
    """The kind of label that a word stands for."""
    return next(kind for kind in WORDS if match[kind])


def is_latex(node: Node, ctx: Context) -> bool:
    """Whether a node was read from a LaTeX file."""
    return ctx.source.place(node.span)[0].name.endswith(".tex")


_FLOAT = Pattern(r"\\(?P<edge>begin|end)\{(?:wrap|sideways|SC)?(?P<kind>figure|table)")
_LONGEST_FLOAT = 8000


def kind_in_print(target: Target, ctx: Context) -> str:
    """The kind of a target as readers see it; empty when that is not sure.

    In LaTeX a table in a `figure` is a figure, and a label may belong to something that was not
    recognised, so that it seems to be the section's.
    """
    if not is_latex(target.node, ctx) or target.kind not in ("fig", "tbl", "sec"):
        return target.kind
    start = target.node.span.start
    match = _FLOAT.compiled.match(ctx.source.text, start) or _opened_before(start, ctx)
    if match is None or match["edge"] == "end" or target.kind == "sec":
        return ""
    end = ctx.source.text.find(r"\end{" + match["kind"], start)
    if r"\captionof" in ctx.source.text[match.end() : end]:
        return ""
    return "fig" if match["kind"] == "figure" else "tbl"


def _opened_before(start: int, ctx: Context) -> re.Match[str] | None:
    """The float that opens or ends last before a place: a caption or a `tabular` is read as the float itself."""
    last = None
    for match in _FLOAT.finditer(ctx.source.text, max(start - _LONGEST_FLOAT, 0), start):
        last = match
    return last


@lru_cache(maxsize=2)
def referred_labels(document: Document) -> frozenset[str]:
    """The canonical labels that anything refers to: references, links within the page, raw LaTeX."""
    found = {
        reference.label
        for node in document.all(nodes.CrossReference)
        for reference in node.references
    }
    for link in document.all(nodes.Link):
        if link.target.startswith("#"):
            found.add(canonical_label(link.target[1:]))
    texts = [raw.text for raw in document.all(nodes.RawBlock)]
    texts += [raw.text for raw in document.all(nodes.RawInline)]
    for text in texts:
        for match in _RAW_REFERENCE.finditer(text):
            for label in f"{match[1] or ''},{match[2]}".split(","):
                found.add(canonical_label(label.strip()))
    return frozenset(found)
