"""EXP05: numbers of other methods from nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule
from paperwright.lint.evaluation_words import PROVENANCE, PROVENANCE_HINTS
from paperwright.lint.experiments import NOT_EMPIRICAL
from paperwright.model.document import Document
from paperwright.tables.table import RowRole, TableRole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.tables import DataTable

_LEAST_BASELINES = 2


@rule(
    "EXP05",
    "unstated-baseline-source",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    unless=NOT_EMPIRICAL,
)
def unstated_baseline_source(document: Document, ctx: Context) -> Iterator[Finding]:
    """A comparison with other methods that never says where their numbers come from.

    Numbers that are copied from papers and numbers of one's own runs are not the same: data, splits and
    scripts differ.

    ~~~markdown bad
    # Experiments

    | Method | Error ↓ |
    | --- | ---: |
    | Density | 17.7 |
    | Transfer | 15.2 |
    | LeafCount (ours) | 11.3 |

    : Comparison with other methods.
    ~~~
    ~~~markdown good
    # Experiments

    | Method | Error ↓ |
    | --- | ---: |
    | Density | 17.7 |
    | Transfer | 15.2 |
    | LeafCount (ours) | 11.3 |

    : Comparison with other methods. The first two numbers are taken from their papers.
    ~~~

    A sentence or a caption on reported results, code, or runs of one's own is enough, wherever it stands.

    Source: Marie, Fujita and Rubino, *Scientific credibility of machine translation research*.
    """
    table = next((one for one in ctx.tables if _compares(one)), None)
    if table is not None and not ctx.paper.experiments.say(PROVENANCE, *PROVENANCE_HINTS):
        yield ctx.report(
            table.caption_span or table.span,
            "Nothing says where the numbers of the other methods come from",
            help="Say which are copied from papers and which are runs of your own",
        )


def _compares(table: DataTable) -> bool:
    return (
        table.role is TableRole.MAIN
        and bool(table.own_rows)
        and len(table.rows_of(RowRole.BASELINE)) >= _LEAST_BASELINES
    )
