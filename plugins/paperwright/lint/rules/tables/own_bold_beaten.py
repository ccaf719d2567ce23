"""TAB02: the paper's own method in bold though another is better."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, rule, say
from paperwright.tables import DataTable, Meaning, RowRole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.tables import DataCell


@rule("TAB02", "own-bold-beaten", on=DataTable, severity=Severity.WARNING, since="0.1.0")
def own_bold_beaten(table: DataTable, ctx: Context) -> Iterator[Finding]:
    """The paper's own method in bold where another method is better.

    To readers, bold says “best”. A column in which the own method is bold and beaten looks like an
    attempt to hide it, which reviewers hold against a paper more than the lost column.

    ~~~markdown bad
    | Method | Accuracy ↑ | F1 ↑ |
    | --- | ---: | ---: |
    | A | 93.0 | 80.2 |
    | B | 91.0 | 81.8 |
    | Ours | **92.3** | **84.0** |

    : Results on the test set. Bold marks the best.
    ~~~
    ~~~markdown good
    | Method | Accuracy ↑ | F1 ↑ |
    | --- | ---: | ---: |
    | A | **93.0** | 80.2 |
    | B | 91.0 | 81.8 |
    | Ours | 92.3 | **84.0** |

    : Results on the test set. Bold marks the best.
    ~~~

    A row that is bold from end to end is taken for the own method too. One finding a table lists the
    columns. Several variants of the own method count as one side: that
    one of them beats another is no matter of this rule. Where the caption says that bold marks the
    own rows nothing is reported.

    A method that beats the own one in each of three or more columns, all bold, is taken for one that
    the authors keep out of the competition, as one with more supervision.

    It is an error where the caption says that bold marks the best.
    """
    from paperwright.tables.standings import (
        contests,
        is_beaten,
        is_rowwise,
        marks_the_best,
        promoted_rows,
    )

    if not table.bold_cells or not marks_the_best(table) or is_rowwise(table):
        return
    promoted = promoted_rows(table)
    beaten: list[tuple[DataCell, DataCell]] = []
    for column in table.measured:
        for cell in table.column_cells(column):
            if not cell.bold or cell.row not in promoted:
                continue
            readings = contests(table, column)
            better = [
                other
                for other in is_beaten(cell, readings)
                if other.row.role is RowRole.BASELINE
                and other.row not in promoted
                and not other.bold
            ]
            if better:
                beaten.append((cell, better[0]))
    if not beaten or _is_excluded(table, beaten):
        return
    columns = list(dict.fromkeys(cell.column.label for cell, _ in beaten))
    cell, other = beaten[0]
    said = table.legend.bold is Meaning.BEST and table.legend.is_local
    if len(columns) > 1:
        message = say(
            "Bold cells of `{row}` are beaten in {count} columns ({columns}); in the first `{other}` has {better}",
            row=table.name_of(cell.row),
            count=len(columns),
            columns=", ".join(columns[:4]),
            other=table.name_of(other.row),
            better=other.printed,
        )
    else:
        message = say(
            "Bold `{value}` of `{row}` is beaten in `{column}`: `{other}` has {better}",
            value=cell.printed,
            row=table.name_of(cell.row),
            column=cell.column.name,
            other=table.name_of(other.row),
            better=other.printed,
        )
    yield ctx.report(
        cell.span,
        message,
        help="Mark the best of each column, or say in the caption that bold marks your method",
        severity=Severity.ERROR if said else None,
    )


_SEVERAL = 3


def _is_excluded(table: DataTable, beaten: list[tuple[DataCell, DataCell]]) -> bool:
    """Whether one row beats all bold own cells, and the author must know it."""
    columns = {cell.column for cell, _ in beaten}
    bold = {cell.column for cell in table.bold_cells}
    rows = {other.row for _, other in beaten}
    return len(columns) >= _SEVERAL and columns == bold and len(rows) == 1
