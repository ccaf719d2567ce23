"""EXP13: parts whose worth nobody measured."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.experiment_words import ABLATION, ABLATION_TITLE, PART
from paperwright.lint.experiments import NOT_EMPIRICAL
from paperwright.model.document import Document
from paperwright.model.prose import PassageKind
from paperwright.tables import AblationStyle

if TYPE_CHECKING:
    from collections.abc import Iterator

_ENOUGH = 2


@rule(
    "EXP13",
    "missing-ablation",
    on=Document,
    severity=Severity.WARNING,
    since="0.1.0",
    stage=Stage.DRAFT,
    unless=NOT_EMPIRICAL,
)
def missing_ablation(document: Document, ctx: Context) -> Iterator[Finding]:
    """Two or more parts are claimed as contributions, and no ablation shows what each is worth.

    The gain may come from one of them alone, or from neither. A table with one part taken away a row
    tells readers which.

    ~~~markdown bad
    # Introduction

    Our contributions are as follows:

    - We propose a branch detector that serves all species.
    - We propose a sampling module that draws branches.

    # Experiments

    | Method | Error ↓ |
    | --- | ---: |
    | Density | 17.7 |
    | Transfer | 15.2 |
    | LeafCount (ours) | 11.3 |

    : Comparison with other methods.
    ~~~
    ~~~markdown good
    # Introduction

    Our contributions are as follows:

    - We propose a branch detector that serves all species.
    - We propose a sampling module that draws branches.

    # Experiments

    | Method | Error ↓ |
    | --- | ---: |
    | Density | 17.7 |
    | Transfer | 15.2 |
    | LeafCount (ours) | 11.3 |
    | LeafCount w/o sampling module | 12.9 |

    : Comparison with other methods.
    ~~~

    Anything that may be an ablation keeps the rule silent: the word, *w/o*, a heading or a caption such as
    *Effect of …*, a table whose rows take parts away. A sweep over one setting is none.
    """
    items = [item for item in ctx.contributions.items if PART.search(item.text)]
    experiments = ctx.paper.experiments
    if len(items) < _ENOUGH or not experiments.sections or not experiments.have_results:
        return
    if experiments.say(ABLATION) or _has_table(ctx) or _has_title(ctx):
        return
    yield ctx.report(
        ctx.contributions.span or items[0].span,
        say(
            "{count} parts are claimed, and no ablation shows what each is worth", count=len(items)
        ),
        help="Take the parts away one at a time, and show what that does to the results",
    )


def _has_table(ctx: Context) -> bool:
    return any(
        table.ablation is not None
        and table.ablation.is_sure
        and table.ablation.style is not AblationStyle.SWEEP
        for table in ctx.tables
    )


def _has_title(ctx: Context) -> bool:
    """Whether a heading or a caption speaks of the effect of something."""
    prose = ctx.prose
    return any(
        passage.kind in (PassageKind.HEADING, PassageKind.CAPTION)
        and ABLATION_TITLE.search(prose.text, passage.start, passage.end)
        for passage in prose.passages
    )
