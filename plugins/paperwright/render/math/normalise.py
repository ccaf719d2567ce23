"""One formula in words that pandoc and latex2mathml both know, without what only LaTeX's typesetting needs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from paperwright.findings import say
from paperwright.render.math.known import known_macros
from paperwright.render.math.macros import NO_MACROS, Macros, expand
from paperwright.render.math.rewriter import MARKS, Rewriter
from paperwright.render.math.tokens import join
from paperwright.render.math.tree import Cursor, Environment, Group, Node, TexError, flatten, parse

MAX_LENGTH = 50_000
"""How long a formula may be, in characters; the longest real one has 6,000."""


MAX_PANDOC_NESTING = 8
"""How deep a rewritten formula may nest that pandoc is asked about."""


@dataclass(frozen=True, slots=True)
class Normalised:
    """A formula ready for conversion, or the reason why there is none."""

    tex: str
    display: bool
    """Whether converters should set it as a display; true for an inline formula that asks for it."""
    error: str | None = None
    tags: tuple[str, ...] = ()
    """What `\\tag` prints, in order."""
    marks: Mapping[str, str] = field(default_factory=dict)
    """What each private character in `tex` stands for."""


def normalise(
    tex: str,
    display: bool = False,
    macros: Macros = NO_MACROS,
    numbers: Mapping[str, str] | None = None,
) -> Normalised:
    r"""The formula with macros put in and every command rewritten that converters do not know; never raises.

    Arguments:
        tex: The formula, with or without its environment, without its dollars.
        display: Whether it stands on a line of its own.
        macros: The author's; what packages define is known anyway.
        numbers: What `\ref` prints for each label.
    """
    if len(tex) > MAX_LENGTH:
        return Normalised(
            tex, display, say("The formula is longer than {most} characters", most=MAX_LENGTH)
        )
    expansion = expand(printable(tex), known_macros() | macros)
    if expansion.error:
        return Normalised(tex, display, expansion.error)
    rewriter = Rewriter(display, numbers or {})
    try:
        nodes = rewriter.math(_unwrapped(parse(expansion.tex)))
    except TexError as error:
        return Normalised(tex, display, error.args[0])
    marks = {character: payload for payload, character in rewriter.marks.items()}
    return Normalised(join(flatten(nodes)).strip(), display, None, tuple(rewriter.tags), marks)


def printable(tex: str) -> str:
    """The text without the characters that XML forbids and those that we use as marks."""
    if tex.isascii() and tex.isprintable():
        return tex
    return "".join("\N{REPLACEMENT CHARACTER}" if _is_foreign(letter) else letter for letter in tex)


def _is_foreign(letter: str) -> bool:
    code = ord(letter)
    return (
        (code < 0x20 and letter not in "\t\n\r")
        or 0x7F <= code < 0xA0
        or 0xD800 <= code < MARKS + 0x1800
        or code in {0xFFFE, 0xFFFF}
        or code >= 0xF0000
    )


def is_costly(tex: str) -> bool:
    """Whether pandoc, which reads by trial and error and writes every blank, could need very long for a formula."""
    if _REPEATED_NOT.search(tex) or _WIDE.search(tex):
        return True
    nesting = 0
    for match in _NESTING.finditer(tex):
        nesting += 1 if match[match.lastindex or 0] in _OPENING else -1
        if nesting > MAX_PANDOC_NESTING:
            return True
    return False


_NESTING = re.compile(r"\\(begin|end)\{[^{}]*\}|\\(left|right)(?![a-zA-Z])|(?<!\\)([{}])")
_REPEATED_NOT = re.compile(r"(?:\\not\s*\{?\s*){3}")
_WIDE = re.compile(r"\\[hm]space\*?\s*\{?\s*[-+]?\d{4}")
_OPENING = frozenset({"begin", "left", "{"})


def _unwrapped(nodes: list[Node]) -> list[Node]:
    """The inside of the braces or dollars that stand around a whole formula."""
    cursor = Cursor(nodes)
    first = cursor.peek()
    rest = [node for node in nodes[cursor.index + 1 :] if node != " "]
    if isinstance(first, Group) and not rest:
        return list(first)
    if isinstance(first, Environment) and first.name in {"math", "displaymath"} and not rest:
        return first.body
    return nodes
