"""TAB47: an ablation whose differences are smaller than their spread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, rule, say
from paperwright.tables import ColumnRole, DataTable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.tables import DataCell


@rule("TAB47", "difference-within-spread", on=DataTable, severity=Severity.WARNING, since="0.2.0")
def difference_within_spread(table: DataTable, ctx: Context) -> Iterator[Finding]:
    """An ablation in which most variants differ from the full model by less than the spread of the runs.

    A difference of 0.2 with a standard deviation of 0.5 says nothing about the part that was removed.

    ~~~markdown bad
    | Variant | Accuracy |
    | --- | ---: |
    | Full model | 93.4 ± 0.6 |
    | w/o memory | 93.1 ± 0.5 |
    | w/o gate | 93.2 ± 0.4 |

    : Ablation study, mean and standard deviation over 5 seeds.
    ~~~
    ~~~markdown good
    | Variant | Accuracy |
    | --- | ---: |
    | Full model | 93.4 ± 0.6 |
    | w/o memory | 90.1 ± 0.5 |
    | w/o gate | 91.2 ± 0.4 |

    : Ablation study, mean and standard deviation over 5 seeds.
    ~~~

    Reported once a table, when more than half of the differences are smaller than the larger of the two
    spreads. Where less than half of the columns have spreads, nothing is said.

    Source: Bouthillier et al., Accounting for variance in machine learning benchmarks (2021).
    """
    ablation = table.ablation
    if ablation is None or ablation.full is None or not ablation.is_sure or not table.is_understood:
        return
    inside: list[tuple[DataCell, DataCell]] = []
    count = 0
    columns = table.columns_of(ColumnRole.METRIC)
    spread_columns = set()
    for column in columns:
        full = table.cell(ablation.full, column)
        for each in ablation.rows:
            cell = table.cell(each.row, column)
            if each.row is ablation.full or full is None or cell is None:
                continue
            gap, spread = _gap(cell, full)
            if spread:
                count += 1
                spread_columns.add(column)
                if gap < spread:
                    inside.append((cell, full))
    if len(inside) * 2 > count and len(spread_columns) * 2 > len(columns):
        cell, full = inside[0]
        yield ctx.report(
            cell.span,
            say(
                "{inside} of {count} differences to the full model are smaller than their spread, "
                "as {value} against {full}",
                inside=len(inside),
                count=count,
                value=cell.printed,
                full=full.printed,
            ),
            help="Add runs, or say that these parts make no measurable difference",
        )


def _gap(cell: DataCell, full: DataCell) -> tuple[float, float]:
    one, other = cell.number, full.number
    if one is None or other is None:
        return 0.0, 0.0
    spreads = [number.plus_minus.value for number in (one, other) if number.plus_minus is not None]
    return abs(one.value - other.value), max(spreads, default=0.0)
