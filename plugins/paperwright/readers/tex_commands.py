r"""Bare LaTeX commands in the text: references, citations, labels and the simplest styles become nodes.

JOSS papers write `\autoref{fig:x}` and `\label{fig:x}`; what only lays out a page (`\newpage`) stays raw TeX.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.model import nodes
from paperwright.model.labels import canonical_label
from paperwright.model.nodes import CitationMode, Inline

if TYPE_CHECKING:
    from markdown_it.token import Token

    from paperwright.readers.inlines import InlineBuilder
    from paperwright.readers.places import Places
    from paperwright.source import Span

_WITH_WORD = frozenset({"autoref", "cref", "Cref", "vref", "Vref", "fullref"})
_BARE = frozenset({"ref", "eqref", "pageref", "nameref", "subref"})
_CITATIONS = {
    "cite": CitationMode.NORMAL, "citep": CitationMode.NORMAL, "citealp": CitationMode.NORMAL,
    "parencite": CitationMode.NORMAL, "autocite": CitationMode.NORMAL, "footcite": CitationMode.NORMAL,
    "citet": CitationMode.AUTHOR_IN_TEXT, "Citet": CitationMode.AUTHOR_IN_TEXT,
    "textcite": CitationMode.AUTHOR_IN_TEXT, "citealt": CitationMode.AUTHOR_IN_TEXT,
    "citeauthor": CitationMode.AUTHOR_IN_TEXT,
    "citeyear": CitationMode.SUPPRESS_AUTHOR, "citeyearpar": CitationMode.SUPPRESS_AUTHOR,
}  # fmt: skip
_STYLES: dict[str, type[nodes.Styled]] = {
    "textbf": nodes.Strong, "emph": nodes.Emph, "textit": nodes.Emph, "textsl": nodes.Emph,
    "textsuperscript": nodes.Superscript, "textsubscript": nodes.Subscript, "sout": nodes.Strikeout,
}  # fmt: skip
_WORDS = {
    "LaTeX": "LaTeX", "TeX": "TeX", "XeTeX": "XeTeX", "BibTeX": "BibTeX", "textbackslash": "\\",
    "ldots": "…", "dots": "…", "textendash": "–", "textemdash": "—", "textasciitilde": "~", "ss": "ß",
    "textregistered": "®", "texttrademark": "™", "copyright": "©", "S": "§", "P": "¶", "aa": "å", "AA": "Å",
    "o": "ø", "O": "Ø", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "l": "ł", "L": "Ł",
}  # fmt: skip
_PLAIN = frozenset(
    {
        "textsf",
        "textrm",
        "textsc",
        "textmd",
        "textup",
        "textnormal",
        "mbox",
        "hbox",
        "text",
        "uline",
    }
)
_KEYS = re.compile(r"[^,\s]+")


def command_nodes(builder: InlineBuilder, token: Token, span: Span, places: Places) -> list[Inline]:
    """The nodes of a command; what is not known stays raw TeX, which only LaTeX shows."""
    name: str = token.meta["name"]
    arguments: tuple[tuple[str, int], ...] = token.meta["arguments"]
    if name in _WORDS and not any(text.strip() for text, _ in arguments):
        return [nodes.Text(span, _WORDS[name])]
    if not arguments:
        return [nodes.RawInline(span, "tex", token.content)]
    text, start = arguments[0]
    if name in _WITH_WORD or name in _BARE:
        if not _KEYS.search(text):
            return [nodes.RawInline(span, "tex", token.content)]
        return [_reference(name, text, start, span, places)]
    if name == "label":
        return [nodes.Label(span, text.strip())]
    if name in _CITATIONS:
        return [_cite(name, token.meta["options"], text, start, span, places)]
    if name in _STYLES:
        return [_STYLES[name](span, builder.build(text, places.shifted(start)))]
    if name in _PLAIN:
        return list(builder.build(text, places.shifted(start)))
    if name == "texttt":
        return [nodes.Code(span, re.sub(r"\\([_#%&${}])", r"\1", text))]
    if name == "url":
        return [nodes.Link(span, (nodes.Text(places.span(start, start + len(text)), text),), text)]
    if name == "href" and len(arguments) > 1:
        shown, shown_start = arguments[1]
        return [nodes.Link(span, builder.build(shown, places.shifted(shown_start)), text)]
    if name in ("footnote", "thanks"):
        content = builder.build(text, places.shifted(start))
        inner = places.span(start, start + len(text))
        return [nodes.Note(span, "", (nodes.Para(inner, content),))]
    return [nodes.RawInline(span, "tex", token.content)]


def _reference(name: str, text: str, start: int, span: Span, places: Places) -> Inline:
    references = tuple(
        nodes.Reference(
            places.span(start + match.start(), start + match.end()),
            canonical_label(match[0]),
            bare=name in _BARE,
        )
        for match in _KEYS.finditer(text)
    )
    return nodes.CrossReference(span, references, parenthesised=name == "eqref")


def _cite(
    name: str, options: tuple[str, ...], text: str, start: int, span: Span, places: Places
) -> Inline:
    matches = list(_KEYS.finditer(text))
    # natbib: one option is the text after, two are the texts before and after.
    prefix = options[0].replace("~", " ") if len(options) > 1 else ""
    suffix = options[-1].replace("~", " ") if options else ""
    return nodes.Cite(
        span,
        tuple(
            nodes.Citation(
                places.span(start + match.start(), start + match.end()),
                match[0],
                _CITATIONS[name],
                prefix if index == 0 else "",
                suffix if index == len(matches) - 1 else "",
            )
            for index, match in enumerate(matches)
        ),
    )
