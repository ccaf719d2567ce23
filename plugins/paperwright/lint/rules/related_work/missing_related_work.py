"""REL01: papers that speak of no other work."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.paper_types import PaperType
from paperwright.model.document import Document
from paperwright.model.frozen import frozen_value
from paperwright.model.nodes import Cite
from paperwright.model.section_roles import SectionRole

if TYPE_CHECKING:
    from collections.abc import Iterator

_PARTS = (SectionRole.METHOD, SectionRole.EXPERIMENTS, SectionRole.SETUP, SectionRole.MAIN_RESULTS)

_COMPARISON = re.compile(
    r"(?i)(?:compar\w+|relations?|relationship|connections?) (?:to|with)\b|prior|previous|existing|对比|联系|已有"
)


@frozen_value
class Options:
    """What can be set."""

    least_cited: int = 8
    """An introduction that cites so many works reviews them itself."""
    least_words: int = 800
    """A shorter paper is left alone."""


@rule(
    "REL01",
    "missing-related-work",
    on=Document,
    severity=Severity.WARNING,
    since="0.1.0",
    stage=Stage.DRAFT,
    unless=(PaperType.SURVEY, PaperType.SOFTWARE, PaperType.POSITION),
    options=Options,
)
def missing_related_work(document: Document, ctx: Context) -> Iterator[Finding]:
    """A paper without a section on related work whose introduction cites few works.

    Reviewers ask what is new here, and against what. A paper that does not say is taken for one that
    does not know.

    ~~~toml paperwright.toml
    [rules.REL01]
    least-words = 5
    ~~~
    ~~~markdown bad
    # Introduction

    Trees have leaves [@fir].

    # Experiments

    We count leaves.
    ~~~
    ~~~markdown good
    # Introduction

    Trees have leaves [@fir].

    # Related work

    Leaves were counted before [@moore].

    # Experiments

    We count leaves.
    ~~~

    A heading such as *Related work*, *Background* or 相关工作 at any level will do, and so will an
    introduction with eight works. Only papers with an introduction and a section on method or
    experiments are looked at.

    ## When to ignore it

    Letters and papers in the natural sciences discuss other work where their results stand.
    """
    options = ctx.options(Options)
    outline = ctx.outline
    introduction = outline.first(SectionRole.INTRODUCTION)
    if introduction is None or outline.words < options.least_words:
        return
    if not outline.of_role(*_PARTS) or outline.of_role(SectionRole.RELATED, appendix=True):
        return
    if any(_COMPARISON.search(section.title) for section in outline.sections):
        return
    if outline.of_role(SectionRole.DISCUSSION) and not outline.of_role(SectionRole.METHOD):
        return
    cited = {
        citation.key
        for cite in document.all(Cite)
        if introduction.span.contains(cite.span)
        for citation in cite.citations
    }
    if document.all(Cite) and len(cited) < options.least_cited:
        yield ctx.report(
            introduction.heading or introduction.span,
            say(
                "Paper has no section on related work, and its introduction cites {count} works",
                count=len(cited),
            ),
            help="Say what others have done, and how this differs",
        )
