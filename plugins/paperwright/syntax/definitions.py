"""Definition lists, through mdit-py-plugins."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

    from paperwright.syntax.block import BlockFunction


@cache
def _library_rule() -> BlockFunction:
    plain = MarkdownIt("zero")
    known = set(plain.block.ruler.getRules(""))
    deflist_plugin(plain)
    (rule,) = (rule for rule in plain.block.ruler.getRules("") if rule not in known)
    return rule


def definition_list(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """A term and, on the line below it or after one blank line, `: definition`."""
    if not silent:
        line = start_line + 1
        if line < end_line and state.isEmpty(line):
            line += 1
        if line >= end_line:
            return False
        start = state.bMarks[line] + state.tShift[line]
        if state.src[start : start + 2] not in (": ", "~ ", ":\t", "~\t"):
            return False
    return _library_rule()(state, start_line, end_line, silent)
