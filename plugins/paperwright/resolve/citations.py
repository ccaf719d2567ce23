"""Citations, formatted once for the site and the print."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from paperwright.bibliography.citeproc import CitationCluster, CitationItem, Mode, format_citations
from paperwright.model.nodes import CitationMode, Cite
from paperwright.resolve.resolution import BibliographyItem

if TYPE_CHECKING:
    from collections.abc import Mapping, MutableMapping

    from paperwright.bibliography import Bibliography
    from paperwright.bibliography.styles import Style
    from paperwright.findings import Finding
    from paperwright.model.document import Document

_MODES: dict[CitationMode, Mode] = {
    CitationMode.NORMAL: "normal",
    CitationMode.AUTHOR_IN_TEXT: "author_in_text",
    CitationMode.SUPPRESS_AUTHOR: "suppress_author",
}


@dataclass(frozen=True)
class FormattedDocument:
    """The citations of a document, ready to be shown."""

    citations: Mapping[Cite, list[dict[str, Any]]] = field(default_factory=dict)
    bibliography: tuple[BibliographyItem, ...] = ()
    layout: Mapping[str, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def format_document_citations(
    document: Document,
    bibliography: Bibliography,
    style: Style,
    language: str,
    cache: MutableMapping[str, str] | None,
) -> FormattedDocument:
    """Each citation of a document and its list of works, as pandoc's JSON inlines, and the layout of the list."""
    cites = document.all(Cite)
    uncited = uncited_keys(document, bibliography)
    if not cites and not uncited:
        return FormattedDocument()
    clusters = [
        CitationCluster(
            tuple(
                CitationItem(
                    citation.key,
                    _dashes(citation.prefix),
                    _dashes(citation.suffix),
                    _MODES[citation.mode],
                )
                for citation in cite.citations
            )
        )
        for cite in cites
    ]
    made = format_citations(
        clusters, bibliography.entries, style, language, cache=cache, uncited=uncited
    )
    items = tuple(
        BibliographyItem(item.key, item.inlines, stringify(item.label or []))
        for item in made.bibliography
    )
    layout = {
        "entry-spacing": str(made.entry_spacing),
        "hanging-indent": str(made.has_hanging_indent).lower(),
    }
    return FormattedDocument(
        dict(zip(cites, made.clusters, strict=True)), items, layout, made.findings
    )


def _dashes(text: str) -> str:
    """`pp. 3--5` with the dash that it stands for."""
    return text.replace("---", "—").replace("--", "–")


def uncited_keys(document: Document, bibliography: Bibliography) -> tuple[str, ...]:
    """The works that pandoc's `nocite` lists though no sentence cites them; `@*` is all of them."""
    value = document.front_matter.data.get("nocite")
    text = " ".join(map(str, value)) if isinstance(value, list) else str(value or "")
    keys = re.findall(r"@(\*|[\w][\w:.#$%&+?<>~/-]*)", text)
    return (
        tuple(bibliography.entries)
        if "*" in keys
        else tuple(key for key in keys if key in bibliography)
    )


def stringify(inlines: list[dict[str, Any]]) -> str:
    """The words of pandoc's inlines."""
    words = []
    for inline in inlines:
        content = inline.get("c")
        if inline["t"] == "Str":
            words.append(str(content))
        elif inline["t"] in ("Space", "SoftBreak", "LineBreak"):
            words.append(" ")
        elif isinstance(content, list):
            inner = (
                content
                if content and isinstance(content[0], dict)
                else content[1]
                if len(content) > 1
                else []
            )
            words.append(stringify(inner) if isinstance(inner, list) else str(inner))
    return "".join(words)
