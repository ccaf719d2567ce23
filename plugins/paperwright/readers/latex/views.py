"""The text that a parse reads, with the way back to the source.

The root view is the shadow of the whole source. The view of a macro that was expanded is the macro's definition with
the arguments in their places: an argument leads to its own place, all else to the use of the macro.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from paperwright.model.metadata import NOWHERE
from paperwright.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_new = tuple.__new__


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of a view that stands together in the source; its place there, or -1 for what only the macro says."""

    start: int
    source: int


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """A text and the places of its characters."""

    text: str
    segments: tuple[Segment, ...] = ()
    """None for the text of the source itself."""
    whole: Span = NOWHERE
    """What stands for a place that the source does not have."""
    depth: int = 0
    """How many macros deep."""

    def span(self, start: int, end: int) -> Span:
        """The place of a range; that of the whole macro when it is not the author's own text."""
        if not self.segments:
            # Past the constructor of `Span`, which takes twice as long.
            return _new(Span, (start, end))
        index = self._index(start)
        segment = self.segments[index]
        if segment.source < 0 or end > self._end(index):
            return self.whole
        shift = segment.source - segment.start
        return _new(Span, (start + shift, end + shift))

    def pieces(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The parts of a range that each have one place."""
        if not self.segments:
            yield start, end
            return
        index = self._index(start)
        while start < end:
            stop = min(self._end(index), end)
            if stop > start:
                yield start, stop
            start, index = max(stop, start), index + 1
            if index >= len(self.segments):
                return

    def _index(self, at: int) -> int:
        return max(bisect_right([segment.start for segment in self.segments], at) - 1, 0)

    def _end(self, index: int) -> int:
        following = index + 1
        return self.segments[following].start if following < len(self.segments) else len(self.text)


class ViewBuilder:
    """Puts a view together from what a macro says and what stands in other views."""

    def __init__(self, whole: Span, depth: int) -> None:
        self._whole = whole
        self._depth = depth
        self._texts: list[str] = []
        self._segments: list[Segment] = []
        self._length = 0

    def say(self, text: str) -> None:
        """Add text of the macro's own."""
        if text:
            self._add(text, -1)

    def quote(self, view: View, start: int, end: int) -> None:
        """Add text that stands in another view."""
        for first, last in view.pieces(start, end):
            place = view.span(first, last)
            is_exact = not view.segments or place is not view.whole
            self._add(view.text[first:last], place.start if is_exact else -1)

    def _add(self, text: str, source: int) -> None:
        self._segments.append(Segment(self._length, source))
        self._texts.append(text)
        self._length += len(text)

    def view(self) -> View:
        """What was put together."""
        segments = tuple(self._segments) or (Segment(0, -1),)
        return View("".join(self._texts), segments, self._whole, self._depth)
