"""Inline and display formulas: `$…$` and `$$…$$ {#eq:x}`, as pandoc reads them.

https://pandoc.org/MANUAL.html#extension-tex_math_dollars
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.syntax.attributes import parse_attributes

if TYPE_CHECKING:
    from paperwright.syntax.inline import InlineState

_DISPLAY = re.compile(r"\$\$((?:[^$\\]++|\\.|\$(?!\$))++)\$\$", re.DOTALL)
_INLINE = re.compile(r"\$(?=\S)((?:[^$\\\s]++|\\.|\s++(?!\$))++)\$(?!\d)", re.DOTALL)
# MyST and older Markdown name an equation in parentheses.
_LABEL = re.compile(r"[ \t]*\((?P<label>[A-Za-z][\w:.-]*)\)(?=[ \t]*(?:\n|$))")


def formula(state: InlineState, silent: bool) -> bool:
    """`$x$`, or `$$x$$` with its attributes."""
    source, start, limit = state.src, state.pos, state.posMax
    display = source.startswith("$$", start)
    match = (_DISPLAY if display else _INLINE).match(source, start, limit)
    if match is None:
        if silent:
            return False
        # Both dollars of an empty or unclosed pair are text, or the second would open a formula.
        run = 2 if display else 1
        state.append_pending(source[start : start + run])
        state.pos = start + run
        return True
    end = match.end()
    meta: dict[str, object] = {"display": display}
    if display:
        space = end
        while space < limit and source[space] in " \t":
            space += 1
        attributes = parse_attributes(source, space, limit)
        if attributes is not None:
            meta["attributes"], end = attributes, attributes.end
        elif label := _LABEL.match(source, end, limit):
            meta["label"], meta["label_start"], end = (
                label["label"],
                label.start("label"),
                label.end(),
            )
    if not silent:
        state.push_leaf("formula", match[1], meta)
    state.pos = end
    return True
