"""The macros that authors define for their formulas: collected from LaTeX or from front matter, and expanded.

Neither converter knows a paper's own macros, so they are expanded before conversion. Definitions are read, never
run: a macro that TeX would have to compute (conditionals, delimited parameters) is named in `Macros.skipped`.
Formulas come from strangers, so expansion is bounded in depth and in work.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from paperwright.findings import say
from paperwright.render.math.definitions import DEFINERS, Macro, read_definitions
from paperwright.render.math.tokens import is_word, join, tokenise

MAX_DEPTH = 200
"""How many macros may stand inside each other."""
MAX_EXPANSIONS = 20_000
MAX_TOKENS = 200_000
"""How many tokens all the expansions of one formula may make together; the longest real one needs 3,000."""

# Commands whose arguments TeX reads before it expands them: a macro that stands there without braces
# needs braces once it is more than one token.
_ARGUMENTS = {
    **dict.fromkeys(
        ("^", "_", "\\sqrt", "\\hat", "\\bar", "\\tilde", "\\vec", "\\dot", "\\ddot", "\\check"), 1
    ),
    **dict.fromkeys(
        ("\\widehat", "\\widetilde", "\\overline", "\\underline", "\\mathring", "\\breve"), 1
    ),
    **dict.fromkeys(
        ("\\mathbb", "\\mathbf", "\\mathcal", "\\mathfrak", "\\mathit", "\\mathrm", "\\mathscr"), 1
    ),
    **dict.fromkeys(
        ("\\mathsf", "\\mathtt", "\\boldsymbol", "\\bm", "\\pmb", "\\operatorname", "\\boxed"), 1
    ),
    **dict.fromkeys(
        ("\\cancel", "\\bcancel", "\\xcancel", "\\not", "\\acute", "\\grave", "\\overrightarrow"), 1
    ),
    **dict.fromkeys(
        ("\\frac", "\\dfrac", "\\tfrac", "\\cfrac", "\\binom", "\\overset", "\\underset"), 2
    ),
    **dict.fromkeys(("\\stackrel", "\\dbinom", "\\tbinom"), 2),
}


@dataclass(frozen=True, slots=True)
class Macros:
    """The macros in force, by control sequence."""

    table: Mapping[str, Macro] = field(default_factory=dict)
    skipped: tuple[str, ...] = ()
    """One clause for each definition that could not be read."""

    def __or__(self, other: Macros) -> Macros:
        """Both; where they disagree, the other's."""
        if not other.table and not other.skipped:
            return self
        return Macros({**self.table, **other.table}, self.skipped + other.skipped)

    def __len__(self) -> int:
        return len(self.table)


@dataclass(frozen=True, slots=True)
class Expansion:
    """A formula without author's macros, or the reason why there is none."""

    tex: str
    error: str | None = None


NO_MACROS = Macros()

_DEFINES = re.compile("|".join(rf"{re.escape(name)}(?![A-Za-z])" for name in DEFINERS))


def collect_macros(tex: str, known: Macros = NO_MACROS) -> Macros:
    """`known` and every macro that a LaTeX text defines, the last definition of a name winning."""
    if not _DEFINES.search(tex):
        return known
    table = dict(known.table)
    _, skipped = read_definitions(tokenise(tex), table)
    return Macros(table, known.skipped + tuple(skipped))


def macros_from_mapping(mapping: Mapping[object, object]) -> Macros:
    """The macros of a front matter's `macros:`, as MathJax and KaTeX write them.

    A value is the body, or a list of the body, the number of arguments and the default of the first one.
    Without a number, the highest `#n` in the body counts.
    """
    table: dict[str, Macro] = {}
    skipped: list[str] = []
    for key, value in mapping.items():
        name = str(key) if str(key).startswith("\\") else f"\\{key}"
        tokens = tokenise(name)
        macro = _macro_from_value(value)
        if len(tokens) != 1 or len(name) < 2:
            skipped.append(say("`{name}` is not the name of a macro", name=name))
        elif macro is None:
            skipped.append(
                say(
                    "Macro `{name}` is neither a text nor a list of text, number and default",
                    name=name,
                )
            )
        else:
            table[name] = macro
    return Macros(table, tuple(skipped))


def _macro_from_value(value: object) -> Macro | None:
    parts = list(value) if isinstance(value, Sequence) and not isinstance(value, str) else [value]
    if not 1 <= len(parts) <= 3 or not isinstance(parts[0], str | int | float):
        return None
    body = tuple(tokenise(str(parts[0])))
    highest = max(
        (int(token[1]) for token in body if len(token) == 2 and token[0] == "#"), default=0
    )
    arity = parts[1] if len(parts) > 1 else highest
    if not isinstance(arity, int) or not highest <= arity <= 9:
        return None
    default = tuple(tokenise(str(parts[2]))) if len(parts) == 3 else None
    return Macro(arity, body, default)


