"""What the columns of a table hold: results, costs, ticks, settings, differences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from paperwright.model.metric_names import RANKS
from paperwright.model.metrics import (
    Direction,
    Evidence,
    arrow_of,
    bounds_of,
    is_delta,
    metric_in,
)
from paperwright.source import Span
from paperwright.tables.table import ColumnRole, DataColumn

if TYPE_CHECKING:
    from paperwright.model.grid import Grid
    from paperwright.model.numbers import Cell, Number

_EFFICIENCY = re.compile(
    r"\b(?:run-?\s?times?|times?|latency|fps|qps|throughputs?|speed-?\s?ups?|speed|seconds?|secs?|hours?"
    r"|mins?(?! ?/ ?max)|minutes|"
    r"memory|mem|vram|gpu[ -]?mem\w*|params?|parameters?|#\s?params?\.?|[gmt]?flops?|g?macs|nfe|energy|costs?|"
    r"gpu[- ](?:hours|days)|epoch time|tokens?/s|img/s|model size|storage|disk|carbon|wall-?clock|"
    r"compression(?: ratio)?|bits|sparsity)\b"
    r"|\s\(\s*(?:s|ms|sec|min|h|gb|mb|m|b|g)\s*\)\s*[↑↓]?$"
    r"|时间|耗时|时延|延迟|参数量|显存|内存|计算量|帧率|吞吐量|加速比|速度|能耗|成本|模型大小",
    re.IGNORECASE,
)
_SPREAD = re.compile(
    r"\b(?:std|st\.?d\.?|stdev|stddev|standard (?:deviation|error)|sem|s\.?e\.?m?|ci|95 ?%|variance|var|"
    r"p|p-?\s?val(?:ue)?s?|conf(?:idence)?(?: interval)?|iqr)\b\.?|σ|标准差|方差|置信区间|标准误",
    re.IGNORECASE,
)
_SETTING = re.compile(
    r"\b(?:epochs?|iters?|iterations?|steps?|lr|learning rate|batch(?: size)?|layers?|depth|width|dims?|dimensions?|"
    r"hidden|heads?|rank|ratio|threshold|temperature|seeds?|year|shots?|resolution|input size|window|kernel|stride|"
    r"size|backbones?|encoders?|decoders?|architectures?|pre-?train\w*|train(?:ing)? (?:data|set|size)|data|"
    r"samples?|images?|classes|queries|beams?|top-?k|(?-i:[knmtdr])|alpha|beta|gamma|lambda|tau|eta|epsilon|sigma|"
    r"supervision|levels?|#\s?\w+|no\. of \w+|number of \w+|num\.? \w+|venue|publication|ref\.?|id|index|bits?|"
    r"budget|length|horizon|weights?|config\w*|setting|optimi[sz]er)\b"
    r"|[αβγδλτηεσκθ]|\\(?:alpha|beta|gamma|delta|lambda|tau|eta|epsilon|sigma|kappa|theta)\b"
    r"|年份|轮数|步数|层数|维度|批大小|学习率|骨干|主干|阈值|温度|系数|数量|大小|比例|长度",
    re.IGNORECASE,
)
_STATISTIC = re.compile(
    r"^\s*#|\b(?:train(?:ing)?|val(?:idation)?|dev|test(?:ing)?|total|classes|nodes?|edges?|features?|samples?|images?|"
    r"videos?|sentences?|tokens?|words?|documents?|docs|users?|items?|interactions?|ratings?|instances?|examples?|"
    r"questions?|entities|relations?|triples?|graphs?|vocab\w*|size|avg\.? (?:len\w*|degree|words)|density|count|"
    r"number|subjects|patients|frames|scenes|episodes|attributes|labels|categories|annotators|languages|domains?|"
    r"speakers|utterances|dialog\w*|turns|pairs)\b"
    r"|训练集|验证集|测试集|合计|总计|样本|类别|数量|节点|边数|用户|物品|图像|句子",
    re.IGNORECASE,
)
_AVERAGE = re.compile(
    r"(?:^|[\s(])(?:avg|average|averaged|mean|overall|macro|ave|total)\b\.?(?!\s+(?:rank|len|time|precision|recall|"
    r"error|squared|absolute|square|reciprocal|iou|opinion|degree|dice|words|per|number|reward|return|score|acc|f1))"
    r"|^(?:avg|average|mean)\b\.?\s*(?:acc\w*|score|f1|rouge|bleu)?\s*[↑↓]?$|平均|均值|总体",
    re.IGNORECASE,
)
_MOSTLY = 0.8
_SMALL = 0.5
_WHOLE = 0.6


def read_columns(grid: Grid, caption: str, *, counts: bool) -> list[DataColumn]:
    """The data columns of a grid; one whose cells hold two numbers is two.

    Arguments:
        grid: the table, metrics above its columns.
        caption: its text.
        counts: whether the table counts what is in data sets.
    """
    columns: list[DataColumn] = []
    for at in grid.data_columns:
        columns += _columns_at(grid, at, caption, counts, len(columns))
    return columns


def _columns_at(
    grid: Grid, at: int, caption: str, counts: bool, index: int
) -> Iterator[DataColumn]:
    """The columns of one column of the grid, of which the first gets the index."""
    path = grid.header_paths[at]
    span = _header_span(grid, at)
    parts = grid.parts(at)
    yield _column(grid, at, 0, caption, counts, index, span)
    for part in range(1, min(parts, 3)):
        if role := _role_in_brackets(grid, at, part):
            yield DataColumn(index + part, at, part, path, role, span=span)
        else:
            yield _column(grid, at, part, caption, counts, index + part, span)


def _column(
    grid: Grid, at: int, part: int, caption: str, counts: bool, index: int, span: Span | None
) -> DataColumn:
    path = grid.header_paths[at]
    role = _role(grid, at, counts)
    direction, evidence = None, None
    if role.is_measured:
        judgement = grid.judge(at, caption, part)
        if judgement:
            direction, evidence = judgement
        elif role is ColumnRole.RANK:
            direction, evidence = Direction.LOWER, Evidence.LEXICON
    bounds = bounds_of(path) if role.is_measured else None
    return DataColumn(
        index, at, part, path, role, direction, evidence, bounds, _is_average(path), span
    )


def _header_span(grid: Grid, at: int) -> Span | None:
    for row in reversed(range(grid.header_rows)):
        cell = grid.cells[row][at]
        if cell is not None and cell.text.strip():
            return Span(cell.start, cell.end)
    return None


def _is_average(path: Sequence[str]) -> bool:
    return any(_AVERAGE.search(header) for header in path[-2:])


def _role(grid: Grid, at: int, counts: bool) -> ColumnRole:
    path = grid.header_paths[at]
    said = [
        value
        for value in grid.values_of(at)
        if value.missing is None and (value.text or value.marks)
    ]
    if not said:
        return ColumnRole.TEXT
    if _is_component(said):
        return ColumnRole.COMPONENT
    numbers = [value.number for value in said if value.number is not None]
    if len(numbers) < _SMALL * len(said):
        return ColumnRole.TEXT
    # A column of averages, whose spread stands in the cells, may say "mean ± std".
    leaf = path[-1] if path else ""
    if _SPREAD.fullmatch(leaf.strip(" .()")):
        return ColumnRole.SPREAD
    if any(map(is_delta, path[-1:])):
        return ColumnRole.SPREAD if _SPREAD.search(leaf) else ColumnRole.DELTA
    if _are_signed(numbers):
        return ColumnRole.DELTA
    if leaf.strip(" ↑↓#.").lower() in RANKS or leaf in ("名次", "排名"):
        return ColumnRole.RANK
    if counts and not any(map(metric_in, path)) and not any(map(arrow_of, path)):
        return ColumnRole.STATISTIC
    return _role_by_header(path)


def _role_by_header(path: Sequence[str]) -> ColumnRole:
    arrow = any(map(arrow_of, path))
    for header in reversed(path):
        metric = metric_in(header)
        if metric is not None and metric.direction is not None:
            return ColumnRole.EFFICIENCY if _EFFICIENCY.search(header) else ColumnRole.METRIC
        if _EFFICIENCY.search(header):
            return ColumnRole.EFFICIENCY
        if arrow:
            return ColumnRole.METRIC
        if metric is not None and not _SETTING.fullmatch(header.strip(" $")):
            return ColumnRole.METRIC
    leaf = path[-1].strip(" $↑↓") if path else ""
    if leaf and (_SETTING.fullmatch(leaf) or leaf.startswith("#")):
        return ColumnRole.SETTING
    return ColumnRole.METRIC


def _is_component(said: list[Cell]) -> bool:
    ticks = [value.tick for value in said if value.tick is not None]
    return any(ticks) and len(ticks) >= _MOSTLY * len(said)


def _are_signed(numbers: list[Number]) -> bool:
    """Whether nearly all numbers are printed with their sign, both signs or all pluses."""
    if len(numbers) < 2 or all(number.sign != "+" for number in numbers):
        return False
    others = [number for number in numbers if number.sign in ("+", "-") or number.value == 0]
    return len(others) >= _MOSTLY * len(numbers)


def _role_in_brackets(grid: Grid, at: int, part: int) -> ColumnRole | None:
    """What the second numbers of a column are, when they only comment on the first."""
    values = [value for value in grid.values_of(at) if len(value.numbers) > part]
    if not values:
        return ColumnRole.TEXT
    numbers = [value.numbers[part] for value in values]
    if sum(bool(number.sign) for number in numbers) * 2 > len(numbers):
        return ColumnRole.DELTA
    if sum(not {"↑", "↓", "▲", "▼"}.isdisjoint(value.marks) for value in values) * 2 > len(values):
        return ColumnRole.DELTA
    shape = values[0].shape
    if "(" not in shape and "_" not in shape and "^" not in shape and "[" not in shape:
        return None
    small = [
        abs(number.value) <= _SMALL * abs(value.numbers[0].value)
        for number, value in zip(numbers, values, strict=True)
    ]
    return ColumnRole.SPREAD if sum(small) >= _MOSTLY * len(small) else ColumnRole.TEXT


@lru_cache(256)
def first_sentence(caption: str) -> str:
    """The sentence that says what a table shows; what follows comments on it."""
    return _SENTENCE_END.split(caption, maxsplit=1)[0]


_SENTENCE_END = re.compile(r"(?<=[^\s.]{2}[.!?])\}*\s+(?=[A-Z\\$])|[。；]")


def counts_things(grid: Grid, caption: str) -> bool:
    """Whether a table counts what is in data sets: its headers say so, and none names a metric."""
    if not _are_counts(grid):
        return False
    paths = [grid.header_paths[at] for at in grid.data_columns]
    metrics = sum(any(map(_is_quality, path)) for path in paths)
    if _STATISTICS_CAPTION.search(first_sentence(caption)):
        return metrics * 2 <= len(paths)
    if metrics:
        return False
    labels = [labels[-1] for labels in grid.row_labels if labels]
    counted = sum(bool(path) and _is_statistic(path[-1]) for path in paths)
    counted_rows = sum(_is_statistic(label) for label in labels)
    enough = counted >= max(2, 0.6 * len(paths)) or counted_rows >= max(2, 0.6 * len(labels))
    return enough and not any(map(_is_quality, labels))


_STATISTICS_CAPTION = re.compile(
    r"\bstatistics?\b(?! (?:test|signific))|\b(?:data ?sets?|corpus|corpora|benchmark) (?:details|summary|overview|"
    r"splits?|sizes?|characteristics|composition|description)|\b(?:summary|overview|details|description|"
    r"characteristics|composition|number) of (?:the |our )?(?:\w+ ){0,2}(?:data ?sets?|corpus|corpora|splits|samples|"
    r"benchmarks)|数据集(?:统计|信息|划分|概况|描述|介绍|详情)|统计信息",
    re.IGNORECASE,
)


@lru_cache(1024)
def _is_statistic(header: str) -> bool:
    return _STATISTIC.search(header) is not None


@lru_cache(1024)
def _is_quality(header: str) -> bool:
    metric = metric_in(header)
    if arrow_of(header):
        return True
    return (
        metric is not None and metric.direction is not None and _EFFICIENCY.search(header) is None
    )


def _are_counts(grid: Grid) -> bool:
    """Whether most numbers are whole."""
    whole = others = 0
    for row in grid.body:
        for value in grid.values[row][grid.stub_columns :]:
            number = value.number
            if number is not None:
                if number.decimals == 0 or number.scale != 1:
                    whole += 1
                else:
                    others += 1
    return whole >= _WHOLE * (whole + others) > 0
