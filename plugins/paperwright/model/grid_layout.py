"""How a table is laid out: spans, header rows, stub columns, groups and labels."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from paperwright.model.metrics import arrow_of, metric_in
from paperwright.model.number_view import HIDDEN, view_of_cell
from paperwright.model.numbers import Cell, parse_cell


class Mark(StrEnum):
    """How an author makes a cell stand out."""

    BOLD = "bold"
    UNDERLINE = "underline"
    ITALIC = "italic"
    SECOND = "second"
    """A macro of the author's own for the runner-up: `\\second{…}`."""
    COLOUR = "colour"
    """Coloured text; what is behind the cell is its `colour`."""


class Marked(NamedTuple):
    """A part of a cell's text that stands out."""

    start: int
    end: int
    mark: Mark
    colour: str = ""


class GridCell(NamedTuple):
    """A cell as it stands in the source."""

    text: str
    start: int = 0
    end: int = 0
    bold: bool = False
    """Whether all of it is bold."""
    header: bool = False
    row_span: int = 1
    col_span: int = 1
    marked: tuple[Marked, ...] = ()
    """The parts of the text that stand out."""
    colour: str = ""
    """What is behind the cell, as its source names it."""
    cites: tuple[str, ...] = ()
    """The keys of the works that it cites."""


Row: TypeAlias = tuple[GridCell | None, ...]
Values: TypeAlias = tuple[tuple[Cell, ...], ...]

_WIDEST = 512
_MOST_HEADER_ROWS = 4
_RULED = 0.8
_NOTHING = Cell("")
_EMPHASIS = re.compile(r"\s*(?:\*|_|\\textbf|\\textit|\\emph|<[bi]>)")


def expand(rows: Sequence[Sequence[GridCell]]) -> tuple[tuple[Row, ...], list[int]]:
    """All places of the table, and how many columns each row was written with.

    A span that runs past the end of the table is cut there.
    """
    if not any(cell.row_span > 1 or cell.col_span > 1 for row in rows for cell in row):
        return _filled_up(rows)
    places: list[dict[int, GridCell]] = [{} for _ in rows]
    widths = []
    for at, row in enumerate(rows):
        column = 0
        own = places[at]
        for cell in row:
            while column in own:
                column += 1
            if cell.row_span <= 1 and cell.col_span <= 1:
                if column < _WIDEST:
                    own[column] = cell
                continue
            for below in range(at, min(at + max(cell.row_span, 1), len(rows))):
                for right in range(column, min(column + max(cell.col_span, 1), _WIDEST)):
                    places[below].setdefault(right, cell)
        widths.append(max(places[at], default=-1) + 1)
    width = max(widths, default=0)
    return tuple(tuple(row.get(column) for column in range(width)) for row in places), widths


def _filled_up(rows: Sequence[Sequence[GridCell]]) -> tuple[tuple[Row, ...], list[int]]:
    """The rows, none of whose cells has a span, made as long as the longest."""
    widths = [min(len(row), _WIDEST) for row in rows]
    width = max(widths, default=0)
    return tuple((*row[:width], *[None] * (width - len(row))) for row in rows), widths


def parse_values(cells: Sequence[Row]) -> Values:
    """What each place says."""
    return tuple(
        tuple([parse_cell(cell.text) if cell is not None else _NOTHING for cell in row])
        for row in cells
    )


def is_data(value: Cell) -> bool:
    """Whether a cell holds a number or a tick."""
    return value.number is not None or value.tick is not None


def is_blank(value: Cell) -> bool:
    """Whether a cell says nothing at all."""
    return not value.text and not value.marks


def is_metric(header: str) -> bool:
    """Whether a header names a metric or shows a direction."""
    return arrow_of(header) is not None or metric_in(header) is not None


