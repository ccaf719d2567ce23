"""What a table is there for, told from its caption, its section and what it holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from paperwright.tables.configurations import Ablation, AblationStyle
from paperwright.tables.table import ColumnRole, DataColumn, DataRow, RowRole, TableRole

if TYPE_CHECKING:
    from paperwright.model.grid import Grid
    from paperwright.model.outline import Section

_HUMAN = re.compile(
    r"\bhuman (?:evaluation|study|preference|judg\w+|rating|assessment)s?\b|\buser (?:study|preference|evaluation)\b"
    r"|\bcrowd\w* (?:evaluation|study)\b|人工评[估价测]|用户(?:研究|调查|评价)",
    re.IGNORECASE,
)
_NOTATION = re.compile(
    r"\b(?:notations?|symbols?|nomenclature|abbreviations?|acronyms?|terminology|glossary)\b|符号|术语|缩写",
    re.IGNORECASE,
)
_NOTATION_HEADER = re.compile(
    r"(?:symbols?|notations?|meaning|description|definition|term|符号|含义|说明|描述|定义)",
    re.IGNORECASE,
)
_EFFICIENCY = re.compile(
    r"\b(?:run-?time|running time|inference (?:time|speed|cost)|training (?:time|cost)|"
    r"computation\w* (?:cost|time|\w+)|efficien\w+|complexity|latency|throughput|speed|"
    r"memory (?:usage|footprint|consumption)|wall-?clock|timing)\b"
    r"|运行时间|推理(?:时间|速度)|效率|复杂度|耗时|计算开销",
    re.IGNORECASE,
)
_COMPARES = re.compile(
    r"\bcompar\w+|\bresults?\b|\bperformance\b|\bstate[- ]of[- ]the[- ]art\b|\bevaluations?\b|\bquantitative\b|"
    r"\bvs\.?\b|\bscores?\b|\baccurac\w+|\bbenchmark\b|\berrors?\b|对比|比较|性能|结果|精度|准确率|评估",
    re.IGNORECASE,
)


def purpose_of(
    caption: str,
    section: Section,
    grid: Grid,
    rows: Sequence[DataRow],
    columns: Sequence[DataColumn],
    ablation: Ablation | None,
    *,
    counts: bool,
) -> TableRole:
    """The role of a table.

    Arguments:
        caption: the text of its caption.
        section: where it stands.
        grid: its cells.
        rows: its rows with their roles.
        columns: its columns with theirs.
        ablation: what its rows change, if they do.
        counts: whether the table counts what is in data sets.
    """
    measured = [column for column in columns if column.role.is_measured]
    if _is_notation(caption, grid, columns):
        return TableRole.NOTATION
    if not measured or counts:
        counted = any(column.role is ColumnRole.STATISTIC for column in columns)
        return TableRole.STATISTICS if counted else TableRole.OTHER
    if ablation is not None and ablation.is_sure:
        is_sweep = ablation.style is AblationStyle.SWEEP
        return TableRole.SWEEP if is_sweep else TableRole.ABLATION
    if grid.has_numeric_labels:
        return TableRole.SWEEP
    if _HUMAN.search(caption):
        return TableRole.HUMAN
    efficiency = sum(column.role is ColumnRole.EFFICIENCY for column in measured)
    if efficiency == len(measured) or (
        efficiency * 2 > len(measured) and _EFFICIENCY.search(caption)
    ):
        return TableRole.EFFICIENCY
    return _main_or_other(caption, rows)


def _is_notation(caption: str, grid: Grid, columns: Sequence[DataColumn]) -> bool:
    if any(column.role is not ColumnRole.TEXT for column in columns):
        return False
    headers = [path[-1] for path in grid.header_paths if path]
    explains = sum(_NOTATION_HEADER.fullmatch(header.strip()) is not None for header in headers)
    return explains >= 2 or (bool(columns) and _NOTATION.search(caption) is not None)


def _main_or_other(caption: str, rows: Sequence[DataRow]) -> TableRole:
    own = sum(row.role is RowRole.OWN for row in rows)
    others = sum(row.role is RowRole.BASELINE for row in rows)
    if own and others >= 2:
        return TableRole.MAIN
    if own + others >= 2 and _COMPARES.search(caption):
        return TableRole.MAIN
    return TableRole.OTHER
