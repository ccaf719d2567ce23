"""BIB19: initials here and full names there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.patterns import Pattern
from paperwright.model.document import Document
from paperwright.model.frozen import frozen_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.bibliography.works import Work

_INITIALS = Pattern(r"(?:\w\.?[\s-]*){1,4}")


@frozen_value
class NameOptions:
    """What may be set."""

    max_share: float = 0.3
    """How many works may be of the rarer kind; 0.3 is three in ten."""
    min_works: int = 15
    """Lists with fewer works are left alone."""


@rule(
    "BIB19",
    "mixed-author-names",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    options=NameOptions,
)
def mixed_author_names(document: Document, ctx: Context) -> Iterator[Finding]:
    """A list of references with initials in some works and full given names in as many others.

    The list looks gathered from here and there. Venues of computational linguistics ask for full
    names.

    ~~~toml paperwright.toml
    [rules.mixed-author-names]
    min-works = 2
    ~~~
    ~~~bibtex bad.bib
    @article{a, author = {Moore, A.}, title = {Leaves}, journal = {Trees}, year = {2018}}
    @article{b, author = {Fir, Boris}, title = {Bark}, journal = {Trees}, year = {2019}}
    ~~~
    ~~~markdown bad
    ---
    kind: draft
    bibliography: bad.bib
    ---

    Trees have leaves [@a] and bark [@b].
    ~~~
    ~~~bibtex good.bib
    @article{a, author = {Moore, Ada}, title = {Leaves}, journal = {Trees}, year = {2018}}
    @article{b, author = {Fir, Boris}, title = {Bark}, journal = {Trees}, year = {2019}}
    ~~~
    ~~~markdown good
    ---
    kind: draft
    bibliography: good.bib
    ---

    Trees have leaves [@a] and bark [@b].
    ~~~

    ## When to ignore it

    Where the style writes initials for all.
    """
    options = ctx.options(NameOptions)
    short: list[Work] = []
    full: list[Work] = []
    for work in ctx.paper.works.values():
        given = [name.given for name in work.names if name.given]
        if given:
            (short if all(map(_is_initials, given)) else full).append(work)
    total = len(short) + len(full)
    rarer = short if len(short) <= len(full) else full
    if total < options.min_works or len(rarer) <= options.max_share * total:
        return
    yield ctx.report(
        short[0].entry.field_span("author"),
        say(
            "Authors of {short} works have initials, and those of {full} have names",
            short=len(short),
            full=len(full),
        ),
        help="Write the names in full",
        source=short[0].entry.source,
    )


def _is_initials(given: str) -> bool:
    return given == given.upper() and bool(_INITIALS.fullmatch(given))
