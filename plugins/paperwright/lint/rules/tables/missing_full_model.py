"""TAB40: an ablation without a row of the full model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, rule, say
from paperwright.tables import AblationStyle, ChangeKind, DataTable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.tables import Ablation


@rule("TAB40", "missing-full-model", on=DataTable, severity=Severity.WARNING, since="0.1.0")
def missing_full_model(table: DataTable, ctx: Context) -> Iterator[Finding]:
    """An ablation that takes parts away and does not show the full model.

    What a part is worth is the distance to the full model. Without its row in the same table, readers
    look for the number elsewhere, where the setting may differ.

    ~~~markdown bad
    | Variant | Accuracy |
    | --- | ---: |
    | w/o memory | 91.0 |
    | w/o gate | 92.2 |
    | w/o both | 90.1 |

    : Ablation study.
    ~~~
    ~~~markdown good
    | Variant | Accuracy |
    | --- | ---: |
    | Full model | 93.4 |
    | w/o memory | 91.0 |
    | w/o gate | 92.2 |

    : Ablation study.
    ~~~

    The full model is the row that says so, that carries the method's name, that has all ticks, or the
    only one with nothing removed. Ticks of which no row has all, and none lacks just one, are taken for
    alternatives.
    """
    ablation = table.ablation
    if ablation is None or not ablation.is_sure or ablation.full is not None:
        return
    removed = [row for row in ablation.rows if row.change.kind is ChangeKind.REMOVED]
    is_missing = (
        len(removed) == len(ablation.rows) > 1
        if ablation.style is AblationStyle.REMOVAL
        else _lacks_full_ticks(ablation)
    )
    if is_missing:
        yield ctx.report(
            table.caption_span or table.span,
            say(
                "Ablation has no row of the full model among its {count} rows",
                count=len(ablation.rows),
            ),
            help="Add the full model as a row, measured in the same setting",
        )


_ENOUGH = 3


def _lacks_full_ticks(ablation: Ablation) -> bool:
    """Whether several rows lack one part each, and none has all."""
    if ablation.style is not AblationStyle.TICKS or len(ablation.parts) < _ENOUGH:
        return False
    sizes = [len(row.parts or ()) for row in ablation.rows]
    return sizes.count(len(ablation.parts) - 1) > 1 and max(sizes) < len(ablation.parts)
