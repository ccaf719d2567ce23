"""TAB28: a total that is not the sum of its parts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, rule, say
from paperwright.tables import DataTable, RowRole

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from paperwright.tables import DataCell, DataColumn, DataRow

_TOTAL = re.compile(
    r"\W*(?:(?:grand |sub)?totals?|sum|合计|总计|总和|总数|总量)\b(?:\s*[(（#].*)?|\W*(?:#\s*)?total",
    re.IGNORECASE,
)
_SPLIT = re.compile(
    r"\b(?:train(?:ing)?|val(?:id(?:ation)?)?|dev(?:elopment)?|test(?:ing)?)\b|训练|验证|测试",
    re.IGNORECASE,
)


@rule("TAB28", "wrong-total", on=DataTable, severity=Severity.ERROR, since="0.1.0", most=5)
def wrong_total(table: DataTable, ctx: Context) -> Iterator[Finding]:
    """A total that is not the sum of its parts.

    The sizes of splits that do not add up mean that some number is of another version of the data, and
    a reader cannot tell which.

    ~~~markdown bad
    | Data set | Train | Val | Test | Total |
    | --- | ---: | ---: | ---: | ---: |
    | A | 800 | 100 | 100 | 1000 |
    | B | 900 | 150 | 150 | 1300 |
    ~~~
    ~~~markdown good
    | Data set | Train | Val | Test | Total |
    | --- | ---: | ---: | ---: | ---: |
    | A | 800 | 100 | 100 | 1000 |
    | B | 900 | 150 | 150 | 1200 |
    ~~~

    Totals are recomputed where the parts are the training, validation and test sets, or where another
    total of the table is the sum of its parts. Overlapping categories make the sum larger: say so.
    """
    if not table.is_understood:
        return
    for column in table.columns:
        if _TOTAL.fullmatch(column.label.strip()):
            yield from _judge_columns(table, ctx, column)
    for row in table.rows_of(RowRole.AVERAGE):
        if _TOTAL.fullmatch(row.label.strip()):
            yield from _judge_rows(table, ctx, row)


def _judge_columns(table: DataTable, ctx: Context, total: DataColumn) -> Iterator[Finding]:
    parts = [
        column
        for column in table.columns
        if column is not total
        and column.part == 0
        and column.path[:-1] == total.path[:-1]
        and not _TOTAL.fullmatch(column.label.strip())
    ]
    splits = [column for column in parts if _SPLIT.search(column.label)]
    is_split = len(splits) > 1
    chosen = splits if is_split else parts
    sums = []
    for row in table.rows:
        cell = table.cell(row, total)
        numbers = [table.cell(row, column) for column in chosen]
        if cell is not None and len(chosen) > 1:
            sums.append((cell, [part for part in numbers if part is not None]))
    yield from _judge(table, ctx, sums, len(chosen), is_split)


def _judge_rows(table: DataTable, ctx: Context, total: DataRow) -> Iterator[Finding]:
    rows = [
        row for row in table.rows if row.index < total.index and row.role is not RowRole.AVERAGE
    ]
    is_split = sum(_SPLIT.search(row.label) is not None for row in rows) == len(rows) > 1
    sums = []
    for column in table.columns:
        cell = table.cell(total, column)
        parts = [table.cell(row, column) for row in rows]
        if cell is not None and len(rows) > 1:
            sums.append((cell, [part for part in parts if part is not None]))
    yield from _judge(table, ctx, sums, len(rows), is_split)


def _judge(
    table: DataTable,
    ctx: Context,
    sums: Sequence[tuple[DataCell, list[DataCell]]],
    count: int,
    is_split: bool,
) -> Iterator[Finding]:
    """The totals that are wrong, where the parts are known or enough of the others are right."""
    from paperwright.tables.arithmetic import Interval, sum_of

    wrong: list[tuple[DataCell, Interval]] = []
    right = 0
    for cell, parts in sums:
        numbers = [part.number for part in parts if part.number is not None]
        if cell.number is None or len(numbers) != count or len(parts) != count:
            continue
        expected = sum_of(numbers)
        if expected.holds(cell.number):
            right += 1
        else:
            wrong.append((cell, expected))
    if not wrong or not (right > len(wrong) or (is_split and right >= len(wrong))):
        return
    for cell, expected in wrong:
        yield ctx.report(
            cell.span,
            say(
                "Total `{value}` of `{row}` is not the sum of its {count} parts, which is {sum}",
                value=cell.printed,
                row=table.name_of(cell.row),
                count=count,
                sum=f"{(expected.low + expected.high) / 2:.10g}",
            ),
            help="Correct the total, or the part that is wrong",
        )
