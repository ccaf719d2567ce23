"""TAB03: a cell as good as the bold one that is not bold, or a column without any."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, rule, say
from paperwright.tables import DataTable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.tables import DataCell


@rule("TAB03", "best-left-unbold", on=DataTable, severity=Severity.WARNING, since="0.1.0", most=5)
def best_left_unbold(table: DataTable, ctx: Context) -> Iterator[Finding]:
    """A cell that ties with the bold one of its column and is not bold.

    Two methods with the same printed number are equally good. When only one of them is bold, mostly
    the own one, the table claims a win that its digits do not show.

    ~~~markdown bad
    | Method | Accuracy ↑ |
    | --- | ---: |
    | A | 92.3 |
    | B | 91.0 |
    | Ours | **92.3** |

    : Results on the test set.
    ~~~
    ~~~markdown good
    | Method | Accuracy ↑ |
    | --- | ---: |
    | A | **92.3** |
    | B | 91.0 |
    | Ours | **92.3** |

    : Results on the test set.
    ~~~

    Digits that are not printed may hold a true order: print them, or mark both. Ties between cells
    of different groups are left alone, and so are tables whose bold means something else.
    """
    from paperwright.tables.standings import bold_columns, contests, is_rowwise, marks_the_best

    if not table.bold_cells or not marks_the_best(table) or is_rowwise(table):
        return
    for column, bold in bold_columns(table):
        ties: list[tuple[DataCell, DataCell]] = []
        for reading in contests(table, column):
            for contest in reading:
                if not any(cell.bold for cell in contest.cells):
                    continue
                best = contest.best
                marked = next((cell for cell in best if cell.bold), None)
                if marked is not None and not any(cell.bold and cell not in best for cell in bold):
                    ties += [(cell, marked) for cell in best if _ties(cell, marked)]
        for cell, marked in list({cell: (cell, marked) for cell, marked in ties}.values())[:1]:
            yield ctx.report(
                cell.span,
                say(
                    "`{row}` ties with the bold `{other}` in `{column}` ({value}) and is not bold",
                    row=table.name_of(cell.row),
                    other=table.name_of(marked.row),
                    column=column.name,
                    value=cell.printed,
                ),
                help="Mark both, or print the digits that tell them apart",
            )


def _ties(cell: DataCell, marked: DataCell) -> bool:
    """Whether two cells of one group print the same value, and only one of them in bold."""
    first, second = cell.number, marked.number
    if first is None or second is None or cell.bold:
        return False
    same_group = cell.row.group == marked.row.group and cell.row.block == marked.row.block
    return same_group and (first.value, first.decimals) == (second.value, second.decimals)
