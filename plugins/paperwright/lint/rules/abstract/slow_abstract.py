"""ABS09: an abstract that is half background."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.argument.moves import Move
from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.paper_types import PaperType
from paperwright.model.document import Document
from paperwright.model.frozen import frozen_value
from paperwright.model.languages import count_words

if TYPE_CHECKING:
    from collections.abc import Iterator

_FEWEST_SENTENCES = 5


@frozen_value
class Options:
    """What can be set."""

    max_background: int = 55
    """The most of the abstract, in percent of its words, before the first sentence on what the paper does."""


@rule(
    "ABS09",
    "slow-abstract",
    on=Document,
    severity=Severity.WARNING,
    since="0.1.0",
    stage=Stage.DRAFT,
    options=Options,
    unless=(PaperType.SURVEY, PaperType.POSITION, PaperType.SOFTWARE),
)
def slow_abstract(document: Document, ctx: Context) -> Iterator[Finding]:
    """An abstract more than half of which is background.

    What the paper does is what readers look for. In most abstracts it begins after a quarter of the words; where it
    begins after half of them, little room is left for what is new.

    ~~~markdown bad
    ---
    title: Labels in trees
    kind: draft
    abstract: >
      Trees are important to many people. Labels hang in most trees, and they come in red, blue and green. Labels have
      been counted since the first wood was planted. However, counting them by hand is difficult, because a label can
      hang on any branch. It takes a year for a wood of usual size, and many people do not have a year. We propose to
      count branches instead.
    ---
    ~~~
    ~~~markdown good
    ---
    title: Labels in trees
    kind: draft
    abstract: >
      Labels hang in most trees. Counting them by hand is difficult, because a label can hang on any branch. We propose
      to count branches instead. A label needs one branch, so that few branches tell how many labels there are. On three
      woods the estimate is within two percent of the count by hand. It takes an afternoon.
    ---
    ~~~

    ## References

    Widom, Tips for writing technical papers; Nature's summary paragraph.
    """
    abstract, funnel = ctx.abstract, ctx.abstract_funnel
    if abstract is None or not abstract.is_usual or len(funnel.steps) < _FEWEST_SENTENCES:
        return
    first = next((step for step in funnel.steps if _is_own(step.moves)), None)
    if first is None:
        return
    counts = [count_words(step.sentence.text) for step in funnel.steps]
    share = 100 * sum(counts[: first.index]) // max(sum(counts), 1)
    if share > ctx.options(Options).max_background:
        yield ctx.report(
            first.sentence.span,
            say("Abstract says what the paper does after {share} % of its words", share=share),
            help="Shorten the background",
        )


def _is_own(moves: frozenset[Move]) -> bool:
    return not moves.isdisjoint((Move.METHOD, Move.INSIGHT))
