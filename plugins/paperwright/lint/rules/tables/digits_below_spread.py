"""TAB33: more digits than the spread lets anyone believe."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.patterns import Pattern
from paperwright.tables import DataTable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.tables import DataCell

_CASES = Pattern(
    r"\b(?:subjects?|cases?|patients?|participants?|volumes|scans|images|samples|items|sentences|instances|questions)\b"
    r"|被试|患者|病例|样本",
    re.IGNORECASE,
)
_FEWEST = 3
_MOSTLY = 0.5
_LOST = 50
"""A spread of fifty units of the last digit leaves two digits that say nothing."""


@rule(
    "TAB33",
    "digits-below-spread",
    on=DataTable,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
)
def digits_below_spread(table: DataTable, ctx: Context) -> Iterator[Finding]:
    """Results with two digits or more beyond their own spread, as in 91.237 ± 0.9.

    The last digits are chance, and hide those that count.

    ~~~markdown bad
    ---
    kind: draft
    ---

    | Method | Accuracy |
    | --- | ---: |
    | A | 90.123 ± 1.210 |
    | B | 91.014 ± 0.911 |
    | C | 92.355 ± 0.813 |

    : Accuracy on CUB, mean and standard deviation over five seeds.
    ~~~
    ~~~markdown good
    ---
    kind: draft
    ---

    | Method | Accuracy |
    | --- | ---: |
    | A | 90.1 ± 1.2 |
    | B | 91.0 ± 0.9 |
    | C | 92.4 ± 0.8 |

    : Accuracy on CUB, mean and standard deviation over five seeds.
    ~~~

    Reported once a table, when more than half of the results with a spread have such digits. Two decimals with a spread
    below 0.5 are fine. Spreads over subjects, cases or samples say less of the mean, and are left alone.

    Source: Bouthillier et al., Accounting for variance in machine learning benchmarks (2021).
    """
    cells = [cell for cell in table.cells_with_spread if _spread(cell) > 0]
    lost = [cell for cell in cells if _loses(cell)]
    if len(lost) < _FEWEST or len(lost) <= _MOSTLY * len(cells) or _is_of_cases(table, ctx):
        return
    yield ctx.report(
        lost[0].span,
        say("The last digits of `{value}` are below its spread", value=lost[0].printed),
        help="Print the spread with one or two digits, and the result to the same place",
    )


def _is_of_cases(table: DataTable, ctx: Context) -> bool:
    """Whether the spread is that of cases rather than of runs, from which the mean does not suffer as much."""
    from paperwright.tables.surroundings import texts_near

    return any(_CASES.search(text) for text in texts_near(table, ctx.outline))


def _spread(cell: DataCell) -> float:
    number = cell.number
    return number.plus_minus.value if number is not None and number.plus_minus is not None else 0.0


def _loses(cell: DataCell) -> bool:
    number = cell.number
    return number is not None and _spread(cell) >= _LOST * 2 * number.half_unit * _ALMOST


_ALMOST = 1 - 1e-9
