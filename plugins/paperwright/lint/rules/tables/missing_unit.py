"""TAB07: times, memory and distances without a unit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.patterns import Pattern
from paperwright.tables import ColumnRole, DataTable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.tables import DataColumn

_MEASURED = re.compile(
    r"(?:(?:inference|training|train|test|running|run|run-?\s?|total|average|avg\.?|mean|execution|wall-?clock|cpu|gpu|"
    r"processing|computation(?:al)?|decoding|search|epoch|solve|peak|model|per-?\w+)[\s-]*)*"
    r"(?:time|run-?time|latency|memory|mem|vram|energy|power|duration|storage|footprint|delay)s?"
    r"(?:\s*(?:usage|consumption|cost|used))?\s*[↑↓]?"
    r"|(?:推理|训练|运行|平均|总|测试|计算)*(?:时间|耗时|时延|延迟|内存|显存|能耗|功耗)(?:占用|消耗)?\s*[↑↓]?",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"(?<![A-Za-z])(?:[mnμu]?s|sec(?:onds?)?|milliseconds?|microseconds?|minutes?|mins?|hours?|hrs?|h|days?|[KMGT]i?B|bytes?|"
    r"gigabytes?|megabytes?|[mk]?J|joules?|[kM]?Wh?|watts?|steps|iterations|cycles|ticks|frames)(?![A-Za-z])"
    r"|秒|分钟|小时|\d天|字节|焦|瓦",
)
_RELATIVE = re.compile(
    r"\brelative\b|\bnormali[sz]ed\b|\bratio\b|\bfraction\b|\bcomplexity\b|\bspeed-?up|%|×|相对|归一|比例|倍",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[A-Za-z%×\u4e00-\u9fff]")
_IN_TEXT = Pattern(
    r"\b(?:in|of|as|are|is|to) (?:\w+ ){0,2}(?:milli|micro|nano)?"
    r"(?:seconds?|minutes|hours|days|ms|GB|MB|gigabytes?|megabytes?)\b"
    r"|\b\d[\d.]*\s?(?:ms|s|sec|seconds?|minutes?|mins?|hours?|h|GB|MB|GiB|days?)\b|\d\s*(?:毫秒|秒|分钟|小时|天)|单位",
)


@rule(
    "TAB07",
    "missing-unit",
    on=DataTable,
    severity=Severity.WARNING,
    since="0.1.0",
    stage=Stage.DRAFT,
)
def missing_unit(table: DataTable, ctx: Context) -> Iterator[Finding]:
    """A column of times, memory or energy that has no unit in its header, its cells, the caption or the text near it.

    12.1 may be milliseconds or hours. The header is the place for the unit: it holds for the whole column.

    ~~~markdown bad
    ---
    kind: draft
    ---

    | Method | Accuracy | Latency |
    | --- | ---: | ---: |
    | A | 90.1 | 12.1 |
    | B | 91.0 | 8.4 |

    : Accuracy and cost on CUB.
    ~~~
    ~~~markdown good
    ---
    kind: draft
    ---

    | Method | Accuracy | Latency (ms) |
    | --- | ---: | ---: |
    | A | 90.1 | 12.1 |
    | B | 91.0 | 8.4 |

    : Accuracy and cost on CUB.
    ~~~

    Parameters, operations, rates and ratios are left alone: the first two are mostly written with a letter for their
    size, and the others have no unit. A unit that a sentence of the same section uses is taken for that of the column.

    Source: the manual of the `booktabs` package (“put the units in the column heading”).
    """
    if not table.is_understood:
        return
    for column in table.columns_of(ColumnRole.EFFICIENCY):
        if column.part or not column.label or not _MEASURED.fullmatch(column.label.strip()):
            continue
        if _has_unit(table, column, ctx):
            continue
        yield ctx.report(
            column.span or table.span,
            say("`{column}` has no unit", column=column.label),
            help="Write the unit in the header",
        )
        return


def _has_unit(table: DataTable, column: DataColumn, ctx: Context) -> bool:
    from paperwright.tables.surroundings import texts_near

    said = " ".join((*column.path, table.caption, *(row.name for row in table.rows[:1])))
    if _UNIT.search(said) or _RELATIVE.search(said):
        return True
    texts = [cell.source.text for cell in table.column_cells(column)]
    if any(_LETTERS.search(text) for text in texts):
        return True
    return any(_IN_TEXT.search(text) for text in texts_near(table, ctx.outline))
