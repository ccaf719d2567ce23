"""Many places at once: whether one of them holds another."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from paperwright.source import Span


class Spans:
    """Ranges of a source, in any order; they may overlap."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [span.start for span in ordered]
        self._reach = list(accumulate((span.end for span in ordered), max))
        """How far the ranges reach that begin no later than this one."""

    def hold(self, span: Span) -> bool:
        """Whether one of the ranges contains this one."""
        before = bisect_right(self._starts, span.start)
        return before > 0 and self._reach[before - 1] >= span.end
