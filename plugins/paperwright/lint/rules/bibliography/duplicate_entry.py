"""BIB02: one work under two keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, rule, say
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.bibliography.works import Work

_LONG_TITLE = 16
"""Shorter titles, such as “Introduction”, are those of many works."""


@rule("BIB02", "duplicate-entry", on=Document, severity=Severity.WARNING, since="0.1.0")
def duplicate_entry(document: Document, ctx: Context) -> Iterator[Finding]:
    """One work that is cited under two keys.

    It stands twice in the list of references, with two numbers, and readers look for the
    difference. Often one of the two is the preprint of the other.

    ~~~bibtex bad.bib
    @article{moore, author = {Moore, Ada}, title = {Leaves of Tall Trees}, journal = {Trees}, year = {2020}}
    @misc{moore2, author = {Ada Moore}, title = {{Leaves of tall trees}}, year = {2019}}
    ~~~
    ~~~markdown bad
    ---
    bibliography: bad.bib
    ---

    Trees have leaves [@moore] and more leaves [@moore2].
    ~~~
    ~~~bibtex good.bib
    @article{moore, author = {Moore, Ada}, title = {Leaves of Tall Trees}, journal = {Trees}, year = {2020}}
    @article{fir, author = {Fir, Bo}, title = {Bark of Tall Trees}, journal = {Trees}, year = {2020}}
    ~~~
    ~~~markdown good
    ---
    bibliography: good.bib
    ---

    Trees have leaves [@moore] and bark [@fir].
    ~~~

    Works are the same when they share a DOI or an arXiv identifier and a title, or a title, a first author and
    nearly a year. Two that were published in two places, as a talk and as an article, are only
    noted.
    """
    first: dict[tuple[str, str], Work] = {}
    for work in ctx.paper.works.values():
        for mark in _marks(work):
            earlier = first.setdefault(mark, work)
            if earlier is not work and _is_same(earlier, work):
                yield _report(earlier, work, ctx)
                break


def _marks(work: Work) -> Iterator[tuple[str, str]]:
    from paperwright.bibliography.works import folded

    if work.doi:
        yield "doi", work.doi
    title = folded(work.title)
    if len(title) >= _LONG_TITLE and work.names:
        yield "title", f"{title} {folded(work.names[0].family)}"


def _is_same(one: Work, other: Work) -> bool:
    from paperwright.bibliography.works import folded

    if one.doi and one.doi == other.doi and one.title and other.title:
        # Chapters may share the DOI of their book.
        return folded(one.title)[:_LONG_TITLE] == folded(other.title)[:_LONG_TITLE]
    parts = ("volume", "number", "chapter", "version", "edition")
    if any(one.text(part) != other.text(part) for part in parts) and one.type == other.type:
        return bool(one.year and one.year == other.year and one.venue == other.venue)
    return one.year is None or other.year is None or abs(one.year - other.year) <= 1


def _report(one: Work, other: Work, ctx: Context) -> Finding:
    are_published = not (one.is_preprint or other.is_preprint)
    are_two = are_published and bool(one.doi and other.doi) and one.doi != other.doi
    return ctx.report(
        other.entry.key_span,
        say("`{key}` is the same work as `{first}`", key=other.key, first=one.key),
        help="Cite the one that was published last, and remove the other",
        severity=Severity.INFO if are_two else None,
        source=other.entry.source,
    )
