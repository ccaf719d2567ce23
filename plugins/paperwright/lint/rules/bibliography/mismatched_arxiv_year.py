"""BIB07: an arXiv identifier of another year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, rule, say
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

_FIRST = 91
"""arXiv began in 1991."""


@rule("BIB07", "mismatched-arxiv-year", on=Document, severity=Severity.WARNING, since="0.1.0")
def mismatched_arxiv_year(document: Document, ctx: Context) -> Iterator[Finding]:
    """A cited preprint whose year is not that of its arXiv identifier.

    The first four digits of an identifier are the year and the month of the first version. Where
    the two differ by more than a year, one of them belongs to another work, as in references that a
    language model made up.

    ~~~bibtex bad.bib
    @article{moore, author = {Moore, Ada}, title = {Leaves}, journal = {arXiv preprint arXiv:1706.00001}, year = {2022}}
    ~~~
    ~~~markdown bad
    ---
    bibliography: bad.bib
    ---

    Trees have leaves [@moore].
    ~~~
    ~~~bibtex good.bib
    @article{moore, author = {Moore, Ada}, title = {Leaves}, journal = {arXiv preprint arXiv:1706.00001}, year = {2017}}
    ~~~
    ~~~markdown good
    ---
    bibliography: good.bib
    ---

    Trees have leaves [@moore].
    ~~~

    Works that name a journal or a conference are left alone: they may appear years after their
    preprint. A year of difference is a new version.
    """
    for work in ctx.paper.works.values():
        identifier = work.arxiv if work.year and work.is_preprint else None
        if identifier is None or work.year is None:
            continue
        year = int(identifier["year"])
        submitted = year + (1900 if year >= _FIRST else 2000)
        if abs(submitted - work.year) > 1:
            name = "year" if work.entry.fields.get("year") else "date"
            yield ctx.report(
                work.entry.field_span(name),
                say(
                    "`{key}` is of {year}, and arXiv {id} of {submitted}",
                    key=work.key,
                    year=work.year,
                    id=identifier[0],
                    submitted=submitted,
                ),
                help="Look the work up, and make sure that both belong to it",
                source=work.entry.source,
            )
