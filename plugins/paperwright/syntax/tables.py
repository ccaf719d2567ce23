"""Pipe tables and grid tables, each cell with its place, and the caption that follows one.

https://github.github.com/gfm/#tables-extension-, https://pandoc.org/MANUAL.html#tables
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

Alignment = str
"""`left`, `center`, `right` or, where the author said nothing, the empty string."""

_DELIMITER_ROW = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:[|+][ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_DELIMITER = re.compile(r"(:?)(-+)(:?)")
_CAPTION = re.compile(r"(?::|[Tt]able:)[ \t]+(?=\S)")
_CELL_MARK = re.compile(r"[|\\`$]")
_GRID_RULE = re.compile(r"\+(?:[-=:]+\+)+[ \t]*$")


CellText: TypeAlias = tuple[tuple[int, int], ...]
"""The text of a cell: its pieces, one a line, as half-open ranges of offsets into the source."""


@dataclass(slots=True)
class TableText:
    """A table as it stands in the source."""

    alignments: list[Alignment]
    widths: list[int]
    header: list[list[CellText]]
    body: list[list[CellText]]
    rows_of_other_length: list[int] = field(default_factory=list)
    """The lines (from zero) of rows with more or fewer cells than the delimiter row has columns."""
    caption: tuple[int, int] | None = None
    """First line and the line after the last of the caption paragraph."""
    caption_start: int = -1


def pipe_table(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """A header row, a delimiter row and body rows."""
    if start_line + 1 >= end_line or state.is_code_block(start_line):
        return False
    if state.sCount[start_line + 1] < state.blkIndent:
        return False
    second = _text(state, start_line + 1)
    if (
        not second
        or second[0] not in "|:-"
        or "-" not in second
        or not _DELIMITER_ROW.match(second)
    ):
        return False
    first = _text(state, start_line)
    if "|" not in first or ("|" not in second and first.count("|") > 1):
        return False
    if silent:
        return True
    delimiters = list(_DELIMITER.finditer(second))
    table = TableText(
        alignments=[_alignment(match) for match in delimiters],
        widths=[len(match[0]) for match in delimiters],
        header=[_cells(state, start_line)],
        body=[],
    )
    columns = len(delimiters)
    if len(table.header[0]) != columns:
        table.rows_of_other_length.append(start_line)
    line = start_line + 2
    while line < end_line and not state.isEmpty(line) and state.sCount[line] >= state.blkIndent:
        text = _text(state, line)
        if "|" not in text or _CAPTION.match(text):
            break
        row = _cells(state, line)
        if len(row) != columns:
            table.rows_of_other_length.append(line)
        table.body.append(row)
        line += 1
    _push_table(state, table, start_line, line, end_line)
    return True


def grid_table(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """A table drawn with `+---+` rules, cells on one or more lines; merged cells are not read."""
    first = _text(state, start_line)
    if not _GRID_RULE.match(first) or state.is_code_block(start_line):
        return False
    edges = [index for index, character in enumerate(first) if character == "+"]
    line, rows, header_end = start_line + 1, [], 0
    pieces: list[list[tuple[int, int]]] = [[] for _ in edges[1:]]
    closed = False
    alignments = [_grid_alignment(first[a + 1 : b]) for a, b in itertools.pairwise(edges)]
    while line < end_line and not state.isEmpty(line):
        text = _text(state, line)
        if _GRID_RULE.match(text):
            if not pieces[0]:
                # Two rules with nothing between them.
                return False
            rows.append([tuple(piece) for piece in pieces])
            pieces = [[] for _ in edges[1:]]
            closed = True
            if "=" in text:
                header_end = len(rows)
                alignments = [
                    _grid_alignment(text[a + 1 : b]) for a, b in itertools.pairwise(edges)
                ]
        elif text[:1] == "|" and all(edge < len(text) and text[edge] in "|+" for edge in edges):
            start = state.bMarks[line] + state.tShift[line]
            for column, (left, right) in enumerate(itertools.pairwise(edges)):
                cell = text[left + 1 : right]
                begin = start + left + 1 + (len(cell) - len(cell.lstrip()) if cell.strip() else 0)
                piece = (begin, begin + len(cell.strip()))
                if (
                    cell.strip()
                    and pieces[column]
                    and pieces[column][-1][0] == pieces[column][-1][1]
                ):
                    pieces[column][-1] = piece
                elif cell.strip() or not pieces[column]:
                    pieces[column].append(piece)
            closed = False
        elif closed and _CAPTION.match(text):
            break
        else:
            return False
        line += 1
    if not closed or not rows:
        return False
    if not silent:
        widths = [b - a - 1 for a, b in itertools.pairwise(edges)]
        table = TableText(alignments, widths, rows[:header_end], rows[header_end:])
        _push_table(state, table, start_line, line, end_line)
    return True


def _push_table(
    state: StateBlock, table: TableText, start_line: int, after: int, end_line: int
) -> None:
    """Push the table, with the caption that stands below it, at most one blank line apart."""
    line = after
    if line < end_line and state.isEmpty(line):
        line += 1
    if (
        line < end_line
        and not state.isEmpty(line)
        and 0 <= state.sCount[line] - state.blkIndent <= 3
    ):
        match = _CAPTION.match(_text(state, line))
        if match:
            last = line + 1
            while (
                last < end_line
                and not state.isEmpty(last)
                and state.sCount[last] >= state.blkIndent
            ):
                last += 1
            table.caption = (line, last)
            table.caption_start = state.bMarks[line] + state.tShift[line] + match.end()
            after = last
    token = state.push("table", "table", 0)
    token.map, token.meta = [start_line, after], {"table": table}
    state.line = after


def caption_start(text: str) -> int:
    """How many characters of a paragraph introduce it as a caption (`Table: `, `: `); 0 when it is none."""
    match = _CAPTION.match(text)
    return match.end() if match else 0


def _text(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _alignment(match: re.Match[str]) -> Alignment:
    return {(True, True): "center", (True, False): "left", (False, True): "right"}.get(
        (bool(match[1]), bool(match[3])), ""
    )


def _grid_alignment(rule: str) -> Alignment:
    return {(True, True): "center", (True, False): "left", (False, True): "right"}.get(
        (rule.startswith(":"), rule.endswith(":")), ""
    )


def _cells(state: StateBlock, line: int) -> list[CellText]:
    """The cells of a row: split at each pipe that no backslash precedes and that stands in no code or formula."""
    source = state.src
    start, end = state.bMarks[line] + state.tShift[line], state.eMarks[line]
    while end > start and source[end - 1] in " \t":
        end -= 1
    if start < end and source[start] == "|":
        start += 1
    cells, begin, position = [], start, start
    while found := _CELL_MARK.search(source, position, end):
        mark = found.start()
        if source[mark] == "|":
            cells.append(_trimmed(source, begin, mark))
            begin = position = mark + 1
        elif source[mark] == "\\":
            position = mark + 2
        else:
            position = _verbatim_end(source, mark, end)
    if begin < end:
        cells.append(_trimmed(source, begin, end))
    return cells


def _verbatim_end(source: str, start: int, end: int) -> int:
    """Where the code or formula that opens at `start` ends, on its own line; just after the marker when it does not."""
    marker = source[start]
    run = start
    while run < end and source[run] == marker:
        run += 1
    fence = source[start:run]
    if marker == "$" and (run >= end or source[run] in " \t"):
        return run
    closing = source.find(fence, run, end)
    if closing < 0:
        return run
    after = closing + len(fence)
    if marker == "$" and (source[closing - 1] in " \t" or source[after : after + 1].isdigit()):
        return run
    return after


def _trimmed(source: str, start: int, end: int) -> CellText:
    while start < end and source[start] in " \t":
        start += 1
    while end > start and source[end - 1] in " \t":
        end -= 1
    return ((start, end),)
