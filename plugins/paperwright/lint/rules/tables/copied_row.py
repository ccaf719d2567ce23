"""TAB14: two methods with the same numbers in every column."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, rule, say
from paperwright.tables import ColumnRole, DataTable, TableRole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.tables import DataRow

_ENOUGH = 3
_DIGITS = 14
_MOST_ROWS = 60


@rule("TAB14", "copied-row", on=DataTable, severity=Severity.WARNING, since="0.1.0", most=3)
def copied_row(table: DataTable, ctx: Context) -> Iterator[Finding]:
    """Two rows of a comparison that have the same numbers in every column.

    Two methods that agree in every digit of every column are one method, or one row was copied to be
    filled in later.

    ~~~markdown bad
    | Method | CUB | NAB | Cars | Dogs |
    | --- | ---: | ---: | ---: | ---: |
    | A | 90.12 | 80.34 | 71.56 | 65.01 |
    | B | 90.12 | 80.34 | 71.56 | 65.01 |
    | Ours | 92.33 | 83.15 | 74.20 | 66.87 |

    : Results in accuracy.
    ~~~
    ~~~markdown good
    | Method | CUB | NAB | Cars | Dogs |
    | --- | ---: | ---: | ---: | ---: |
    | A | 90.12 | 80.34 | 71.56 | 65.01 |
    | B | 90.58 | 81.02 | 70.91 | 64.33 |
    | Ours | 92.33 | 83.15 | 74.20 | 66.87 |

    : Results in accuracy.
    ~~~

    The rows must agree in at least three results with at least fourteen digits in all, so that chance is out
    of the question. Ablations have [a rule of their own](duplicate-configuration.md).
    """
    if table.role is not TableRole.MAIN or not table.is_understood:
        return
    rows = [(row, _numbers(table, row)) for row in table.competing[:_MOST_ROWS]]
    for (one, first), (other, second) in combinations(rows, 2):
        if first == second and _is_telling(first):
            yield ctx.report(
                other.span,
                say(
                    "`{second}` has the same numbers as `{first}` in all {count} columns",
                    first=table.name_of(one),
                    second=table.name_of(other),
                    count=len(first),
                ),
                help="Check which of the two was copied",
            )


def _numbers(table: DataTable, row: DataRow) -> list[str]:
    return [
        cell.number.text
        for cell in table.row_cells(row)
        if cell.number is not None and cell.column.role is ColumnRole.METRIC
    ]


def _is_telling(numbers: list[str]) -> bool:
    """Whether the same numbers can be no chance: several, of many digits, not all zero or a hundred."""
    telling = [number for number in numbers if number.strip("0.%") not in ("", "1")]
    digits = sum(character.isdigit() for number in telling for character in number)
    return len(set(telling)) >= _ENOUGH and digits >= _DIGITS
