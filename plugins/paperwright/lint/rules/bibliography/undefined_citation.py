"""BIB01: a citation of a work that no bibliography has."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.findings import say
from paperwright.lint import Context, Finding, Severity, Stage, rule
from paperwright.lint.patterns import Pattern
from paperwright.model.document import Document
from paperwright.model.nodes import Citation, CitationMode, Cite

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.bibliography import Bibliography

_UNREADABLE = "BIB93"

# Manubot looks these up on the network; their works stand in no file.
_PERSISTENT = re.compile(
    r"(?:doi|pmid|pubmed|pmcid|pmc|arxiv|isbn|url|https?|wikidata|raw|tag|swh|clinicaltrials)[:/].+",
    re.IGNORECASE,
)

# Manubot gives such a work a shorter name: `[@moore]: doi:10.1000/1`.
_ALIAS = Pattern(r"^[ ]{0,3}\[@([^\]\n]+)\]:", re.MULTILINE, hints=("]:",))


@rule("BIB01", "undefined-citation", on=Document, severity=Severity.ERROR, since="0.1.0")
def undefined_citation(document: Document, ctx: Context) -> Iterator[Finding]:
    """A citation of a key that no bibliography has.

    Readers meet a question mark where the work should be, and reviewers wonder whether the work
    exists.

    ~~~bibtex references.bib
    @book{moore2020, author = {Moore, Ada}, title = {Leaves}, publisher = {Bark}, year = {2020}}
    ~~~
    ~~~markdown bad
    ---
    bibliography: references.bib
    ---

    Trees have leaves [@more2020].
    ~~~
    ~~~markdown good
    ---
    bibliography: references.bib
    ---

    Trees have leaves [@moore2020].
    ~~~

    A page that cites works and names no bibliography is reported once. When a bibliography cannot be
    read, that is reported and nothing else.
    """
    cited: dict[str, Citation] = {}
    aliases = {match[1] for match in _ALIAS.finditer(ctx.source.text)}
    for cite in document.all(Cite):
        for citation in cite.citations:
            key = citation.key
            if key not in cited and key not in aliases and not _PERSISTENT.fullmatch(key):
                cited[key] = citation
    bibliography = ctx.bibliography
    if bibliography is None:
        yield from _without_bibliography(cited, ctx)
    elif not any(finding.code == _UNREADABLE for finding in bibliography.findings):
        for key, citation in cited.items():
            if key not in bibliography:
                help = _help(key, bibliography)
                yield ctx.report(citation, say("No bibliography has `{key}`", key=key), help=help)


def _help(key: str, bibliography: Bibliography) -> str:
    near = bibliography.nearest(key)
    return say("Did you mean `{near}`?", near=near) if near else "Add the work, or correct the key"


def _without_bibliography(cited: dict[str, Citation], ctx: Context) -> Iterator[Finding]:
    """One finding for all citations; a bare `@name` may be a person, so it needs company."""
    sure = [
        citation for citation in cited.values() if citation.mode is not CitationMode.AUTHOR_IN_TEXT
    ]
    if not sure:
        return
    yield ctx.report(
        sure[0],
        say("`{key}` is cited and no bibliography is named", key=sure[0].key)
        if len(sure) == 1
        else say("{count} works are cited and no bibliography is named", count=len(sure)),
        help="Name it: `bibliography: references.bib` in the front matter",
        # A draft of several files may follow a tool that finds bibliographies by itself.
        severity=Severity.WARNING if ctx.stage is Stage.NOTES or ctx.source.parts else None,
    )
