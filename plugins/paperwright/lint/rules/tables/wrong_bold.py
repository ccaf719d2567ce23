"""TAB01: a bold cell that is not the best of its column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, rule, say
from paperwright.tables import DataTable, RowRole

_CERTAIN = ("arrow", "caption")

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.tables import DataCell


@rule("TAB01", "wrong-bold", on=DataTable, severity=Severity.WARNING, since="0.1.0")
def wrong_bold(table: DataTable, ctx: Context) -> Iterator[Finding]:
    """A bold cell of a column in which another cell is better.

    Readers take bold for “best”, and read a table by its bold cells alone. One that is not the best
    tells them something false, and a reviewer who notices asks what else is.

    ~~~markdown bad
    | Method | Accuracy ↑ | FID ↓ |
    | --- | ---: | ---: |
    | A | 90.1 | 12.0 |
    | B | **91.0** | 11.8 |
    | C | 92.3 | **10.5** |

    : Results on the test set.
    ~~~
    ~~~markdown good
    | Method | Accuracy ↑ | FID ↓ |
    | --- | ---: | ---: |
    | A | 90.1 | 12.0 |
    | B | 91.0 | 11.8 |
    | C | **92.3** | **10.5** |

    : Results on the test set.
    ~~~

    Which way is better is told by an arrow in the header, by a sentence of the caption, by the name
    of the metric, or by where most bold cells of the table lie. A column is read as a whole, by the
    groups between rules, and by what its stub repeats: only a cell that is the best in none of these
    is reported, as an error where an arrow tells the direction and most other bold cells of the table
    are the best. Rows of oracles, of people, of differences and rows with a footnote mark do not
    compete. Nothing is reported where the caption says that bold means something else (“bold: ours”,
    “bold: significant”), or in a sweep, where it marks the chosen value.

    Ignore it where bold marks statistical ties, and say so in the caption. Bold in the rows of the
    paper's own method, and rows that are bold from end to end, are
    looked at by [`own-bold-beaten`](own-bold-beaten.md).

    Source: the rule catalogue of this project, measured on 122 LaTeX repositories.
    """
    from paperwright.tables.standings import is_rowwise, marks_the_best

    if not table.bold_cells or not marks_the_best(table) or is_rowwise(table):
        return
    wrong, right = _judge(table)
    for at, (cell, better) in enumerate(wrong[:_MOST]):
        is_certain = cell.column.evidence in _CERTAIN and right >= len(wrong)
        yield ctx.report(
            cell.span,
            _message(table, cell, better, len(wrong) - _MOST if at == _MOST - 1 else 0),
            help="Mark the best cell, or say in the caption what bold means",
            severity=Severity.ERROR if is_certain else None,
        )


def _judge(table: DataTable) -> tuple[list[tuple[DataCell, DataCell]], int]:
    """The bold cells that are beaten, each with the best of those that beat it, and how many others are not."""
    from paperwright.tables.standings import (
        bold_columns,
        contests,
        is_beaten,
        is_under_opposite,
        promoted_rows,
    )

    wrong: list[tuple[DataCell, DataCell]] = []
    right = 0
    promoted = promoted_rows(table)
    has_others = bool(table.rows_of(RowRole.BASELINE))
    for column, bold in bold_columns(table):
        readings = contests(table, column)
        if not readings or is_under_opposite(table, column, bold):
            continue
        for cell in bold:
            better = is_beaten(cell, readings)
            if not better:
                right += 1
            elif not (cell.row in promoted and has_others) and not all(
                other.bold for other in better
            ):
                wrong.append((cell, better[0]))
    return wrong, right


def _message(table: DataTable, cell: DataCell, better: DataCell, rest: int) -> str:
    """What is wrong with a bold cell, and how many more there are."""
    if rest <= 0:
        return say(
            "Bold `{value}` of `{row}` is not the best of `{column}`: `{other}` has {better}",
            value=cell.printed,
            row=table.name_of(cell.row),
            column=cell.column.name,
            other=table.name_of(better.row),
            better=better.printed,
        )
    return say(
        "Bold `{value}` of `{row}` is not the best of `{column}`: `{other}` has {better} "
        "(and {rest} more bold cells of this table)",
        value=cell.printed,
        row=table.name_of(cell.row),
        column=cell.column.name,
        other=table.name_of(better.row),
        better=better.printed,
        rest=rest,
    )


_MOST = 3
