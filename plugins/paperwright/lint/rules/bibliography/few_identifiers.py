"""BIB18: works without a DOI or an address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.model.document import Document
from paperwright.model.frozen import frozen_value

if TYPE_CHECKING:
    from collections.abc import Iterator

_TYPES = frozenset({"article", "inproceedings", "conference", "incollection"})
_IDENTIFIERS = ("doi", "url", "eprint", "ee", "pmid", "pmcid", "howpublished")


@frozen_value
class IdentifierOptions:
    """What may be set."""

    min_share: float = 0.5
    """How many of the recent works should have one; 0.5 is half of them."""
    since: int = 2010
    """From which year on a work is recent."""
    min_works: int = 10
    """Lists with fewer recent works are left alone."""


@rule(
    "BIB18",
    "few-identifiers",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    options=IdentifierOptions,
)
def few_identifiers(document: Document, ctx: Context) -> Iterator[Finding]:
    """A list of references most of whose recent works have neither a DOI nor an address.

    Readers and reviewers follow links, and publishers ask for DOIs before they print.

    ~~~toml paperwright.toml
    [rules.few-identifiers]
    min-works = 2
    ~~~
    ~~~bibtex bad.bib
    @article{a, author = {Moore, Ada}, title = {Leaves}, journal = {Trees}, year = {2018}}
    @article{b, author = {Fir, Bo}, title = {Bark}, journal = {Trees}, year = {2019}}
    ~~~
    ~~~markdown bad
    ---
    kind: draft
    bibliography: bad.bib
    ---

    Trees have leaves [@a] and bark [@b].
    ~~~
    ~~~bibtex good.bib
    @article{a, author = {Moore, Ada}, title = {Leaves}, journal = {Trees}, year = {2018}, doi = {10.1000/182}}
    @article{b, author = {Fir, Bo}, title = {Bark}, journal = {Trees}, year = {2019}, doi = {10.1000/183}}
    ~~~
    ~~~markdown good
    ---
    kind: draft
    bibliography: good.bib
    ---

    Trees have leaves [@a] and bark [@b].
    ~~~
    """
    options = ctx.options(IdentifierOptions)
    recent = [
        work
        for work in ctx.paper.works.values()
        if work.type in _TYPES and (work.year or 0) >= options.since and not work.is_preprint
    ]
    bare = [work for work in recent if not any(work.fields.get(name) for name in _IDENTIFIERS)]
    with_one = len(recent) - len(bare)
    if len(recent) < options.min_works or with_one >= options.min_share * len(recent):
        return
    yield ctx.report(
        bare[0].entry.key_span,
        say(
            "{count} of {total} works since {since} have a DOI or an address",
            count=with_one,
            total=len(recent),
            since=options.since,
        ),
        help="Add the DOIs; the publishers' pages and Crossref have them",
        source=bare[0].entry.source,
    )
