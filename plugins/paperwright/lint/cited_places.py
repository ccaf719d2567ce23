"""Where a page gives sources: citations, notes and links, and what stands around a citation."""

from __future__ import annotations

import re
from bisect import bisect_left
from enum import Enum, auto
from functools import lru_cache
from typing import TYPE_CHECKING

from paperwright.lint.patterns import Pattern
from paperwright.model import nodes
from paperwright.model.nodes import CitationMode

if TYPE_CHECKING:
    from paperwright.lint.context import Context
    from paperwright.model.document import Document
    from paperwright.model.nodes import Cite, Node
    from paperwright.source import Span

_NUMERIC = Pattern(
    r"ieee|nature|vancouver|numeric|science|cell|acm|springer|lncs|elsevier-(?:with|vanc)|american-(?:chem|phys|med)"
    r"|royal-society-of-chem|physic|optic|bmc|plos|frontiers|gb-?t?-?7714.*num|gb-?t?-?7714(?!.*author)|medic|mdpi|spie",
    re.IGNORECASE,
)
_WITH_MODE = Pattern(r"\\(?:[Cc]itep|parencite|[Cc]itet|textcite)(?![A-Za-z])")
_LOADS_NATBIB = Pattern(
    r"^[^%\n]*\\(?:usepackage\s*(?:\[(?P<options>[^\]]*)\])?\s*\{[^{}]*\b(?:natbib|(?:neurips|nips|icml|iclr)_?\d\w*)\b"
    r"|documentclass\s*\[[^\]]*\bauthoryear\b)",
    re.MULTILINE,
)
_WRITES_NUMBERS = Pattern(
    r"^[^%\n]*\\(?:(?:PassOptionsToPackage|setcitestyle)\s*\{[^{}]*\b(?:numbers|super)\b"
    r"|bibliographystyle\s*\{(?:plain|unsrt|abbrv|(?:ieee|IEEE|splncs|acm|ACM)[\w-]*)\})",
    re.MULTILINE,
)
_NAMES_IN_BRACKETS = Pattern(
    r"^[^%\n]*\\usepackage\s*(?:\[[^\]]*\])?\s*\{[^{}]*\b(?:acl|naacl|naaclhlt|emnlp|eacl|tacl|coling)\w*\b",
    re.MULTILINE,
)
"""Packages that make a plain `\\cite` “(Moore, 2020)”."""
_OWN_CITE = Pattern(
    r"^[^%\n]*\\(?:usepackage\s*(?:\[[^\]]*\])?\s*\{[^{}]*\b(?:aaai\w*|cite|biblatex)\b"
    r"|documentclass\s*(?:\[[^\]]*\])?\s*\{(?:acmart|elsarticle|IEEEtran|llncs|svjour\w*|revtex\S*|sn-jnl)\})",
    re.MULTILINE,
)
"""Classes and packages that print it in a way of their own, mostly as a number."""
_NO_NATBIB = ("numbers", "super", "nonatbib")
_BEFORE = 80
_AFTER = 40


class CitationStyle(Enum):
    """What a citation in brackets is printed as."""

    AUTHOR_DATE = auto()
    NUMERIC = auto()
    UNKNOWN = auto()


def citation_style(cite: Cite, ctx: Context) -> CitationStyle:
    """What a citation is printed as, as far as the page tells."""
    text = ctx.source.text
    if text.startswith("\\", cite.span.start):
        has_mode = _WITH_MODE.compiled.match(text, cite.span.start) or _writes_names(ctx.document)
        return CitationStyle.AUTHOR_DATE if has_mode else CitationStyle.UNKNOWN
    csl = ctx.document.metadata.csl
    if csl:
        return CitationStyle.NUMERIC if _NUMERIC.search(csl) else CitationStyle.AUTHOR_DATE
    return CitationStyle.AUTHOR_DATE if ctx.paper.works else CitationStyle.UNKNOWN


def is_bracketed(cite: Cite, ctx: Context) -> bool:
    r"""Whether it is printed in brackets: `[@key]`, `\citep`, but not `@key [p. 3]`, nor a footnote."""
    text = ctx.source.text
    for citation in cite.citations:
        if citation.mode is not CitationMode.NORMAL:
            return False
    start = cite.span.start
    if text.startswith("\\", start):
        if text.startswith(("\\cite{", "\\cite["), start) and _is_textual(ctx.document):
            return False
        return re.match(r"\\(?:[Cc]itep?|parencite)\s*[\[{]", text[start : start + 20]) is not None
    return text.startswith("[", start)


@lru_cache(maxsize=2)
def _is_textual(document: Document) -> bool:
    r"""Whether natbib prints a plain `\cite` as “Moore (2020)”: it is loaded, and not told to write numbers."""
    text = document.source.text
    if _writes_names(document) or _WRITES_NUMBERS.search(text):
        return False
    loads = list(_LOADS_NATBIB.finditer(text))
    if not loads:
        # The class may load it.
        uses_natbib = "\\citet" in text or "\\citep" in text
        preamble = _preamble(document)
        loads_a_style = "\\usepackage" in preamble or "\\documentclass" in preamble
        return uses_natbib and loads_a_style and _OWN_CITE.search(preamble) is None
    return not any(word in (one["options"] or "") for one in loads for word in _NO_NATBIB)


@lru_cache(maxsize=2)
def _writes_names(document: Document) -> bool:
    r"""Whether a plain `\cite` is printed as “(Moore, 2020)”."""
    return _NAMES_IN_BRACKETS.search(_preamble(document)) is not None


def _preamble(document: Document) -> str:
    return document.source.text.partition("\\begin{document}")[0]


def text_before(node: Node, ctx: Context) -> str:
    """What stands before a node in its paragraph, cut short; a tie is a blank."""
    start = node.span.start
    text = ctx.source.text[max(start - _BEFORE, 0) : start]
    return text[text.rfind("\n\n") + 1 :].replace("~", " ").replace("\N{NO-BREAK SPACE}", " ")


def text_after(node: Node, ctx: Context) -> str:
    """What stands behind a node in its paragraph, cut short."""
    text = ctx.source.text[node.span.end : node.span.end + _AFTER]
    return text.partition("\n\n")[0]


@lru_cache(maxsize=2)
def _starts(document: Document) -> tuple[list[int], list[int]]:
    kinds = (nodes.Cite, nodes.Note, nodes.Link, nodes.CrossReference, nodes.RecordLink)
    cites = [cite.span.start for cite in document.all(nodes.Cite)]
    sources = [node.span.start for kind in kinds for node in document.all(kind)]
    return sorted(cites), sorted(sources)


def has_citation(span: Span, document: Document) -> bool:
    """Whether a range of the source cites a work."""
    return _any_in(_starts(document)[0], span)


def has_source(span: Span, document: Document) -> bool:
    """Whether a range of the source cites a work, or has a note, a link or a reference that may give one."""
    return _any_in(_starts(document)[1], span)


def _any_in(starts: list[int], span: Span) -> bool:
    index = bisect_left(starts, span.start)
    return index < len(starts) and starts[index] < span.end
