"""NUM23: spreads that are all the same."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from paperwright.findings import say
from paperwright.lint import Context, Finding, Severity, rule
from paperwright.lint.subjects import Stage
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.tables import DataCell, DataTable

_ENOUGH = 4
_DIGITS = 2
"""Spreads of one digit are alike by rounding."""


@rule(
    "NUM23",
    "equal-spreads",
    on=Document,
    severity=Severity.WARNING,
    since="0.1.0",
    stage=Stage.DRAFT,
)
def equal_spreads(document: Document, ctx: Context) -> Iterator[Finding]:
    """A table whose spreads are all zero, or all the same number.

    Runs that differ in nothing but their seed differ in their spread too. The same `± 0.31` in every cell was copied
    along with the row, and `± 0.0` everywhere means one run, or one seed.

    ~~~markdown bad
    ---
    authors: [Ada Moore]
    abstract: Short.
    ---

    | method | accuracy |
    | --- | ---: |
    | A | 71.2 ± 0.31 |
    | B | 72.8 ± 0.31 |
    | C | 74.0 ± 0.31 |
    | ours | 75.3 ± 0.31 |
    ~~~
    ~~~markdown good
    ---
    authors: [Ada Moore]
    abstract: Short.
    ---

    | method | accuracy |
    | --- | ---: |
    | A | 71.2 ± 0.31 |
    | B | 72.8 ± 0.27 |
    | C | 74.0 ± 0.44 |
    | ours | 75.3 ± 0.31 |
    ~~~

    At least four cells must have a spread. Spreads of one digit that are not zero are alike by rounding, and left
    alone.
    """
    for table in ctx.paper.tables:
        cells = [cell for cell in table.cells.values() if cell.number and cell.number.plus_minus]
        if len(cells) >= _ENOUGH:
            yield from _check(table, cells, ctx)


def _check(table: DataTable, cells: list[DataCell], ctx: Context) -> Iterator[Finding]:
    spreads = Counter(
        (cell.number.plus_minus.value, cell.number.plus_minus.text.strip())
        for cell in cells
        if cell.number and cell.number.plus_minus
    )
    (value, text), count = spreads.most_common(1)[0]
    digits = sum(character.isdigit() for character in text.lstrip("0."))
    if count < len(cells) or (value and digits < _DIGITS):
        return
    message = (
        say("All {count} spreads are zero", count=count)
        if not value
        else say("All {count} spreads are {spread}", count=count, spread=text)
    )
    yield ctx.report(
        cells[0].span, message, help="Compute the spread of each cell from its own runs"
    )
