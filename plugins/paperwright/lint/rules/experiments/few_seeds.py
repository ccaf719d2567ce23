"""EXP07: reinforcement learning on a handful of seeds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.evaluation_words import FEW_RUNS, REINFORCEMENT, RUN_HINTS
from paperwright.lint.experiments import NOT_EMPIRICAL
from paperwright.model.document import Document
from paperwright.model.section_roles import SectionRole
from paperwright.model.vocabulary import held_in

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
    since="0.1.0",
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
    text = ctx.prose.text
    if sum(map(text.count, held_in(text, REINFORCEMENT))) < _ENOUGH_CUES:
        return
    for sentence, match in ctx.paper.experiments.matches(FEW_RUNS, *RUN_HINTS):
        if (match["count"] or match["zh"]) in _TOO_MANY:
            continue
        if not sentence.section.plays(*_OTHERS):
            start = sentence.start + match.start()
            yield ctx.report(
                ctx.prose.span(start, start + len(match[0])),
                say("Results of reinforcement learning rest on “{text}”", text=match[0]),
                help="Use at least five seeds, and show intervals",
            )
