"""TAB04: an underlined cell that is not the second best."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, rule, say
from paperwright.tables import DataTable, Meaning

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from paperwright.tables import DataCell
    from paperwright.tables.standings import Contest


@rule("TAB04", "wrong-underline", on=DataTable, severity=Severity.WARNING, since="0.1.0", most=5)
def wrong_underline(table: DataTable, ctx: Context) -> Iterator[Finding]:
    """An underlined cell that is not the second best of its column.

    Where underlines mark the runner-up, a wrong one misstates the order of the methods behind the
    first, which is what readers compare when they choose a baseline.

    ~~~markdown bad
    | Method | Accuracy ↑ | F1 ↑ |
    | --- | ---: | ---: |
    | A | [90.1]{.underline} | 80.2 |
    | B | 91.0 | [81.8]{.underline} |
    | C | 88.4 | 78.0 |
    | Ours | **92.3** | **84.0** |

    : Results. Bold: best; underlined: second best.
    ~~~
    ~~~markdown good
    | Method | Accuracy ↑ | F1 ↑ |
    | --- | ---: | ---: |
    | A | 90.1 | 80.2 |
    | B | [91.0]{.underline} | [81.8]{.underline} |
    | C | 88.4 | 78.0 |
    | Ours | **92.3** | **84.0** |

    : Results. Bold: best; underlined: second best.
    ~~~

    Ties for the best may be read in two ways: the next value is the second or the third; both pass.
    Without a legend, at least two other columns must use underlines for the second best.
    """
    from paperwright.tables.standings import contests, marks_the_best

    if not marks_the_best(table) or table.legend.underline not in (None, Meaning.SECOND):
        return
    right, wrong = 0, []
    for column in table.measured:
        readings = contests(table, column)
        marked = [cell for cell in table.column_cells(column) if cell.underline or cell.second]
        for cell in marked:
            if not readings or not cell.row.role.competes or cell.bold:
                continue
            if any(_is_second(cell, reading) for reading in readings):
                right += 1
            elif not any(_is_best(cell, reading) for reading in readings):
                wrong.append((cell, readings[0]))
    if table.legend.underline is None and (right < 2 or right < 2 * len(wrong)):
        return
    for cell, reading in wrong:
        second = _second(cell, reading)
        if second is not None:
            yield ctx.report(
                cell.span,
                say(
                    "Underlined `{value}` of `{row}` is not the second best of `{column}`: `{other}` has {better}",
                    value=cell.printed,
                    row=table.name_of(cell.row),
                    column=cell.column.name,
                    other=table.name_of(second.row),
                    better=second.printed,
                ),
                help="Underline the second best cell",
            )


def _own(cell: DataCell, reading: Sequence[Contest]) -> Contest | None:
    return next((contest for contest in reading if cell in contest.cells), None)


def _is_second(cell: DataCell, reading: Sequence[Contest]) -> bool:
    contest = _own(cell, reading)
    if contest is None:
        return True
    better = contest.better_than(cell)
    values = {other.number.value for other in better if other.number}
    return len(values) == 1 or len(better) == 1


def _is_best(cell: DataCell, reading: Sequence[Contest]) -> bool:
    contest = _own(cell, reading)
    return contest is not None and not contest.better_than(cell)


def _second(cell: DataCell, reading: Sequence[Contest]) -> DataCell | None:
    """The cell that should have been marked."""
    contest = _own(cell, reading)
    if contest is None:
        return None
    best = contest.best
    rest = [other for other in contest.better_than(cell) if other not in best]
    return rest[0] if rest else None
