r"""The walk over a formula that puts every command into words that both converters know.

What neither can say in TeX (a colour, the kind of an alignment) is noted as a *mark*: a private character in a
`\text{…}`, which comes back in the MathML and is acted upon there (`tidy.py`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from paperwright.findings import say
from paperwright.render.math.commands import HANDLERS
from paperwright.render.math.environments import rewrite_environment
from paperwright.render.math.fractions import infix_fractions
from paperwright.render.math.known import ALIASES
from paperwright.render.math.tree import (
    CELL_ENDS,
    ROW_ENDS,
    Cursor,
    Environment,
    Group,
    Node,
    TexError,
    is_any,
)

MARKS = 0xE100
"""Private characters from here on stand for marks, in their order."""

END_MARK = chr(MARKS - 1)
"""The private character that ends what a mark applies to."""

MAX_MARKS = 4_000
MAX_SCRIPTS = 6
"""How deep sub- and superscripts may nest: pandoc's time doubles with each level."""

_LIMIT_OPERATORS = frozenset(
    f"\\{name}"
    for name in "sum prod coprod bigcup bigcap bigoplus bigotimes bigvee bigwedge bigsqcup biguplus bigodot"
    " lim max min sup inf limsup liminf det gcd Pr".split()
)


class Rewriter:
    """Rewrites the lists of one formula; what it learns on the way stays on it."""

    def __init__(self, display: bool, numbers: Mapping[str, str]) -> None:
        self.numbers = numbers
        """What `\\ref` prints for each label."""
        self.tags: list[str] = []
        self.marks: dict[str, str] = {}
        """The private character of each mark."""
        self.limits: str | None = None
        """`\\limits` or `\\nolimits` while a style command asks for other scripts than the formula has."""
        self._scripts = 0
        if display:
            # pandoc puts limits on sums by itself, not on the rarer operators.
            self.limits = "\\limits"

    def mark(self, payload: str) -> str:
        """The TeX that carries a mark."""
        if payload not in self.marks:
            if len(self.marks) >= MAX_MARKS:
                raise TexError(
                    say("The formula has more than {most} colours and tables", most=MAX_MARKS)
                )
            self.marks[payload] = chr(MARKS + len(self.marks))
        return f"\\text{{{self.marks[payload]}}}"

    def wrap(self, payload: str, nodes: Sequence[Node]) -> Group:
        """A group that a mark applies to; the end is marked too, since converters may drop the braces."""
        return Group([self.mark(payload), *nodes, f"\\text{{{END_MARK}}}"])

    def math(self, nodes: Sequence[Node]) -> list[Node]:
        """A list of nodes, rewritten."""
        if any(is_any(node, ROW_ENDS) for node in nodes):
            # Lines without an alignment around them, as MathJax shows them.
            return rewrite_environment(self, Environment("gathered", list(nodes)))
        nodes = infix_fractions(nodes)
        output: list[Node] = []
        cursor = Cursor(nodes)
        scripts = ""
        fences = 0
        while (node := cursor.next()) is not None:
            if node == " ":
                output.append(node)
            elif node == "^" or node == "_" or node == "'":
                kind = "^" if node == "'" else str(node)
                if kind in scripts:
                    name = say("superscript") if kind == "^" else say("subscript")
                    raise TexError(
                        say(
                            "A second {name} stands on one base; put braces around the first",
                            name=name,
                        )
                    )
                scripts += kind
                output += (
                    self._primes(cursor) if node == "'" else [node, *self._script(cursor, kind)]
                )
            else:
                scripts = ""
                fences += (node == "\\left") - (node == "\\right")
                if fences < 0:
                    raise TexError(say("`\\right` has no matching `\\left`"))
                output += self.atom(node, cursor)
        if fences:
            raise TexError(say("`\\left` has no matching `\\right`"))
        return output

    def atom(self, node: Node, cursor: Cursor) -> list[Node]:
        """What takes the place of a node and of the arguments that follow it."""
        if isinstance(node, Group):
            return [Group(self.math(node))]
        if isinstance(node, Environment):
            return rewrite_environment(self, node)
        if node in CELL_ENDS:
            raise TexError(say("`&` stands outside an alignment environment"))
        if node[0] == "#":
            raise TexError(say("`#` stands for nothing here; write `\\#`"))
        if node == "$":
            raise TexError(say("A `$` stands inside the formula"))
        handler = HANDLERS.get(node)
        if handler is not None:
            return handler(self, cursor, node)
        if node in ALIASES:
            return list(ALIASES[node])
        if node in _LIMIT_OPERATORS and is_any(cursor.peek(), "^_"):
            return [node, self.limits] if self.limits else [node]
        return [node]

    def _script(self, cursor: Cursor, kind: str) -> list[Node]:
        """The rewritten argument of `^` or `_`; a command there takes its own arguments along."""
        node = cursor.peek()
        if node is None:
            raise TexError(say("`{kind}` lacks an argument", kind=kind))
        if is_any(node, "^_'"):
            raise TexError(say("`{kind}` is followed by `{node}`", kind=kind, node=str(node)))
        cursor.next()
        self._scripts += 1
        if self._scripts > MAX_SCRIPTS:
            raise TexError(say("Scripts nest deeper than {most}", most=MAX_SCRIPTS))
        nodes = self.atom(node, cursor)
        self._scripts -= 1
        return (
            nodes if len(nodes) == 1 and not isinstance(nodes[0], Environment) else [Group(nodes)]
        )

    def _primes(self, cursor: Cursor) -> list[Node]:
        """The primes that begin here, together with the superscript that follows them."""
        count = 1
        while cursor.take("'"):
            count += 1
        if not cursor.take("^"):
            return ["'"] * count
        script = self._script(cursor, "^")
        inside = script[0] if len(script) == 1 and isinstance(script[0], Group) else script
        return ["^", Group(["\\prime"] * count + list(inside))]
