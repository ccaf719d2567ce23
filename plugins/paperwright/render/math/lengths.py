"""Blanks of a given width, in whatever unit of TeX."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.findings import say
from paperwright.render.math.tree import Cursor, Group, Node, TexError, text_of

if TYPE_CHECKING:
    from paperwright.render.math.rewriter import Rewriter

_LENGTHS = {
    **{"em": 1.0, "ex": 0.43, "mu": 1 / 18, "pt": 0.1, "pc": 1.2, "px": 0.0625, "bp": 0.1004},
    **{"sp": 0.0, "mm": 0.2845, "cm": 2.845, "in": 7.227, "dd": 0.107, "\\textwidth": 34.5},
    **{"\\linewidth": 34.5, "\\columnwidth": 34.5},
}
"""One unit of length in em, at ten points."""

_WIDEST = 60.0
"""No page is wider, in em."""

_UNIT = "|".join(map(re.escape, _LENGTHS))
_LENGTH = re.compile(
    rf"\s*([-+]?\s*(?:\d+\.?\d*|\.\d+)?)\s*({_UNIT})(?:\s*(?:plus|minus)\s*[-\d.]+\s*\w\w)*"
)


def space(_: Rewriter, cursor: Cursor, command: str) -> list[Node]:
    r"""`\hspace{1cm}`, `\kern-3pt` and their kin as one command with a width in em."""
    cursor.take("*")
    if isinstance(cursor.peek(), Group):
        match = _LENGTH.fullmatch(text_of(cursor.argument(command)))
        # A length that only TeX can work out is some blank at least.
        return [_in_em(match)] if match else ["\\,"]
    start = cursor.index
    follows = cursor.nodes[start : start + 40]
    tokens = [node if isinstance(node, str) else "\0" for node in follows]
    match = _LENGTH.match("".join(tokens))
    if match is None:
        raise TexError(say("`{command}` lacks a length", command=command))
    read = 0
    while read < match.end():
        read += len(tokens[cursor.index - start])
        cursor.index += 1
    return [_in_em(match)]


def _in_em(match: re.Match[str]) -> str:
    factor = match[1].replace(" ", "")
    number = float(factor + "1" if factor in {"", "+", "-"} else factor)
    width = min(max(number * _LENGTHS[match[2]], -_WIDEST), _WIDEST)
    return f"\\hspace{{{width:.3f}em}}"
