"""TAB13: percentages and fractions in one column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, rule, say
from paperwright.tables import ColumnRole, DataTable, RowRole, TableRole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.tables import DataCell

_FAR = 20
_MORE_DECIMALS = 2


_ROLES = frozenset(
    {TableRole.MAIN, TableRole.ABLATION, TableRole.SWEEP, TableRole.HUMAN, TableRole.EFFICIENCY}
)


@rule("TAB13", "mixed-scales", on=DataTable, severity=Severity.ERROR, since="0.1.0", most=3)
def mixed_scales(table: DataTable, ctx: Context) -> Iterator[Finding]:
    """A column with both percentages and fractions: 0.923 beside 91.2.

    The two were copied from different sources. A reader who compares them is a hundred times off.

    ~~~markdown bad
    | Method | Accuracy |
    | --- | ---: |
    | A | 91.2 |
    | B | 90.4 |
    | Ours | 0.923 |
    ~~~
    ~~~markdown good
    | Method | Accuracy |
    | --- | ---: |
    | A | 91.2 |
    | B | 90.4 |
    | Ours | 92.3 |
    ~~~

    The header must name a metric that lies between 0 and 1, the two sorts of values must be far apart,
    and the small ones must have more decimals, or lack the percent sign of the others: a true accuracy
    of 0.8 % is no slip.
    """
    if table.role not in _ROLES or not table.is_understood:
        return
    for column in table.columns_of(ColumnRole.METRIC):
        if column.bounds is None or not column.bounds.as_percent:
            continue
        cells = [
            cell
            for cell in table.column_cells(column)
            if cell.row.role not in (RowRole.DELTA, RowRole.SPREAD)
        ]
        small = [cell for cell in cells if 0 < _value(cell) <= 1]
        large = [cell for cell in cells if _value(cell) > 1.5]
        if not small or not large or min(map(_value, large)) < _FAR * max(map(_value, small)):
            continue
        odd, usual = (small, large) if len(small) <= len(large) else (large, small)
        if _differ(small, large):
            yield ctx.report(
                odd[0].span,
                say(
                    "`{value}` of `{row}` and {other} of `{other_row}` are on different scales in `{column}`",
                    value=odd[0].printed,
                    row=table.name_of(odd[0].row),
                    other=usual[0].printed,
                    other_row=table.name_of(usual[0].row),
                    column=column.name,
                ),
                help="Print all values of the column in percent, or none",
            )


def _value(cell: DataCell) -> float:
    return cell.number.value if cell.number else 0.0


def _differ(small: list[DataCell], large: list[DataCell]) -> bool:
    """Whether how they are printed shows that they are of different scales."""
    decimals = min(cell.number.decimals for cell in small if cell.number)
    others = max(cell.number.decimals for cell in large if cell.number)
    if decimals >= others + _MORE_DECIMALS:
        return True
    signs = [{"%" in cell.printed for cell in cells} for cells in (small, large)]
    return signs == [{False}, {True}]
