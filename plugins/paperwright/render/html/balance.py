"""Which blocks raw HTML holds together: an element opens in one and closes in a later one."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

_VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
})  # fmt: skip
_OPTIONAL = frozenset({
    "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option",
})  # fmt: skip
"""Elements whose end may be left out."""

# The standard library's parser stops at what is no HTML at all, and authors' text may be that.
_PIECE = re.compile(
    r"""
      <!--.*?(?:-->|\Z) | <!\[CDATA\[.*?(?:\]\]>|\Z) | <[!?][^>]*>
    | <(?P<raw>script|style|textarea|title)\b[^>]*>.*?(?:</(?P=raw)\s*>|\Z)
    | <(?P<close>/?)(?P<name>[A-Za-z][\w:-]*)(?:[^<>"']|"[^"]*"|'[^']*')*?(?P<empty>/?)>
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)


def groups(texts: Sequence[str | None]) -> list[range]:
    """The blocks that belong together, in order: those that raw HTML opens and closes around.

    Arguments:
        texts: the raw HTML of each block, `None` for a block that is none. What is opened and never
            closed stands alone.
    """
    never_closed = {index for _, index in _walk(texts, frozenset())[1]}
    ends, _ = _walk(texts, never_closed)
    found = []
    start = 0
    while start < len(texts):
        end = ends.get(start, start) + 1
        found.append(range(start, end))
        start = end
    return found


def _walk(
    texts: Sequence[str | None], ignored: Set[int]
) -> tuple[dict[int, int], list[tuple[str, int]]]:
    """Where the groups end by where they begin, and the elements that stay open with their block."""
    ends: dict[int, int] = {}
    opened: list[tuple[str, int]] = []
    for index, text in enumerate(texts):
        if text is None or index in ignored:
            continue
        start = opened[0][1] if opened else index
        _apply(text, index, opened)
        if not opened and start < index:
            ends[start] = index
    return ends, opened


def _apply(html: str, index: int, opened: list[tuple[str, int]]) -> None:
    """Open and close what a piece of HTML opens and closes."""
    for piece in _PIECE.finditer(html):
        name = (piece["name"] or "").lower()
        if not name or name in _VOID or name in _OPTIONAL:
            continue
        if piece["close"]:
            place = next(
                (at for at in range(len(opened) - 1, -1, -1) if opened[at][0] == name), None
            )
            if place is not None:
                del opened[place:]
        elif not (piece["empty"] and any(outer in ("svg", "math") for outer, _ in opened)):
            # Outside drawings and formulas `<div/>` opens a division, whatever it looks like.
            opened.append((name, index))
