r"""The cells of a tabular: what `\multicolumn`, `\multirow` and colours say of one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pylatexenc.latexwalker import LatexCharsNode, LatexGroupNode, LatexMacroNode

from paperwright.model import nodes
from paperwright.model.nodes import Attr, Inlines
from paperwright.readers.latex.commands import STRUCTURAL
from paperwright.readers.latex.texts import span_of, trimmed
from paperwright.source import Span

if TYPE_CHECKING:
    from paperwright.readers.latex.inlines import InlineBuilder

_BLOCK = re.compile(r"\s*(\d*)\s*-\s*(\d*)\s*")
_KEY = re.compile(r"\b([rc])\s*=\s*(\d+)")
_NUMBER = re.compile(r"\s*(-?\d+)")
_WIDEST = 200
_LONGEST = 500


@dataclass(slots=True, eq=False)
class Place:
    """One cell while its table is put together."""

    content: Inlines
    span: Span
    column: int = 0
    row_span: int = 1
    """Below zero when it spans the rows above."""
    column_span: int = 1

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing."""
        return not self.content

    def cell(self) -> nodes.Cell:
        """The node."""
        return nodes.Cell(self.span, self.content, max(self.row_span, 1), self.column_span)


@dataclass(slots=True)
class _Spans:
    rows: int = 1
    columns: int = 1
    colour: str = ""
    items: list[Any] = field(default_factory=list)


def read_cell(inlines: InlineBuilder, items: list[Any], at: Span, colour: str = "") -> Place:
    """The cell that some nodes make.

    Arguments:
        inlines: builds its content.
        items: the nodes between two separators.
        at: where the cell stands when it is empty.
        colour: that of its row.
    """
    spans = _Spans(colour=colour)
    _unwrap(inlines, items, spans, 0)
    reading = inlines.reading
    content = trimmed(inlines.build(spans.items), reading.source.text)
    # What a macro puts into a cell stands where the macro is used, with all the cells that it makes.
    own = [item for item in items if not (reading.view(item).segments or _is_blank(item))]
    places = [reading.span(item) for item in own]
    places += [span_of(content)] if content else []
    span = at
    if places:
        span = Span(min(one.start for one in places), max(one.end for one in places))
        span = _without_spaces(reading.source.text, span)
    if content:
        inner = span_of(content)
        span = Span(min(span.start, inner.start), max(span.end, inner.end))
        if spans.colour:
            attr = Attr(classes=("colour",), attributes={"colour": spans.colour})
            content = (nodes.Spanned(inner, content, attr),)
    return Place(content, span, 0, spans.rows, spans.columns)


