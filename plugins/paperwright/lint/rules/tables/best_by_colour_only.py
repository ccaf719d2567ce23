"""TAB19: the best results marked by colour alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule
from paperwright.tables import DataTable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.tables import DataCell

_FEWEST = 2
_MOST = 0.5


@rule(
    "TAB19",
    "best-by-colour-only",
    on=DataTable,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
)
def best_by_colour_only(table: DataTable, ctx: Context) -> Iterator[Finding]:
    r"""The best of each column marked by a colour alone, which the caption does not explain.

    In print, and to one in twelve men, two colours look the same. Bold type is seen by all.

    ~~~latex bad.tex
    \begin{table}
    \begin{tabular}{lcc}
    \toprule
    Method & Accuracy $\uparrow$ & Error $\downarrow$ \\
    \midrule
    A & 90.1 & 12.0 \\
    B & 91.0 & 11.8 \\
    C & \textcolor{red}{92.3} & \textcolor{red}{10.5} \\
    \bottomrule
    \end{tabular}
    \caption{Results on CUB.}
    \end{table}
    ~~~
    ~~~markdown bad
    ---
    kind: draft
    ---

    {{< include bad.tex >}}
    ~~~
    ~~~latex good.tex
    \begin{table}
    \begin{tabular}{lcc}
    \toprule
    Method & Accuracy $\uparrow$ & Error $\downarrow$ \\
    \midrule
    A & 90.1 & 12.0 \\
    B & 91.0 & 11.8 \\
    C & \textbf{92.3} & \textbf{10.5} \\
    \bottomrule
    \end{tabular}
    \caption{Results on CUB.}
    \end{table}
    ~~~
    ~~~markdown good
    ---
    kind: draft
    ---

    {{< include good.tex >}}
    ~~~

    Only columns whose better direction is known count, and every coloured number must be the best or the second of its
    column. Where some number is bold or underlined, or the caption says what the colours mean, nothing is reported.
    """
    if not table.is_understood or table.legend.colours:
        return
    cells = [cell for cell in table.cells.values() if cell.number is not None]
    if any(cell.bold or cell.underline or cell.second for cell in cells):
        return
    marked = [cell for cell in cells if _colour(cell) and cell.row.role.competes]
    best = [cell for cell in marked if _rank(table, cell) == 1]
    if len(best) < _FEWEST or len(marked) > _MOST * len(cells):
        return
    if len({cell.column for cell in best}) < _FEWEST:
        return
    if all(_rank(table, cell) in (1, 2) for cell in marked):
        yield ctx.report(
            best[0].span,
            "Best results are marked by colour alone, and the caption does not say so",
            help="Set the best in bold too",
        )


def _colour(cell: DataCell) -> str:
    return cell.colour or cell.source.colour


def _rank(table: DataTable, cell: DataCell) -> int:
    """How many cells of the column are better, plus one; 0 when nothing tells which are."""
    from paperwright.tables.standings import is_better

    direction = cell.column.direction
    if direction is None:
        return 0
    others = [other for other in table.column_cells(cell.column) if other.row.role.competes]
    return 1 + sum(is_better(other, cell, direction) for other in others)