def count_header_rows(cells: Sequence[Row], values: Values, rules: Collection[int]) -> int:
    """How many leading rows are headers.

    The source's own word comes first, then a rule below rows without data, then what the rows hold.
    """
    flagged = 0
    while flagged < len(cells) and all(cell is None or cell.header for cell in cells[flagged]):
        flagged += 1
    if not cells or flagged == len(cells):
        return flagged
    if flagged:
        return _extended(cells, values, flagged, rules)
    for row in sorted(rules):
        if 0 < row <= _MOST_HEADER_ROWS and row < len(cells):
            # One row above a rule is a header even if it says "10, 20, 50".
            if row > 1 and any(map(_is_data_row, values[:row])):
                return 0
            return _below_rule(cells, values, row)
    return _extended(cells, values, 1, rules) if not _is_data_row(values[0]) else 0


def _below_rule(cells: Sequence[Row], values: Values, count: int) -> int:
    """The number of header rows with those below a rule that only parts the headers."""
    while count < min(_MOST_HEADER_ROWS, len(values) - 1):
        row = values[count]
        filled = [value for value in row[1:] if not is_blank(value)]
        is_header = is_blank(row[0]) or cells[count][0] is cells[count - 1][0]
        if not is_header or len(filled) < 2 or any(map(is_data, filled)):
            break
        count += 1
    return count


def _is_data_row(row: Sequence[Cell]) -> bool:
    """Whether most of what stands right of the first column is data."""
    filled = [value for value in row[1:] if not is_blank(value)]
    return sum(map(is_data, filled)) * 2 > len(filled)


def _extended(cells: Sequence[Row], values: Values, count: int, rules: Collection[int]) -> int:
    """The number of header rows with those that follow unflagged, as in a pipe table."""
    while count < min(_MOST_HEADER_ROWS, len(values) - 1) and count not in rules:
        row = values[count]
        filled = [value for value in row[1:] if not is_blank(value)]
        if any(is_data(value) or value.missing for value in filled):
            break
        if _count_filled(cells[count], row) < 2 or not any(map(_is_data_row, values[count + 1 :])):
            break
        continues = is_blank(row[0]) or _count_filled(cells[count - 1], values[count - 1]) == 1
        if not continues and not any(is_metric(value.text) for value in filled):
            break
        count += 1
    return count


def _count_filled(row: Row, values: Sequence[Cell]) -> int:
    """How many cells of a row say something; one that covers several places counts once."""
    return len({id(cell) for cell, value in zip(row, values, strict=True) if not is_blank(value)})


def _only_filled(row: Row, values: Sequence[Cell]) -> GridCell | None:
    """The one cell of a row that says something; `None` when there are none or several."""
    found = None
    for cell, value in zip(row, values, strict=True):
        if (value.text or value.marks) and cell is not found:
            if found is not None:
                return None
            found = cell
    return found


def find_span_rows(
    cells: Sequence[Row], values: Values, header_rows: int, rules: Collection[int]
) -> dict[int, str]:
    """The rows below the header that only name the group that follows, and the name."""
    found = {}
    last = len(cells) - 1
    for row in range(header_rows, len(cells)):
        name = _only_filled(cells[row], values[row])
        if name is None or len(cells[row]) < 2:
            continue
        if sum(cell is name for cell in cells[row]) >= max(2, len(cells[row]) - 1):
            found[row] = words_of(name.text)
        elif name is cells[row][0] and row != last:
            stands_out = name.bold or name.col_span > 1 or _EMPHASIS.match(name.text)
            if stands_out or row in rules or row + 1 in rules or row == header_rows:
                found[row] = words_of(name.text)
    return found


def count_stub_columns(values: Values, body: Sequence[int]) -> int:
    """How many leading columns say what a row is.

    The first column does unless it holds ticks, even when it holds numbers, as in a sweep.
    """
    width = len(values[0]) if values else 0
    if width < 2 or not body:
        return 0
    ticks = [values[row][0].tick is not None for row in body]
    if sum(ticks) * 2 > len(ticks):
        return 0
    for column in range(1, width):
        filled = [values[row][column] for row in body if not is_blank(values[row][column])]
        filled = [value for value in filled if value.missing is None]
        if filled and sum(map(is_data, filled)) * 2 >= len(filled):
            return column
    return 1


