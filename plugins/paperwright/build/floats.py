"""Floats: figures and tables go a little further down where the page would stay half empty before them.

WeasyPrint sets everything where it stands, so a figure that does not fit leaves a hole. The pages are laid out once
and measured. Then the text that follows such a figure is put before it, as far as the next heading and no further,
which is what LaTeX does with most floats, and the pages are laid out again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

_SMALLEST_HOLE = 0.1
"""The share of a page that may stay empty before a float without anybody minding."""

_ROOM_BELOW_HEADING = 50.0
"""How much of what follows must stand below a heading on its page, in CSS pixels."""


class Kind(Enum):
    """How a block behaves at the end of a page."""

    TEXT = auto()
    """May split, and may stand before a float that came first."""
    FIRM = auto()
    """Stays in one piece and where it is."""
    FLOAT = auto()
    HEADING = auto()


@dataclass(frozen=True, slots=True)
class Measures:
    """What a layout came to."""

    page_height: float
    heights: tuple[float, ...]
    """Of each block, its margins and the notes that it calls included."""
    holes: float
    """What stays empty at the ends of all pages but the last, as a share of a page."""
    page_count: int


def measure(document: Any, count: int, attribute: str, notes: Mapping[str, int]) -> Measures:
    """The measures of a document that WeasyPrint has laid out.

    Arguments:
        document: WeasyPrint's.
        count: how many blocks there are.
        attribute: the attribute that holds the number of each block.
        notes: the number of the block that calls each footnote, by the note's identifier.
    """
    heights = [0.0] * count
    page_height = hole = holes = 0.0
    for page in document.pages:
        holes += hole
        box = page._page_box
        top, page_height = box.content_box_y(), box.height
        bottom = top
        before = None
        for number, part in _marked(box, attribute):
            # Margins that meet become one.
            if before is not None and part.position_y < bottom:
                heights[before] -= bottom - part.position_y
            before = int(number)
            heights[before] += part.margin_height()
            bottom = part.position_y + part.margin_height()
        for name, note in _marked(box.children[1:], "id"):
            if name in notes:
                heights[notes[name]] += note.margin_height()
                bottom += note.margin_height()
        hole = max(top + page_height - bottom, 0.0)
    return Measures(page_height, tuple(heights), holes / (page_height or 1), len(document.pages))


def _marked(box: Any, attribute: str) -> Iterator[tuple[str, Any]]:
    """The outermost boxes whose elements have an attribute, with its value."""
    for child in box if isinstance(box, Sequence) else getattr(box, "children", ()):
        element: Any = getattr(child, "element", None)
        value = None if element is None else element.get(attribute)
        if value is not None and child.element_tag == element.tag:
            yield value, child
        else:
            yield from _marked(child, attribute)


def rearranged(kinds: Sequence[Kind], measures: Measures) -> list[int]:
    """The numbers of the blocks in the order that leaves the fewest holes."""
    pages = _Pages(measures.page_height)
    order: list[int] = []
    waiting: list[int] = []

    def place(number: int) -> None:
        pages.add(measures.heights[number], may_split=kinds[number] is Kind.TEXT)
        order.append(number)

    def place_waiting() -> None:
        for number in waiting:
            place(number)
        waiting.clear()

    for number, kind in enumerate(kinds):
        height = measures.heights[number]
        if kind is Kind.FLOAT and (waiting or pages.would_leave_hole(height)):
            pages.is_new = pages.is_new and bool(waiting)
            waiting.append(number)
            continue
        if waiting and kind is not Kind.TEXT:
            place_waiting()
        if kind is Kind.HEADING:
            pages.keep(height + _ROOM_BELOW_HEADING)
        place(number)
        if waiting and pages.is_new:
            place_waiting()
    place_waiting()
    return order


class _Pages:
    """How full the page is, as blocks are added one after another."""

    def __init__(self, height: float) -> None:
        self._height = height
        self._filled = 0.0
        self.is_new = False
        """Whether a page was begun since somebody last looked."""

    def would_leave_hole(self, height: float) -> bool:
        """Whether a block of this height goes to the next page and leaves much of this one empty."""
        left = self._height - self._filled
        return self._filled > 0 and height > left > self._height * _SMALLEST_HOLE

    def keep(self, height: float) -> None:
        """Begin a page when there is less room than this."""
        if self._filled + height > self._height:
            self._begin()

    def add(self, height: float, *, may_split: bool) -> None:
        """Fill the page, and the next ones when it is full."""
        if not may_split:
            self.keep(height)
        self._filled += height
        while self._filled > self._height:
            self._begin(self._filled - self._height)

    def _begin(self, filled: float = 0.0) -> None:
        self._filled = filled
        self.is_new = True
