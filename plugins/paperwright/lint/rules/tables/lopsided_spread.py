"""TAB36: spreads for the paper's own method only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, rule, say
from paperwright.tables import DataTable, RowRole, TableRole

if TYPE_CHECKING:
    from collections.abc import Iterator

_FEW = 0.3


@rule("TAB36", "lopsided-spread", on=DataTable, severity=Severity.WARNING, since="0.1.0")
def lopsided_spread(table: DataTable, ctx: Context) -> Iterator[Finding]:
    """A comparison in which the own method has spreads, and the others have none.

    A gain can be judged only against the spread of both sides. With one side it looks tested and is not.

    ~~~markdown bad
    | Method | Accuracy |
    | --- | ---: |
    | A | 91.2 |
    | B | 91.5 |
    | C | 91.7 |
    | Ours | 92.3 ± 0.2 |

    : Results.
    ~~~
    ~~~markdown good
    | Method | Accuracy |
    | --- | ---: |
    | A | 91.2 ± 0.4 |
    | B | 91.5 ± 0.3 |
    | C | 91.7 ± 0.2 |
    | Ours | 92.3 ± 0.2 |

    : Results.
    ~~~

    Ignore it where the others' numbers are copied from papers that print none, and say so in the
    caption (“as reported in …”, “taken from …”), which ends the matter.

    Source: Dror et al., The hitchhiker's guide to testing statistical significance (2018).
    """
    if table.role is not TableRole.MAIN or not table.is_understood:
        return
    from paperwright.tables.spreads import rows_with_spread

    rows = rows_with_spread(table)
    own = [row for row in table.own_rows if row in rows]
    others = table.rows_of(RowRole.BASELINE)
    with_spread = sum(row in rows for row in others)
    if not own or len(others) < 2 or with_spread >= _FEW * len(others) or _is_copied(table.caption):
        return
    yield ctx.report(
        own[0].span,
        say(
            "`{row}` has a spread, and {count} of the {others} other rows have none",
            row=table.name_of(own[0]),
            count=len(others) - with_spread,
            others=len(others),
        ),
        help="Add the spread of the others, or say where their numbers are from",
    )


def _is_copied(caption: str) -> bool:
    folded = caption.casefold()
    return any(word in folded for word in _COPIED)


_COPIED = (
    "reported",
    "taken from",
    "copied",
    "quoted",
    "from the original",
    "cited",
    "引自",
    "摘自",
    "来自",
)