def group_borders(rules: Collection[int], rows: range) -> frozenset[int]:
    """The rules that border groups: none where a rule stands above nearly every row."""
    inside = [row for row in rows[1:] if row in rules]
    if len(inside) >= _RULED * max(1, len(rows) - 1):
        return frozenset()
    return frozenset(inside)


def find_groups(
    body: Sequence[int], span_rows: Collection[int], rules: Collection[int]
) -> list[tuple[tuple[int, ...], int | None]]:
    """The rows of each group, with the row that names it."""
    groups: list[tuple[tuple[int, ...], int | None]] = []
    rows: list[int] = []
    label = None
    end = body[-1] + 1 if body else 0
    for row in range(min([*body, *span_rows], default=0), end):
        if (row in rules or row in span_rows) and rows:
            groups.append((tuple(rows), label))
            rows, label = [], None
        if row in span_rows:
            label = row
        else:
            rows.append(row)
    return [*groups, (tuple(rows), label)] if rows else groups


def header_path(cells: Sequence[Row], header_rows: int, column: int) -> tuple[str, ...]:
    """The headers above a column, the outermost first, each once."""
    if header_rows == 1:
        only = cells[0][column]
        text = words_of(only.text) if only is not None else ""
        return (text,) if text else ()
    path: list[str] = []
    last: GridCell | None = None
    for row in range(header_rows):
        cell = _header_at(cells[row], column, is_last=row == header_rows - 1)
        if cell is not None and cell is not last and (text := words_of(cell.text)):
            path.append(text)
        last = cell or last
    return tuple(path)


def _header_at(row: Row, column: int, *, is_last: bool) -> GridCell | None:
    """The header in a place; blanks right of an upper header belong to it, as pipe tables write."""
    cell = row[column]
    if is_last or (cell is not None and words_of(cell.text)):
        return cell
    for left in range(column - 1, 0, -1):
        other = row[left]
        if other is not None and words_of(other.text):
            return other
    return cell


@lru_cache(2048)
def words_of(text: str) -> str:
    """The words and arrows of a cell, without markup and citations."""
    return " ".join(view_of_cell(text).replace(HIDDEN, "").split()).strip("_^~ ")


def label_rows(
    cells: Sequence[Row], body: Sequence[int], groups: Sequence[Sequence[int]], stub_columns: int
) -> tuple[tuple[str, ...], ...]:
    """The stub of each row; a blank is filled from the row above in the same group."""
    first_rows = {group[0] for group in groups}
    labels: list[tuple[str, ...]] = []
    for row in body:
        texts = [words_of(cell.text) if cell else "" for cell in cells[row][:stub_columns]]
        if labels and row not in first_rows:
            texts = [text or above for text, above in zip(texts, labels[-1], strict=True)]
        labels.append(tuple(texts))
    return tuple(labels)


def share_of_regular_rows(widths: Sequence[int], header_rows: int, body: Sequence[int]) -> float:
    """The share of body rows with the width of the header, or of most rows without a header."""
    if not body:
        return 0.0
    header = widths[:header_rows]
    expected = max(header) if header else Counter(widths[at] for at in body).most_common(1)[0][0]
    return sum(widths[row] == expected for row in body) / len(body)


def share_of_data_cells(values: Values, body: Sequence[int], stub_columns: int) -> float:
    """The share of numbers and ticks among the data cells that are not missing with a reason."""
    filled = data = 0
    for row in body:
        for value in values[row][stub_columns:]:
            if value.number is not None or value.tick is not None:
                filled += 1
                data += 1
            elif value.missing is None and (value.text or value.marks):
                filled += 1
    return data / filled if filled else 0.0
