"""TAB12: a value that its metric cannot have."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, rule, say
from paperwright.tables import ColumnRole, DataTable, RowRole, TableRole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.tables import DataCell, DataColumn

_OTHER_SCALE = re.compile(
    r"normali[sz]ed|relative|ratio|improve|\bgain|Δ|\bvs\b|\bper\b|×|归一化|相对|\bscaled?\b|\bnum|#|\bcount|number",
    re.IGNORECASE,
)
_MAY_BE_NEGATIVE = re.compile(
    r"\b(?:loss\w*|nll|likelihood|cost|costs|regret|energy|kid|error|errors|err|bias|return|reward)\b|误差|损失|成本|能耗",
    re.IGNORECASE,
)
_FRACTION = 1.05


_ROLES = frozenset(
    {TableRole.MAIN, TableRole.ABLATION, TableRole.SWEEP, TableRole.HUMAN, TableRole.EFFICIENCY}
)


@rule("TAB12", "impossible-value", on=DataTable, severity=Severity.ERROR, since="0.1.0", most=5)
def impossible_value(table: DataTable, ctx: Context) -> Iterator[Finding]:
    """A value outside the range of its metric: an accuracy of 102.3, a negative FID.

    Such a value is a slip of the finger or of the code, and it casts doubt on all others.

    ~~~markdown bad
    | Method | Accuracy |
    | --- | ---: |
    | A | 91.2 |
    | B | 92.0 |
    | Ours | 102.3 |
    ~~~
    ~~~markdown good
    | Method | Accuracy |
    | --- | ---: |
    | A | 91.2 |
    | B | 92.0 |
    | Ours | 92.3 |
    ~~~

    The metric is the one that the column's own header names. Whether it is printed as a share or in
    percent is told by most values of the column. Differences and normalised scores are left alone.
    """
    if table.role not in _ROLES or not table.is_understood:
        return
    rows = {
        row
        for row in table.rows
        if row.role not in (RowRole.DELTA, RowRole.SPREAD) and not _OTHER_SCALE.search(row.name)
    }
    for column in table.columns_of(ColumnRole.METRIC, ColumnRole.EFFICIENCY):
        if column.bounds is None or _OTHER_SCALE.search(column.name):
            continue
        cells = [cell for cell in table.column_cells(column) if cell.row in rows]
        low, high = _range(column, cells)
        for cell in cells:
            number = cell.number
            if number is None:
                continue
            below = low is not None and number.value < low - number.half_unit
            if below or (high is not None and number.value > high + number.half_unit):
                if _OTHER_SCALE.search(table.caption):
                    return
                yield ctx.report(
                    cell.span,
                    say(
                        "`{column}` of `{row}` is {value}, which the metric cannot be",
                        column=column.name,
                        row=table.name_of(cell.row),
                        value=cell.printed,
                    ),
                    help="Correct the value, or name the scale in the header",
                )


def _range(column: DataColumn, cells: list[DataCell]) -> tuple[float | None, float | None]:
    """The bounds of the column on its own scale."""
    bounds = column.bounds
    if bounds is None or not cells:
        return None, None
    low = None if _MAY_BE_NEGATIVE.search(column.name) and not bounds.as_percent else bounds.low
    high = bounds.high
    values = [abs(cell.number.value) for cell in cells if cell.number]
    is_percent = sum(value > _FRACTION for value in values) * 2 > len(values)
    if not bounds.as_percent:
        return low, high
    if is_percent:
        return (
            low * 100 if low is not None else None,
            high * 100 if high is not None else None,
        )
    # A few large values among fractions are another slip: mixed scales.
    return low, None
