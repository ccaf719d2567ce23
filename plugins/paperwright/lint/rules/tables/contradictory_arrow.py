"""TAB06: an arrow that says the opposite of the metric or of the bold cells."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, rule, say
from paperwright.tables import ColumnRole, DataTable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.model.metrics import Direction
    from paperwright.tables import DataColumn


@rule("TAB06", "contradictory-arrow", on=DataTable, severity=Severity.ERROR, since="0.1.0", most=5)
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
    warning where only the bold cells speak against the arrow: two or more in a column, or one in each of two or
    more columns with the same arrow.
    """
    from paperwright.model.metrics import Evidence, lexicon_direction

    opposed: dict[Direction, list[tuple[DataColumn, int]]] = {}
    for column in table.columns:
        if column.evidence is not Evidence.ARROW or column.direction is None:
            continue
        verdict = _verdict(table, column)
        known = lexicon_direction(column.label)
        # Bold cells that agree with the arrow say that the name means something else here.
        if (
            known not in (None, column.direction)
            and verdict is not _Verdict.AGREES
            and column.role is ColumnRole.METRIC
        ):
            yield ctx.report(
                column.span or table.span,
                say(
                    "Arrow {arrow} contradicts the metric of `{column}`",
                    arrow=_ARROWS[column.direction],
                    column=column.name,
                ),
                help="Turn the arrow round",
            )
        elif verdict is _Verdict.OPPOSES:
            bold = sum(cell.bold for cell in table.column_cells(column))
            opposed.setdefault(column.direction, []).append((column, bold))
        elif verdict is _Verdict.AGREES:
            opposed.setdefault(column.direction, []).append((column, -_MANY))
    for direction, columns in opposed.items():
        if sum(bold for _, bold in columns) < _ENOUGH:
            continue
        first = columns[0][0]
        yield ctx.report(
            first.span or table.span,
            say(
                "Arrow {arrow} of `{column}` contradicts its bold cells, which are the worst by it",
                arrow=_ARROWS[direction],
                column=", ".join(column.name for column, _ in columns[:_NAMED]),
            ),
            help="Turn the arrow round, or mark the best cells",
            severity=Severity.WARNING,
        )


_ARROWS = {"higher": "↑", "lower": "↓"}
_ENOUGH = 2
_NAMED = 4
_MANY = 1000
"""A column that agrees with its arrow outweighs all that do not: there, only a bold cell is wrong."""


class _Verdict(StrEnum):
    """What the bold cells of a column say of its arrow."""

    AGREES = "agrees"
    OPPOSES = "opposes"
    NOTHING = "nothing"


def _verdict(table: DataTable, column: DataColumn) -> _Verdict:
    from paperwright.model.metrics import Direction
    from paperwright.tables.standings import contests, is_beaten, marks_the_best

    if not table.bold_cells:
        return _Verdict.NOTHING
    cells = [cell for cell in table.column_cells(column) if cell.row.role.competes]
    bold = [cell for cell in cells if cell.bold]
    if not bold or len(bold) * 2 >= len(cells) or not marks_the_best(table):
        return _Verdict.NOTHING
    readings = contests(table, column)
    if not any(is_beaten(cell, readings) for cell in bold):
        return _Verdict.AGREES
    other = Direction.LOWER if column.direction is Direction.HIGHER else Direction.HIGHER
    against = contests(table, column, other)
    is_opposed = all(is_beaten(cell, readings) for cell in bold) and not any(
        is_beaten(cell, against) for cell in bold
    )
    return _Verdict.OPPOSES if is_opposed else _Verdict.NOTHING
