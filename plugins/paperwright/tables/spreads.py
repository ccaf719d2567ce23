"""Spreads behind results: which cells have one, and what the paper says of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.model.vocabulary import places_in
from paperwright.tables.table import ColumnRole, RowRole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.model.prose import Prose
    from paperwright.tables.table import DataCell, DataRow, DataTable

# For text in lower case. Each branch begins with a letter and looks back from it, so that the expression is tried
# only at these letters.
_WHAT = re.compile(
    r"s(?<!\w.)(?:tandard[- ](?:deviations?|errors?)\b|td\.?\b|t\.? ?dev|\.?d\.|ds?\b|em?\b|\.e\.|tderr\b)"
    r"|c(?<!\w.)(?:is?\b|onfidence (?:intervals?|bounds?|limits?)\b|redible\b)|i(?<!\w.)(?:nter-?quartile|qr)\b"
    r"|v(?<!\w.)ariances?\b|d(?<!\w.)eviations?\b|e(?<!\w.)rror bars?\b|m(?<!\w.)in(?:imum)? and max"
    r"|r(?<!\w.)anges? over\b|u(?<!\w.)ncertaint(?:y|ies)\b|σ|ς|\\sigma"
    r"|标准差|标准误|置信区间|方差|标准偏差|不确定度"
)
_COUNT = (
    r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|fifty|multiple|several"
    r"|[二三四五六七八九十两]|多)"
)
_RUNS = re.compile(
    rf"\b{_COUNT}[- ](?:\w+[- ]){{0,3}}?"
    r"(?:runs?|seeds?|trials?|folds?|repetitions?|repeats?|replicat\w+|restarts?|"
    r"initiali[sz]ations?|times|splits?|experiments|evaluations|episodes|rollouts|samples|models|subjects|participants|"
    r"iterations|tests|simulations|realizations|draws|annotators|raters|cases|images|scans|patients|bootstrap\w*)\b"
    rf"|\b(?:seeds?|runs?|folds?)\s*(?:=|∈|of|:|from)\s*[\[{{(]?\d|{_COUNT}[ -]?fold\b"
    r"|\b(?:seeds?|runs?|trials?|folds?|repetitions?)\b[^.;]{0,30}?\d|\bn\s?=\s?\d+|\bbootstrap"
    r"|\bcross-?validation\b"
    r"|\b(?:averaged?|means?|computed|measured|reported) (?:\w+ ){0,3}(?:over|across|on) (?:all |the )?(?:\w+ ){0,3}"
    r"(?:subjects?|classes|samples|folds|seeds|runs|test|images|episodes|tasks|datasets?|splits|patients|cases|scenes)"
    rf"|{_COUNT}\s*(?:次|个?(?:随机)?种子|折|轮)|重复|多次",
    re.IGNORECASE,
)


def has_spread(cell: DataCell) -> bool:
    """Whether a result is printed with its spread."""
    return cell.number is not None and cell.number.plus_minus is not None


def spread_cells(table: DataTable) -> list[DataCell]:
    """The results that have a spread, printed behind ± or in brackets of their own."""
    in_brackets = {
        column.at for column in table.columns if column.role is ColumnRole.SPREAD and column.part
    }
    return [
        cell
        for cell in table.cells.values()
        if cell.column.part == 0
        and cell.number is not None
        and (has_spread(cell) or (cell.column.at in in_brackets and len(cell.value.numbers) > 1))
    ]


def rows_with_spread(table: DataTable) -> set[DataRow]:
    """The rows of which some result has a spread."""
    return {cell.row for cell in spread_cells(table)}


def says_what_spread_is(text: str) -> bool:
    """Whether a text says what stands behind ±."""
    return _WHAT.search(text.lower()) is not None


def places_of_spread(prose: Prose) -> Iterator[int]:
    """Where a text names a kind of spread, that which most papers name first."""
    lowered = prose.lowered
    if len(lowered) != len(prose.text):
        lowered = _lowered(prose.text)
    yield from (at for at in places_in(lowered, _USUAL) if _WHAT.match(lowered, at))
    yield from (match.start() for match in _WHAT.finditer(lowered))


_USUAL = "standard deviation"


def _lowered(text: str) -> str:
    """The text in lower case, as long as it was; the few letters that would become two stay."""
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)


def says_how_many_runs(text: str) -> bool:
    """Whether a text says over how many runs, seeds or samples something was taken."""
    return _RUNS.search(text) is not None


def spread_row(table: DataTable) -> bool:
    """Whether a row or column is headed as a spread, which says what it is."""
    return bool(table.rows_of(RowRole.SPREAD)) or any(
        column.role is ColumnRole.SPREAD and not column.part for column in table.columns
    )
