"""TAB56: an ablation on one data set of many, from which the text speaks of all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.patterns import Pattern
from paperwright.model.section_roles import SectionRole
from paperwright.tables import ColumnRole, DataTable, TableRole

if TYPE_CHECKING:
    from collections.abc import Iterator

_CLAIM = Pattern(
    r"\b(?:consistently|generally|in general|universally|across (?:all )?(?:\w+ )?(?:data ?sets|benchmarks|tasks)|"
    r"on all (?:\w+ )?(?:data ?sets|benchmarks|tasks)|always)\b|一致地?|普遍|始终|所有数据集|各个?数据集|总是",
    re.IGNORECASE,
)
_MANY = 4


@rule(
    "TAB56",
    "narrow-ablation",
    on=DataTable,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
)
def narrow_ablation(table: DataTable, ctx: Context) -> Iterator[Finding]:
    """An ablation on one data set, where the main results have four or more and the text says “consistently”.

    What holds on one data set may not hold on the others. The word promises more than the table shows.

    ~~~markdown bad
    ---
    kind: draft
    ---

    # Experiments

    | Method | CUB | Cars | Dogs | Birds |
    | --- | ---: | ---: | ---: | ---: |
    | A | 90.1 | 80.1 | 70.1 | 60.1 |
    | B | 91.1 | 81.1 | 71.1 | 61.1 |
    | Ours | 92.1 | 82.1 | 72.1 | 62.1 |

    : Comparison with other methods.

    # Ablation study

    Both parts consistently help.

    | Variant | CUB |
    | --- | ---: |
    | Full model | 92.1 |
    | w/o memory | 91.0 |
    | w/o gate | 91.5 |

    : Ablation study.
    ~~~
    ~~~markdown good
    ---
    kind: draft
    ---

    # Experiments

    | Method | CUB | Cars | Dogs | Birds |
    | --- | ---: | ---: | ---: | ---: |
    | A | 90.1 | 80.1 | 70.1 | 60.1 |
    | B | 91.1 | 81.1 | 71.1 | 61.1 |
    | Ours | 92.1 | 82.1 | 72.1 | 62.1 |

    : Comparison with other methods.

    # Ablation study

    Both parts help on CUB.

    | Variant | CUB |
    | --- | ---: |
    | Full model | 92.1 |
    | w/o memory | 91.0 |
    | w/o gate | 91.5 |

    : Ablation study.
    ~~~

    The word must stand in the section of the ablation, and the one column of the ablation must be among those of the
    main results.
    """
    if not table.is_ablation or not table.section.plays(SectionRole.ABLATION):
        return
    columns = {column.name for column in table.columns_of(ColumnRole.METRIC)}
    if len(columns) != 1 or any(other.is_ablation and other is not table for other in ctx.tables):
        return
    main = next(
        (
            other
            for other in ctx.tables
            if other.role is TableRole.MAIN and columns <= {one.name for one in other.columns}
        ),
        None,
    )
    if main is None:
        return
    data_sets = {
        column.name for column in main.columns_of(ColumnRole.METRIC) if not column.is_average
    }
    sentences = ctx.outline.sentences_of(table.section, inner=False)
    claim = next((one for one in sentences if _CLAIM.search(one.text)), None)
    if len(data_sets) >= _MANY and claim is not None:
        yield ctx.report(
            claim.span,
            say(
                "The ablation has one of the {count} columns of the main results",
                count=len(data_sets),
            ),
            help="Add data sets to the ablation, or name the one that the sentence is about",
        )
