"""BIB04: preprints that may have been published since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.model.document import Document
from paperwright.model.frozen import frozen_value

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHOWN = 5


@frozen_value
class PreprintOptions:
    """What may be set."""

    years: int = 2
    """How old a preprint is that should have been published since."""
    max_share: float = 0.2
    """How many of the cited works may be such preprints; 0.2 is one in five."""


@rule(
    "BIB04",
    "many-preprints",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    options=PreprintOptions,
)
def many_preprints(document: Document, ctx: Context) -> Iterator[Finding]:
    """A list of references with many preprints that are old enough to have been published.

    Most of them have been, with corrections and often with other numbers. Venues ask for the
    published version.

    ~~~bibtex bad.bib
    @misc{a, author = {Moore, Ada}, title = {Leaves}, eprint = {1801.00001}, archiveprefix = {arXiv}, year = {2018}}
    @misc{b, author = {Fir, Bo}, title = {Bark}, eprint = {1802.00002}, archiveprefix = {arXiv}, year = {2018}}
    @article{c, author = {Ash, Cy}, title = {Roots}, journal = {arXiv preprint arXiv:1903.00003}, year = {2019}}
    ~~~
    ~~~markdown bad
    ---
    kind: draft
    bibliography: bad.bib
    ---

    Trees have leaves [@a], bark [@b] and roots [@c].
    ~~~
    ~~~bibtex good.bib
    @article{a, author = {Moore, Ada}, title = {Leaves}, journal = {Trees}, year = {2018}}
    @article{b, author = {Fir, Bo}, title = {Bark}, journal = {Trees}, year = {2018}}
    @article{c, author = {Ash, Cy}, title = {Roots}, journal = {arXiv preprint arXiv:1903.00003}, year = {2019}}
    ~~~
    ~~~markdown good
    ---
    kind: draft
    bibliography: good.bib
    ---

    Trees have leaves [@a], bark [@b] and roots [@c].
    ~~~

    ## When to ignore it

    Some works never appear anywhere else. The rule cannot look them up, since nothing is fetched
    from the network.

    ## References

    The check of the Association for Computational Linguistics, aclpubcheck, warns from the same share on.
    """
    options = ctx.options(PreprintOptions)
    works = ctx.paper.works
    last = ctx.today.year - options.years
    old = [work for work in works.values() if work.is_preprint and work.year and work.year <= last]
    if len(old) < 3 or len(old) <= options.max_share * len(works):
        return
    keys = ", ".join(f"`{work.key}`" for work in old[:_SHOWN])
    yield ctx.report(
        old[0].entry.key_span,
        say(
            "{count} of {total} cited works are preprints of {year} or before: {keys}{more}",
            count=len(old),
            total=len(works),
            year=last,
            keys=keys,
            more=" …" if len(old) > _SHOWN else "",
        ),
        help="Look for the published versions, and cite those",
        source=old[0].entry.source,
    )
