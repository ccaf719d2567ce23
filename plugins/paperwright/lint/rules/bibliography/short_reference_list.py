"""BIB21: few references for a long paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.paper_types import PaperType
from paperwright.model.document import Document
from paperwright.model.frozen import frozen_value
from paperwright.model.nodes import Cite

if TYPE_CHECKING:
    from collections.abc import Iterator


@frozen_value
class ShortListOptions:
    """What may be set."""

    min_works: int = 15
    """How many works a paper should cite."""
    min_words: int = 3000
    """How many words make a text a full paper."""


@rule(
    "BIB21",
    "short-reference-list",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    options=ShortListOptions,
    unless=(PaperType.SOFTWARE, PaperType.POSITION),
)
def short_reference_list(document: Document, ctx: Context) -> Iterator[Finding]:
    """A full paper that cites few works.

    Reviewers ask what the authors know of their field, and whether the baselines are the right ones.

    ~~~toml paperwright.toml
    [rules.short-reference-list]
    min-words = 5
    min-works = 2
    ~~~
    ~~~bibtex refs.bib
    @article{moore, author = {Moore, Ada}, title = {Leaves}, journal = {Trees}, year = {2017}}
    @article{fir, author = {Fir, Bo}, title = {Bark}, journal = {Trees}, year = {2020}}
    ~~~
    ~~~markdown bad
    ---
    kind: draft
    bibliography: refs.bib
    ---

    # Introduction

    All trees of a wood have leaves [@moore] and bark.
    ~~~
    ~~~markdown good
    ---
    kind: draft
    bibliography: refs.bib
    ---

    # Introduction

    All trees of a wood have leaves [@moore] and bark [@fir].
    ~~~

    ## When to ignore it

    In a field that nobody has worked in, or in a letter.
    """
    options = ctx.options(ShortListOptions)
    works = ctx.paper.works
    cites = document.all(Cite)
    keys = {citation.key for cite in cites for citation in cite.citations}
    # Works that no file has may be looked up by another tool, as Manubot does; they count.
    if not works or not cites or max(len(works), len(keys)) >= options.min_works:
        return
    words = ctx.outline.words
    if words >= options.min_words:
        yield ctx.report(
            cites[0],
            say(
                "Paper of {words} words has a list of {count} references",
                words=words,
                count=len(works),
            )
            if len(works) > 1
            else say("Paper of {words} words cites one work", words=words),
            help=say(
                "Cite what it builds on; {min_works} works are few", min_works=options.min_works
            ),
        )
