r"""How LaTeX defines macros: `\newcommand` and its kin, read from tokens."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from paperwright.findings import say
from paperwright.render.math.tokens import closing_braces, tokenise


@dataclass(frozen=True, slots=True)
class Macro:
    """What a control sequence stands for."""

    arity: int
    """How many arguments it takes, the optional one among them."""
    body: tuple[str, ...]
    default: tuple[str, ...] | None = None
    """The optional first argument, when the call has none; `None` when every argument is required."""
    starred: tuple[str, ...] | None = None
    """The body when a star follows the name."""
    is_alias: bool = False
    """Whether the body is one token that keeps its own meaning, as `\\let` makes it."""


class _UnreadableError(Exception):
    """A definition that cannot be read; the text is a clause for the author."""


class _Reader:
    """A place in a list of tokens that hold definitions."""

    def __init__(self, tokens: Sequence[str]) -> None:
        self.tokens = tokens
        self.closing = closing_braces(tokens)
        self.index = 0

    def peek(self) -> str:
        """The next token that is not a blank; `""` at the end."""
        while self.index < len(self.tokens) and self.tokens[self.index] == " ":
            self.index += 1
        return self.tokens[self.index] if self.index < len(self.tokens) else ""

    def take(self, token: str) -> bool:
        """Whether `token` comes next; if so it is passed."""
        if self.peek() != token:
            return False
        self.index += 1
        return True

    def group(self) -> tuple[str, ...]:
        """The inside of the group that comes next, or the one token that stands for it."""
        token = self.peek()
        start = self.index
        if token == "{" and start in self.closing:
            self.index = self.closing[start] + 1
            return tuple(self.tokens[start + 1 : self.index - 1])
        if token in {"", "{", "}"}:
            raise _UnreadableError(say("lacks its body"))
        self.index += 1
        return (token,)

    def brackets(self) -> tuple[str, ...] | None:
        """The inside of the brackets that come next, or `None` when there are none."""
        if not self.take("["):
            return None
        start = self.index
        while self.index < len(self.tokens):
            token = self.tokens[self.index]
            if token == "]":
                self.index += 1
                return tuple(self.tokens[start : self.index - 1])
            self.index = self.closing.get(self.index, self.index) + 1
        raise _UnreadableError(say("has a bracket that is not closed"))

    def name(self) -> str:
        """The control sequence that comes next, in braces or not."""
        inside = [token for token in self.group() if token != " "]
        if len(inside) != 1 or not inside[0].startswith("\\") or len(inside[0]) < 2:
            raise _UnreadableError(say("does not name one command"))
        return inside[0]


def read_definitions(tokens: Sequence[str], table: dict[str, Macro]) -> tuple[list[str], list[str]]:
    """The tokens that define nothing, and a clause for each definition not read; `table` takes what is defined."""
    if not any(token in DEFINERS for token in tokens):
        return list(tokens), []
    reader = _Reader(tokens)
    rest: list[str] = []
    skipped: list[str] = []
    while reader.index < len(tokens):
        token = tokens[reader.index]
        reader.index += 1
        define = DEFINERS.get(token)
        if define is None:
            rest.append(token)
            continue
        start = reader.index
        try:
            define(reader, table)
        except _UnreadableError as error:
            shown = next((part for part in tokens[start : start + 3] if part.startswith("\\")), "")
            skipped.append(say("`{name}` {what}", name=f"{token}{shown}", what=error.args[0]))
            reader.index = max(reader.index, start)
    return rest, skipped


def _newcommand(reader: _Reader, table: dict[str, Macro], keep: bool = False) -> None:
    reader.take("*")
    name = reader.name()
    count = reader.brackets()
    default = reader.brackets() if count is not None else None
    body = reader.group()
    text = "".join(count or ("0",)).strip()
    if text not in set("0123456789"):
        raise _UnreadableError(say("has a number of arguments that is not a digit"))
    if not (keep and name in table):
        table[name] = Macro(int(text), body, default)


def _providecommand(reader: _Reader, table: dict[str, Macro]) -> None:
    _newcommand(reader, table, keep=True)


def _def(reader: _Reader, table: dict[str, Macro]) -> None:
    name = reader.peek()
    if len(name) < 2 or name[0] != "\\":
        raise _UnreadableError(say("does not name one command"))
    reader.index += 1
    arity = 0
    while reader.peek() != "{":
        if not reader.take(f"#{arity + 1}"):
            raise _UnreadableError(
                say("has parameters with text between them, which only TeX can read")
            )
        arity += 1
    table[name] = Macro(arity, reader.group())


def _let(reader: _Reader, table: dict[str, Macro]) -> None:
    name = reader.peek()
    if len(name) < 2 or name[0] != "\\":
        raise _UnreadableError(say("does not name one command"))
    reader.index += 1
    reader.take("=")
    target = reader.peek()
    if not target or target in {"{", "}"}:
        raise _UnreadableError(say("lacks its target"))
    reader.index += 1
    table[name] = table.get(target) or Macro(0, (target,), is_alias=True)


def _operator(reader: _Reader, table: dict[str, Macro]) -> None:
    star = ("*",) if reader.take("*") else ()
    name = reader.name()
    table[name] = Macro(0, ("\\operatorname", *star, "{", *reader.group(), "}"))


def _paired_delimiter(reader: _Reader, table: dict[str, Macro]) -> None:
    name = reader.name()
    left, right = reader.group(), reader.group()
    # The optional argument is the size: `\abs[\Big]{x}`; a star fits the size to what stands between.
    plain = ("#1", *left, "#2", "#1", *right)
    table[name] = Macro(2, plain, default=(), starred=("\\left", *left, "#2", "\\right", *right))


def _document_command(reader: _Reader, table: dict[str, Macro]) -> None:
    name = reader.name()
    specification = "".join(reader.group()).replace(" ", "")
    body = reader.group()
    default: tuple[str, ...] | None = None
    if specification.startswith("O{") and "}" in specification:
        text, _, rest = specification[2:].partition("}")
        default, specification = tuple(tokenise(text)), "m" + rest
    if specification.strip("m") or len(specification) > 9:
        raise _UnreadableError(say("takes arguments of a kind that only LaTeX can read"))
    table[name] = Macro(len(specification), body, default)


DEFINERS: dict[str, Callable[[_Reader, dict[str, Macro]], None]] = {
    "\\newcommand": _newcommand,
    "\\renewcommand": _newcommand,
    "\\DeclareRobustCommand": _newcommand,
    "\\newrobustcmd": _newcommand,
    "\\providecommand": _providecommand,
    "\\def": _def,
    "\\gdef": _def,
    "\\edef": _def,
    "\\xdef": _def,
    "\\let": _let,
    "\\DeclareMathOperator": _operator,
    "\\DeclarePairedDelimiter": _paired_delimiter,
    "\\NewDocumentCommand": _document_command,
    "\\RenewDocumentCommand": _document_command,
    "\\DeclareDocumentCommand": _document_command,
}
"""What reads the definition that each command begins."""
