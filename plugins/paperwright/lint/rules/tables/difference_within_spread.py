"""TAB47: an ablation whose differences are smaller than their spread."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, rule, say
from paperwright.lint.patterns import Pattern
from paperwright.tables import ColumnRole, DataTable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.tables import DataCell


@rule("TAB47", "difference-within-spread", on=DataTable, severity=Severity.WARNING, since="0.1.0")
def difference_within_spread(table: DataTable, ctx: Context) -> Iterator[Finding]:
    """An ablation in which most variants differ from the full model by less than the spread of the runs.

    A difference of 0.2 with a standard deviation of 0.5 says nothing about the part that was removed.

    ~~~markdown bad
    | Variant | Accuracy |
    | --- | ---: |
    | Full model | 93.4 ± 0.6 |
    | w/o memory | 93.1 ± 0.5 |
    | w/o gate | 93.2 ± 0.4 |

    : Ablation study, mean and standard deviation over 5 seeds.
    ~~~
    ~~~markdown good
    | Variant | Accuracy |
    | --- | ---: |
    | Full model | 93.4 ± 0.6 |
    | w/o memory | 90.1 ± 0.5 |
    | w/o gate | 91.2 ± 0.4 |

    : Ablation study, mean and standard deviation over 5 seeds.
    ~~~

    Reported once a table, when more than half of the differences are smaller than the larger of the two
    spreads. Where less than half of the columns have spreads, nothing is said; nor where the section says that some
    differences are none, or gives intervals of them, which tell more than the spreads of two rows do.

    Source: Bouthillier et al., Accounting for variance in machine learning benchmarks (2021).
    """
    ablation = table.ablation
    if ablation is None or ablation.full is None or not ablation.is_sure or not table.is_understood:
        return
    inside: list[tuple[DataCell, DataCell]] = []
    count = 0
    columns = table.columns_of(ColumnRole.METRIC)
    spread_columns = set()
    for column in columns:
        full = table.cell(ablation.full, column)
        for each in ablation.rows:
            cell = table.cell(each.row, column)
            if each.row is ablation.full or full is None or cell is None:
                continue
            gap, spread = _gap(cell, full)
            if spread:
                count += 1
                spread_columns.add(column)
                if gap < spread:
                    inside.append((cell, full))
    if (
        len(inside) * 2 > count
        and len(spread_columns) * 2 > len(columns)
        and not _is_spoken_of(table, ctx)
    ):
        cell, full = inside[0]
        yield ctx.report(
            cell.span,
            say(
                "{inside} of {count} differences to the full model are smaller than their spread, "
                "as {value} against {full}",
                inside=len(inside),
                count=count,
                value=cell.printed,
                full=full.printed,
            ),
            help="Add runs, or say that these parts make no measurable difference",
        )


_SPOKEN_OF = Pattern(
    r"\bintervals?\b|\bCIs?\b|\bwithin (?:the )?(?:noise|error|spread|one|a|their)\b|\boverlap\w*|\bindistinguishable\b"
    r"|\bnegligible\b|\b(?:not|in)[- ]?significant\w*|\bno (?:\w+ )?(?:differences?|effect|gain|change|benefit)\b"
    r"|\bnothing we can\b|\b(?:not|n't|cannot|neither) (?:\w+ ){0,2}"
    r"(?:differ|help|matter|change|improve|distinguish|claim|tell)\w*"
    r"|\bno (?:clear|measurable|real)\b|\bpaired\b|\bp\s*[<=>]"
    r"|置信区间|区间为|无显著|没有显著|不显著|无明显|没有明显|差异不大|误差范围内|相差无几|配对",
    re.IGNORECASE,
)


def _is_spoken_of(table: DataTable, ctx: Context) -> bool:
    """Whether the text near the table, or what refers to it, says how much the differences mean."""
    sentences = [*ctx.outline.sentences_of(table.section)]
    if table.label:
        sentences += [each for each in ctx.outline.sentences if table.label in each.text]
    return any(_SPOKEN_OF.search(text) for text in (table.caption, *(s.text for s in sentences)))


def _gap(cell: DataCell, full: DataCell) -> tuple[float, float]:
    one, other = cell.number, full.number
    if one is None or other is None:
        return 0.0, 0.0
    spreads = [number.plus_minus.value for number in (one, other) if number.plus_minus is not None]
    return abs(one.value - other.value), max(spreads, default=0.0)
