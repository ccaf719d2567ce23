"""Paragraphs and underlined headings, which know that a display formula may hold lines that look like other blocks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.syntax.block import BlockParser
from paperwright.syntax.raw_blocks import EQUATION_ENVIRONMENTS

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

_UNDERLINE = re.compile(r"(=+|-+)[ \t]*$")


def push_paragraph(state: StateBlock, start_line: int, end_line: int) -> None:
    """Push the lines as one paragraph."""
    content = state.getLines(start_line, end_line, state.blkIndent, False).strip()
    state.line = end_line
    state.push("paragraph_open", "p", 1).map = [start_line, end_line]
    inline = state.push("inline", "", 0)
    inline.content, inline.map = content, [start_line, end_line]
    state.push("paragraph_close", "p", -1)


def paragraph(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """A run of lines up to a blank one or another block; an underline makes it a heading."""
    parser = state.md.block
    assert isinstance(parser, BlockParser)
    ends = parser.ends_of_paragraph
    end_line = state.lineMax
    outer_type, state.parentType = state.parentType, "paragraph"
    line = start_line
    in_formula = _toggles_formula(state, start_line)
    environment = _opens_environment(state, start_line, end_line)
    level = 0
    while (line := line + 1) < end_line and not state.isEmpty(line):
        indent = state.sCount[line]
        first = state.src[state.bMarks[line] + state.tShift[line]]
        if in_formula or line <= environment:
            if indent < 0 or indent < state.blkIndent:
                break
        elif first in ends and indent - state.blkIndent <= 3 and indent >= 0:
            if indent >= state.blkIndent and (level := _underline_level(state, line)):
                break
            if parser.interrupts_paragraph(state, line, end_line):
                break
        if _toggles_formula(state, line):
            in_formula = not in_formula
        if first == "\\" and line > environment:
            environment = _opens_environment(state, line, end_line)
    state.parentType = outer_type
    if level:
        _push_heading(state, start_line, line, level)
    else:
        push_paragraph(state, start_line, line)
    return True


def _toggles_formula(state: StateBlock, line: int) -> bool:
    start, end = state.bMarks[line], state.eMarks[line]
    return state.src.find("$$", start, end) >= 0 and state.src.count("$$", start, end) % 2 == 1


def _opens_environment(state: StateBlock, line: int, end_line: int) -> int:
    """The last line of the formula environment that this line opens; -1 when it opens none."""
    start = state.bMarks[line] + state.tShift[line]
    if not state.src.startswith("\\begin{", start):
        return -1
    name = state.src[start + 7 : state.src.find("}", start)]
    if name.rstrip("*") not in EQUATION_ENVIRONMENTS:
        return -1
    closing = f"\\end{{{name}}}"
    for last in range(line, end_line):
        if state.isEmpty(last):
            return -1
        if closing in state.src[state.bMarks[last] : state.eMarks[last]]:
            return last
    return -1


def _underline_level(state: StateBlock, line: int) -> int:
    start = state.bMarks[line] + state.tShift[line]
    marker = state.src[start : start + 1]
    if marker not in ("=", "-") or not _UNDERLINE.match(state.src, start, state.eMarks[line]):
        return 0
    return 1 if marker == "=" else 2


def _push_heading(state: StateBlock, start_line: int, underline: int, level: int) -> None:
    content = state.getLines(start_line, underline, state.blkIndent, False).strip()
    state.line = underline + 1
    opening = state.push("heading_open", f"h{level}", 1)
    opening.markup, opening.map = "=" if level == 1 else "-", [start_line, state.line]
    inline = state.push("inline", "", 0)
    inline.content, inline.map = content, [start_line, underline]
    state.push("heading_close", f"h{level}", -1)
