"""The rows of tables that stand in the text as HTML."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING

from paperwright.model.grid_layout import GridCell, Mark, Marked
from paperwright.tables.cells import Rows

if TYPE_CHECKING:
    from collections.abc import Iterator

_BOLD, _ITALIC, _UNDERLINED = frozenset({"b", "strong"}), frozenset({"i", "em"}), frozenset({"u"})
_MOST = 1000


def html_tables(text: str, start: int = 0) -> Iterator[tuple[Rows, int, int]]:
    """The tables of a block of HTML with where they begin and end in the source.

    Arguments:
        text: the HTML.
        start: where it begins in the source.
    """
    reader = _Reader(text, start)
    reader.feed(text)
    reader.close()
    yield from reader.tables


class _Reader(HTMLParser):
    """Gathers rows while tags go by; a table inside a cell is part of that cell's text."""

    def __init__(self, text: str, start: int) -> None:
        super().__init__()
        self.tables: list[tuple[Rows, int, int]] = []
        self._starts = [0]
        for line in text.split("\n"):
            self._starts.append(self._starts[-1] + len(line) + 1)
        self._offset = start
        self._depth = 0
        self._begin = 0
        self._rows: list[list[GridCell]] = []
        self._caption: list[str] | None = None
        self._caption_text = ""
        self._label = ""
        self._cell: _Cell | None = None
        self._in_head = False

    def _place(self) -> int:
        line, column = self.getpos()
        return self._offset + self._starts[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {key: value or "" for key, value in attrs}
        if tag == "table":
            self._depth += 1
            if self._depth == 1:
                self._begin, self._rows, self._caption_text = self._place(), [], ""
                self._label = values.get("id", "")
        if self._depth != 1:
            return
        if tag == "thead":
            self._in_head = True
        elif tag == "tr":
            self._close_cell()
            self._rows.append([])
        elif tag in ("td", "th"):
            self._close_cell()
            place = self._place() + len(self.get_starttag_text() or "")
            self._cell = _Cell(place, tag == "th" and (self._in_head or self._is_head()), values)
        elif tag == "caption":
            self._caption = []
        elif self._cell is not None and tag == "br":
            self._cell.text += " "
        elif self._cell is not None and (mark := _mark_of(tag)):
            self._cell.open.append((tag, len(self._cell.text), mark))

    def _is_head(self) -> bool:
        """Whether all rows so far are headers."""
        return all(cell.header for row in self._rows[:-1] for cell in row)

    def handle_endtag(self, tag: str) -> None:
        if tag == "table" and self._depth:
            self._depth -= 1
            if self._depth == 0:
                self._close_table()
        elif self._depth != 1:
            return
        elif tag in ("td", "th", "tr"):
            self._close_cell()
        elif tag == "thead":
            self._in_head = False
        elif tag == "caption" and self._caption is not None:
            self._caption_text = " ".join("".join(self._caption).split())
            self._caption = None
        elif self._cell is not None:
            self._cell.close_mark(tag)

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.text += " ".join(data.split("\n"))
        elif self._caption is not None:
            self._caption.append(data)

    def _close_cell(self) -> None:
        cell, self._cell = self._cell, None
        if cell is None:
            return
        if not self._rows:
            self._rows.append([])
        self._rows[-1].append(cell.finish(self._place()))

    def _close_table(self) -> None:
        self._close_cell()
        rows = tuple(tuple(row) for row in self._rows if row)
        end = self._place() + len("</table>")
        if rows:
            found = Rows(rows, frozenset(), self._caption_text, self._label)
            self.tables.append((found, self._begin, end))


class _Cell:
    """One cell while its text is read."""

    def __init__(self, start: int, is_header: bool, values: dict[str, str]) -> None:
        self.start = start
        self.text = ""
        self.open: list[tuple[str, int, Mark]] = []
        self._is_header = is_header
        self._values = values
        self._marked: list[Marked] = []

    def close_mark(self, tag: str) -> None:
        """The end of an element that makes text stand out."""
        for at in reversed(range(len(self.open))):
            if self.open[at][0] == tag:
                _, start, mark = self.open.pop(at)
                self._marked.append(Marked(start, len(self.text), mark))
                return

    def finish(self, end: int) -> GridCell:
        """The cell, which ends where the next tag stands."""
        text = self.text.strip()
        shift = len(self.text) - len(self.text.lstrip())
        marked = tuple(
            mark._replace(start=max(mark.start - shift, 0), end=min(mark.end - shift, len(text)))
            for mark in self._marked
        )
        bold = any(
            mark.mark is Mark.BOLD and not (text[: mark.start] + text[mark.end :]).strip()
            for mark in marked
        )
        return GridCell(
            text,
            self.start,
            max(end, self.start),
            bold,
            self._is_header,
            self._number("rowspan"),
            self._number("colspan"),
            marked,
            self._values.get("bgcolor", ""),
        )

    def _number(self, name: str) -> int:
        value = self._values.get(name, "")
        return min(max(int(value), 1), _MOST) if value.isdecimal() else 1


def _mark_of(tag: str) -> Mark | None:
    if tag in _BOLD:
        return Mark.BOLD
    if tag in _ITALIC:
        return Mark.ITALIC
    return Mark.UNDERLINE if tag in _UNDERLINED else None
