"""BIB11: page numbers with a hyphen, or with a “pp.” of their own."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from paperwright.lint import Context, Edit, Finding, Fix, Severity, Stage, rule, say
from paperwright.lint.patterns import Pattern
from paperwright.model.document import Document
from paperwright.source import Source, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.bibliography.works import Work

_RANGE = Pattern(r"\s*(\d+)(\s*-\s*)(\d+)\s*")
_LEAD = Pattern(r"\s*pp?\s*\.?[~ ]?\s*(?=\d)|\s*页\s*(?=\d)")


@rule(
    "BIB11",
    "page-range-hyphen",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
)
def page_range_hyphen(document: Document, ctx: Context) -> Iterator[Finding]:
    """Ranges of pages with a hyphen where a dash belongs, or with their own “pp.”.

    Styles write “pp.” themselves, so that it is printed twice. Many turn a hyphen into a dash, and
    others print it as it stands.

    ~~~bibtex bad.bib
    @article{moore, author = {Moore, Ada}, title = {Leaves}, journal = {Trees}, year = {2020}, pages = {123-130}}
    ~~~
    ~~~markdown bad
    ---
    kind: draft
    bibliography: bad.bib
    ---

    Trees have leaves [@moore].
    ~~~
    ~~~bibtex good.bib
    @article{moore, author = {Moore, Ada}, title = {Leaves}, journal = {Trees}, year = {2020}, pages = {123--130}}
    ~~~
    ~~~markdown good
    ---
    kind: draft
    bibliography: good.bib
    ---

    Trees have leaves [@moore].
    ~~~

    There is one finding for each file, and its fix mends the entries of all works that the page cites. A dash that is
    there already and the number of an article, such as `12-3`, are left alone.
    """
    found: dict[Source, list[Edit]] = {}
    count: Counter[Source] = Counter()
    for work in ctx.paper.works.values():
        edits = _edits(work) if "pages" in work.entry.fields else []
        if edits:
            found.setdefault(work.entry.source, []).extend(edits)
            count[work.entry.source] += 1
    for source, edits in found.items():
        edits.sort(key=lambda edit: edit.span)
        yield ctx.report(
            edits[0].span,
            say("Pages of {count} works have a hyphen or a “pp.”", count=count[source])
            if count[source] > 1
            else say("Pages have `{text}`", text=source[edits[0].span].strip()),
            help="Write `123--130`",
            fix=Fix(tuple(edits)),
            source=source,
        )


def _edits(work: Work) -> list[Edit]:
    written = work.written("pages")
    if written is None:
        return []
    text, start = written
    lead = _LEAD.compiled.match(text)
    at = lead.end() if lead else 0
    edits = [Edit(Span(start, start + at), "")] if lead else []
    match = _RANGE.compiled.fullmatch(text, at)
    if match and _is_range(match[1], match[3]):
        edits.append(Edit(Span(start + match.start(2), start + match.end(2)), "--"))
    return edits


def _is_range(first: str, last: str) -> bool:
    """Whether two numbers are the first and the last page; `1204-12` is short for `1204-1212`."""
    if 1 < len(last) < len(first):
        last = first[: -len(last)] + last
    return int(first) < int(last)
