"""Fractions in all their spellings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from paperwright.findings import say
from paperwright.render.math.tokens import tokenise
from paperwright.render.math.tree import CELL_ENDS, Cursor, Group, Node, TexError, is_any, text_of

if TYPE_CHECKING:
    from paperwright.render.math.rewriter import Rewriter


def slashed(rewriter: Rewriter, cursor: Cursor, command: str) -> list[Node]:
    r"""`\nicefrac{a}{b}` on one line."""
    cursor.optional()
    top, bottom = cursor.argument(command), cursor.argument(command)
    return [Group([Group(rewriter.math(top)), "/", Group(rewriter.math(bottom))])]


def continued(rewriter: Rewriter, cursor: Cursor, command: str) -> list[Node]:
    r"""`\cfrac`: a fraction in display style, however deep it stands."""
    cursor.optional()
    parts = [Group(rewriter.math(cursor.argument(command))) for _ in range(2)]
    return [rewriter.wrap("style:displaystyle", ["\\frac", *parts])]


def general_fraction(rewriter: Rewriter, cursor: Cursor, command: str) -> list[Node]:
    r"""`\genfrac`: fences, rule and style as the first four arguments say."""
    left, right = (_fence(cursor.argument(command)) for _ in range(2))
    rule, style = (text_of(cursor.argument(command)) for _ in range(2))
    parts = [Group(rewriter.math(cursor.argument(command))) for _ in range(2)]
    content: list[Node] = ["\\frac", *parts]
    if re.match(r"0*\.?0*(?![\d.])", rule) and rule:
        content = [rewriter.wrap("rule:0", content)]
    if style in {"0", "1"}:
        content = [
            rewriter.wrap(f"style:{'displaystyle' if style == '0' else 'textstyle'}", content)
        ]
    if left or right:
        content = ["\\left", left or ".", *content, "\\right", right or "."]
    return [Group(content)]


def _fence(nodes: Sequence[Node]) -> str:
    tokens = [node for node in nodes if node != " "]
    if not tokens:
        return ""
    if len(tokens) > 1 or not isinstance(tokens[0], str):
        raise TexError(say("`\\genfrac` takes one sign for each fence"))
    return tokens[0]


_INFIX = {
    **{"\\over": ("", "", ""), "\\atop": ("", "", "0pt"), "\\above": ("", "", "")},
    **{
        "\\choose": ("(", ")", "0pt"),
        "\\brace": ("\\{", "\\}", "0pt"),
        "\\brack": ("[", "]", "0pt"),
    },
}


def infix_fractions(nodes: Sequence[Node]) -> Sequence[Node]:
    r"""The list with plain TeX's `a \over b` as commands that come before their arguments."""
    at = next((i for i, node in enumerate(nodes) if is_any(node, _INFIX)), None)
    if at is None:
        return nodes
    start = next((i + 1 for i in range(at - 1, -1, -1) if _is_bound(nodes, i)), 0)
    end = next(
        (
            i
            for i in range(at + 1, len(nodes))
            if is_any(nodes[i], CELL_ENDS) or nodes[i] == "\\right"
        ),
        len(nodes),
    )
    command = str(nodes[at])
    below = Cursor(nodes[at + 1 : end])
    if command == "\\above":
        while is_any(below.peek(), "0123456789.ptemxc"):
            below.next()
    left, right, rule = _INFIX[command]
    bottom = list(infix_fractions(below.nodes[below.index :]))
    fraction: list[Node] = [
        "\\genfrac",
        *(Group(tokenise(part)) for part in (left, right, rule)),
        Group(),
    ]
    fraction += [Group(nodes[start:at]), Group(bottom)]
    return [*nodes[:start], *fraction, *infix_fractions(nodes[end:])]


def _is_bound(nodes: Sequence[Node], index: int) -> bool:
    r"""Whether the numerator of `\over` cannot begin before this node: a cell, or `\left` and its fence."""
    node = nodes[index]
    return is_any(node, CELL_ENDS) or (index > 0 and nodes[index - 1] == "\\left")
