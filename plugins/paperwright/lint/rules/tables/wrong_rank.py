"""TAB35: a rank that does not follow from the scores."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, rule, say
from paperwright.tables import ColumnRole, DataTable, RowRole

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from paperwright.tables import DataCell, DataColumn

_ENOUGH = 4
_MOSTLY = 0.75


@rule("TAB35", "wrong-rank", on=DataTable, severity=Severity.ERROR, since="0.1.0", most=3)
def wrong_rank(table: DataTable, ctx: Context) -> Iterator[Finding]:
    """A rank that does not follow from the scores that it ranks.

    Ranks are filled in by hand and stay behind when a score changes. An average over such ranks, as a
    comparison over many data sets reports it, is wrong with them.

    ~~~markdown bad
    | Team | Accuracy ↑ | Rank |
    | --- | ---: | ---: |
    | A | 93.4 | 1 |
    | B | 92.0 | 2 |
    | C | 90.5 | 3 |
    | D | 91.1 | 5 |
    | E | 89.0 | 4 |
    | F | 88.0 | 6 |
    | G | 87.0 | 7 |
    | H | 86.0 | 8 |
    | I | 85.0 | 9 |
    | J | 84.0 | 10 |
    | K | 83.0 | 11 |
    | L | 82.0 | 12 |
    ~~~
    ~~~markdown good
    | Team | Accuracy ↑ | Rank |
    | --- | ---: | ---: |
    | A | 93.4 | 1 |
    | B | 92.0 | 2 |
    | C | 90.5 | 4 |
    | D | 91.1 | 3 |
    | E | 89.0 | 5 |
    ~~~

    The scores are the column whose order agrees with at least three quarters of the ranks. Ties may share
    the best rank or their mean. Ranks above the number of rows rank others too, and are left alone.
    """
    if not table.is_understood:
        return
    for column in table.columns_of(ColumnRole.RANK):
        cells = [
            cell
            for cell in table.column_cells(column)
            if cell.row.role not in (RowRole.DELTA, RowRole.AVERAGE, RowRole.SPREAD)
        ]
        values = [_value(cell) for cell in cells]
        whole = all(value == int(value) for value in values)
        if len(cells) < _ENOUGH or not whole or max(values) > len(cells):
            continue
        wrong = _wrong_by_best_column(table, column, cells)
        for cell, low, high in wrong:
            shown = f"{low}" if low == high else say("{low} to {high}", low=low, high=high)
            yield ctx.report(
                cell.span,
                say(
                    "`{row}` has rank {value} and is number {rank} by its score",
                    row=table.name_of(cell.row),
                    value=cell.printed,
                    rank=shown,
                ),
                help="Correct the rank, or the score",
            )


def _wrong_by_best_column(
    table: DataTable, rank: DataColumn, cells: Sequence[DataCell]
) -> list[tuple[DataCell, int, int]]:
    """The ranks that disagree with the column that most of them follow."""
    best: list[tuple[DataCell, int, int]] | None = None
    for column in table.columns_of(ColumnRole.METRIC, ColumnRole.EFFICIENCY):
        scores = [table.cell(cell.row, column) for cell in cells]
        if any(score is None or score.number is None for score in scores):
            continue
        values = [_value(score) for score in scores if score is not None]
        for sign in (1, -1):
            wrong = _wrong(cells, [sign * value for value in values])
            if best is None or len(wrong) < len(best):
                best = wrong
    if not best or len(best) > (1 - _MOSTLY) * len(cells):
        return []
    return best


def _wrong(cells: Sequence[DataCell], values: Sequence[float]) -> list[tuple[DataCell, int, int]]:
    wrong = []
    for cell, value in zip(cells, values, strict=True):
        low = 1 + sum(other > value for other in values)
        high = sum(other >= value for other in values)
        if not low <= _value(cell) <= high:
            wrong.append((cell, low, high))
    return wrong


def _value(cell: DataCell) -> float:
    return cell.number.value if cell.number else 0.0
