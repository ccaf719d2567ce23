"""TAB26: a row of a LaTeX table that ends too early."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, rule, say
from paperwright.lint.reference_words import is_latex
from paperwright.tables import DataTable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.tables import DataRow

_FEWEST = 3
_MOST_SHORT = 0.2
_FILLED = 0.8


@rule("TAB26", "short-row", on=DataTable, severity=Severity.WARNING, since="0.1.0")
def short_row(table: DataTable, ctx: Context) -> Iterator[Finding]:
    r"""A row of results in a LaTeX table with fewer cells than the rows around it.

    LaTeX does not complain of a forgotten `&`: it leaves the end of the row blank, and every number behind the gap
    stands under the wrong heading. Rows of Markdown tables are looked at by
    *ragged-table*, and rows that are too long are too.

    ~~~latex bad.tex
    \begin{table}
    \begin{tabular}{lccc}
    \toprule
    Method & CUB & Cars & Average \\
    \midrule
    A & 90.1 & 80.1 & 85.1 \\
    B & 91.1 & 81.1 \\
    C & 92.1 & 82.1 & 87.1 \\
    \bottomrule
    \end{tabular}
    \caption{Accuracy on two data sets.}
    \end{table}
    ~~~
    ~~~markdown bad
    {{< include bad.tex >}}
    ~~~
    ~~~latex good.tex
    \begin{table}
    \begin{tabular}{lccc}
    \toprule
    Method & CUB & Cars & Average \\
    \midrule
    A & 90.1 & 80.1 & 85.1 \\
    B & 91.1 & 81.1 & 86.1 \\
    C & 92.1 & 82.1 & 87.1 \\
    \bottomrule
    \end{tabular}
    \caption{Accuracy on two data sets.}
    \end{table}
    ~~~
    ~~~markdown good
    {{< include good.tex >}}
    ~~~

    Only rows with numbers count, where nearly all other rows fill the column that is missing. A table in which more
    than a fifth of the rows are short, as many triangles of correlations are, is left alone.
    """
    if table.is_transposed or len(table.rows) < _FEWEST or not is_latex(table.node, ctx):
        return
    short = [row for row in table.rows if _missing(table, row)]
    if len(short) > max(1, _MOST_SHORT * len(table.rows)):
        return
    for row in short:
        missing = _missing(table, row)
        if not any(_is_filled(table, at, short) for at in missing):
            continue
        if not any(value.is_numeric for value in table.grid.values[row.at]):
            continue
        yield ctx.report(
            row.span,
            say(
                "Row `{row}` has {count} cells; the table has {columns} columns",
                row=table.name_of(row),
                count=table.grid.width - len(missing),
                columns=table.grid.width,
            ),
            help="Write the missing cell, or `&` where it is blank",
        )


def _missing(table: DataTable, row: DataRow) -> list[int]:
    """The columns that a row does not reach."""
    return [at for at, cell in enumerate(table.grid.cells[row.at]) if cell is None]


def _is_filled(table: DataTable, at: int, besides: list[DataRow]) -> bool:
    """Whether nearly all other rows have a number in a column."""
    values = [table.grid.values[row.at][at] for row in table.rows if row not in besides]
    return sum(value.is_numeric for value in values) >= _FILLED * len(values) > 0
