"""TAB27: numbers of one table written in two ways."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.tables import DataTable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.tables import DataCell

_SEPARATED = re.compile(r"(?<![\d.,])\d{1,3}(?:(?:,|\{,\}|\\,)\d{3})+(?![\d,])")
_LONG = re.compile(r"(?<![\d.,])\d{5,}(?![\d.,])")
_POINT_FIRST = re.compile(r"\.(?<![\d.\w)].)\d")
_ZERO_FIRST = re.compile(r"(?<![\d.,])0\.\d")
_FORMULA = re.compile(r"\$[^$]*\$|\\\([^)]*\\\)")
_HYPHEN = re.compile(r"(?:^|(?<=[\s(（]))-(?=\.?\d)")
_MINUS = re.compile(r"−(?=\.?\d)")
_IN_FORMULA = re.compile(r"-(?=\.?\d)")
_WIDE = re.compile(r"[０-９％](?:(?<!％)|(?<=\d％))")
_NO_NUMBER = re.compile(
    r"\b(?:ids?|years?|seeds?|codes?|no|number|zip|doi|hash|commit)\b|编号|年份", re.IGNORECASE
)


@rule(
    "TAB27",
    "mixed-number-style",
    on=DataTable,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
)
def mixed_number_style(table: DataTable, ctx: Context) -> Iterator[Finding]:
    """Numbers of one table in two styles: 12,000 and 12000, .5 and 0.5, a minus sign and a hyphen.

    The eye takes them for different kinds of numbers, and looks for the reason.

    ~~~markdown bad
    ---
    kind: draft
    ---

    | Data set | Images | Loss |
    | --- | ---: | ---: |
    | CUB | 11,788 | 0.51 |
    | Cars | 16185 | 0.52 |

    : Images and loss of two data sets.
    ~~~
    ~~~markdown good
    ---
    kind: draft
    ---

    | Data set | Images | Loss |
    | --- | ---: | ---: |
    | CUB | 11,788 | 0.51 |
    | Cars | 16,185 | 0.52 |

    : Images and loss of two data sets.
    ~~~

    Numbers below 10 000 may stand without a separator. Years, numbers of seeds and identifiers are left alone.
    """
    cells = [
        cell
        for column in table.columns
        if not _NO_NUMBER.search(column.name)
        for cell in table.column_cells(column)
    ]
    cells.sort(key=lambda cell: (cell.row.index, cell.column.index))
    text = "\n".join([cell.source.text for cell in cells])
    for find in (_separators, _zeros, _minuses, _full_width):
        pair = find(cells, text)
        if pair:
            one, other = pair
            yield ctx.report(
                other.span,
                say(
                    "`{one}` and `{other}` are written in two styles",
                    one=other.source.text.strip(),
                    other=one.source.text.strip(),
                ),
                help="Write the numbers of a table in one style",
            )
            return


Pair = tuple["DataCell", "DataCell"]


def _first(cells: list[DataCell], pattern: re.Pattern[str]) -> DataCell | None:
    """The first cell in which an expression matches."""
    return next((cell for cell in cells if pattern.search(cell.source.text)), None)


def _separators(cells: list[DataCell], text: str) -> Pair | None:
    if "," not in text or not _SEPARATED.search(text):
        return None
    one = _first(cells, _SEPARATED)
    other = _first(cells, _LONG) if one else None
    return (one, other) if one and other else None


def _zeros(cells: list[DataCell], text: str) -> Pair | None:
    if not _POINT_FIRST.search(text):
        return None
    other = _first(cells, _POINT_FIRST)
    one = _first(cells, _ZERO_FIRST) if other else None
    return (one, other) if one and other else None


def _minuses(cells: list[DataCell], text: str) -> Pair | None:
    """A hyphen for a minus, where other cells have a true one."""
    if "-" not in text:
        return None
    hyphen = next(
        (cell for cell in cells if _HYPHEN.search(_FORMULA.sub(" ", cell.source.text).strip())),
        None,
    )
    minus = next((cell for cell in cells if _has_minus(cell.source.text)), None)
    return (minus, hyphen) if hyphen and minus else None


def _has_minus(text: str) -> bool:
    formulas = " ".join(_FORMULA.findall(text))
    return _MINUS.search(text) is not None or _IN_FORMULA.search(formulas) is not None


def _full_width(cells: list[DataCell], text: str) -> Pair | None:
    if not _WIDE.search(text):
        return None
    wide = _first(cells, _WIDE)
    other = next((cell for cell in cells if not _WIDE.search(cell.source.text)), None)
    return (other, wide) if wide and other else None
