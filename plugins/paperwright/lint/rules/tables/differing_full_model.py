"""TAB41: a full model whose numbers differ between the main table and the ablation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, rule, say
from paperwright.tables import DataTable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.model.outline import Section
    from paperwright.tables.agreement import Pair


OTHER_SETTING = re.compile(
    r"\bval(?:id(?:ation)?)?\b|\bdev\b|\bsubsets?\b|\bmini\b|\bsmaller\b|\bshorter\b|\breduced?\b|\bfewer\b|\bhalf\b|"
    r"\bsubsampl\w+|\b\d+[ -]epochs?\b|\bschedules?\b|\bwithout (?:pre-?training|fine-?tuning)\b|\bbackbone\b|"
    r"\b(?:single|one|different|fixed) (?:seed|run|split|setting|model)\b|\b\d+ ?% of\b|\bper class\b|"
    r"\b(?:low(?:er)?|small)?[ -]?resolutions?\b|\b(?:input|image) sizes?\b|\bResNet-?\d+|\d+ ?(?:x|×|\\times) ?\d+|"
    r"验证集|子集|部分数据|较小|较短|轮",
    re.IGNORECASE,
)
"""What says that an ablation was measured in another setting than the main results."""


@rule("TAB41", "differing-full-model", on=DataTable, severity=Severity.WARNING, since="0.1.0")
def differing_full_model(table: DataTable, ctx: Context) -> Iterator[Finding]:
    """A full model that has other numbers in the ablation than in the main table.

    Under the same data set and metric, one method has one number. Two of them mean that one table is
    out of date, or that the ablation was run in another setting that the paper does not name.

    ~~~markdown bad
    | Method | CUB | NAB |
    | --- | ---: | ---: |
    | A | 80.1 | 70.0 |
    | B | 81.0 | 70.5 |
    | Ours | 84.2 | 73.1 |

    : Results in accuracy.

    | Variant | CUB | NAB |
    | --- | ---: | ---: |
    | Ours (full) | 83.7 | 73.1 |
    | w/o memory | 81.9 | 71.0 |

    : Ablation study.
    ~~~
    ~~~markdown good
    | Method | CUB | NAB |
    | --- | ---: | ---: |
    | A | 80.1 | 70.0 |
    | B | 81.0 | 70.5 |
    | Ours | 84.2 | 73.1 |

    : Results in accuracy.

    | Variant | CUB | NAB |
    | --- | ---: | ---: |
    | Ours (full) | 84.2 | 73.1 |
    | w/o memory | 81.9 | 71.0 |

    : Ablation study.
    ~~~

    Columns are the same when their headers are. Where the main table has several own rows, one that
    agrees is enough. Nothing is reported where the ablation's caption or the text of its section names
    another split, subset, schedule or backbone.
    """
    ablation = table.ablation
    if ablation is None or ablation.full is None or not ablation.is_sure or not table.is_understood:
        return
    from paperwright.tables.agreement import main_tables, pairs

    for main in main_tables(ctx.tables, table):
        compared = [pairs(table, ablation.full, main, row) for row in main.own_rows]
        compared = [found for found in compared if found]
        if not compared or any(all(pair.agrees for pair in found) for found in compared):
            continue
        closest = max(compared, key=lambda found: sum(pair.agrees for pair in found))
        wrong = [pair for pair in closest if not pair.agrees and pair.is_near]
        if len(wrong) != sum(not pair.agrees for pair in closest) or names_setting(table, ctx):
            continue
        yield _finding(table, main, wrong[0], ctx)
        return


def _finding(table: DataTable, main: DataTable, pair: Pair, ctx: Context) -> Finding:
    from paperwright.tables.agreement import line_of

    return ctx.report(
        pair.here.span,
        say(
            "Full model `{row}` has {here} in `{column}` and {there} in the main results (line {line})",
            row=pair.here.row.label,
            here=pair.here.printed,
            column=pair.here.column.name,
            there=pair.there.printed,
            line=line_of(ctx.source, pair.there),
        ),
        help="Correct the one that is out of date, or name the setting of the ablation",
    )


def names_setting(table: DataTable, ctx: Context) -> bool:
    """Whether the caption, or the text of the sections around the ablation, names another setting."""
    if OTHER_SETTING.search(table.caption):
        return True
    section: Section | None = table.section
    while section is not None and section.heading is not None:
        sentences = ctx.outline.sentences_of(section, inner=False)
        if any(OTHER_SETTING.search(sentence.text) for sentence in sentences):
            return True
        section = section.parent
    return False
