"""TAB11: ± of which nobody says what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, rule, say
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule("TAB11", "undefined-spread", on=Document, severity=Severity.WARNING, since="0.2.0")
def undefined_spread(document: Document, ctx: Context) -> Iterator[Finding]:
    """Tables with “±” in a paper that nowhere says what it stands for.

    A standard deviation over five seeds, a standard error and a 95 % confidence interval differ by a
    factor of four. Without the word, nobody can tell whether two methods differ.

    ~~~markdown bad
    | Method | Accuracy |
    | --- | ---: |
    | A | 91.2 ± 0.3 |
    | Ours | 92.3 ± 0.2 |

    : Results on the test set.
    ~~~
    ~~~markdown good
    | Method | Accuracy |
    | --- | ---: |
    | A | 91.2 ± 0.3 |
    | Ours | 92.3 ± 0.2 |

    : Results on the test set, mean and standard deviation over five seeds.
    ~~~

    Once a paper, at the first such table. A sentence anywhere in the paper that speaks of deviations,
    errors or intervals ends the matter.

    Source: NeurIPS paper checklist, question 7.
    """
    from paperwright.tables.spreads import has_spread, says_what_spread_is, spread_row

    tables = [
        table
        for table in ctx.tables
        if sum(map(has_spread, table.cells.values())) > 1 and not spread_row(table)
    ]
    if not tables or says_what_spread_is(ctx.prose.text):
        return
    table = tables[0]
    if any(says_what_spread_is(each.caption) for each in ctx.tables):
        return
    cell = next(cell for cell in table.cells.values() if has_spread(cell))
    yield ctx.report(
        cell.span,
        say("`{value}` has a spread, and the paper does not say of what kind", value=cell.printed),
        help="Say whether it is a standard deviation, a standard error or an interval, and over what",
    )
