"""What stands out in TeX: bold, underlined and coloured parts, and the macros that authors make for them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.model.grid_layout import Mark, Marked

if TYPE_CHECKING:
    from collections.abc import Iterator

_STYLED = re.compile(
    r"\\(?:(?P<bold>textbf|mathbf|boldsymbol|bm|pmb|textbfseries|bftab|best\w*|first\w*|fst|sota|valbest|topone|win)"
    r"|(?P<underline>underline|uline|ul|underbar)"
    r"|(?P<second>second\w*|snd|scnd|sbest|runnerup|toptwo)"
    r"|(?P<italic>textit|emph|mathit)"
    r"|(?P<colour>textcolor|colorbox)(?:\[\w+\])?\{(?P<name>[^{}]*)\})\s*\{"
)
_SWITCH = re.compile(
    r"\\(?:(?P<bold>bf|bfseries|boldmath|npboldmath)|(?P<italic>it|itshape|em)"
    r"|color(?:\[\w+\])?\{(?P<name>[^{}]*)\})(?![A-Za-z])"
)
_BEHIND = re.compile(r"\\(?:cellcolor|rowcolor)(?:\[\w+\])?\s*\{(?P<name>[^{}]*)\}")


def marks_of_tex(tex: str) -> list[Marked]:
    """The parts of a piece of TeX that stand out."""
    return list(_marks(tex)) if "\\" in tex else []


def colour_of(tex: str) -> str:
    """The colour behind a cell, as its TeX names it; empty when there is none."""
    match = _BEHIND.search(tex) if "color" in tex else None
    return match["name"] if match else ""


def _marks(tex: str) -> Iterator[Marked]:
    for match in _STYLED.finditer(tex):
        end = closing_brace(tex, match.end() - 1)
        kind = match.lastgroup or ""
        if kind == "name":
            yield Marked(match.end(), end, Mark.COLOUR, match["name"])
        else:
            yield Marked(match.end(), end, Mark(kind))
    for match in _SWITCH.finditer(tex):
        end = _end_of_group(tex, match.end())
        if match["name"] is not None:
            yield Marked(match.end(), end, Mark.COLOUR, match["name"])
        else:
            yield Marked(match.end(), end, Mark.BOLD if match["bold"] else Mark.ITALIC)


def closing_brace(tex: str, opening: int) -> int:
    """Where the brace is that closes the one at `opening`; the end of the text when there is none."""
    depth = 0
    at = opening
    while at < len(tex):
        character = tex[at]
        if character == "\\":
            at += 1
        elif character == "{":
            depth += 1
        elif character == "}":
            depth -= 1
            if depth == 0:
                return at
        at += 1
    return len(tex)


def _end_of_group(tex: str, start: int) -> int:
    """Where the group ends that `start` stands in."""
    depth = 0
    at = start
    while at < len(tex):
        character = tex[at]
        if character == "\\":
            at += 1
        elif character == "{":
            depth += 1
        elif character == "}":
            if depth == 0:
                return at
            depth -= 1
        at += 1
    return len(tex)
