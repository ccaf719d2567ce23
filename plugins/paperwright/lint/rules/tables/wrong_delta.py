"""TAB10: a difference that is not the difference of the numbers it is between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, rule, say
from paperwright.tables import DataTable

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule("TAB10", "wrong-delta", on=DataTable, severity=Severity.ERROR, since="0.1.0", most=5)
def wrong_delta(table: DataTable, ctx: Context) -> Iterator[Finding]:
    """A gain, drop or Δ that does not follow from the numbers it is between.

    Gains are the numbers that readers remember. They are computed by hand or copied from an older
    version of the table, and a reader with a pencil finds the one that does not fit.

    ~~~markdown bad
    | Method | A | B | C | D |
    | --- | ---: | ---: | ---: | ---: |
    | Baseline | 80.0 | 70.0 | 60.0 | 50.0 |
    | Ours | 82.0 | 73.5 | 61.0 | 54.0 |
    | Gain | +2.0 | +3.5 | +1.0 | +5.0 |
    ~~~
    ~~~markdown good
    | Method | A | B | C | D |
    | --- | ---: | ---: | ---: | ---: |
    | Baseline | 80.0 | 70.0 | 60.0 | 50.0 |
    | Ours | 82.0 | 73.5 | 61.0 | 54.0 |
    | Gain | +2.0 | +3.5 | +1.0 | +4.0 |
    ~~~

    What the differences are between, and whether they are absolute or relative, is found out from the
    table: the pair of rows or columns that explains at least three quarters of them is meant, and what
    it does not explain is reported.
    """
    from paperwright.tables.deltas import wrong_deltas

    if not table.is_understood:
        return
    for delta in wrong_deltas(table):
        middle = (delta.expected.low + delta.expected.high) / 2
        number = delta.cell.number
        decimals = number.decimals if number else 1
        yield ctx.report(
            delta.cell.span,
            say(
                "Difference `{value}` does not fit: {first} against {second} is {expected}",
                value=delta.cell.printed,
                first=delta.first.printed,
                second=delta.second.printed,
                expected=f"{middle:+.{decimals}f}" + ("%" if delta.way == "relative" else ""),
            ),
            help="Correct the difference, or the number that it is made of",
        )
