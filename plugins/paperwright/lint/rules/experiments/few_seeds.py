"""EXP07: reinforcement learning on a handful of seeds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.evaluation_words import FEW_RUNS, REINFORCEMENT
from paperwright.lint.experiments import NOT_EMPIRICAL
from paperwright.lint.running_text import is_in_sentences
from paperwright.model.document import Document
from paperwright.model.section_roles import SectionRole

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOO_MANY = frozenset({"5", "five", "五"})
_ENOUGH_CUES = 3
_OTHERS = (SectionRole.RELATED, SectionRole.INTRODUCTION, SectionRole.ABSTRACT)


@rule(
    "EXP07",
    "few-seeds",
    on=Document,
    severity=Severity.INFO,
    since="0.2.0",
    stage=Stage.DRAFT,
    unless=NOT_EMPIRICAL,
    most=1,
)
def few_seeds(document: Document, ctx: Context) -> Iterator[Finding]:
    """A paper on reinforcement learning whose results rest on fewer than five seeds.

    Returns of the same algorithm differ so much from seed to seed that three of them can order two
    algorithms either way.

    ~~~markdown bad
    # Experiments

    We compare reinforcement learning by PPO and by Q-learning. All curves are means over three random seeds.
    ~~~
    ~~~markdown good
    # Experiments

    We compare reinforcement learning by PPO and by Q-learning. All curves are means over ten random seeds.
    ~~~

    Source: Colas, Sigaud and Oudeyer, *How many random seeds?*
    """
    if (
        sum(
            1
            for _ in zip(REINFORCEMENT.finditer(ctx.prose.text), range(_ENOUGH_CUES), strict=False)
        )
        < _ENOUGH_CUES
    ):
        return
    for match in ctx.prose.find(FEW_RUNS):
        count = match["count"] or match["zh"]
        span = ctx.prose.span(*match.span())
        if count in _TOO_MANY or not is_in_sentences(ctx.prose.passage_at(match.start())):
            continue
        if not ctx.outline.section_at(span.start).plays(*_OTHERS):
            yield ctx.report(
                span,
                say("Results of reinforcement learning rest on “{text}”", text=match[0]),
                help="Use at least five seeds, and show intervals",
            )
