"""What the rows of a table are: the paper's method, others, variants, references, differences."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from paperwright.source import Span
from paperwright.tables.changes import read_change
from paperwright.tables.configurations import ChangeKind
from paperwright.tables.table import DataRow, RowRole

if TYPE_CHECKING:
    from paperwright.model.grid import Grid
    from paperwright.model.grid_layout import GridCell

_OWN = re.compile(
    r"\bours\b|\bour(?: \w+)? (?:methods?|models?|approach|algorithms?|systems?|frameworks?|networks?|loss|version|"
    r"policy|agent|solution)\b|^our$|\bproposed\b|\bthis (?:work|paper|study)\b"
    r"|\\(?:ours|our[A-Z]\w*|method(?:name)?|modelname|model|name|sys(?:name|tem)?|approach|algo|alg)(?![A-Za-z])"
    r"|本文|所提|我们的?(?:方法|模型|算法)?$|提出的?(?:方法|模型|算法)",
    re.IGNORECASE,
)
_NOT_OWN = re.compile(
    r"\b(?:our|ours)\s+(?:re-?|implementation|reproduc|impl\b|run\b|baseline)|\((?:our )?re-?impl|复现",
    re.IGNORECASE,
)
_REFERENCE = re.compile(
    r"\b(?:(?:oracle|upper[- ]?bound|lower[- ]?bound|ground[- ]?truth|gold|skyline|ceiling|topline|fully[- ]supervised"
    r"|chance|majority|ensembles?|extra data|external data|full(?:y)? data|non-?private|centrali[sz]ed)\b"
    r"|g\.?t\.?\b(?![a-z])"
    r"|(?:all|100\s?\\?%)(?: of)?(?: the)?[- ](?:labels?|data|supervision|annotations?)\b)"
    r"|上界|上限|真值|人类|人工标注|全监督|随机猜测|全部(?:标注|数据|样本)",
    re.IGNORECASE,
)
_REFERENCE_AS_A_WHOLE = re.compile(
    r"supervised(?: (?:baseline|learning|upper.*|only))?$"
    r"|random(?:ly)?(?: (?:guess\w*|chance|baseline|agent|policy|choice|selection|classifier|prediction))?$"
    r"|teacher\b"
    r"|humans?(?: (?:performance|annotators?|experts?|baseline|level|score|evaluation|average|agreement|reference))?$"
    r"|expert(?:s| demonstrations?)?$"
    r"|(?:raw|input|noisy|degraded|clean|original|real)(?: (?:input|image|images|data))?$",
    re.IGNORECASE,
)
_REFERENCE_GROUP = re.compile(
    r"\boracles?\b|\bupper[- ]?bounds?\b|\bground[- ]?truth\b|\bhuman\b|\breference\b|上界|真值|人类",
    re.IGNORECASE,
)
_DELTA = re.compile(
    r"(?:Δ|∆|\\Delta|\bdelta\b)|^(?:absolute |relative |rel\.? |abs\.? |avg\.? |average |performance |accuracy |our )*"
    r"(?:gains?|improve?ments?|impr?ov?\.?|drops?|differences?|diff\.?|reductions?|changes?|increases?|decreases?|"
    r"gap|imp)\b|\bvs\.? |^提升|^增益|^增幅|^差值|^下降|(?:提升|增幅|降幅)(?:[(（%％].*)?$",
    re.IGNORECASE,
)
_SPREAD = re.compile(
    r"^(?:std|st\.? ?dev|stdev|stddev|standard (?:deviation|error)|p[- ]?values?|variance|"
    r"(?:paired )?t(?:[- ]?(?:stat\w*|test|values?))?|z[- ]?scores?|"
    r"(?:cohen\W*s d|effect sizes?|chi-?squared?|[Ff][- ]?stat\w*)|95\s?%.*|"
    r"confidence interval|t-?test|iqr|significance)\b\.?(?:\s*[(（].*)?$|^(?:标准差|方差|置信区间)",
    re.IGNORECASE,
)
_AVERAGE = re.compile(
    r"^(?:(?:macro|micro|weighted|overall|class|grand|sample|samples|geometric|harmonic|geo)[- ]?)?\.?\s*"
    r"(?:avg|average|mean|overall|total|sum|all|median|ave|geomean|macro|micro)\b\.?(?:\s*[(（].*)?$"
    r"|^(?:平均|均值|总计|合计|总体|总和)",
    re.IGNORECASE,
)


def read_rows(
    grid: Grid,
    own: re.Pattern[str] | None,
    offset_of_groups: Sequence[Sequence[int]],
    *,
    competes: bool,
) -> list[DataRow]:
    """The rows of a grid with the parts that they play.

    Arguments:
        grid: the table.
        own: what finds the names of the paper's method in a label.
        offset_of_groups: the rows of each block, where groups are split by their first stub column.
        competes: whether its rows are methods rather than data.
    """
    group_of = {row: at for at, group in enumerate(grid.groups) for row in group.rows}
    block_of = {row: at for at, rows in enumerate(offset_of_groups) for row in rows}
    labelled = label_column(grid)
    names_row = min(labelled, grid.width - 1)
    stub_width = max(grid.stub_columns, 1)
    rows = []
    for index, (at, written) in enumerate(zip(grid.body, grid.row_labels, strict=True)):
        path = tuple([_BULLET.sub("", part) for part in written])
        label = _label(path, labelled)
        group = group_of.get(at, 0)
        group_label = grid.groups[group].label if group < len(grid.groups) else ""
        cells = grid.cells[at]
        stub = [cell for cell in cells[:stub_width] if cell is not None]
        place = cells[names_row] or (stub[0] if stub else None)
        rows.append(
            DataRow(
                index,
                at,
                path,
                label,
                row_role(path, label, group_label, own, competes=competes),
                group,
                block_of.get(at, group),
                Span(place.start, place.end) if place else Span(0, 0),
                _cites_in(stub),
                tuple(
                    [mark for value in grid.values[at][: grid.stub_columns] for mark in value.marks]
                ),
            )
        )
    return rows


def _cites_in(stub: Sequence[GridCell]) -> tuple[str, ...]:
    """The works that a stub cites; a cell that covers several columns counts once."""
    citing = dict.fromkeys([cell for cell in stub if cell.cites])
    return tuple([key for cell in citing for key in cell.cites])


_BULLET = re.compile(
    r"^(?:\\(?:bullet|textbullet|quad|hspace\S*|cdot|circ|triangleright)(?![A-Za-z])|[•·~◦▪►\s])+"
)


def own_pattern(names: Collection[str]) -> re.Pattern[str] | None:
    """What finds the names of the paper's method in a label."""
    kept = sorted((name for name in names if len(name) > 1), key=len, reverse=True)
    if not kept:
        return None
    words = "|".join(map(_name_pattern, kept))
    return re.compile(rf"(?<![\w-])(?:{words})(?![a-z])")


