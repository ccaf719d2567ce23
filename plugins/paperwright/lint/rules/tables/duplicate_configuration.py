"""TAB52: one configuration twice with different numbers, or two with the same."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, rule, say
from paperwright.tables import AblationStyle, ColumnRole, DataTable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.source import Span
    from paperwright.tables import AblationRow, DataRow

_ENOUGH = 3


@rule(
    "TAB52",
    "duplicate-configuration",
    on=DataTable,
    severity=Severity.WARNING,
    since="0.1.0",
    most=3,
)
def duplicate_configuration(table: DataTable, ctx: Context) -> Iterator[Finding]:
    """Two rows of an ablation with the same ticks and other numbers, or other ticks and the same numbers.

    One configuration has one result. Two rows with the same ticks differ in something that the table
    does not show; two with the same numbers in every column are a copy that was not filled in.

    ~~~markdown bad
    | memory | gate | Accuracy | F1 |
    | :-: | :-: | ---: | ---: |
    | ✗ | ✗ | 88.0 | 80.1 |
    | ✓ | ✗ | 91.0 | 84.0 |
    | ✓ | ✗ | 92.2 | 85.5 |
    | ✓ | ✓ | 93.4 | 87.0 |

    : Ablation study.
    ~~~
    ~~~markdown good
    | memory | gate | Accuracy | F1 |
    | :-: | :-: | ---: | ---: |
    | ✗ | ✗ | 88.0 | 80.1 |
    | ✓ | ✗ | 91.0 | 84.0 |
    | ✗ | ✓ | 92.2 | 85.5 |
    | ✓ | ✓ | 93.4 | 87.0 |

    : Ablation study.
    ~~~

    Rows that differ in another column, such as the backbone or the seed, are not the same. Equal numbers
    must fill at least three columns.
    """
    ablation = table.ablation
    if ablation is None or not ablation.is_sure or not table.is_understood:
        return
    is_ticks = ablation.style is AblationStyle.TICKS
    for one, other in combinations(ablation.rows, 2):
        if is_ticks and one.parts == other.parts and _look_alike(table, one.row, other.row):
            if _numbers(table, one.row) != _numbers(table, other.row):
                yield ctx.report(
                    other.row.span if other.row.label else _place(table, other.row),
                    say(
                        "Rows {first} and {second} have the same ticks and different numbers",
                        first=one.row.index + 1,
                        second=other.row.index + 1,
                    ),
                    help="Show what tells them apart, or drop one",
                )
        elif _differ(one, other) and _are_copies(table, one.row, other.row):
            yield ctx.report(
                _place(table, other.row),
                say(
                    "Rows `{first}` and `{second}` have the same numbers in every column",
                    first=table.name_of(one.row) or one.row.index + 1,
                    second=table.name_of(other.row) or other.row.index + 1,
                ),
                help="Check which of the two was copied",
            )


def _place(table: DataTable, row: DataRow) -> Span:
    return next((cell.span for cell in table.row_cells(row)), row.span)


def _differ(one: AblationRow, other: AblationRow) -> bool:
    return one.parts != other.parts or one.row.label != other.row.label


def _look_alike(table: DataTable, one: DataRow, other: DataRow) -> bool:
    """Whether two rows show no difference outside their results."""
    if one.path != other.path or one.group != other.group:
        return False
    for column in table.columns:
        if column.role not in (ColumnRole.SETTING, ColumnRole.TEXT):
            continue
        first, second = table.cell(one, column), table.cell(other, column)
        if (first.text if first else "") != (second.text if second else ""):
            return False
    return True


def _numbers(table: DataTable, row: DataRow) -> list[str]:
    return [
        cell.number.text
        for cell in table.row_cells(row)
        if cell.number and cell.column.role is ColumnRole.METRIC
    ]


def _are_copies(table: DataTable, one: DataRow, other: DataRow) -> bool:
    first, second = _numbers(table, one), _numbers(table, other)
    return first == second and len(first) >= _ENOUGH and len(set(first)) > 1
