"""REL04: references that end years ago."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.paper_types import PaperType
from paperwright.model.document import Document
from paperwright.model.frozen import frozen_value
from paperwright.model.section_roles import SectionRole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.source import Span

_YEAR = re.compile(r"(?:19|20)\d\d")


@frozen_value
class Options:
    """What can be set."""

    recent: int = 2
    """How many years count as recent."""
    share: float = 0.1
    """The share of recent works below which a list is stale."""
    least: int = 15
    """A paper that cites fewer works with a year is left alone."""


@rule(
    "REL04",
    "stale-references",
    on=Document,
    severity=Severity.WARNING,
    since="0.1.0",
    stage=Stage.DRAFT,
    unless=(PaperType.THEORY, PaperType.SOFTWARE),
    options=Options,
)
def stale_references(document: Document, ctx: Context) -> Iterator[Finding]:
    """A paper whose newest references are years old.

    Reviewers know what appeared last year, and some of them wrote it.

    ~~~toml paperwright.toml
    [rules.REL04]
    least = 2
    ~~~
    ~~~bibtex refs.bib
    @article{fir, title={Firs}, author={Ann Fir}, year={2012}}
    @article{oak, title={Oaks}, author={Bob Oak}, year={2013}}
    ~~~
    ~~~markdown bad
    ---
    date: 2020-05-01
    bibliography: refs.bib
    ---

    # Related work

    Trees have leaves [@fir; @oak].
    ~~~
    ~~~markdown good
    ---
    date: 2014-05-01
    bibliography: refs.bib
    ---

    # Related work

    Trees have leaves [@fir; @oak].
    ~~~

    Reported when less than a tenth of the works are from the last two years, and none is. The date of
    the paper counts when it has one; else the day of the check, and then it is information, since the paper
    may be an old one. Works without a year are left out.

    ## When to ignore it

    When the paper is about the history of its question.
    """
    options = ctx.options(Options)
    years = [work.year for work in ctx.paper.works.values() if work.year]
    now = _year_of(ctx)
    if len(years) < options.least:
        return
    newest = max(years)
    recent = sum(year >= now - options.recent for year in years)
    if newest >= now - options.recent or recent >= options.share * len(years):
        return
    yield ctx.report(
        _place(ctx),
        say(
            "The newest of {count} works is from {newest}, {age} years ago",
            count=len(years),
            newest=newest,
            age=now - newest,
        ),
        help="Look for what has appeared since",
        # A page without a date may be an old paper that is looked at today.
        severity=None if _YEAR.search(ctx.document.metadata.date) else Severity.INFO,
    )


def _year_of(ctx: Context) -> int:
    """The year that the paper gives itself, else that of the check."""
    found = _YEAR.search(ctx.document.metadata.date)
    return int(found[0]) if found else ctx.today.year


def _place(ctx: Context) -> Span:
    section = ctx.outline.first(SectionRole.RELATED, SectionRole.INTRODUCTION)
    if section is not None and section.heading is not None:
        return section.heading.span
    return ctx.document.front_matter.key_span("bibliography")
