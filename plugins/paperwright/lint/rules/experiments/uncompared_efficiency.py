"""EXP14: speed that is claimed and compared nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.experiment_words import CHEAPER, COST, MEASURED_COST, OWN
from paperwright.lint.experiments import NOT_EMPIRICAL
from paperwright.model.document import Document
from paperwright.model.prose import PassageKind
from paperwright.tables import ColumnRole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.model.outline import Sentence


@rule(
    "EXP14",
    "uncompared-efficiency",
    on=Document,
    severity=Severity.WARNING,
    since="0.1.0",
    stage=Stage.DRAFT,
    unless=NOT_EMPIRICAL,
)
def uncompared_efficiency(document: Document, ctx: Context) -> Iterator[Finding]:
    """The abstract or the contributions claim less time, memory or size than others, and nothing compares them.

    *Faster* is a comparison. Reviewers look for the column with the seconds, for the paper's method and for
    the one that it is faster than.

    ~~~markdown bad
    # Introduction

    Our contributions are as follows:

    - We propose a counter of leaves.
    - It is faster than density maps.

    # Experiments

    The error is 11.3 leaves.
    ~~~
    ~~~markdown good
    # Introduction

    Our contributions are as follows:

    - We propose a counter of leaves.
    - It is faster than density maps.

    # Experiments

    The error is 11.3 leaves. A count takes 3 ms, and 40 ms with a density map.
    ~~~

    A column or a caption about time, memory, size or operations is enough, and so is a sentence behind the
    introduction with such a number. That a method *converges* faster is another claim.
    """
    if not ctx.paper.experiments.sections:
        return
    for sentence in _claiming(ctx):
        match = CHEAPER.search(sentence.text)
        if match is None or not _is_own(sentence, ctx):
            continue
        if _is_compared(ctx):
            return
        yield ctx.report(
            ctx.prose.span(sentence.start + match.start(), sentence.start + match.end()),
            say("“{claim}” is claimed, and no time, size or cost is compared", claim=match[0]),
            help="Measure it for the method and for what it is compared with",
        )
        return


def _is_own(sentence: Sentence, ctx: Context) -> bool:
    """Whether a sentence speaks of what the paper proposes."""
    return OWN.search(sentence.text) is not None or any(
        name.text in sentence.text for name in ctx.names.all
    )


def _claiming(ctx: Context) -> Iterator[Sentence]:
    if ctx.abstract is not None:
        yield from ctx.abstract.sentences
    for item in ctx.contributions.items:
        yield from item.sentences


def _is_compared(ctx: Context) -> bool:
    if any(table.columns_of(ColumnRole.EFFICIENCY) for table in ctx.tables):
        return True
    prose = ctx.prose
    for passage in prose.passages:
        if passage.kind in (PassageKind.CAPTION, PassageKind.HEADING) and COST.search(
            prose.text, passage.start, passage.end
        ):
            return True
    claiming = set(_claiming(ctx))
    return any(
        sentence not in claiming and MEASURED_COST.search(sentence.text)
        for sentence in ctx.outline.sentences
    )