def _without_spaces(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _is_blank(item: Any) -> bool:
    return isinstance(item, LatexCharsNode) and not item.chars.strip("\x01\x02 \t\n")


def _unwrap(inlines: InlineBuilder, items: list[Any], spans: _Spans, depth: int) -> None:
    """Take what says how far a cell goes from around its content."""
    reading = inlines.reading
    for item in items:
        if isinstance(item, LatexGroupNode) and depth < 8 and _spans_inside(item.nodelist):
            _unwrap(inlines, item.nodelist, spans, depth + 1)
            continue
        if not isinstance(item, LatexMacroNode) or depth >= 8:
            spans.items.append(item)
            continue
        name = item.macroname
        handler = _HANDLERS.get(name)
        if handler is not None:
            inner = handler(inlines, item, spans)
            _unwrap(inlines, inner, spans, depth + 1)
        elif name in reading.definitions.macros and name not in STRUCTURAL:
            expanded = reading.expanded(item) if _may_span(inlines, name) else None
            if expanded is not None and _spans_inside(expanded):
                _unwrap(inlines, expanded, spans, depth + 1)
            else:
                spans.items.append(item)
        else:
            spans.items.append(item)


def _may_span(inlines: InlineBuilder, name: str) -> bool:
    macro = inlines.reading.macro(name)
    return macro is not None and "\\" in macro.body and len(macro.body) < _LONGEST


def _spans_inside(items: list[Any]) -> bool:
    return any(
        (isinstance(item, LatexMacroNode) and item.macroname in _HANDLERS)
        or (isinstance(item, LatexGroupNode) and _spans_inside(item.nodelist))
        for item in items
    )


def _number(inlines: InlineBuilder, item: Any, index: int) -> int:
    found = inlines.reading.argument(item, index)
    match = _NUMBER.match(found[0]) if found else None
    return max(min(int(match[1]), _WIDEST), -_WIDEST) if match else 1


def _multicolumn(inlines: InlineBuilder, item: Any, spans: _Spans) -> list[Any]:
    spans.columns = max(_number(inlines, item, 0), 1)
    return inlines.reading.content(item, 2)


def _multirow(inlines: InlineBuilder, item: Any, spans: _Spans) -> list[Any]:
    spans.rows = _number(inlines, item, 1) or 1
    return inlines.reading.content(item, 5)


def _multirowcell(inlines: InlineBuilder, item: Any, spans: _Spans) -> list[Any]:
    spans.rows = _number(inlines, item, 0) or 1
    return inlines.reading.content(item, 3)


def _block(inlines: InlineBuilder, item: Any, spans: _Spans) -> list[Any]:
    size = inlines.reading.argument(item, 2)
    match = _BLOCK.fullmatch(size[0]) if size else None
    if match:
        spans.rows, spans.columns = int(match[1] or 1), int(match[2] or 1)
    return inlines.reading.content(item, 4)


def _set_cell(inlines: InlineBuilder, item: Any, spans: _Spans) -> list[Any]:
    options = inlines.reading.argument(item, 0)
    for key, value in _KEY.findall(options[0] if options else ""):
        if key == "r":
            spans.rows = int(value)
        else:
            spans.columns = int(value)
    return []


def _cell_colour(inlines: InlineBuilder, item: Any, spans: _Spans) -> list[Any]:
    found = inlines.reading.argument(item, 1)
    spans.colour = found[0].strip() if found else "yes"
    return []


_HANDLERS = {
    "multicolumn": _multicolumn,
    "multirow": _multirow,
    "multirowcell": _multirowcell,
    "multirowthead": _multirowcell,
    "Block": _block,
    "SetCell": _set_cell,
    "cellcolor": _cell_colour,
}


def settle_spans(rows: list[list[Place]]) -> list[list[Place]]:
    """The rows without the empty cells that a neighbour above covers; a span ends where something stands."""
    for row in rows:
        column = 0
        for place in row:
            place.column = column
            column += place.column_span
    gone: set[Place] = set()
    for at, row in enumerate(rows):
        for place in list(row):
            if place.row_span < -1:
                _lift(rows, at, place, gone)
            elif place.row_span > 1 and place not in gone:
                place.row_span = 1 + _covered(rows[at + 1 : at + place.row_span], place, gone)
    return [[place for place in row if place not in gone] for row in rows]


def _covered(below: list[list[Place]], place: Place, gone: set[Place]) -> int:
    """How many rows a cell covers; the cells there are taken away."""
    columns = range(place.column, place.column + place.column_span)
    for count, row in enumerate(below):
        under = [one for one in row if one.column in columns]
        if any(not one.is_empty or one.row_span != 1 for one in under):
            return count
        gone.update(under)
    return len(below)


def _lift(rows: list[list[Place]], at: int, place: Place, gone: set[Place]) -> None:
    """A cell that spans the rows above stands in the first of them."""
    wanted = -place.row_span
    place.row_span = 1
    above = rows[max(at - wanted + 1, 0) : at]
    columns = range(place.column, place.column + place.column_span)
    unders = [[one for one in row if one.column in columns] for row in above]
    if not above or any(not one.is_empty for under in unders for one in under):
        return
    for under in unders:
        gone.update(under)
    top = rows[at - len(above)]
    index = next((i for i, one in enumerate(top) if one.column >= place.column), len(top))
    rows[at].remove(place)
    top.insert(index, place)
    place.row_span = len(above) + 1
