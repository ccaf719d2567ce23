"""TAB34: times and speeds without the machine they were measured on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.patterns import Pattern
from paperwright.model.document import Document
from paperwright.tables import ColumnRole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.tables import DataColumn

_TIMED = re.compile(
    r"\b(?:fps|qps|latency|throughput|run-?\s?time|inference time|training time|time|speed|seconds?|hours?|ms)\b"
    r"|\((?:s|ms|sec|min|h)\)|时间|耗时|时延|延迟|帧率|速度",
    re.IGNORECASE,
)
_NO_CLOCK = re.compile(
    r"\btime[- ]?(?:steps?|bins?|slots?|windows?|points?|spans?|series|frames?)\b|\btimes\b|speed-?\s?up|加速比",
    re.IGNORECASE,
)
_CONDITIONS = Pattern(
    r"\b(?:GPUs?|CPUs?|TPUs?|NVIDIA|GeForce|Tesla|RTX|GTX|A100|H100|H200|V100|P100|A6000|T4|L4|Titan|Jetson|Intel|Xeon|"
    r"AMD|EPYC|Ryzen|Apple M\d|M[1-4] (?:Pro|Max|Ultra)|Snapdragon|Raspberry|Core i\d|FPGA|laptop|workstation|"
    r"machine with|cores?|cluster|Ascend|昇腾|显卡|处理器|服务器|工作站)\b|显卡|处理器|服务器|工作站",
    re.IGNORECASE,
)


@rule(
    "TAB34",
    "costs-without-conditions",
    on=Document,
    severity=Severity.WARNING,
    since="0.1.0",
    stage=Stage.DRAFT,
)
def costs_without_conditions(document: Document, ctx: Context) -> Iterator[Finding]:
    """Times or speeds in a table of a paper that nowhere names the machine.

    A latency says nothing without the processor that it was measured on.

    ~~~markdown bad
    | Method | Accuracy | Latency (ms) |
    | --- | ---: | ---: |
    | A | 91.2 | 12.1 |
    | Ours | 92.3 | 8.4 |

    : Results and cost.
    ~~~
    ~~~markdown good
    | Method | Accuracy | Latency (ms) |
    | --- | ---: | ---: |
    | A | 91.2 | 12.1 |
    | Ours | 92.3 | 8.4 |

    : Results and cost on one A100 GPU, batch size 1.
    ~~~

    Once a paper, at the first such column. Any processor named anywhere in the paper is enough. Counts of
    parameters and operations need none, nor do speed-ups.

    Source: the ML reproducibility checklist; NeurIPS paper checklist, question 8.
    """
    found = next(
        (
            (table, column)
            for table in ctx.tables
            if table.is_understood
            for column in table.columns_of(ColumnRole.EFFICIENCY)
            if _is_timed(column)
        ),
        None,
    )
    if found is None or _CONDITIONS.search(ctx.prose.text):
        return
    table, column = found
    yield ctx.report(
        column.span or table.span,
        say("`{column}` is measured on a machine that the paper does not name", column=column.name),
        help="Name the processor, the batch size and the size of the input",
    )


def _is_timed(column: DataColumn) -> bool:
    return _TIMED.search(column.name) is not None and _NO_CLOCK.search(column.name) is None
