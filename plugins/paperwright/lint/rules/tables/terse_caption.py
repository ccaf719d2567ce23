"""TAB23: a caption that says nothing but “results”."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule
from paperwright.tables import DataTable

if TYPE_CHECKING:
    from collections.abc import Iterator

_GENERAL = re.compile(
    r"(?:(?:the|a|an|of|our|on|in|for|with|and|to|between|vs|all|some|main|overall|final|more|other|different|various|"
    r"several|detailed|additional|experiment(?:al|s)?|quantitative|numerical|comparative|empirical|full|"
    r"results?|comparisons?|compared|performances?|evaluations?|scores?|summary|analysis|table|methods?|models?|"
    r"baselines?|approach(?:es)?|algorithms?|experiments?|test|data|values?|numbers?|study|studies|outcomes?|findings|"
    r"\d{1,2})[\s.,:;()-]*)+"
    r"|(?:实验|结果|对比|比较|性能|方法|模型|不同|各|各种|的|与|和|及|本文|总体|主要|最终|数据|表|分析|评估|评价|情况|之间|"
    r"其他|定量|[\s。，：、\d])+",
    re.IGNORECASE,
)


@rule(
    "TAB23",
    "terse-caption",
    on=DataTable,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
)
def terse_caption(table: DataTable, ctx: Context) -> Iterator[Finding]:
    """A caption of general words alone, such as “Results” or “Comparison of different methods”.

    Readers leaf through the tables first. A caption says what was measured, on which data and in which setting, so
    that the table can be read without the text.

    ~~~markdown bad
    ---
    kind: draft
    ---

    | Method | Accuracy |
    | --- | ---: |
    | A | 90.1 |
    | B | 91.0 |

    : Comparison of different methods.
    ~~~
    ~~~markdown good
    ---
    kind: draft
    ---

    | Method | Accuracy |
    | --- | ---: |
    | A | 90.1 |
    | B | 91.0 |

    : Accuracy on CUB with ten labels per class.
    ~~~

    A single word that is not general, be it a data set, a metric or a setting, is enough. A table without a caption
    is not looked at.

    Source: Peng Sida's notes on writing (the caption states the setting and the notation).
    """
    caption = table.caption.strip()
    if not caption or table.caption_span is None or not _GENERAL.fullmatch(caption):
        return
    yield ctx.report(
        table.caption_span,
        "Caption names no measure, data or setting",
        help="Say what was measured, on which data and in which setting",
    )
