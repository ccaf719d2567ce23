"""INT05: an introduction that says nothing of its contributions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.argument.contributions import Form
from paperwright.argument.moves import Move
from paperwright.lint import Context, Finding, Severity, Stage, rule
from paperwright.lint.paper_types import PaperType
from paperwright.model.document import Document
from paperwright.model.frozen import frozen_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.argument.funnel import Step

_ENOUGH = 2


@frozen_value
class Options:
    """What can be set."""

    min_words: int = 150
    """Introductions with fewer words are not read."""


@rule(
    "INT05",
    "missing-contributions",
    on=Document,
    severity=Severity.WARNING,
    since="0.1.0",
    stage=Stage.DRAFT,
    options=Options,
    unless=(PaperType.SURVEY, PaperType.POSITION, PaperType.SOFTWARE),
)
def missing_contributions(document: Document, ctx: Context) -> Iterator[Finding]:
    """An introduction that says in no sentence or list what the paper contributes.

    Reviewers are asked to name the contributions. Where the paper does not, they guess.

    ~~~toml paperwright.toml
    [rules.missing-contributions]
    min-words = 20
    ~~~
    ~~~markdown bad
    ---
    title: Labels in trees
    kind: draft
    ---

    # Introduction

    Labels hang in most trees, and foresters plan by them. Counting them by hand is expensive. Pictures from the air
    fail to show the lower branches. A label needs a branch, so that branches tell of labels.
    ~~~
    ~~~markdown good
    ---
    title: Labels in trees
    kind: draft
    ---

    # Introduction

    Labels hang in most trees, and foresters plan by them. Counting them by hand is expensive. We make two
    contributions:

    1. We propose an estimator that counts branches.
    2. We bound its error.
    ~~~

    A list, an enumeration and two sentences of the kind “we propose … we show” count alike: many good papers have no
    list.

    ## References

    Peyton Jones, How to write a great research paper: write the list of contributions first.
    """
    funnel = ctx.funnel
    if funnel.section is None or ctx.contributions.form is not Form.NONE:
        return
    if ctx.outline.words_of(funnel.section) < ctx.options(Options).min_words:
        return
    # “First …, then …” tells how something works, not who made it.
    said = [step for step in funnel.steps if _is_own(step)]
    if len(said) >= _ENOUGH or funnel.hints_at(Move.CONTRIBUTIONS):
        return
    yield ctx.report(
        funnel.section.heading or funnel.section.span,
        "Introduction does not say what the paper contributes",
        help="List two to four contributions that a reader can check",
    )


def _is_own(step: Step) -> bool:
    """Whether a sentence surely says what the paper does or shows."""
    return any(cue.is_strong and cue.move in (Move.METHOD, Move.EVIDENCE) for cue in step.cues)
