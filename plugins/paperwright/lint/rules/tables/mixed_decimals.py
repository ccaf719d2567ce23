"""TAB08: numbers of one column with different numbers of decimals."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, rule, say
from paperwright.model.frozen import frozen_value
from paperwright.tables import ColumnRole, DataTable, RowRole, TableRole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.tables import DataCell, DataColumn


@frozen_value
class Options:
    """What a column with mixed decimals is."""

    most_others: float = 0.34
    """The share of cells that may differ from the rest; with more, the column has no usual number of decimals."""


@rule(
    "TAB08",
    "mixed-decimals",
    on=DataTable,
    severity=Severity.WARNING,
    since="0.1.0",
    options=Options,
)
def mixed_decimals(table: DataTable, ctx: Context) -> Iterator[Finding]:
    """A column most of whose numbers have the same number of decimals, and some another.

    78.6 beside 78.58 makes readers wonder whether the first was rounded, cut or copied, and which of
    the two is better. One finding a table names the columns and the rows.

    ~~~markdown bad
    | Method | Accuracy |
    | --- | ---: |
    | A | 78.58 |
    | B | 79.12 |
    | C | 78.6 |
    | Ours | 80.45 |
    ~~~
    ~~~markdown good
    | Method | Accuracy |
    | --- | ---: |
    | A | 78.58 |
    | B | 79.12 |
    | C | 78.60 |
    | Ours | 80.45 |
    ~~~

    Whole numbers that bound a scale (0, 1, 100), counts, costs, and columns whose values differ by
    more than a hundred times are left alone.

    Ignore it where numbers of other papers are known with fewer digits only; the caption should say
    so. Padding with zeros would invent digits.
    """
    if not table.is_understood or table.role in (TableRole.STATISTICS, TableRole.NOTATION):
        return
    options = ctx.options(Options)
    odd: list[DataCell] = []
    columns: dict[str, None] = {}
    usual = 0
    for column in table.columns_of(ColumnRole.METRIC):
        if table.role is TableRole.SWEEP and column.direction is None:
            continue
        found, decimals = _odd_cells(table, column, options.most_others)
        if found:
            odd += found
            columns[column.name or table.caption[:20]] = None
            usual = usual or decimals
    if not odd:
        return
    first = odd[0]
    message = say(
        "`{value}` of `{row}` has {decimals} decimals, most of `{column}` has {usual}",
        value=first.printed,
        row=table.name_of(first.row),
        decimals=first.number.decimals if first.number else 0,
        column=first.column.name,
        usual=usual,
    )
    if len(odd) > 1:
        message = say(
            "`{value}` of `{row}` has {decimals} decimals, most of `{column}` has {usual} "
            "({count} such cells in {columns} columns)",
            value=first.printed,
            row=table.name_of(first.row),
            decimals=first.number.decimals if first.number else 0,
            column=first.column.name,
            usual=usual,
            count=len(odd),
            columns=len(columns),
        )
    yield ctx.report(first.span, message, help="Print the same number of decimals down a column")


def _odd_cells(
    table: DataTable, column: DataColumn, most_others: float
) -> tuple[list[DataCell], int]:
    printed = table.column_cells(column)
    if len({cell.number.decimals for cell in printed if cell.number}) < 2:
        return [], 0
    cells = [cell for cell in printed if _counts(cell)]
    values = [abs(cell.number.value) for cell in cells if cell.number and cell.number.value]
    if len(cells) < 4 or not values or max(values) > 100 * min(values):
        return [], 0
    decimals = Counter(cell.number.decimals for cell in cells if cell.number)
    usual, _ = decimals.most_common(1)[0]
    others = [cell for cell in cells if cell.number and cell.number.decimals != usual]
    if usual == 0 or not others or len(others) > most_others * len(cells):
        return [], 0
    return others, usual


def _counts(cell: DataCell) -> bool:
    """Whether the decimals of a cell say something: bounds of scales and scaled numbers do not."""
    number = cell.number
    if (
        number is None
        or number.scale != 1
        or cell.row.role in (RowRole.DELTA, RowRole.SPREAD, RowRole.REFERENCE)
    ):
        return False
    return not (number.decimals == 0 and number.value in (0, 1, 100)) and not number.relation
