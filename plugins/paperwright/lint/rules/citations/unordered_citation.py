"""CIT05: works in one bracket that are not in the order of their years."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Edit, Finding, Fix, Severity, Stage, rule, say
from paperwright.lint.cited_places import CitationStyle, citation_style, is_bracketed
from paperwright.model.document import Document
from paperwright.model.nodes import Cite

if TYPE_CHECKING:
    from collections.abc import Iterator

_ENOUGH = 5
_HABIT = 0.8
"""From this share on the page has an order, and the rest are slips."""


@rule(
    "CIT05",
    "unordered-citation",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    most=5,
)
def unordered_citation(document: Document, ctx: Context) -> Iterator[Finding]:
    """A bracket of several works out of the order of their years, where the other brackets have it.

    ICML asks for the oldest work first, and readers see the history of an idea at a glance.

    ~~~bibtex refs.bib
    @misc{a, author = {Ash, Cy}, title = {A}, year = {2001}}
    @misc{b, author = {Fir, Bo}, title = {B}, year = {2002}}
    @misc{c, author = {Elm, Di}, title = {C}, year = {2003}}
    ~~~
    ~~~markdown bad
    ---
    kind: draft
    bibliography: refs.bib
    ---

    Leaves [@a; @b], bark [@b; @c], roots [@a; @c], stems [@a; @b; @c] and seeds [@c; @a].
    ~~~
    ~~~markdown good
    ---
    kind: draft
    bibliography: refs.bib
    ---

    Leaves [@a; @b], bark [@b; @c], roots [@a; @c], stems [@a; @b; @c] and seeds [@a; @c].
    ~~~

    A page has an order when it has five such brackets, and four fifths of them follow it. Styles with numbers, and
    brackets with pages or words in them, are left alone. The fix changes the order and nothing else.
    """
    works = ctx.paper.works
    if not works:
        return
    several = [
        cite
        for cite in document.all(Cite)
        if len(cite.citations) > 1
        and is_bracketed(cite, ctx)
        and citation_style(cite, ctx) is CitationStyle.AUTHOR_DATE
        and all(citation.key in works and works[citation.key].year for citation in cite.citations)
    ]
    wrong = [cite for cite in several if _years(cite, ctx) != sorted(_years(cite, ctx))]
    if len(several) < _ENOUGH or len(several) - len(wrong) < _HABIT * len(several):
        return
    for cite in wrong:
        if any(citation.prefix.strip() or citation.suffix.strip() for citation in cite.citations):
            continue
        yield ctx.report(
            cite,
            say("Works are out of order: {years}", years=", ".join(map(str, _years(cite, ctx)))),
            help="Put the oldest first, as elsewhere in the page",
            fix=_fix(cite, ctx),
        )


def _years(cite: Cite, ctx: Context) -> list[int]:
    return [ctx.paper.works[citation.key].year or 0 for citation in cite.citations]


def _fix(cite: Cite, ctx: Context) -> Fix:
    """Each place gets the text of the work that belongs there."""
    years = _years(cite, ctx)
    order = sorted(range(len(years)), key=years.__getitem__)
    return Fix(
        tuple(
            Edit(place.span, ctx.source[cite.citations[index].span])
            for place, index in zip(cite.citations, order, strict=True)
            if place is not cite.citations[index]
        )
    )
