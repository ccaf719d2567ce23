"""Reads the arguments of commands and environments, as `commands` and `environments` spell them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pylatexenc.macrospec import EnvironmentSpec, LatexContextDb, MacroSpec

from paperwright.readers.latex.commands import COMMANDS, STRUCTURAL
from paperwright.readers.latex.environments import ENVIRONMENT_ARGUMENTS
from paperwright.readers.latex.scan import FILLER, REMARK, braced, bracketed, skip_gap

if TYPE_CHECKING:
    from collections.abc import Callable

    from paperwright.readers.latex.definitions import Definitions
    from paperwright.readers.latex.walker import Walker

MACRO = re.compile(r"\\(?:([A-Za-z]+)|(.))", re.DOTALL)
"""The name of a command."""
_ASSIGNED = re.compile(
    r"\s*=?\s*(?:-?[\d.]+(?:\s*(?:true)?(?:pt|in|cm|mm|em|ex|bp|pc|dd|sp|mu)\b|\\(?!end\b|begin\b)[A-Za-z@]+)?"
    r"|-?[\d.]*\\(?!end\b|begin\b)[A-Za-z@]+)"
    r"(?:\s*(?:plus|minus)\s*-?[\d.]+\s*(?:pt|in|cm|mm|em|ex|fil+))*|\s*=?\s*\{[^{}]*\}"
)
_CONTROL = re.compile(r"\s*(?:\{\s*\\[A-Za-z@]+\s*\}|\\(?:[A-Za-z@]+|.))")
_OVERLAY = re.compile(r"\s*<[\w,|+\- ]{1,12}>")
_ROUND = re.compile(r"\s*\([^()\n]*\)")


class Argument:
    """An argument that is no text: a key, a length. `None` stands for an optional one that is left out."""

    __slots__ = ("end", "start")

    def __init__(self, start: int, end: int) -> None:
        self.start = start
        self.end = end


class Arguments:
    """The arguments of one use of a command."""

    __slots__ = ("argnlist", "legacy_nodeoptarg_nodeargs")

    def __init__(self, argnlist: list[Any]) -> None:
        self.argnlist = argnlist
        self.legacy_nodeoptarg_nodeargs = None


class ArgumentsParser:
    """Reads the arguments of a command as `commands` spells them."""

    __slots__ = ("argspec",)

    def __init__(self, argspec: str) -> None:
        self.argspec = argspec

    def parse_args(
        self, w: Walker, pos: int, parsing_state: Any = None
    ) -> tuple[Arguments, int, int]:
        """What pylatexenc asks of such a parser: the arguments, where they begin and how long they are."""
        at = pos
        found: list[Any] = []
        for kind in self.argspec:
            node, at = _READERS[kind](w, at, parsing_state)
            found.append(node)
        return Arguments(found), pos, at - pos


def _text(w: Walker, at: int, state: Any) -> tuple[Any, int]:
    node, start, length = w.get_latex_expression(at, parsing_state=state)
    return node, start + length


def _optional(w: Walker, at: int, state: Any) -> tuple[Any, int]:
    found = w.get_latex_maybe_optional_arg(at, parsing_state=state)
    return (None, at) if found is None else (found[0], found[1] + found[2])


def _star(w: Walker, at: int, state: Any) -> tuple[Any, int]:
    return (Argument(at, at + 1), at + 1) if w.s.startswith("*", at) else (None, at)


def _raw(w: Walker, at: int, state: Any) -> tuple[Any, int]:
    if inside := braced(w.s, at):
        return Argument(inside.start, inside.end), inside.after
    start = skip_gap(w.s, at)
    if w.s.startswith(("{", "}"), start) or start >= len(w.s):
        return Argument(at, at), at
    match = MACRO.match(w.s, start)
    end = match.end() if match else start + 1
    return Argument(start, end), end


def _raw_optional(w: Walker, at: int, state: Any) -> tuple[Any, int]:
    inside = bracketed(w.s, at)
    return (Argument(inside.start, inside.end), inside.after) if inside else (None, at)


def _matched(pattern: re.Pattern[str]) -> Callable[[Walker, int, Any], tuple[Any, int]]:
    def read(w: Walker, at: int, state: Any) -> tuple[Any, int]:
        match = pattern.match(w.s, at)
        return (Argument(match.start(), match.end()), match.end()) if match else (None, at)

    return read


def _verbatim(w: Walker, at: int, state: Any) -> tuple[Any, int]:
    at += w.s.startswith("*", at)
    if w.s.startswith("{", at):
        return _raw(w, at, state)
    if w.s.startswith((FILLER, REMARK), at):
        return Argument(at, at), at
    end = w.s.find(w.s[at : at + 1] or "\n", at + 1)
    line = w.s.find("\n", at)
    if end < 0 or 0 <= line < end:
        return Argument(at, at), at
    return Argument(at + 1, end), end + 1


_READERS: dict[str, Callable[[Walker, int, Any], tuple[Any, int]]] = {
    "{": _text,
    "[": _optional,
    "*": _star,
    "r": _raw,
    "o": _raw_optional,
    "(": _matched(_ROUND),
    "<": _matched(_OVERLAY),
    "=": _matched(_ASSIGNED),
    "c": _matched(_CONTROL),
    "v": _verbatim,
}
_NO_ARGUMENTS = MacroSpec("", args_parser=ArgumentsParser(""))
_NO_ENVIRONMENT_ARGUMENTS = EnvironmentSpec("", args_parser=ArgumentsParser(""))
_DEFINITIONS = {
    "def": "d", "gdef": "d", "edef": "d", "xdef": "d", "newcommand": "*coor", "renewcommand": "*coor",
    "providecommand": "*coor", "DeclareRobustCommand": "*coor", "newenvironment": "*roorr",
    "renewenvironment": "*roorr",
    "let": "cL", "NewDocumentCommand": "crr", "RenewDocumentCommand": "crr", "DeclareMathOperator": "*cr",
}  # fmt: skip
_PARAMETERS = re.compile(r"\s*\\(?:[A-Za-z@]+|.)[^{\n]*")
_OTHER = re.compile(r"\s*=?\s*(?:\\(?:[A-Za-z@]+|.)|\S)")


def _definition(w: Walker, at: int, state: Any) -> tuple[Any, int]:
    match = _PARAMETERS.match(w.s, at)
    inside = braced(w.s, match.end()) if match else None
    return (Argument(at, inside.after), inside.after) if inside else (None, at)


_READERS["d"] = _definition
_READERS["L"] = _matched(_OTHER)


class Context(LatexContextDb):  # type: ignore[misc] # pylatexenc ships no types
    """What arguments commands and environments take: those that everybody knows and those of one paper."""

    def __init__(self, definitions: Definitions) -> None:
        super().__init__()
        self._macros = {**_known_macros()}
        for name, macro in definitions.macros.items():
            if name in STRUCTURAL or name in _DEFINITIONS:
                continue
            if macro.arguments == "?":
                self._macros.setdefault(name, _NO_ARGUMENTS)
            elif macro.arguments:
                parser = ArgumentsParser(macro.arguments)
                self._macros[name] = MacroSpec(name, args_parser=parser)
            else:
                self._macros[name] = _NO_ARGUMENTS
        self._environments = {**_known_environments()}
        for name, own in definitions.environments.items():
            arguments = own.arguments or ENVIRONMENT_ARGUMENTS.get(name, "")
            self._environments[name] = EnvironmentSpec(name, args_parser=ArgumentsParser(arguments))
        for name in definitions.theorems:
            self._environments[name] = EnvironmentSpec(name, args_parser=ArgumentsParser("["))

    def get_macro_spec(self, macroname: str) -> MacroSpec:
        """What arguments a command takes."""
        return self._macros.get(macroname, _NO_ARGUMENTS)

    def get_environment_spec(self, environmentname: str) -> EnvironmentSpec:
        """What arguments an environment takes."""
        return self._environments.get(environmentname, _NO_ENVIRONMENT_ARGUMENTS)


_cached_macros: dict[str, MacroSpec] = {}
_cached_environments: dict[str, EnvironmentSpec] = {}


def _known_macros() -> dict[str, MacroSpec]:
    if not _cached_macros:
        for name, command in COMMANDS.items():
            _cached_macros[name] = MacroSpec(name, args_parser=ArgumentsParser(command.arguments))
        for name, arguments in _DEFINITIONS.items():
            _cached_macros[name] = MacroSpec(name, args_parser=ArgumentsParser(arguments))
        _cached_macros["ding"] = MacroSpec("ding", args_parser=ArgumentsParser("r"))
    return _cached_macros


def _known_environments() -> dict[str, EnvironmentSpec]:
    if not _cached_environments:
        for name, arguments in ENVIRONMENT_ARGUMENTS.items():
            parser = ArgumentsParser(arguments)
            _cached_environments[name] = EnvironmentSpec(name, args_parser=parser)
    return _cached_environments


DEFINING = frozenset(_DEFINITIONS)
"""Commands that define something, which readers do not see."""
