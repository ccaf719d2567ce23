"""TAB09: an average that is not the mean of what it averages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, rule, say
from paperwright.tables import DataTable, RowRole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.tables.averages import Average


@rule("TAB09", "wrong-average", on=DataTable, severity=Severity.ERROR, since="0.1.0", most=5)
def wrong_average(table: DataTable, ctx: Context) -> Iterator[Finding]:
    """An average that is not the mean of the numbers beside it.

    Averages are often made by hand, and stay behind when a number is corrected. Every reader can
    recompute them, and reviewers do.

    ~~~markdown bad
    | Method | CoLA | SST-2 | MRPC | Avg. |
    | --- | ---: | ---: | ---: | ---: |
    | A | 60.0 | 92.0 | 88.0 | 80.0 |
    | B | 61.0 | 93.0 | 88.0 | 80.7 |
    | Ours | 62.0 | 94.0 | 89.0 | 83.7 |
    ~~~
    ~~~markdown good
    | Method | CoLA | SST-2 | MRPC | Avg. |
    | --- | ---: | ---: | ---: | ---: |
    | A | 60.0 | 92.0 | 88.0 | 80.0 |
    | B | 61.0 | 93.0 | 88.0 | 80.7 |
    | Ours | 62.0 | 94.0 | 89.0 | 81.7 |
    ~~~

    The printed numbers stand for all that round to them, and the mean is taken over every set of
    columns (or rows) that the header may mean. It is reported where most of the averages of a table
    are right and this one is not; where none is right, it must be defined in another
    way. A caption
    that says “weighted”, “geometric” or “over all 57 games” ends the
    matter.
    """
    from paperwright.tables.averages import average_columns, average_rows, is_defined_otherwise

    if not table.is_understood or not _has_averages(table):
        return
    if is_defined_otherwise(table.caption):
        return
    for _, averages in average_columns(table):
        yield from _judge(table, ctx, averages)
    for _, averages in average_rows(table):
        yield from _judge(table, ctx, averages)


def _has_averages(table: DataTable) -> bool:
    """Whether any column or row says that it averages others."""
    return any(column.is_average for column in table.columns) or bool(
        table.rows_of(RowRole.AVERAGE)
    )


def _judge(table: DataTable, ctx: Context, averages: list[Average]) -> Iterator[Finding]:
    wrong = [average for average in averages if not average.is_right]
    right = len(averages) - len(wrong)
    if right >= 2 * len(wrong) and right > 1:
        for average in wrong:
            mean, count = min(average.means, key=lambda each: _distance(average, each[0].low))
            yield ctx.report(
                average.cell.span,
                say(
                    "`{value}` of `{row}` is not the mean of its {count} numbers, which is {mean}",
                    value=average.cell.printed,
                    row=table.name_of(average.cell.row),
                    count=count,
                    mean=_shown(average, (mean.low + mean.high) / 2),
                ),
                help="Correct the average, or the number that it is made of",
            )


def _distance(average: Average, value: float) -> float:
    return abs(average.cell.number.value - value) if average.cell.number else 0.0


def _shown(average: Average, value: float) -> str:
    decimals = average.cell.number.decimals if average.cell.number else 1
    return f"{value:.{max(decimals, 1)}f}"
