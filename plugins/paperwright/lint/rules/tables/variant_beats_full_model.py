"""TAB46: a variant that beats the full model, of which the text says nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, rule, say
from paperwright.tables import ChangeKind, ColumnRole, DataTable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.tables import AblationRow, DataCell

_CONCEDES = re.compile(
    r"\b(?:slight\w*|comparable|on par|similar\w*|trade-?offs?|however|although|while|despite|except|even|surpris\w+|"
    r"interesting\w*|higher|better|outperform\w*|exceed\w*|worse|hurts?|degrad\w+|not (?:help|improve)\w*|at the cost|"
    r"marginal\w*|instead|but)\b|略|相当|然而|但|高于|优于|反而|虽然|权衡",
    re.IGNORECASE,
)
_WORD = re.compile(r"[A-Za-z][\w-]{2,}|[\u4e00-\u9fff]{2,}")
_COMMON = frozenset(
    "the and with without only model our full loss module variant baseline using use".split()
)


@rule(
    "TAB46",
    "variant-beats-full-model",
    on=DataTable,
    severity=Severity.WARNING,
    since="0.1.0",
    most=3,
)
def variant_beats_full_model(table: DataTable, ctx: Context) -> Iterator[Finding]:
    """A variant of the ablation that beats the full model, while the text does not speak of it.

    A part whose removal helps is the first thing that reviewers see in an ablation. Said and explained,
    it is a finding; passed over, it is a reason to doubt the rest.

    ~~~markdown bad
    | Variant | Accuracy ↑ | F1 ↑ |
    | --- | ---: | ---: |
    | Full model | 93.4 | 88.0 |
    | w/o memory | 91.0 | 86.1 |
    | w/o gate | 93.9 | 87.0 |

    : Ablation study.
    ~~~
    ~~~markdown good
    Without the gate, the accuracy is slightly higher, but F1 falls by a point.

    | Variant | Accuracy ↑ | F1 ↑ |
    | --- | ---: | ---: |
    | Full model | 93.4 | 88.0 |
    | w/o memory | 91.0 | 86.1 |
    | w/o gate | 93.9 | 87.0 |

    : Ablation study.
    ~~~

    Only results count, not costs, and only columns whose better direction is known. A variant that adds
    something to the full model is left alone. A sentence that names the variant and concedes something
    (“slightly”, “however”, “trade-off”) is enough.
    """
    ablation = table.ablation
    if ablation is None or ablation.full is None or not ablation.is_sure or not table.is_understood:
        return
    for each in ablation.rows:
        if each.row is ablation.full or each.change.kind not in _LESS:
            continue
        better = _better(table, each)
        if better and not _is_spoken_of(table, each, ctx):
            cell, full = better[0]
            yield ctx.report(
                cell.span,
                say(
                    "Variant `{row}` beats the full model in `{column}` ({value} against {full}), "
                    "and the text does not say why",
                    row=table.name_of(each.row),
                    column=cell.column.name,
                    value=cell.printed,
                    full=full.printed,
                ),
                help="Say it in the text, with the reason",
            )


_LESS = (ChangeKind.REMOVED, ChangeKind.REPLACED, ChangeKind.BASE)


def _better(table: DataTable, each: AblationRow) -> list[tuple[DataCell, DataCell]]:
    from paperwright.tables.standings import is_better

    found = []
    full_row = table.ablation.full if table.ablation else None
    for column in table.columns_of(ColumnRole.METRIC):
        if column.direction is None or full_row is None:
            continue
        cell, full = table.cell(each.row, column), table.cell(full_row, column)
        if cell is not None and full is not None and is_better(cell, full, column.direction):
            found.append((cell, full))
    return found


def _is_spoken_of(table: DataTable, each: AblationRow, ctx: Context) -> bool:
    """Whether a sentence near the table, or its caption, names the variant and concedes something."""
    words = {
        word.casefold()
        for name in (each.row.label, *each.change.names)
        for word in _WORD.findall(name)
    } - _COMMON
    texts = [
        table.caption,
        *(sentence.text for sentence in ctx.outline.sentences_of(table.section)),
    ]
    if table.label:
        texts += [
            sentence.text for sentence in ctx.outline.sentences if table.label in sentence.text
        ]
    for text in texts:
        folded = text.casefold()
        if _CONCEDES.search(text) and (not words or any(word in folded for word in words)):
            return True
    return False
