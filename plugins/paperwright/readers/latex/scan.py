"""Finding the ends of things in TeX by their brackets, without parsing what stands between."""

from __future__ import annotations

import re
from typing import NamedTuple

FILLER = "\x01"
"""What stands in place of each character that TeX never sees: comments, dead branches of conditionals."""
REMARK = "\x02"
"""What stands in place of each character of a comment that speaks to us."""

_BRACES = re.compile(r"\\.|[{}]", re.DOTALL)
_BRACKETS = re.compile(r"\\.|[{}\]\[]|\n[ \t\x01]*\n", re.DOTALL)
_GAP = re.compile(r"[ \t\x01\x02]*(?:\n(?![ \t\x01]*\n)[ \t\x01\x02]*)?")
_DOLLAR = re.compile(r"\\.|[${}]|\n[ \t\x01]*\n", re.DOTALL)
_MATH_CLOSERS = {
    "$$": re.compile(r"\\.|\$\$|\n[ \t\x01]*\n[ \t\x01]*\n|\\(?:begin|end)\{document", re.DOTALL),
    r"\)": re.compile(r"\\.", re.DOTALL),
    r"\]": re.compile(r"\\.", re.DOTALL),
}


class Inside(NamedTuple):
    """What stands between brackets."""

    start: int
    end: int
    """Just before the closing bracket."""

    @property
    def after(self) -> int:
        """Just after the closing bracket."""
        return self.end + 1


def skip_gap(text: str, at: int) -> int:
    """The next place that is no space; a blank line ends the gap."""
    match = _GAP.match(text, at)
    return match.end() if match else at


def braced(text: str, at: int) -> Inside | None:
    """What stands in the braces that open here, after spaces; `None` when none do, or they never close."""
    at = skip_gap(text, at)
    if not text.startswith("{", at):
        return None
    depth = 0
    for match in _BRACES.finditer(text, at):
        token = match[0]
        if token == "{":
            depth += 1
        elif token == "}":
            depth -= 1
            if not depth:
                return Inside(at + 1, match.start())
    return None


def bracketed(text: str, at: int, *, limit: int = 4000) -> Inside | None:
    """What stands in the square brackets that open here, after spaces; no paragraph ends inside them."""
    at = skip_gap(text, at)
    if not text.startswith("[", at):
        return None
    depth = inner = 0
    for match in _BRACKETS.finditer(text, at, at + limit):
        token = match[0]
        if token == "{":
            depth += 1
        elif token == "}":
            depth -= 1
            if depth < 0:
                return None
        elif token == "[":
            inner += not depth
        elif token == "]" and not depth:
            inner -= 1
            if not inner:
                return Inside(at + 1, match.start())
        elif token[0] == "\n" and not depth:
            return None
    return None


def math_end(text: str, at: int, closer: str, *, in_group: bool = False) -> int:
    """Where the formula that began just before ends, its closer left out; -1 when it never does.

    Arguments:
        text: the whole text.
        at: just after the opening.
        closer: what ends it.
        in_group: whether it stands in braces, which a brace too many ends.
    """
    if closer == "$":
        return _dollar_end(text, at, in_group)
    for match in _MATH_CLOSERS[closer].finditer(text, at):
        token = match[0]
        if token == closer:
            return match.start()
        if token.startswith(("\n", "\\begin", "\\end")) or token in (r"\(", r"\["):
            return -1
    return -1


def _dollar_end(text: str, at: int, in_group: bool) -> int:
    depth = 0
    for match in _DOLLAR.finditer(text, at):
        token = match[0]
        if token == "{":
            depth += 1
        elif token == "}":
            depth -= 1
            if depth < 0 and in_group:
                return -1
        elif token == "$":
            if depth <= 0:
                return match.start()
        elif token[0] == "\n":
            return -1
    return -1


def without_fillers(text: str) -> str:
    """A text without what TeX never sees."""
    if FILLER in text:
        text = text.replace(FILLER, "")
    return text.replace(REMARK, "") if REMARK in text else text