def expand(tex: str, macros: Macros = NO_MACROS) -> Expansion:
    """A formula with the macros given and those that it defines itself put in; never raises and never hangs."""
    tokens = tokenise(tex)
    table: Mapping[str, Macro] = macros.table
    if "\\" in tex:
        local = dict(table)
        tokens, skipped = read_definitions(tokens, local)
        if skipped:
            return Expansion(tex, skipped[0])
        table = local
    if not table or not any(token in table for token in tokens):
        return Expansion(join(tokens))
    try:
        return Expansion(join(_Expander(table, tokens).run()))
    except _TooMuchError as error:
        return Expansion(tex, error.args[0])


class _TooMuchError(Exception):
    """Expansion went past a limit, or a macro lacks an argument."""


class _Expander:
    """Reads tokens from a stack of frames: the formula below, the body of the innermost macro on top."""

    def __init__(self, table: Mapping[str, Macro], tokens: Sequence[str]) -> None:
        self._table = table
        self._frames: list[tuple[Sequence[str], int]] = [(tokens, 0)]
        self._expansions = 0
        self._made = 0

    def run(self) -> list[str]:
        output: list[str] = []
        # How many arguments the last command still waits for, here and in each group around.
        waiting = 0
        around: list[int] = []
        while (token := self._next()) is not None:
            macro = self._table.get(token)
            if macro is not None and macro.is_alias:
                # An alias keeps the meaning that its target had then, so it is not looked up again.
                token = macro.body[0]
            elif macro is not None:
                body = self._call(token, macro)
                if waiting and len(body) > 1:
                    body = ["{", *body, "}"]
                self._push(token, body)
                continue
            output.append(token)
            if token == "{":
                around.append(max(waiting - 1, 0))
                waiting = 0
            elif token == "}":
                waiting = around.pop() if around else 0
            elif token in _ARGUMENTS:
                waiting = _ARGUMENTS[token]
            elif token != " ":
                waiting = max(waiting - 1, 0)
        return output

    def _next(self) -> str | None:
        while self._frames:
            tokens, index = self._frames[-1]
            if index < len(tokens):
                self._frames[-1] = (tokens, index + 1)
                return tokens[index]
            self._frames.pop()
        return None

    def _peek(self) -> str | None:
        token = self._next()
        if token is not None:
            tokens, index = self._frames[-1]
            self._frames[-1] = (tokens, index - 1)
        return token

    def _skip_blanks(self) -> None:
        while self._peek() == " ":
            self._next()

    def _push(self, name: str, body: Sequence[str]) -> None:
        self._expansions += 1
        self._made += len(body)
        while self._frames and self._frames[-1][1] >= len(self._frames[-1][0]):
            self._frames.pop()
        if len(self._frames) >= MAX_DEPTH:
            raise _TooMuchError(say("Macro `{name}` expands without end", name=name))
        if self._expansions > MAX_EXPANSIONS:
            raise _TooMuchError(
                say("The macros expand more than {most} times", most=MAX_EXPANSIONS)
            )
        if self._made > MAX_TOKENS:
            raise _TooMuchError(
                say(
                    "Macro `{name}` makes the formula longer than {most} tokens",
                    name=name,
                    most=MAX_TOKENS,
                )
            )
        self._frames.append((body, 0))

    def _call(self, name: str, macro: Macro) -> list[str]:
        """The body of a macro with the arguments that follow its name put in."""
        if is_word(name):
            self._skip_blanks()
        body = macro.body
        if macro.starred is not None and self._peek() == "*":
            self._next()
            body = macro.starred
        arguments: list[Sequence[str]] = []
        if macro.default is not None:
            self._skip_blanks()
            arguments.append(self._optional() if self._peek() == "[" else macro.default)
        while len(arguments) < macro.arity:
            arguments.append(self._argument(name, macro.arity))
        if not macro.arity:
            return list(body)
        filled: list[str] = []
        for token in body:
            if len(token) == 2 and token[0] == "#" and token[1].isdigit():
                number = int(token[1])
                filled.extend(arguments[number - 1] if number <= len(arguments) else ())
                if len(filled) > MAX_TOKENS:
                    raise _TooMuchError(
                        say(
                            "Macro `{name}` makes the formula longer than {most} tokens",
                            name=name,
                            most=MAX_TOKENS,
                        )
                    )
            else:
                filled.append(token)
        return filled

    def _argument(self, name: str, arity: int) -> list[str]:
        """The next token, or the inside of the group that it opens."""
        self._skip_blanks()
        token = self._next()
        if token is None or token == "}":
            raise _TooMuchError(
                say("Macro `{name}` lacks an argument; it takes {arity}", name=name, arity=arity)
            )
        if token != "{":
            return [token]
        inside: list[str] = []
        depth = 1
        while (token := self._next()) is not None:
            depth += (token == "{") - (token == "}")
            if not depth:
                return inside
            inside.append(token)
        raise _TooMuchError(
            say("Macro `{name}` has an argument whose brace is not closed", name=name)
        )

    def _optional(self) -> list[str]:
        """The inside of the brackets that follow."""
        self._next()
        inside: list[str] = []
        depth = 0
        while (token := self._next()) is not None:
            if token == "]" and not depth:
                return inside
            depth += (token == "{") - (token == "}")
            inside.append(token)
        raise _TooMuchError(say("A macro has an optional argument whose bracket is not closed"))
