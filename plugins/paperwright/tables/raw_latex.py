r"""The rows of tables that stand in the text as LaTeX: `\begin{tabular}` and its relatives.

Nothing is typeset and no macro is expanded. A cell keeps its TeX, in which numbers and marks are read later.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from paperwright.model.grid_layout import GridCell, Mark
from paperwright.tables.cells import Rows
from paperwright.tables.tex_marks import closing_brace, colour_of, marks_of_tex

if TYPE_CHECKING:
    from collections.abc import Iterator

_TABULAR = r"(?:tabular[xy*]?|tabu|longtable|tblr|booktabs|NiceTabular|supertabular|array)"
_BEGIN = re.compile(rf"\\begin\{{({_TABULAR})\}}")
_EDGE = re.compile(rf"\\(begin|end)\{{{_TABULAR}\}}")
_COMMENT = re.compile(r"(?<!\\)%[^\n]*\n?[ \t]*")
_CAPTION = re.compile(r"\\(?:sub)?caption(?:of\s*\{\w+\}|box)?\*?\s*(?:\[[^\]]*\]\s*)?\{")
_LABEL = re.compile(r"\\label\{([^{}]*)\}")
_RULE = re.compile(
    r"\s*\\(?:(?P<whole>toprule|midrule|bottomrule|hline|Xhline|Xhline\{[^{}]*\}|specialrule|hdashline"
    r"|thickhline|hlineB?|noalign)(?![A-Za-z])(?:\s*\[[^\]]*\]|\s*\{[^{}]*\})*"
    r"|(?P<part>cmidrule|cline|cdashline)\s*(?:\[[^\]]*\]|\([^)]*\))*\s*\{(?P<from>\d+)\s*-\s*(?P<to>\d*)\}"
    r"|addlinespace(?:\[[^\]]*\])?|morecmidrules|arrayrulecolor\s*\{[^{}]*\})"
)
_MULTICOLUMN = re.compile(r"\s*\\multicolumn\s*\{\s*(\d+)\s*\}\s*\{")
_MULTIROW = re.compile(r"\\multirow(?:cell)?\s*(?:\[[^\]]*\]\s*)?\{\s*(-?[\d.]+)\s*\}")
_SPLIT = re.compile(r"\\\\\*?(?:\[[^\]]*\])?|\\tabularnewline\b|\\[A-Za-z]+|\\.|[&{}]", re.DOTALL)
_CITES = re.compile(r"\\[A-Za-z]*cite[A-Za-z]*\*?\s*(?:\[[^\]]*\]\s*){0,2}\{([^{}]*)\}")
_LINE_BREAK = re.compile(r"\\\\\*?(?:\[[^\]]*\])?")
_EMPTY_ARGUMENT = re.compile(r"(\\[A-Za-z]+)\s*\{\s*\}")
_BOXES = re.compile(
    r"\\(?:makecell|thead|shortstack|rotatebox|begin\{tabular\}|end\{tabular\})\*?"
    r"(?:\[[^\]]*\]|\{[\d.]+\}|\{[@{}lcr|]+\})*"
)
_ROW_COLOUR = re.compile(r"\s*\\rowcolor(?:\[\w+\])?\s*\{([^{}]*)\}(?:\[[^\]]*\]){0,2}")
_TBLR_SPAN = re.compile(r"\s*\\SetCell\s*\[(?P<span>[^\]]*)\]\s*\{[^{}]*\}")
_WIDEST = 64


@dataclass(slots=True)
class _Piece:
    """One cell while rows are read."""

    text: str
    start: int
    row_span: int = 1
    column_span: int = 1


@dataclass(slots=True)
class _Lines:
    rows: list[list[_Piece]] = field(default_factory=list)
    colours: list[str] = field(default_factory=list)
    rules: set[int] = field(default_factory=set)
    partial: dict[int, int] = field(default_factory=dict)
    """How many columns the shorter rules above a row cover."""


def latex_tables(text: str, start: int = 0) -> Iterator[tuple[Rows, int, int]]:
    """The tables of a block of LaTeX with where they begin and end in the source.

    Arguments:
        text: the LaTeX.
        start: where it begins in the source.
    """
    text = _COMMENT.sub(lambda match: " " * len(match[0]), text)
    at = 0
    while (match := _BEGIN.search(text, at)) is not None:
        end, at = _end_of(text, match)
        body_start = _after_arguments(text, match)
        lines = _read_lines(text, body_start, end)
        caption, label = _caption_of(text, match.start(), at)
        if any(len(row) > 1 for row in lines.rows):
            yield _rows(lines, start, caption, label), start + match.start(), start + at


def _end_of(text: str, begin: re.Match[str]) -> tuple[int, int]:
    """Where the body of the environment ends, and the environment."""
    depth = 0
    for edge in _EDGE.finditer(text, begin.start()):
        depth += 1 if edge[1] == "begin" else -1
        if depth == 0:
            return edge.start(), edge.end()
    return len(text), len(text)


def _after_arguments(text: str, begin: re.Match[str]) -> int:
    """Where the body begins, behind the width and the columns."""
    at = begin.end()
    arguments = 2 if begin[1] in ("tabular*", "tabularx", "tabulary") else 1
    while arguments and at < len(text):
        at += len(text[at:]) - len(text[at:].lstrip())
        if text.startswith("[", at):
            at = text.find("]", at) + 1 or len(text)
        elif text.startswith("{", at):
            at = closing_brace(text, at) + 1
            arguments -= 1
        else:
            break
    return at


def _caption_of(text: str, start: int, end: int) -> tuple[str, str]:
    """The nearest caption and label; one between this table and the one before it comes first."""
    captions = list(_CAPTION.finditer(text))
    if not captions:
        label = _LABEL.search(text)
        return "", label[1] if label else ""
    before = [match for match in captions if match.start() < start]
    after = [match for match in captions if match.start() >= end]
    gap_before = start - before[-1].end() if before else len(text)
    gap_after = after[0].start() - end if after else len(text)
    outside = before[-1:] if gap_before <= gap_after else after[:1]
    nearest = (*outside, captions[0])[0]
    close = closing_brace(text, nearest.end() - 1)
    labels = list(_LABEL.finditer(text, nearest.start())) or list(_LABEL.finditer(text))
    return " ".join(text[nearest.end() : close].split()), labels[0][1] if labels else ""


def _read_lines(text: str, start: int, end: int) -> _Lines:
    """The rows between two places, cells not yet joined."""
    lines = _Lines()
    row: list[_Piece] = []
    depth = 0
    nested = 0
    cell_start = start = _skip_rules(text, start, end, lines)
    at = start
    while (match := _SPLIT.search(text, at, end)) is not None:
        at = match.end()
        token = match[0]
        if token in "{}":
            depth += 1 if token == "{" else -1
        elif token == "\\begin":
            nested += 1
        elif token == "\\end":
            nested = max(nested - 1, 0)
        elif depth > 0 or nested:
            continue
        elif token == "&":
            row.append(_Piece(text[cell_start : match.start()], cell_start))
            cell_start = at
        elif token.startswith("\\\\") or token == "\\tabularnewline":
            row.append(_Piece(text[cell_start : match.start()], cell_start))
            lines.rows.append(row)
            row = []
            cell_start = at = _skip_rules(text, at, end, lines)
    if row or text[cell_start:end].strip():
        row.append(_Piece(text[cell_start:end], cell_start))
        lines.rows.append(row)
    return lines


def _skip_rules(text: str, at: int, end: int, lines: _Lines) -> int:
    """Behind the rules that stand before the next row, which are noted."""
    row = len(lines.rows)
    while (match := _RULE.match(text, at, end)) is not None:
        if match["whole"]:
            lines.rules.add(row)
        elif match["part"] and match["to"]:
            covered = int(match["to"]) - int(match["from"]) + 1
            lines.partial[row] = lines.partial.get(row, 0) + covered
        at = match.end()
    return at


def _rows(lines: _Lines, offset: int, caption: str, label: str) -> Rows:
    rows: list[tuple[GridCell, ...]] = []
    hanging: dict[int, int] = {}
    width = max(len(row) for row in lines.rows)
    for pieces in lines.rows:
        if len(pieces) == 1 and not pieces[0].text.strip():
            hanging = {}
            rows.append(())
            continue
        row, hanging = _row(pieces, hanging, offset)
        rows.append(tuple(row))
    rules = lines.rules | {
        row for row, covered in lines.partial.items() if covered >= max(width - 1, 2)
    }
    return _without_blank_rows(rows, rules, caption, label)


def _without_blank_rows(
    rows: list[tuple[GridCell, ...]], rules: set[int], caption: str, label: str
) -> Rows:
    kept: list[tuple[GridCell, ...]] = []
    moved = set()
    for at, row in enumerate(rows):
        if at in rules:
            moved.add(len(kept))
        if row:
            kept.append(row)
    if len(rows) in rules:
        moved.add(len(kept))
    return Rows(tuple(kept), frozenset(moved), caption, label)


def _row(
    pieces: list[_Piece], hanging: dict[int, int], offset: int
) -> tuple[list[GridCell], dict[int, int]]:
    """The cells of a row; blanks below a cell that spans rows are its own."""
    colour = ""
    if pieces and (match := _ROW_COLOUR.match(pieces[0].text)):
        colour = match[1]
        pieces[0].text = pieces[0].text[match.end() :]
        pieces[0].start += match.end()
    cells = []
    below: dict[int, int] = {}
    column = 0
    for piece in pieces:
        cell = _cell(piece, offset, colour)
        left = hanging.get(column, 0)
        for place in range(column, min(column + cell.col_span, _WIDEST)):
            if cell.row_span > 1:
                below[place] = cell.row_span - 1
            elif hanging.get(place, 0) > 1:
                below[place] = hanging[place] - 1
        if left == 0 or cell.text.strip():
            cells.append(cell)
        column += cell.col_span
    return cells, below


def _cell(piece: _Piece, offset: int, colour: str) -> GridCell:
    text = piece.text
    columns = rows = 1
    if match := _TBLR_SPAN.match(text):
        columns, rows = _tblr_span(match["span"])
        text = text[match.end() :]
    if match := _MULTICOLUMN.match(text):
        columns = int(match[1])
        after = closing_brace(text, match.end() - 1) + 1
        text = _argument(text[after:])
    if match := _MULTIROW.search(text):
        rows = max(round(float(match[1])), 1)
        text = text[: match.start()] + _last_argument(text[match.end() :])
    text = text.replace("\\fcolorbox", "\\colorbox").replace("\\colorbox", "\\textcolor")
    text = _EMPTY_ARGUMENT.sub(r"\1 ", _LINE_BREAK.sub(" ", _BOXES.sub(" ", text)))
    text = " ".join(text.split())
    start = offset + piece.start + len(piece.text) - len(piece.text.lstrip())
    end = offset + piece.start + len(piece.text.rstrip())
    marked = marks_of_tex(text)
    return GridCell(
        text,
        start,
        max(start, end),
        _is_all_bold(text, [(mark.start, mark.end) for mark in marked if mark.mark is Mark.BOLD]),
        False,
        rows,
        min(columns, _WIDEST),
        tuple(marked),
        colour_of(text) or colour,
        tuple(key.strip() for match in _CITES.finditer(text) for key in match[1].split(",")),
    )


def _tblr_span(keys: str) -> tuple[int, int]:
    spans = dict(re.findall(r"([rc])\s*=\s*(\d+)", keys))
    return int(spans.get("c", 1)), int(spans.get("r", 1))


def _argument(text: str) -> str:
    """What stands in the first pair of braces, and all that follows it."""
    opening = text.find("{")
    if opening < 0:
        return text
    closing = closing_brace(text, opening)
    return text[opening + 1 : closing] + text[closing + 1 :]


def _last_argument(text: str) -> str:
    r"""What `\multirow{2}{*}{text}` shows."""
    opening = text.find("{")
    if text.lstrip().startswith(("{", "*")) and opening >= 0:
        if not text.lstrip().startswith("*"):
            text = text[closing_brace(text, opening) + 1 :]
        # The vertical shift is optional.
        shift = re.match(r"\s*\*?\s*\[[^\]]*\]", text)
        return _argument(text[shift.end() :] if shift else text)
    return text


def _is_all_bold(text: str, bold: list[tuple[int, int]]) -> bool:
    bare = re.sub(r"\\[A-Za-z]+|[\s{}$]", "", text)
    return any(re.sub(r"\\[A-Za-z]+|[\s{}$]", "", text[a:b]) == bare for a, b in bold) and bool(
        bare
    )
