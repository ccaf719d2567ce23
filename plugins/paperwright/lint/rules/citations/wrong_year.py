"""CIT11: “(2019)” before a work of another year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, rule, say
from paperwright.lint.cited_places import text_before
from paperwright.lint.patterns import Pattern
from paperwright.model.nodes import Cite

if TYPE_CHECKING:
    from collections.abc import Iterator

_YEAR = Pattern(
    r"[(（](?P<year>19[5-9]\d|20\d\d)[a-z]?[)）]\s*$|\bet\s+al\.?,?\s+(?P<bare>19[5-9]\d|20\d\d)\s*$"
)


@rule("CIT11", "wrong-year", on=Cite, severity=Severity.WARNING, since="0.1.0")
def wrong_year(cite: Cite, ctx: Context) -> Iterator[Finding]:
    """A year before a citation that is not the year of the work.

    Readers look for a work of that year, and do not find it in the list.

    ~~~bibtex refs.bib
    @article{moore, author = {Moore, Ada and Fir, Bo}, title = {Leaves}, journal = {Trees}, year = {2020}}
    ~~~
    ~~~markdown bad
    ---
    bibliography: refs.bib
    ---

    Trees have leaves, as Moore and Fir (2015) [@moore] show.
    ~~~
    ~~~markdown good
    ---
    bibliography: refs.bib
    ---

    Trees have leaves, as Moore and Fir (2020) [@moore] show.
    ~~~

    One year of difference is that between a preprint and its publication.
    """
    if len(cite.citations) != 1:
        return
    work = ctx.paper.works.get(cite.citations[0].key)
    match = _YEAR.search(text_before(cite, ctx)) if work and work.year else None
    if work is None or work.year is None or match is None:
        return
    year = int(match["year"] or match["bare"])
    if abs(year - work.year) > 1:
        yield ctx.report(
            cite,
            say(
                "`{key}` is of {year}, and the text says {said}",
                key=work.key,
                year=work.year,
                said=year,
            ),
            help="Correct one of the two, or leave the year to the citation",
        )
