"""TAB37: spreads without the number of runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(
    "TAB37",
    "spread-without-runs",
    on=Document,
    severity=Severity.WARNING,
    since="0.1.0",
    stage=Stage.DRAFT,
)
def spread_without_runs(document: Document, ctx: Context) -> Iterator[Finding]:
    """Tables with spreads in a paper that nowhere says over how many runs they were taken.

    A standard deviation over two runs and one over twenty are printed alike, and only the second means
    much.

    ~~~markdown bad
    | Method | Accuracy |
    | --- | ---: |
    | A | 91.2 ± 0.3 |
    | Ours | 92.3 ± 0.2 |

    : Results: mean and standard deviation.
    ~~~
    ~~~markdown good
    | Method | Accuracy |
    | --- | ---: |
    | A | 91.2 ± 0.3 |
    | Ours | 92.3 ± 0.2 |

    : Results: mean and standard deviation over 5 seeds.
    ~~~

    Once a paper. A number next to runs, seeds, folds, trials or samples anywhere in the text or in a
    caption is enough.

    Source: NeurIPS paper checklist, question 7; ACL responsible NLP checklist, C3.
    """
    from paperwright.tables.spreads import says_how_many_runs

    tables = [table for table in ctx.tables if len(table.cells_with_spread) > 1]
    if not tables or says_how_many_runs(ctx.prose.text):
        return
    if any(says_how_many_runs(each.caption) for each in ctx.tables):
        return
    cell = tables[0].cells_with_spread[0]
    yield ctx.report(
        cell.span,
        say(
            "`{value}` has a spread, and the paper does not say over how many runs",
            value=cell.printed,
        ),
        help="Say how many runs, seeds or folds there were",
    )
