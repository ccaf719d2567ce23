r"""Blocks that are taken as they stand: LaTeX environments, line blocks and abbreviations."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

EQUATION_ENVIRONMENTS = frozenset({
    "equation", "align", "gather", "multline", "alignat", "flalign", "eqnarray", "displaymath", "math", "dmath",
})  # fmt: skip
"""The environments of LaTeX and amsmath that are formulas on a line of their own."""

_BEGIN = re.compile(r"\\begin\{(?P<name>[A-Za-z]+\*?)\}")
_MACRO = re.compile(
    r"\\(?:re|provide)?newcommand\*?|\\DeclareMathOperator\*?|\\def\\|\\renewcommand\*?|\\providecommand\*?|\\let\\"
)
_BLOCK_BREAK = re.compile(r"\+{3}[ \t]*(?:\{.*\})?[ \t]*$", re.MULTILINE)
_ABBREVIATION = re.compile(r"\*\[(?P<name>[^\]]+)\]:[ \t]*(?P<text>.*)$")


def tex_environment(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    r"""`\begin{name}` … `\end{name}`; without its end it is no environment."""
    start = state.bMarks[start_line] + state.tShift[start_line]
    match = _BEGIN.match(state.src, start, state.eMarks[start_line])
    if match is None:
        return False
    name = match["name"]
    if state.src.find(f"\\end{{{name}}}", start) < 0:
        return False
    edge = re.compile(r"\\(begin|end)\{" + re.escape(name) + r"\}")
    depth = 0
    for line in range(start_line, end_line):
        for found in edge.finditer(state.src, state.bMarks[line], state.eMarks[line]):
            depth += 1 if found[1] == "begin" else -1
            if depth == 0:
                if name.rstrip("*") in EQUATION_ENVIRONMENTS and not _stands_alone(
                    state, start_line, line, end_line
                ):
                    # Without a blank line around it a formula is part of its paragraph.
                    return False
                if not silent:
                    _push_environment(state, start_line, line, name)
                return True
    return False


def _stands_alone(state: StateBlock, start_line: int, last_line: int, end_line: int) -> bool:
    after = (
        last_line + 1 >= end_line
        or state.isEmpty(last_line + 1)
        or state.sCount[last_line + 1] < state.blkIndent
    )
    return after and state.parentType != "paragraph"


def _push_environment(state: StateBlock, start_line: int, last_line: int, name: str) -> None:
    token = state.push("tex_environment", "", 0)
    token.map, token.info = [start_line, last_line + 1], name
    token.content = state.getLines(start_line, last_line + 1, state.blkIndent, False).strip()
    state.line = last_line + 1


def tex_macros(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    r"""Lines of `\newcommand` and its kin, up to a blank line."""
    start = state.bMarks[start_line] + state.tShift[start_line]
    if not _MACRO.match(state.src, start, state.eMarks[start_line]):
        return False
    if silent:
        return True
    line = start_line + 1
    while line < end_line and not state.isEmpty(line) and state.sCount[line] >= state.blkIndent:
        line += 1
    token = state.push("tex_macros", "", 0)
    token.map = [start_line, line]
    token.content = state.getLines(start_line, line, state.blkIndent, False).strip()
    state.line = line
    return True


def line_block(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """Lines that begin with `| ` keep their breaks; a table was tried before."""
    if not _is_line_block_line(state, start_line):
        return False
    if silent:
        return True
    line = start_line
    while line < end_line and _is_line_block_line(state, line):
        line += 1
    token = state.push("line_block_open", "", 1)
    token.map = [start_line, line]
    for number in range(start_line, line):
        start = state.bMarks[number] + state.tShift[number]
        inline = state.push("inline", "", 0)
        inline.content = state.src[start + 1 : state.eMarks[number]].strip()
        inline.map = [number, number + 1]
    state.push("line_block_close", "", -1)
    state.line = line
    return True


def _is_line_block_line(state: StateBlock, line: int) -> bool:
    start = state.bMarks[line] + state.tShift[line]
    text = state.src[start : state.eMarks[line]]
    return text[:1] == "|" and text[1:2] in ("", " ") and state.sCount[line] >= state.blkIndent


def block_break(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """MyST's `+++ {"part": "abstract"}`, which divides a page and is not shown."""
    start = state.bMarks[start_line] + state.tShift[start_line]
    match = _BLOCK_BREAK.match(state.src, start, state.eMarks[start_line])
    if match is None or state.sCount[start_line] != state.blkIndent:
        return False
    if not silent:
        token = state.push("block_break", "", 0)
        token.map = [start_line, start_line + 1]
        token.content = match[0].strip()
        state.line = start_line + 1
    return True


def abbreviation(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """`*[HTML]: Hypertext Markup Language`."""
    start = state.bMarks[start_line] + state.tShift[start_line]
    match = _ABBREVIATION.match(state.src, start, state.eMarks[start_line])
    if match is None:
        return False
    if not silent:
        token = state.push("abbreviation", "", 0)
        token.map = [start_line, start_line + 1]
        token.info, token.content = match["name"], match["text"].strip()
        state.line = start_line + 1
    return True
