"""How wide a table is, and what makes it fit: columns that break their lines, smaller type, at last a smaller scale."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from paperwright.render.pandoc import pandoc_types as pt

if TYPE_CHECKING:
    from paperwright.render.pandoc.latex.grids import Grid
    from paperwright.render.pandoc.latex.template import LatexTemplate

_LETTERS = {"left": "l", "center": "c", "right": "r", "": "l"}
_CHARACTER = 0.5
"""The width of a letter on average, in font sizes."""
_SEPARATION = 6.0
_COMFORTABLE = 25.0
"""A flexible column of so many letters is wide enough for any text."""
_MOST_LINES = 3
"""So many lines a cell may have in a narrower one."""
_PROSE = 22.0
"""From this length on, in letters, a column of words may break its lines."""
_NARROWEST = 10.0
_CITATION = re.compile(r"\\cite[a-z]*(?:\[[^\]]*\])*\{([^{}]*)\}")
_CITATION_WIDTH = 17.0
_COMMAND = re.compile(
    r"\\(?:includegraphics|label|phantomsection)(?:\[[^\]]*\])?(?:\{[^{}]*\})?|\\[A-Za-z]+\*?|[{}$^_~\\]"
)


@dataclass(frozen=True)
class Columns:
    """The columns of a `tabular` or a `tabularx`."""

    letters: Sequence[str]
    flexible: Sequence[bool]
    shares: Sequence[float] = ()
    """For each flexible column how much wider than the others of them it is."""
    size: str = ""
    separation: str = ""
    is_shrunk: bool = False

    @property
    def has_flexible(self) -> bool:
        """Whether any column breaks its lines."""
        return any(self.flexible)

    @property
    def specification(self) -> str:
        """What stands in the second braces of `tabular`."""
        shares = iter(self.shares)
        return "".join(
            _flexible(letter, next(shares, 1.0)) if flexible else letter
            for letter, flexible in zip(self.letters, self.flexible, strict=True)
        )


def _flexible(letter: str, share: float) -> str:
    alignment = {"c": r"\centering", "r": r"\raggedleft"}.get(letter, r"\raggedright")
    width = "" if abs(share - 1) < 0.05 else rf"\hsize={share:.2f}\hsize"
    return rf">{{{width}{alignment}\arraybackslash}}X"


@dataclass(frozen=True)
class _Size:
    """A size of type, and the space beside columns that goes with it."""

    scale: float
    command: str
    separation: float

    def columns(
        self, letters: Sequence[str], flexible: Sequence[bool], shares: Sequence[float] = ()
    ) -> Columns:
        """The columns in this size."""
        separation = "" if self.separation == _SEPARATION else f"{self.separation:g}pt"
        return Columns(letters, flexible, shares, self.command, separation)


_SIZES = (
    _Size(1.0, "", _SEPARATION),
    _Size(0.9, "\\small", 4.0),
    _Size(0.8, "\\footnotesize", 3.0),
)


def columns_for(grid: Grid, room: float, font_size: float) -> Columns:
    """Columns with which a grid fits into a width in points."""
    letters = [_LETTERS.get(alignment, "l") for alignment in grid.alignments]
    natural = _natural_widths(grid)
    rigid = [False] * grid.width
    fitting = [
        size for size in _SIZES if _total(natural, font_size * size.scale, size.separation) <= room
    ]
    if fitting and fitting[0] in _SIZES[:2]:
        return fitting[0].columns(letters, rigid)
    # In a narrow column of the page shorter texts have to break too.
    least = max(_NARROWEST, min(_PROSE, 0.3 * room / (font_size * _CHARACTER)))
    flexible = [width >= least and _is_prose(grid, column) for column, width in enumerate(natural)]
    if any(flexible) and (
        found := _with_flexible(grid, letters, natural, flexible, room, font_size)
    ):
        return found
    return (
        fitting[0].columns(letters, rigid) if fitting else Columns(letters, rigid, is_shrunk=True)
    )


def _with_flexible(
    grid: Grid,
    letters: list[str],
    natural: list[float],
    flexible: list[bool],
    room: float,
    font_size: float,
) -> Columns | None:
    """The largest type in which the flexible columns have room enough, or at least room for their longest words."""
    fixed = sum(width for width, bends in zip(natural, flexible, strict=True) if not bends)
    wanted = [width for width, bends in zip(natural, flexible, strict=True) if bends]
    longest = [
        max(_NARROWEST, _longest_word(grid, column))
        for column, bends in enumerate(flexible)
        if bends
    ]
    shares = _shares(grid, flexible, wanted)
    best: Columns | None = None
    for size in _SIZES:
        letter = font_size * size.scale * _CHARACTER
        left = (room - 2 * size.separation * grid.width) / letter - fixed
        widths = [left / len(wanted) * share for share in shares]
        if any(
            width < min(word, whole)
            for width, word, whole in zip(widths, longest, wanted, strict=True)
        ):
            continue
        found = size.columns(letters, flexible, shares)
        if all(
            width >= min(_COMFORTABLE, whole / _MOST_LINES)
            for width, whole in zip(widths, wanted, strict=True)
        ):
            return found
        best = best or found
    return best


def _shares(grid: Grid, flexible: list[bool], wanted: list[float]) -> list[float]:
    """How the flexible columns divide what is left: as the author's dashes say, else by the root of their length."""
    weights = [
        weight for weight, is_flexible in zip(grid.weights, flexible, strict=False) if is_flexible
    ]
    if len(weights) != len(wanted) or len(set(weights)) < 2:
        # The root keeps a short column from vanishing beside a long one.
        weights = [round(width**0.5 * 100) for width in wanted]
    whole = sum(weights)
    return [weight * len(weights) / whole for weight in weights]


