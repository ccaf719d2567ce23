"""TAB05: a score of which nobody says whether high or low is good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.tables import ColumnRole, DataTable, TableRole

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(
    "TAB05",
    "unknown-direction",
    on=DataTable,
    severity=Severity.WARNING,
    since="0.1.0",
    stage=Stage.DRAFT,
    most=3,
)
def unknown_direction(table: DataTable, ctx: Context) -> Iterator[Finding]:
    """A column of results whose name does not say whether high or low is good, and no arrow does.

    Everybody knows which way accuracy goes. “Score”, “gap”, “distance” and “attack success rate” go
    either way, and a reader who guesses wrong reads the whole table upside down.

    ~~~markdown bad
    | Method | Distance |
    | --- | ---: |
    | A | 9.1 |
    | B | 9.0 |
    | Ours | 7.3 |

    : Comparison with others.
    ~~~
    ~~~markdown good
    | Method | Distance ↓ |
    | --- | ---: |
    | A | 9.1 |
    | B | 9.0 |
    | Ours | 7.3 |

    : Comparison with others.
    ~~~

    Only names that are known to go either way are reported, in tables that compare methods. Bold cells,
    and a caption that says which way is better, end the matter.
    """
    if table.role is not TableRole.MAIN or not table.is_understood:
        return
    from paperwright.model.metrics import is_ambiguous

    named: dict[str, None] = {}
    for column in table.columns_of(ColumnRole.METRIC):
        cells = list(table.column_cells(column))
        is_silent = column.direction is None and not any(cell.bold for cell in cells)
        if not is_silent or not cells or not column.label or column.label in named:
            continue
        if is_ambiguous(column.label) and not column.is_average:
            named[column.label] = None
            yield ctx.report(
                column.span or table.span,
                say("`{column}` does not say whether high or low is good", column=column.name),
                help="Add ↑ or ↓ to the header, or say it in the caption",
            )
