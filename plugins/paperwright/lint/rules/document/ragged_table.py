"""DOC08: a row with too many or too few cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Problem, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule("DOC08", "ragged-table", on=Problem, severity=Severity.WARNING, since="0.1.0")
def ragged_table(problem: Problem, ctx: Context) -> Iterator[Finding]:
    """A row of a table with more or fewer cells than the table has columns.

    Cells that are missing move every number after them to the left, under the wrong heading; cells
    too many are cut off.

    ~~~markdown bad
    | method | accuracy | F1 |
    | --- | ---: | ---: |
    | ours | 93.4 |
    ~~~
    ~~~markdown good
    | method | accuracy | F1 |
    | --- | ---: | ---: |
    | ours | 93.4 | 92.0 |
    ~~~
    """
    yield ctx.pass_on(problem)
