"""Alignments and matrices in MathML: columns, rules and spans, from the marks in their cells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

_ALIGN = {"l": "left", "r": "right"}
_RULE = "1px solid"
_DISPLAYED = frozenset({"aligned", "gathered", "multline", "display"})


@dataclass(slots=True)
class _Wanted:
    """What the marks of a table ask for."""

    kind: str = "matrix"
    columns: str = ""
    above: set[int] = field(default_factory=set)
    below: set[int] = field(default_factory=set)
    texts: set[int] = field(default_factory=set)
    spans: dict[tuple[int, int], int] = field(default_factory=dict)


def finish_table(table: ET.Element, marks: Mapping[str, str]) -> None:
    """Say in attributes and styles that every browser knows how the cells of a table stand."""
    wanted = _take_marks(table, marks)
    table.attrib.clear()
    table.set("displaystyle", "true" if wanted.kind in _DISPLAYED else "false")
    if wanted.kind == "small":
        table.set("scriptlevel", "1")
    letters = [letter for letter in wanted.columns if letter != "|"]
    width = max((len(row) for row in table), default=0)
    lines = _lines(wanted.columns)
    if lines or wanted.above or wanted.below:
        table.set("style", "border-collapse:collapse")
    for number, row in enumerate(table):
        for column, cell in enumerate(row):
            cell.attrib.clear()
            letter = letters[min(column, len(letters) - 1)] if letters else "c"
            if wanted.kind == "multline" and len(table) > 1:
                letter = "l" if number == 0 else "r" if number == len(table) - 1 else "c"
            styles = _cell_styles(wanted, letter, number, column, lines)
            if number in wanted.texts:
                cell.set("columnspan", str(max(width, 1)))
                styles = [_aligned("l")]
            elif span := wanted.spans.get((number, column)):
                cell.set("columnspan", str(span))
                styles = [style for style in styles if not style.startswith("text-align")]
            elif (wanted.kind == "multline" and number) or "padding-left:0" in styles:
                _go_on(cell)
            if styles:
                cell.set("style", ";".join(styles))


def _cell_styles(
    wanted: _Wanted, letter: str, row: int, column: int, lines: dict[int, int]
) -> list[str]:
    styles = [] if letter == "c" else [_aligned(letter)]
    if wanted.kind == "aligned":
        # The two columns of a pair touch; pairs stand apart.
        if letter == "r":
            styles += ["padding-right:0"] + ["padding-left:2em"] * (column > 0)
        elif letter == "l" and column:
            styles += ["padding-left:0"]
        elif letter == "c":
            styles += ["padding-left:0.2em", "padding-right:0.2em"]
    elif wanted.kind == "small":
        styles += ["padding:0.1em 0.25em"]
    if lines.get(column + 1):
        styles.append(f"border-right:{_RULE}")
    if column == 0 and lines.get(0):
        styles.append(f"border-left:{_RULE}")
    if row in wanted.above:
        styles.append(f"border-top:{_RULE}")
    if row in wanted.below:
        styles.append(f"border-bottom:{_RULE}")
    return styles


def _go_on(cell: ET.Element) -> None:
    """Let a sign at the start of a line that goes on join two terms, for pandoc takes it for a sign of its term."""
    if len(cell) > 1 and cell[0].tag in {"mi", "mo"} and cell[0].text in {"+", "−", "±", "∓"}:
        cell[0].tag = "mo"
        cell[0].set("form", "infix")


def _aligned(letter: str) -> str:
    """The style of a column; Chromium moves the content of a cell only by its own keyword."""
    return f"text-align:{_ALIGN[letter]};text-align:-webkit-{_ALIGN[letter]}"


def _lines(columns: str) -> dict[int, int]:
    """How many vertical lines stand after each number of columns."""
    lines: dict[int, int] = {}
    passed = 0
    for letter in columns:
        if letter == "|":
            lines[passed] = lines.get(passed, 0) + 1
        else:
            passed += 1
    return lines


def _take_marks(table: ET.Element, marks: Mapping[str, str]) -> _Wanted:
    wanted = _Wanted()
    for number, row in enumerate(table):
        for column, cell in enumerate(row):
            holder = cell[0] if len(cell) == 1 and cell[0].tag == "mrow" else cell
            while (
                len(holder)
                and holder[0].tag == "mtext"
                and _note(wanted, marks.get(holder[0].text or ""), number, column)
            ):
                del holder[0]
    return wanted


def _note(wanted: _Wanted, payload: str | None, row: int, column: int) -> bool:
    """Whether a mark was one for tables; if so it is noted."""
    kind, _, value = (payload or "").partition(":")
    if kind == "table":
        wanted.kind, _, wanted.columns = value.partition(":")
    elif kind == "rule-above":
        wanted.above.add(row)
    elif kind == "rule-below":
        wanted.below.add(row)
    elif kind == "text-row":
        wanted.texts.add(row)
    elif kind == "span":
        wanted.spans[row, column] = int(value)
    else:
        return False
    return True
