"""TAB48: “each component helps”, which the ablation does not show."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, rule, say
from paperwright.lint.patterns import Pattern
from paperwright.model.section_roles import SectionRole
from paperwright.tables import AblationStyle, ChangeKind, ColumnRole, DataTable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.model.outline import Sentence
    from paperwright.tables import Ablation, DataCell

_CLAIM = Pattern(
    r"\b(?:each|every|all(?: of)?(?: the| our)?(?: \w+)?)\s+(?:\w+\s+){0,2}"
    r"(?:components?|modules?|parts?|loss(?:es)?|terms?|"
    r"designs?|strateg(?:y|ies)|techniques?)\b[^.]{0,60}?"
    r"\b(?:contribut\w+|improv\w+|gains?|helps?|benefi\w+|effective\w*|"
    r"necessary|essential|important|boosts?|crucial|useful)\b"
    r"|\b(?:removing|dropping|ablating)\s+(?:any|each|either)\b[^.]{0,60}?\b"
    r"(?:drop|decreas|degrad|hurt|reduc|worse|lower)\w*"
    r"|(?:每个|各个?|所有)(?:模块|组件|部分|损失)[^。]{0,20}(?:提升|有效|贡献|必要|改善)|逐步提升",
    re.IGNORECASE,
    hints=("ach ", "very ", "ll ", "ny ", "ither ", "每个", "各", "所有", "逐步"),
)


@rule(
    "TAB48", "unsupported-component-claim", on=DataTable, severity=Severity.WARNING, since="0.1.0"
)
def unsupported_component_claim(table: DataTable, ctx: Context) -> Iterator[Finding]:
    """A sentence such as “each component improves the results”, while a row of the ablation shows otherwise.

    The sentence stands beside the table that contradicts it, and reviewers read both.

    ~~~markdown bad
    # Ablation study

    Every component improves the accuracy.

    | Variant | Accuracy ↑ |
    | --- | ---: |
    | Full model | 93.4 |
    | w/o memory | 91.0 |
    | w/o gate | 93.4 |

    : Ablation study.
    ~~~
    ~~~markdown good
    # Ablation study

    Every component improves the accuracy.

    | Variant | Accuracy ↑ |
    | --- | ---: |
    | Full model | 93.4 |
    | w/o memory | 91.0 |
    | w/o gate | 92.4 |

    : Ablation study.
    ~~~

    A row that removes a part must be worse than the full model, and a row that adds one better than the
    row above, in some column of known direction; only a row that is so in none contradicts the sentence.
    """
    ablation = table.ablation
    if ablation is None or not ablation.is_sure or not table.is_understood:
        return
    found = _without_gain(table, ablation)
    claim = _claim(table, ctx) if found is not None else None
    if found is not None and claim is not None:
        cell, other = found
        yield ctx.report(
            claim.span,
            say(
                "Claim for all components, while `{row}` shows none: {value} against {other} in `{column}`",
                row=table.name_of(cell.row),
                value=cell.printed,
                other=other.printed,
                column=cell.column.name,
            ),
            help="Name the components that help, and say what the others do",
        )


def _claim(table: DataTable, ctx: Context) -> Sentence | None:
    if not table.section.plays(SectionRole.ABLATION, SectionRole.EXPERIMENTS):
        return None
    sentences = ctx.outline.sentences_of(table.section)
    return next((each for each in sentences if _CLAIM.search(each.text)), None)


def _without_gain(table: DataTable, ablation: Ablation) -> tuple[DataCell, DataCell] | None:
    """The first row whose part makes no column better, with what it is compared with."""
    for at, each in enumerate(ablation.rows):
        if each.change.kind is ChangeKind.REMOVED and ablation.full is not None:
            pairs = _pairs(table, each.row.index, ablation.full.index)
        elif (
            ablation.style is AblationStyle.INCREMENTAL
            and ablation.is_cumulative
            and each.change.kind is ChangeKind.ADDED
            and at
        ):
            pairs = _pairs(table, ablation.rows[at - 1].row.index, each.row.index)
        else:
            continue
        if pairs and not any(better for _, _, better in pairs):
            less, more, _ = pairs[0]
            return (less, more) if each.change.kind is ChangeKind.REMOVED else (more, less)
    return None


def _pairs(table: DataTable, less: int, more: int) -> list[tuple[DataCell, DataCell, bool]]:
    """For each column the cell without a part, the one with it, and whether the part makes it better."""
    from paperwright.tables.standings import is_better

    found = []
    for column in table.columns_of(ColumnRole.METRIC):
        one, other = table.cell(table.rows[less], column), table.cell(table.rows[more], column)
        if column.direction and one and other and one.number and other.number:
            found.append((one, other, is_better(other, one, column.direction)))
    return found
