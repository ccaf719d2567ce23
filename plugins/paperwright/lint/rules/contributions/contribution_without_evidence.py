"""CON04: a contribution that the rest of the paper does not speak of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.argument.contributed_things import stems_of_thing
from paperwright.argument.contributions import Form
from paperwright.argument.words import stems_of
from paperwright.lint import Context, Finding, Severity, Stage, rule
from paperwright.lint.paper_types import PaperType
from paperwright.model.document import Document
from paperwright.model.frozen import frozen_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.argument.contributions import Contribution


@frozen_value
class Options:
    """What can be set."""

    min_words: int = 800
    """Papers with fewer words are not finished enough to ask."""


_FEWEST_STEMS = 4
_LEAST_SHARED = 0.2


@rule(
    "CON04",
    "contribution-without-evidence",
    on=Document,
    severity=Severity.WARNING,
    since="0.1.0",
    stage=Stage.DRAFT,
    options=Options,
    unless=(PaperType.SURVEY, PaperType.POSITION),
)
def contribution_without_evidence(document: Document, ctx: Context) -> Iterator[Finding]:
    """A contribution that no section, table or figure speaks of.

    “Claims are not supported by experiments” is among the first reasons for rejection. What is claimed in the
    introduction must be found in the method, and shown in the experiments.

    ~~~toml paperwright.toml
    [rules.contribution-without-evidence]
    min-words = 20
    ~~~
    ~~~markdown bad
    ---
    title: Labels in trees
    kind: draft
    ---

    # Introduction

    Labels hang in trees. Our contributions are:

    - We propose an estimator that counts branches.
    - We release squirrel telemetry from Finnish archipelago islands.

    # Method

    The estimator counts branches. A label needs one.

    # Experiments

    The estimator is within 2 % of the count by hand.
    ~~~
    ~~~markdown good
    ---
    title: Labels in trees
    kind: draft
    ---

    # Introduction

    Labels hang in trees. Our contributions are:

    - We propose an estimator that counts branches.
    - We release squirrel telemetry from Finnish archipelago islands.

    # Method

    The estimator counts branches. A label needs one.

    # Experiments

    Squirrel telemetry from Finnish islands shows that the estimator is within 2 % of the count by hand.
    ~~~

    An item counts as backed when it refers to a section, or when a fifth of the words that carry it stand in one
    section or caption outside introduction, related work and conclusion. Of what it proposes, “a bark simulator”, one
    word at least must stand there. Paraphrases are missed.

    ## References

    Peng Sida's notes on writing (each claim has its experiment); NeurIPS checklist, item 1.
    """
    contributions = ctx.contributions
    if contributions.form not in (Form.LIST, Form.INLINE):
        return
    if ctx.outline.words < ctx.options(Options).min_words:
        return
    for item in contributions.items:
        if _is_spoken_of(item, ctx):
            continue
        backing = ctx.evidence.of(item)
        if backing.references or backing.said_places:
            continue
        yield ctx.report(
            item.span,
            "No section, table or figure speaks of this contribution",
            help="Show it, or leave it out; use the same words in both places",
        )


def _is_spoken_of(item: Contribution, ctx: Context) -> bool:
    """Whether enough words of a contribution, and one of what it proposes, stand in the body of the paper."""
    stems = set(stems_of(item.text))
    if len(stems) < _FEWEST_STEMS:
        return True
    thing = stems_of_thing(item)
    if thing and not ctx.evidence.speaks_of(set(thing), 1 / len(thing)):
        return False
    return ctx.evidence.speaks_of(stems, _LEAST_SHARED)
