"""EXP22: better, and nobody says by how much."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule
from paperwright.lint.experiment_words import BETTER, POINTS_SOMEWHERE, REFERS
from paperwright.lint.experiments import NOT_EMPIRICAL
from paperwright.model import nodes
from paperwright.model.document import Document
from paperwright.model.section_roles import SectionRole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.model.outline import Section

_RESULTS = (SectionRole.EXPERIMENTS, SectionRole.MAIN_RESULTS, SectionRole.ABLATION)
_LEAST_SENTENCES = 3
_LEAST_COMPARISONS = 2


@rule(
    "EXP22",
    "results-without-numbers",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    unless=NOT_EMPIRICAL,
    most=3,
)
def results_without_numbers(document: Document, ctx: Context) -> Iterator[Finding]:
    """A paragraph of results that compares, and has neither a number nor a table or figure to look at.

    *Much better* is no result. The reader wants to know by how much, and where to see it.

    ~~~markdown bad
    # Experiments

    ## Results

    Our counter is better than the density map. It outperforms the transferred counter as well. The
    difference is largest on dense crowns.
    ~~~
    ~~~markdown good
    # Experiments

    ## Results

    Our counter is better than the density map by 6.4 leaves. It outperforms the transferred counter as
    well. The difference is largest on dense crowns.
    ~~~

    Paragraphs of three sentences and more with two comparisons are looked at, in sections that hold no
    table or figure and refer to none.
    """
    sentences = [one for one in ctx.paper.experiments.sentences if one.section.plays(*_RESULTS)]
    for _, group in itertools.groupby(sentences, key=lambda one: one.passage.start):
        paragraph = list(group)
        if len(paragraph) < _LEAST_SENTENCES:
            continue
        passage = paragraph[0].passage
        # Hardly any paragraph of results has no number.
        if POINTS_SOMEWHERE.compiled.search(ctx.prose.text, passage.start, passage.end):
            continue
        compared = sum(BETTER.search(one.text) is not None for one in paragraph)
        if compared >= _LEAST_COMPARISONS and not _has_something_to_show(paragraph[0].section, ctx):
            yield ctx.report(
                ctx.prose.span(passage.start, passage.end),
                "Results are compared without a number, a table or a figure",
                help="Say by how much, or refer to where it is shown",
            )


def _has_something_to_show(section: Section, ctx: Context) -> bool:
    """Whether a section holds a table or a figure, or refers to one in another paragraph."""
    if any(
        isinstance(block, nodes.Table | nodes.Figure | nodes.RawBlock) for block in section.blocks
    ):
        return True
    sentences = ctx.outline.sentences_of(section, inner=False)
    return any(REFERS.search(one.text) for one in sentences)
