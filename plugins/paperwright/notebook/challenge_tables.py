"""The table of a challenge–insight tree: challenges in rows, techniques in columns, and marks where they meet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.model import nodes
from paperwright.model.frozen import frozen_value
from paperwright.model.text import plain_text

if TYPE_CHECKING:
    from paperwright.model.document import Document
    from paperwright.model.nodes import Cell, Row

_CHALLENGE = re.compile(r"challenge|problem|difficulty\b|挑战|难题|难点|问题", re.IGNORECASE)
_IDENTIFIER = re.compile(r"[A-Za-z]{1,3}-?\d{1,3}\b")
_TRAITS = {
    "reason": "reason", "why": "reason", "technical reason": "reason", "cause": "reason",
    "原因": "reason", "理由": "reason", "技术原因": "reason",
    "impact": "impact", "影响": "impact", "影响力": "impact",
    "difficulty": "difficulty", "难度": "difficulty",
    "depends": "depends", "depends on": "depends", "dependencies": "depends", "依赖": "depends",
    "papers": "papers", "references": "papers", "works": "papers", "文献": "papers",
}  # fmt: skip
_NAMED = frozenset(
    {
        "technique",
        "techniques",
        "insight",
        "insights",
        "solution",
        "solutions",
        "技术",
        "洞见",
        "解决方案",
    }
)
_YES = frozenset("✓✔√☑✅●•■★+")
_NO = frozenset({"", "-", "–", "—", "✗", "✘", "no", "n", "○", "□", "0", "none", "无", "否"})
_CROSS = frozenset({"x", "×"})
"""A cross means yes in a table of crosses, and no beside ticks."""


@frozen_value
class TableRow:
    """One challenge of a table."""

    challenge: Cell
    marks: tuple[tuple[int, Cell], ...]
    """The places of the techniques that meet it, with the cells that say so."""
    traits: dict[str, Cell]
    """Its reason, impact, difficulty, dependencies and papers, where the table has such columns."""
    named: tuple[Cell, ...]
    """Cells that name techniques."""


@frozen_value
class ChallengeTable:
    """What a table says."""

    techniques: tuple[tuple[str, Cell], ...]
    """The techniques of its columns."""
    rows: tuple[TableRow, ...]


def find_table(document: Document) -> nodes.Table | None:
    """The first table of challenges: its first column says so, or begins with their ids."""
    return next((table for table in document.all(nodes.Table) if _is_challenges(table)), None)


def _is_challenges(table: nodes.Table) -> bool:
    if not (table.header and table.body and table.header[-1].cells):
        return False
    if _CHALLENGE.search(plain_text(table.header[-1].cells[0].content)):
        return True
    first = [plain_text(row.cells[0].content).strip() for row in table.body if row.cells]
    return all(_IDENTIFIER.match(text) for text in first)


def read_cells(table: nodes.Table) -> ChallengeTable:
    """The challenges of a table, with the techniques that its columns or its cells name."""
    header = _by_column(table.header[-1])
    traits: dict[int, str] = {}
    named: set[int] = set()
    techniques: list[tuple[str, Cell]] = []
    place_of: dict[int, int] = {}
    for column in sorted(header):
        if not column:
            continue
        text = " ".join(plain_text(header[column].content).split())
        word = re.sub(r"\s*[(（].*", "", text).casefold()
        if word in _TRAITS:
            traits[column] = _TRAITS[word]
        elif word in _NAMED:
            named.add(column)
        elif text:
            place_of[column] = len(techniques)
            techniques.append((text, header[column]))
    cells = [_by_column(row) for row in table.body]
    has_ticks = any(_YES & set(plain_text(cell.content)) for row in cells for cell in row.values())
    rows = []
    for row in cells:
        if 0 not in row:
            continue
        marks = tuple(
            (place_of[column], cell)
            for column, cell in row.items()
            if column in place_of and _is_mark(cell, has_ticks)
        )
        told = {name: row[column] for column, name in traits.items() if column in row}
        names = tuple(row[column] for column in sorted(named) if column in row)
        rows.append(TableRow(row[0], marks, told, names))
    return ChallengeTable(tuple(techniques), tuple(rows))


def _by_column(row: Row) -> dict[int, Cell]:
    found: dict[int, Cell] = {}
    column = 0
    for cell in row.cells:
        found[column] = cell
        column += cell.column_span
    return found


def _is_mark(cell: Cell, has_ticks: bool) -> bool:
    """Whether a cell says that the technique of its column meets the challenge of its row."""
    if any(isinstance(node, nodes.Cite) for node in cell.content):
        return True
    text = plain_text(cell.content).strip().casefold()
    if text in _CROSS:
        return not has_ticks
    return text not in _NO
