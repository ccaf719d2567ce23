"""Where each character of an inline content stands in the source.

The block parser hands out the content of a paragraph or a cell without the indentation and the markers of what holds
it. A `Places` leads back: from an offset into the content to the offset in the source.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from paperwright.source import Source, Span

_new = tuple.__new__
_BLANK = re.compile(r"\s*")


class Places:
    """The way back from a content to the source; runs of characters that stand together share one entry."""

    __slots__ = ("_offsets", "_shift", "_starts")

    def __init__(self, starts: list[int], offsets: list[int]) -> None:
        self._shift = offsets[0] if len(starts) == 1 else None
        """How far the content stands from the beginning of the source, when it is one run."""
        self._starts = starts
        """Where each run begins in the content; the first is 0."""
        self._offsets = offsets
        """Where each run begins in the source."""

    def at(self, index: int) -> int:
        """The offset in the source of a character of the content."""
        if self._shift is not None:
            return self._shift + index
        run = bisect_right(self._starts, index) - 1
        return self._offsets[run] + index - self._starts[run]

    def span(self, start: int, end: int) -> Span:
        """The range in the source of a range of the content; what stands between its lines is included."""
        shift = self._shift
        if shift is not None:
            # Past the constructor of `Span`, which takes twice as long: no other code makes so many.
            return _new(Span, (shift + start, shift + (end if end > start else start)))
        first = self.at(start)
        return Span(first, first if end <= start else self.at(end - 1) + 1)

    def shifted(self, by: int) -> Places:
        """The places of the content that begins `by` characters later."""
        if self._shift is not None:
            return Places([0], [self._shift + by])
        run = bisect_right(self._starts, by) - 1
        starts = [0, *(start - by for start in self._starts[run + 1 :])]
        return Places(starts, [self.at(by), *self._offsets[run + 1 :]])


def content_places(source: Source, content: str, first_line: int, floor: int) -> Places:
    """The places of a content whose first line is `first_line` (from zero); it begins at `floor` or after it."""
    text = source.text
    if text.startswith(content, floor):
        return Places([0], [floor])
    blank = _BLANK.match(text, floor)
    base = text.find(content, floor, (blank.end() if blank else floor) + len(content))
    if base >= 0:
        return Places([0], [base])
    starts, offsets = [], []
    position = 0
    for number, line in enumerate(content.split("\n")):
        starts.append(position)
        offsets.append(
            _line_offset(source, line, first_line + number, floor if number == 0 else None)
        )
        position += len(line) + 1
    return Places(starts, offsets)


def _line_offset(source: Source, line: str, number: int, floor: int | None) -> int:
    """Where a line of a content stands: at the end of its source line, or where its text is found."""
    end = source.line_end(number + 1)
    start = source.line_starts[number] if floor is None else floor
    text = source.text
    stripped = line.rstrip()
    tail = len(text[start:end].rstrip())
    candidate = start + tail - len(stripped)
    if candidate >= start and text.startswith(stripped, candidate):
        return candidate
    found = text.find(stripped, start, end)
    if found >= 0:
        return found
    # A tab that the parser split into spaces: the text after the indentation is what has a place.
    bare = stripped.lstrip()
    indent = len(stripped) - len(bare)
    found = text.find(bare, start, end)
    return (found if found >= 0 else start) - indent
