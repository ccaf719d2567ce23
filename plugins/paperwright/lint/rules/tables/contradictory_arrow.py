"""TAB06: an arrow that says the opposite of the metric or of the bold cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, rule, say
from paperwright.tables import ColumnRole, DataTable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.source import Span
    from paperwright.tables import DataColumn


@rule("TAB06", "contradictory-arrow", on=DataTable, severity=Severity.ERROR, since="0.2.0", most=5)
def contradictory_arrow(table: DataTable, ctx: Context) -> Iterator[Finding]:
    """An arrow in a header that points the wrong way for its metric, or for every bold cell below it.

    A reader who does not know the metric follows the arrow, and takes the worst method for the best.

    ~~~markdown bad
    | Method | FID ↑ | Accuracy ↑ |
    | --- | ---: | ---: |
    | A | 12.0 | 90.1 |
    | B | 11.8 | 91.0 |
    | Ours | **10.5** | **92.3** |
    ~~~
    ~~~markdown good
    | Method | FID ↓ | Accuracy ↑ |
    | --- | ---: | ---: |
    | A | 12.0 | 90.1 |
    | B | 11.8 | 91.0 |
    | Ours | **10.5** | **92.3** |
    ~~~

    Metrics that depend on the point of view, such as an attack's success rate, are left alone. It is a
    warning where only the bold cells speak against the arrow.
    """
    from paperwright.model.metrics import Direction, Evidence, lexicon_direction
    from paperwright.tables.standings import contests, is_beaten, marks_the_best

    for column in table.columns:
        if column.evidence is not Evidence.ARROW or column.direction is None:
            continue
        other = Direction.LOWER if column.direction is Direction.HIGHER else Direction.HIGHER
        arrow = "↑" if column.direction is Direction.HIGHER else "↓"
        known = lexicon_direction(column.label)
        bold = [cell for cell in table.column_cells(column) if cell.bold and cell.row.role.competes]
        cells = [cell for cell in table.column_cells(column) if cell.row.role.competes]
        agrees = opposed = False
        if bold and len(bold) * 2 < len(cells) and marks_the_best(table):
            readings = contests(table, column)
            against = contests(table, column, other)
            # Bold cells that agree with the arrow say that the name means something else here.
            agrees = not any(is_beaten(cell, readings) for cell in bold)
            opposed = (
                len(bold) > 1
                and all(is_beaten(cell, readings) for cell in bold)
                and not any(is_beaten(cell, against) for cell in bold)
            )
        if known is other and not agrees and column.role is ColumnRole.METRIC:
            yield ctx.report(
                _place(table, column),
                say(
                    "Arrow {arrow} contradicts the metric of `{column}`",
                    arrow=arrow,
                    column=column.name,
                ),
                help="Turn the arrow round",
            )
        elif opposed:
            yield ctx.report(
                _place(table, column),
                say(
                    "Arrow {arrow} of `{column}` contradicts its bold cells, which are the worst by it",
                    arrow=arrow,
                    column=column.name,
                ),
                help="Turn the arrow round, or mark the best cells",
                severity=Severity.WARNING,
            )


def _place(table: DataTable, column: DataColumn) -> Span:
    return column.span or table.span
