"""Tabulars become tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pylatexenc.latexwalker import (
    LatexCharsNode,
    LatexEnvironmentNode,
    LatexGroupNode,
    LatexMacroNode,
)

from paperwright.findings import say
from paperwright.model import nodes
from paperwright.model.nodes import NO_ATTR, Attr, Inlines
from paperwright.model.text import plain_text
from paperwright.readers.latex.cells import Place, read_cell, settle_spans
from paperwright.readers.latex.columns import Columns, read_columns
from paperwright.readers.latex.commands import COMMANDS, STRUCTURAL, Kind
from paperwright.readers.latex.environments import ENVIRONMENT_ARGUMENTS
from paperwright.source import Span

if TYPE_CHECKING:
    from paperwright.readers.latex.inlines import InlineBuilder

_PARTIAL = frozenset({"cmidrule", "cline", "Cline", "clineB", "cdashline", "hhline", "tabucline"})
_NO_RULES = frozenset(
    {"addlinespace", "morecmidrules", "noalign", "rowfont", "rowcolors", "RowStyle", "rowstyle", "arrayrulewidth",
     "SetRow", "SetVline", "cmidrulewidth", "rowcolor"}
)  # fmt: skip
_LONGTABLE = frozenset({"endfirsthead", "endhead", "endfoot", "endlastfoot"})
_RANGE = re.compile(r"\s*(\d+)\s*-\s*(\d+)\s*")
_NUMERIC = re.compile(r"[-+±$~≈<>\s(]*\d[\d.,]*\s*(?:[%×xkKMBs]|\\%)?[^A-Za-z]*(?:\\[A-Za-z]+.*)?")
_MOST_HEADER_ROWS = 4
_WIDEST = 200


class TableReader:
    """Reads one tabular."""

    def __init__(self, inlines: InlineBuilder, item: Any, name: str) -> None:
        self._inlines = inlines
        self._reading = inlines.reading
        self._item = item
        self._name = name
        self._rows: list[list[Place]] = []
        self._rules: set[int] = set()
        self._ruled: dict[int, set[int]] = {}
        """The columns below which partial rules run, by the row after them."""
        self._row: list[Place] = []
        self._cell: list[Any] = []
        self._at = Span(0, 0)
        self._colour = ""
        self._first_head = 0
        self._head_end = 0
        self.captions: list[Any] = []
        """The `\\caption`s of a longtable."""
        self.labels: list[Any] = []

    def read(
        self, caption: Inlines = (), attr: Attr = NO_ATTR, span: Span | None = None
    ) -> nodes.Table:
        """The table."""
        item, reading = self._item, self._reading
        whole = reading.span(item)
        columns = self._columns()
        self._at = Span(whole.start, whole.start)
        self._scan(item.nodelist)
        self._end_row()
        rows = settle_spans(self._rows)
        width = max((place.column + place.column_span for row in rows for place in row), default=0)
        self._check_width(rows, columns)
        span = span or whole
        read = [_row(row, span) for row in rows]
        count = self._header_rows(rows)
        alignments = (*columns.alignments, *([""] * (width - len(columns.alignments))))
        rules = tuple(sorted(rule for rule in self._rules if 0 < rule < len(rows)))
        return nodes.Table(
            span, alignments[:max(width, 1)], tuple(read[:count]), tuple(read[count:]), caption, attr, rules=rules
        )  # fmt: skip

    def _columns(self) -> Columns:
        spec = ENVIRONMENT_ARGUMENTS.get(self._name, "")
        found = self._reading.argument(self._item, spec.rfind("r")) if "r" in spec else None
        if self._name in ("NiceTabular", "NiceTabular*", "NiceTabularX"):
            found = self._reading.argument(self._item, len(spec) - 2)
        if found is None:
            return Columns((), False)
        return read_columns(found[0], self._reading.definitions.columns)

    # Rows

    def _scan(self, items: list[Any]) -> None:
        for item in items:
            if isinstance(item, LatexCharsNode):
                self._chars(item)
            elif isinstance(item, LatexMacroNode):
                self._macro(item)
            elif (isinstance(item, LatexGroupNode) and _separates(item.nodelist)) or (
                isinstance(item, LatexEnvironmentNode) and self._is_frame(item)
            ):
                self._scan(item.nodelist)
            else:
                self._cell.append(item)

    def _is_frame(self, item: Any) -> bool:
        own = self._reading.definitions.environments.get(item.environmentname)
        return own is not None and not own.stands_for and _separates(item.nodelist)

    def _chars(self, item: Any) -> None:
        text, position = item.chars, 0
        while (found := text.find("&", position)) >= 0:
            if found > position:
                self._cell.append(self._reading.part(item, position, found))
            self._at = self._reading.span(self._reading.part(item, found, found + 1))
            self._end_cell()
            self._at = Span(self._at.end, self._at.end)
            position = found + 1
        if position < len(text):
            self._cell.append(self._reading.part(item, position, len(text)))

    def _macro(self, item: Any) -> None:
        name = item.macroname
        command = COMMANDS.get(name)
        if name in _LONGTABLE:
            self._long(name)
        elif command is not None and command.kind is Kind.ROW:
            self._rule(item, name)
        elif name in ("\\", "tabularnewline", "cr"):
            end = self._reading.span(item).end
            self._end_row()
            self._at = Span(end, end)
        elif command is not None and command.kind is Kind.CAPTION:
            self.captions.append(item)
        elif name == "label" and not self._rows and not self._row:
            self.labels.append(item)
        elif name in self._reading.definitions.macros and name not in STRUCTURAL:
            expanded = self._expanded(name, item)
            if expanded is None:
                self._cell.append(item)
            else:
                self._scan(expanded)
        else:
            self._cell.append(item)

    def _expanded(self, name: str, item: Any) -> list[Any] | None:
        """A macro that stands for cells, rows or rules."""
        macro = self._reading.macro(name)
        if macro is None or not ("\\" in macro.body or "&" in macro.body):
            return None
        expanded = self._reading.expanded(item)
        return expanded if expanded is not None and _separates(expanded) else None

    def _end_cell(self) -> None:
        items, self._cell = self._cell, []
        at = Span(self._at.start, self._at.start)
        self._row.append(read_cell(self._inlines, items, at, self._colour))

    def _end_row(self) -> None:
        if self._row or any(
            not isinstance(item, LatexCharsNode) or item.chars.strip("\x01\x02 \t\n")
            for item in self._cell
        ):
            self._end_cell()
            if len(self._row) > 1 or not self._row[0].is_empty:
                self._rows.append(self._row)
        self._row, self._cell, self._colour = [], [], ""

    def _rule(self, item: Any, name: str) -> None:
        if name == "rowcolor":
            found = self._reading.argument(item, 1)
            self._colour = found[0].strip() if found else "yes"
            return
        if name in _NO_RULES or any(not place.is_empty for place in self._row):
            return
        if name in _PARTIAL and not self._is_whole(item, name):
            return
        self._rules.add(len(self._rows))

    def _is_whole(self, item: Any, name: str) -> bool:
        """Whether partial rules in one place reach across the table together."""
        found = self._reading.argument(item, len(COMMANDS[name].arguments) - 1)
        match = _RANGE.fullmatch(found[0]) if found else None
        if match is None:
            return False
        at = len(self._rows)
        ruled = self._ruled.setdefault(at, set())
        ruled.update(range(int(match[1]), min(int(match[2]), _WIDEST) + 1))
        widest = max((sum(one.column_span for one in row) for row in self._rows), default=0)
        return 0 < widest <= len(ruled)

    def _long(self, name: str) -> None:
        """What a longtable says of its headers and footers, which stand in it twice."""
        self._end_row()
        if name == "endfirsthead":
            self._first_head = self._head_end = len(self._rows)
            return
        if name == "endhead" and not self._head_end:
            self._head_end = self._first_head = len(self._rows)
            return
        del self._rows[self._head_end :]
        self._rules = {rule for rule in self._rules if rule <= self._head_end}

    # Headers

    def _header_rows(self, rows: list[list[Place]]) -> int:
        """How many leading rows are headers: those above the first rule, unless they hold numbers."""
        if self._first_head:
            return min(self._first_head, len(rows))
        inner = sorted(rule for rule in self._rules if 0 < rule < len(rows))
        numeric = [_is_numeric(row) for row in rows[: _MOST_HEADER_ROWS + 1]]
        if not inner or inner[0] > _MOST_HEADER_ROWS:
            return int(len(rows) > 1 and not numeric[0])
        count = inner[0]
        if count > 1 and any(numeric[:count]):
            return numeric.index(True)
        for rule in inner[1:]:
            # A rule inside the header: what is below it has no name of its own.
            below = rows[count:rule]
            if rule > _MOST_HEADER_ROWS or any(
                _is_numeric(row) or _has_label(row) for row in below
            ):
                break
            count = rule
        return count

    def _check_width(self, rows: list[list[Place]], columns: Columns) -> None:
        expected = len(columns.alignments)
        if not columns.is_sure or not expected:
            return
        for row in self._rows:
            count = sum(place.column_span for place in row)
            if count > expected and row[-1].column + row[-1].column_span > expected:
                self._reading.report(
                    "DOC08",
                    Span(row[0].span.start, max(row[-1].span.end, row[0].span.start)),
                    say("Row has {count} cells; the table has {expected} columns", count=count, expected=expected),
                    "Remove a `&`, or add a column to the specification",
                )  # fmt: skip


def _separates(items: list[Any]) -> bool:
    """Whether some nodes end a cell or a row, or draw a rule."""
    for item in items:
        if isinstance(item, LatexCharsNode):
            if "&" in item.chars:
                return True
        elif isinstance(item, LatexMacroNode):
            command = COMMANDS.get(item.macroname)
            if item.macroname in ("\\", "tabularnewline", "cr") or (
                command is not None and command.kind is Kind.ROW
            ):
                return True
        elif isinstance(item, LatexGroupNode) and _separates(item.nodelist):
            return True
    return False


def _row(row: list[Place], whole: Span) -> nodes.Row:
    if not row:
        return nodes.Row(Span(whole.start, whole.start), ())
    span = Span(min(one.span.start for one in row), max(one.span.end for one in row))
    return nodes.Row(span, tuple(place.cell() for place in row))


def _is_numeric(row: list[Place]) -> bool:
    """Whether most of what stands right of the first cell are numbers."""
    texts = [plain_text(place.content).strip() for place in row[1:]]
    filled = [text for text in texts if text]
    return sum(_NUMERIC.fullmatch(text) is not None for text in filled) * 2 > len(filled)


def _has_label(row: list[Place]) -> bool:
    return bool(row) and row[0].column == 0 and not row[0].is_empty


def table_of(
    inlines: InlineBuilder, item: Any, name: str, caption: Inlines = (), attr: Attr = NO_ATTR
) -> nodes.Table:
    """The table that a tabular makes, with the caption and the label that a longtable holds."""
    from paperwright.readers.latex.floats import caption_of, named

    own = inlines.reading.definitions.environments.get(name)
    reader = TableReader(inlines, item, own.stands_for if own and own.stands_for else name)
    table = reader.read(caption, attr)
    if caption or not (reader.captions or reader.labels):
        return table
    found, labels = caption_of(inlines, reader.captions[:1])
    labels += [one for item in reader.labels for one in inlines.build([item])]  # type: ignore[misc]
    return nodes.Table(
        table.span, table.alignments, table.header, table.body, found, named(attr, labels), rules=table.rules
    )  # fmt: skip