def _is_prose(grid: Grid, column: int) -> bool:
    cells = [row[column] for row in grid.rows]
    return any(pt.SPACE in cell.content for cell in cells if cell.column_span == 1)


def _total(widths: Sequence[float], font_size: float, separation: float) -> float:
    return sum(widths) * font_size * _CHARACTER + 2 * separation * len(widths)


def _natural_widths(grid: Grid) -> list[float]:
    """The widest cell of each column, in letters; a cell over several columns widens them together."""
    widths = [1.0] * grid.width
    merged = []
    for y, row in enumerate(grid.rows):
        for x, cell in enumerate(row):
            if (cell.row, cell.column) != (y, x):
                continue
            if cell.column_span == 1:
                widths[x] = max(widths[x], text_width(cell.content))
            else:
                merged.append(cell)
    for cell in merged:
        columns = range(cell.column, cell.column + cell.column_span)
        missing = text_width(cell.content) - sum(widths[x] for x in columns)
        for x in columns:
            widths[x] += max(missing, 0) / cell.column_span
    return widths


def _longest_word(grid: Grid, column: int) -> float:
    longest = 0.0
    for row in grid.rows:
        cell = row[column]
        if cell.column_span == 1:
            longest = max(
                (longest, *(text_width([word]) for word in cell.content if word["t"] != "Space"))
            )
    return longest


def text_width(content: Sequence[pt.Json]) -> float:
    """The width of inlines in letters; of lines below each other the widest."""
    lines, width = [0.0], 0.0
    for item in content:
        kind = item["t"]
        if kind == "LineBreak":
            lines.append(0.0)
            continue
        if kind == "Str":
            width = _letters(item["c"])
        elif kind in ("Space", "SoftBreak"):
            width = 0.7
        elif kind == "RawInline":
            width = _raw_width(item["c"][1])
        elif kind == "Note":
            width = 0.5
        elif kind == "Link":
            width = text_width(item["c"][1])
        elif isinstance(item.get("c"), list):
            inner = item["c"] if item["c"] and isinstance(item["c"][0], dict) else item["c"][-1]
            width = text_width(inner) if isinstance(inner, list) else _letters(str(inner))
            width *= 1.1 if kind == "Strong" else 1.0
        lines[-1] += width
    return max(lines)


def _raw_width(latex: str) -> float:
    """The width of a piece of LaTeX, in which a key stands for a name and a year."""
    width = sum(_CITATION_WIDTH * (match[1].count(",") + 1) for match in _CITATION.finditer(latex))
    return width + _letters(_COMMAND.sub("", _CITATION.sub("", latex)))


def _letters(text: str) -> float:
    return sum(
        2.0 if unicodedata.east_asian_width(character) in "WF" else 1.2 if character.isupper() else
        0.6 if character in ".,:;'|!il1()[] " else 1.0
        for character in text
    )  # fmt: skip


def rows_per_page(grid: Grid, columns: Columns, template: LatexTemplate) -> int:
    """How many rows of the body go on one page, with room for the caption."""
    scale = {"\\small": 0.9, "\\footnotesize": 0.8}.get(columns.size, 1.0)
    line = template.font_size * 1.2 * scale
    lines = max(int((template.text_height * 0.9) / line) - 5 - grid.header, 8)
    if not columns.has_flexible:
        return lines
    return max(ceil(lines / _lines_per_row(grid, columns, template)), 3)


def _lines_per_row(grid: Grid, columns: Columns, template: LatexTemplate) -> float:
    """How many lines a row has on average, guessed from the room that its longest cell has."""
    natural = _natural_widths(grid)
    letter = template.font_size * _CHARACTER
    fixed = sum(
        width for width, flexible in zip(natural, columns.flexible, strict=True) if not flexible
    )
    count = sum(columns.flexible)
    room = max(template.column_width / letter - fixed - 2 * grid.width, count * _NARROWEST) / count
    total = 0.0
    for row in grid.rows[grid.header :]:
        widths = [text_width(cell.content) for x, cell in enumerate(row) if columns.flexible[x]]
        total += max([ceil(width / room) for width in widths] or [1]) or 1
    return max(total / max(len(grid.rows) - grid.header, 1), 1.0)