def _name_pattern(name: str) -> str:
    """A long name counts in any case: tables write “Zest” for ZEST."""
    return f"(?i:{re.escape(name)})" if len(name) > 3 else re.escape(name)


def row_role(
    path: Sequence[str],
    label: str,
    group_label: str,
    own: re.Pattern[str] | None,
    *,
    competes: bool = True,
) -> RowRole:
    """The part that a row plays, told from its stub and from the row that names its group."""
    bare = label.strip(" *:.$")
    named = _role_by_name(bare)
    if named is not None:
        return named
    if group_label and _REFERENCE_GROUP.search(group_label):
        return RowRole.REFERENCE
    is_own = any(map(is_own_label, path)) or bool(own and any(map(own.search, path)))
    if not is_own and group_label:
        is_own = is_own_label(group_label) and not _NOT_OWN.search(label)
    change = read_change(bare)
    if is_own:
        return RowRole.VARIANT if change.kind is ChangeKind.REMOVED else RowRole.OWN
    if change.kind in (ChangeKind.REMOVED, ChangeKind.REPLACED):
        return RowRole.VARIANT
    return RowRole.BASELINE if competes else RowRole.DATA


@lru_cache(1024)
def _role_by_name(bare: str) -> RowRole | None:
    """What the label alone says; the same methods stand in many tables."""
    if _DELTA.search(bare):
        return RowRole.DELTA
    if _SPREAD.search(bare) or bare == "p":
        return RowRole.SPREAD
    if _AVERAGE.search(bare):
        return RowRole.AVERAGE
    is_reference = _REFERENCE_AS_A_WHOLE.match(bare) or _REFERENCE.search(bare)
    return RowRole.REFERENCE if is_reference else None


@lru_cache(1024)
def is_own_label(label: str) -> bool:
    """Whether a label says that this is the paper's own method."""
    return _OWN.search(label) is not None and _NOT_OWN.search(label) is None


_LABEL_HEADER = re.compile(
    r"\b(?:methods?|models?|approach(?:es)?|algorithms?|systems?|variants?|names?|baselines?|policy|policies|networks?|"
    r"settings?|configurations?|techniques?|estimators?|agents?)\b|方法|模型|算法|变体|设置|名称",
    re.IGNORECASE,
)


def label_column(grid: Grid) -> int:
    """The column of the stub that names the rows: the one that says so, else the one that varies most."""
    stub = range(grid.stub_columns)
    if len(stub) < 2:
        return 0
    varieties = [len({path[column] for path in grid.row_labels}) for column in stub]
    for column in stub:
        header = grid.header_paths[column]
        if header and _LABEL_HEADER.search(header[-1]) and varieties[column] * 2 > len(grid.body):
            return column
    if varieties[0] * 4 >= len(grid.body) * 3:
        return 0
    return varieties.index(max(varieties))


def _label(path: Sequence[str], labelled: int) -> str:
    if labelled < len(path) and path[labelled]:
        return path[labelled]
    return next((part for part in reversed(path) if part), "")
