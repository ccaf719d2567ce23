"""The commands of the packages physics and braket that take a changing number of arguments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.findings import say
from paperwright.render.math.tree import Cursor, Group, Node, TexError, is_any
from paperwright.render.math.units import quantity

if TYPE_CHECKING:
    from paperwright.render.math.rewriter import Rewriter


def derivative(rewriter: Rewriter, cursor: Cursor, command: str) -> list[Node]:
    r"""Physics' `\dv[n]{f}{x}` and `\pdv{f}{x}{y}`; one argument alone is what to derive by."""
    cursor.take("*")
    order = rewriter.math(cursor.optional() or [])
    sign: Node = "\\partial" if command == "\\pdv" else "\\mathrm{d}"
    arguments = [rewriter.math(cursor.argument(command))]
    while len(arguments) < (3 if command == "\\pdv" else 2) and isinstance(cursor.peek(), Group):
        arguments.append(rewriter.math(cursor.argument(command)))
    function, by = (arguments[0], arguments[1:]) if len(arguments) > 1 else ([], arguments)
    total: list[Node] = order or ([str(len(by))] if len(by) > 1 else [])
    power: list[Node] = ["^", Group(total)] if total else []
    below = [node for variable in by for node in (sign, Group(variable))]
    return ["\\frac", Group([sign, *power, *function]), Group([*below, *(power if order else [])])]


def braket(rewriter: Rewriter, cursor: Cursor, command: str) -> list[Node]:
    r"""`\braket{a|b}` of braket and `\braket{a}{b}` of physics."""
    inside = rewriter.math(cursor.argument(command))
    if isinstance(cursor.peek(), Group):
        inside = [*inside, "|", *rewriter.math(cursor.argument(command))]
    return ["\\langle", " ", *inside, "\\rangle"]


_CLOSING = {"(": ")", "[": "]", "|": "|"}


def quantity_or_fence(rewriter: Rewriter, cursor: Cursor, command: str) -> list[Node]:
    r"""`\qty`: siunitx' with two arguments, physics' with a fence."""
    cursor.take("*")
    opening = cursor.peek()
    if is_any(opening, _CLOSING):
        cursor.next()
        inside: list[Node] = []
        depth = 1
        while (node := cursor.next()) is not None:
            depth += (node == opening != "|") - (node == _CLOSING[opening])
            if not depth:
                return ["\\left", opening, *rewriter.math(inside), "\\right", _CLOSING[opening]]
            inside.append(node)
        raise TexError(say("`\\qty{opening}` is not closed", opening=opening))
    value = cursor.argument(command)
    if isinstance(cursor.peek(), Group):
        return quantity(value, cursor, command)
    return ["\\left", "\\{", *rewriter.math(value), "\\right", "\\}"]
