"""INT09: an introduction without results."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.argument.moves import Move
from paperwright.lint import Context, Finding, Severity, Stage, rule
from paperwright.lint.paper_types import PaperType
from paperwright.model.document import Document
from paperwright.model.frozen import frozen_value
from paperwright.model.section_roles import SectionRole

if TYPE_CHECKING:
    from collections.abc import Iterator


@frozen_value
class Options:
    """What can be set."""

    min_words: int = 150
    """Introductions with fewer words are not read."""


@rule(
    "INT09",
    "missing-result-preview",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    options=Options,
    unless=(PaperType.SURVEY, PaperType.POSITION, PaperType.THEORY, PaperType.SOFTWARE),
)
def missing_result_preview(document: Document, ctx: Context) -> Iterator[Finding]:
    """An introduction that says nothing of the results.

    A paper is no detective story: a reader who knows what came out reads the method with other eyes.

    ~~~toml paperwright.toml
    [rules.missing-result-preview]
    min-words = 20
    ~~~
    ~~~markdown bad
    ---
    title: Labels in trees
    kind: draft
    ---

    # Introduction

    Labels hang in most trees, and foresters plan by them. Counting them by hand is expensive. We propose to count
    branches. A label needs a branch, so that branches tell of labels.

    # Experiments

    We count.
    ~~~
    ~~~markdown good
    ---
    title: Labels in trees
    kind: draft
    ---

    # Introduction

    Labels hang in most trees, and foresters plan by them. Counting them by hand is expensive. We propose to count
    branches. Experiments on three woods show that the estimate is within 2 % of the count by hand.

    # Experiments

    We count.
    ~~~

    Only papers with a section of experiments are asked.

    ## References

    Widom, Tips for writing technical papers: “what are the key components and results?”.
    """
    funnel = ctx.funnel
    if funnel.section is None or funnel.hints_at(Move.EVIDENCE):
        return
    if ctx.outline.words_of(funnel.section) < ctx.options(Options).min_words:
        return
    if not ctx.outline.of_role(SectionRole.EXPERIMENTS, SectionRole.MAIN_RESULTS):
        return
    yield ctx.report(
        funnel.steps[-1].sentence.span,
        "Introduction says nothing of the results",
        help="Give the main result, with its number and its data",
    )
