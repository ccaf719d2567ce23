"""Letters in other fonts, and the names of operators."""

from __future__ import annotations

import string
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from paperwright.render.math.alphabets import in_alphabet
from paperwright.render.math.known import TEXT_BOXES
from paperwright.render.math.tree import Cursor, Group, Node, is_any

if TYPE_CHECKING:
    from paperwright.render.math.rewriter import Rewriter


def font_switch(rewriter: Rewriter, cursor: Cursor, command: str) -> list[Node]:
    r"""`\bf` and its kin, which reach to the end of their cell, as a command with an argument."""
    rest = cursor.rest()
    while rest and rest[0] == " ":
        del rest[0]
    return rewriter.math([SWITCHES[command], Group(rest)]) if rest else []


SWITCHES = {
    **{
        "\\rm": "\\mathrm",
        "\\bf": "\\mathbf",
        "\\it": "\\mathit",
        "\\sf": "\\mathsf",
        "\\tt": "\\mathtt",
    },
    **{
        "\\cal": "\\mathcal",
        "\\em": "\\mathit",
        "\\sl": "\\mathit",
        "\\sc": "\\mathrm",
        "\\bfseries": "\\mathbf",
    },
    **{
        "\\itshape": "\\mathit",
        "\\ttfamily": "\\mathtt",
        "\\sffamily": "\\mathsf",
        "\\rmfamily": "\\mathrm",
    },
}

_BOLD = {letter: in_alphabet(letter, "bold") for letter in string.ascii_letters + string.digits}
_ALPHABETS = frozenset(
    f"\\{name}" for name in "mathrm mathbb mathcal mathscr mathfrak mathit operatorname".split()
)


def bold(rewriter: Rewriter, cursor: Cursor, command: str) -> list[Node]:
    r"""`\mathbf`, whose letters LaTeX sets upright and pandoc slanted, with upright bold letters inside."""
    nodes = _embolden(rewriter.math(cursor.argument(command)))
    if all(node == " " or is_any(node, _BOLD_LETTERS) for node in nodes):
        return nodes if len(nodes) == 1 else [Group(nodes)]
    return ["\\mathbf", Group(nodes)]


_BOLD_LETTERS = frozenset(_BOLD.values())


def _embolden(nodes: Sequence[Node]) -> list[Node]:
    bold: list[Node] = []
    for index, node in enumerate(nodes):
        if isinstance(node, str):
            bold.append(_BOLD.get(node, node))
        elif isinstance(node, Group) and not (index and is_any(nodes[index - 1], _ALPHABETS)):
            bold.append(Group(_embolden(node)))
        else:
            bold.append(node)
    return bold


def operator_name(rewriter: Rewriter, cursor: Cursor, command: str) -> list[Node]:
    r"""`\operatorname` with plain letters inside, which is all that pandoc takes there."""
    star = ["*"] if cursor.take("*") else []
    letters = _plain_letters(cursor.argument(command))
    return [command, *star, Group(letters)]


def _plain_letters(nodes: Iterable[Node]) -> list[Node]:
    letters: list[Node] = []
    for node in nodes:
        if isinstance(node, Group):
            letters += _plain_letters(node)
        elif isinstance(node, str) and (
            node in TEXT_BOXES or node in SWITCHES or node.startswith("\\math")
        ):
            continue
        elif is_any(node, {"~", "\\ ", "\\;", "\\:"}):
            letters.append("\\,")
        elif node != " ":
            letters.append(node)
    return letters
