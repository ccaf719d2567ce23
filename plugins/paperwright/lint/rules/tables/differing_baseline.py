"""TAB53: a baseline whose numbers differ between the main table and the ablation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, rule, say
from paperwright.tables import DataTable, RowRole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.tables import DataRow

_IN_BRACKETS = re.compile(r"[(（\[]([^()（）\[\]]+)[)）\]]\s*$")


@rule("TAB53", "differing-baseline", on=DataTable, severity=Severity.WARNING, since="0.1.0", most=3)
def differing_baseline(table: DataTable, ctx: Context) -> Iterator[Finding]:
    """A baseline that has other numbers in the ablation than in the main table.

    The gain of a method is counted from its baseline. With two numbers for one baseline, the gain can
    be counted from the lower one.

    ~~~markdown bad
    | Method | CUB | NAB |
    | --- | ---: | ---: |
    | DETR | 80.1 | 70.0 |
    | B | 81.0 | 70.5 |
    | Ours | 84.2 | 73.1 |

    : Results in accuracy.

    | Variant | CUB | NAB |
    | --- | ---: | ---: |
    | Baseline (DETR) | 79.0 | 70.0 |
    | + memory | 81.9 | 71.0 |
    | + gate | 84.2 | 73.1 |

    : Ablation study.
    ~~~
    ~~~markdown good
    | Method | CUB | NAB |
    | --- | ---: | ---: |
    | DETR | 80.1 | 70.0 |
    | B | 81.0 | 70.5 |
    | Ours | 84.2 | 73.1 |

    : Results in accuracy.

    | Variant | CUB | NAB |
    | --- | ---: | ---: |
    | Baseline (DETR) | 80.1 | 70.0 |
    | + memory | 81.9 | 71.0 |
    | + gate | 84.2 | 73.1 |

    : Ablation study.
    ~~~

    Rows are the same when their labels, or what stands in brackets at the end of one, are. As for the
    full model, an ablation that names its own setting is left alone.
    """
    if not table.is_ablation or table.ablation is None or not table.is_understood:
        return
    from paperwright.lint.rules.tables.differing_full_model import names_setting
    from paperwright.tables.agreement import key_of, line_of, main_tables, pairs

    full = table.ablation.full
    changed = [
        (each, list(_keys(each.row))) for each in table.ablation.rows if each.row is not full
    ]
    for main in main_tables(ctx.tables, table):
        baselines = {key_of(row.label): row for row in main.rows_of(RowRole.BASELINE)}
        for each, keys in changed:
            other = next((baselines[key] for key in keys if key in baselines), None)
            if other is None:
                continue
            wrong = [pair for pair in pairs(table, each.row, main, other) if not pair.agrees]
            if wrong and all(pair.is_near for pair in wrong) and not names_setting(table, ctx):
                yield ctx.report(
                    wrong[0].here.span,
                    say(
                        "Baseline `{row}` has {here} in `{column}` and {there} in the main results (line {line})",
                        row=each.row.label,
                        here=wrong[0].here.printed,
                        column=wrong[0].here.column.name,
                        there=wrong[0].there.printed,
                        line=line_of(ctx.source, wrong[0].there),
                    ),
                    help="Correct the one that is out of date, or name the setting of the ablation",
                )


def _keys(row: DataRow) -> Iterator[str]:
    from paperwright.tables.agreement import key_of

    yield key_of(row.label)
    if match := _IN_BRACKETS.search(row.label):
        yield key_of(match[1])
