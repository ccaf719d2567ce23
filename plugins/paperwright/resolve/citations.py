"""Citations, formatted once for the site and the print."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from typing import Any

from paperwright.bibliography import Bibliography
from paperwright.bibliography.citeproc import CitationCluster, CitationItem, format_citations
from paperwright.bibliography.styles import Style
from paperwright.model.document import Document
from paperwright.model.nodes import CitationMode, Cite
from paperwright.resolve.resolution import BibliographyItem

_MODES = {
    CitationMode.NORMAL: "normal",
    CitationMode.AUTHOR_IN_TEXT: "author_in_text",
    CitationMode.SUPPRESS_AUTHOR: "suppress_author",
}

Formatted = tuple[dict[Cite, list[dict[str, Any]]], tuple[BibliographyItem, ...], Mapping[str, str]]


def format_document_citations(
    document: Document,
    bibliography: Bibliography,
    style: Style,
    language: str,
    cache: MutableMapping[str, str] | None,
) -> Formatted:
    """Each citation of a document and its list of works, as pandoc's JSON inlines, and the layout of the list."""
    cites = document.all(Cite)
    if not cites:
        return {}, (), {}
    clusters = [
        CitationCluster(
            tuple(
                CitationItem(citation.key, citation.prefix, citation.suffix, _MODES[citation.mode])  # type: ignore[arg-type]
                for citation in cite.citations
            )
        )
        for cite in cites
    ]
    formatted = format_citations(clusters, bibliography, style, language, cache=cache)
    items = tuple(BibliographyItem(item.key, item.inlines, item.label) for item in formatted.bibliography)
    return dict(zip(cites, formatted.clusters, strict=True)), items, formatted.layout
