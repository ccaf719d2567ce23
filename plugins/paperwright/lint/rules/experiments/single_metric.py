"""EXP29: one measure where the field asks for more."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.evaluation_words import COMPANIONS
from paperwright.lint.experiments import NOT_EMPIRICAL
from paperwright.model.document import Document
from paperwright.tables import ColumnRole
from paperwright.tables.table import TableRole

if TYPE_CHECKING:
    from collections.abc import Iterator

_COMPARED = (TableRole.MAIN, TableRole.ABLATION, TableRole.SWEEP)


@rule(
    "EXP29",
    "single-metric",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    unless=NOT_EMPIRICAL,
)
def single_metric(document: Document, ctx: Context) -> Iterator[Finding]:
    """PSNR, BLEU or FID alone: a measure that is known to miss what its usual companions see.

    PSNR likes blur, BLEU knows only the words of the reference, and FID says nothing about single images.

    ~~~markdown bad
    # Experiments

    | Method | PSNR ↑ |
    | --- | ---: |
    | Wiener | 27.7 |
    | Transfer | 25.2 |
    | LeafClean (ours) | 31.3 |

    : Comparison with other methods.
    ~~~
    ~~~markdown good
    # Experiments

    | Method | PSNR ↑ | SSIM ↑ |
    | --- | ---: | ---: |
    | Wiener | 27.7 | 0.81 |
    | Transfer | 25.2 | 0.79 |
    | LeafClean (ours) | 31.3 | 0.92 |

    : Comparison with other methods.
    ~~~

    A companion anywhere in the paper is enough.
    """
    tables = [table for table in ctx.tables if table.role in _COMPARED]
    for table in tables:
        for column in table.columns_of(ColumnRole.METRIC):
            for metric, (name, companions) in COMPANIONS.items():
                if re.search(name, column.name) and not re.search(companions, ctx.prose.text):
                    yield ctx.report(
                        column.span or table.span,
                        say("Results are measured by {metric} alone", metric=metric),
                        help="Add a measure that sees what this one misses, or people",
                    )
                    return
