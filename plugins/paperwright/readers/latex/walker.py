r"""pylatexenc's parser, made fast and made to recover as TeX authors expect.

It reads runs of text at once instead of single characters, leaves formulas and verbatim text unparsed, and knows which
groups and environments are open, so that one that never closes ends where the one around it ends.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pylatexenc.latexwalker import (
    LatexCharsNode,
    LatexGroupNode,
    LatexMacroNode,
    LatexToken,
    LatexWalker,
    LatexWalkerEndOfStream,
)
from pylatexenc.macrospec import EnvironmentSpec, LatexContextDb, MacroSpec

from paperwright.readers.latex.commands import COMMANDS, STRUCTURAL, Kind
from paperwright.readers.latex.environments import DRAWINGS, ENVIRONMENT_ARGUMENTS, RAW_ENVIRONMENTS
from paperwright.readers.latex.scan import (
    FILLER,
    REMARK,
    braced,
    bracketed,
    math_end,
    skip_gap,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from paperwright.readers.latex.definitions import Definitions
    from paperwright.readers.latex.views import View

_CHARS = re.compile(r"[^\\{}$]+")
_CHARS_IN_BRACKETS = re.compile(r"[^\\{}$\[\]]+")
_MACRO = re.compile(r"\\(?:([A-Za-z]+)|(.))", re.DOTALL)
_ENVIRONMENT = re.compile(r"\s*\{\s*([^{}\\\n]+?)\s*\}")
_ASSIGNED = re.compile(
    r"\s*=?\s*(?:-?[\d.]+\s*(?:true)?(?:pt|in|cm|mm|em|ex|bp|pc|dd|sp|mu|\\[A-Za-z@]+)?|-?[\d.]*\\[A-Za-z@]+)"
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
    match = _MACRO.match(w.s, start)
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
    "def": "d", "gdef": "d", "edef": "d", "xdef": "d", "newcommand": "*corr"[:0] + "*coor", "renewcommand": "*coor",
    "providecommand": "*coor", "DeclareRobustCommand": "*coor", "newenvironment": "*roorr", "renewenvironment": "*roorr",
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


class Walker(LatexWalker):  # type: ignore[misc] # pylatexenc ships no types
    """A tolerant parse of one view."""

    def __init__(
        self,
        view: View,
        context: Context,
        definitions: Definitions,
        report: Callable[[int, int, str], None],
    ) -> None:
        super().__init__(view.text, latex_context=context, tolerant_parsing=True)
        self.default_parsing_state.view = view
        self._definitions = definitions
        self._report = report
        self._open: list[tuple[str, int]] = []
        """The groups (`{`) and environments that are open, and where they began."""

    def _report_ignore_parse_error(self, exc: Exception) -> None:
        # Its own messages name what stopped it; what authors can mend is reported where it is found.
        return None

    def get_token(
        self,
        pos: int,
        include_brace_chars: Any = None,
        environments: bool = True,
        keep_inline_math: Any = None,
        parsing_state: Any = None,
        **kwargs: Any,
    ) -> LatexToken:
        """The next token; a run of text is one."""
        s = self.s
        if pos >= len(s):
            raise LatexWalkerEndOfStream()
        first = s[pos]
        if first == "\\":
            return self._command(pos, environments)
        if first == "{":
            return LatexToken("brace_open", "{", pos, 1, "")
        if first == "}":
            return self._closing_brace(pos)
        if first == "$":
            size = 2 if s.startswith("$$", pos) else 1
            return LatexToken(
                "mathmode_display" if size == 2 else "mathmode_inline", "$" * size, pos, size, ""
            )
        if include_brace_chars:
            if first == "[":
                return LatexToken("brace_open", "[", pos, 1, "")
            if first == "]":
                return LatexToken("brace_close", "]", pos, 1, "")
            match = _CHARS_IN_BRACKETS.match(s, pos)
        else:
            match = _CHARS.match(s, pos)
        return LatexToken("char", match[0], pos, len(match[0]), "") if match else self._last(pos)

    def _last(self, pos: int) -> LatexToken:
        return LatexToken("char", self.s[pos], pos, 1, "")

    def _closing_brace(self, pos: int) -> LatexToken:
        """A brace closes what stands open inside its group; one without a partner stands alone."""
        if self._open and self._open[-1][0] != "{" and any(kind == "{" for kind, _ in self._open):
            name, start = self._open[-1]
            if name != "[":
                self._unclosed(name, start)
                return LatexToken("end_environment", name, pos, 0, "")
        return LatexToken("brace_close", "}", pos, 1, "")

    def _command(self, pos: int, environments: bool) -> LatexToken:
        match = _MACRO.match(self.s, pos)
        if match is None:
            return LatexToken("char", "\\", pos, 1, "")
        name = match[1] or match[2]
        size = match.end() - pos
        if name in "()[]":
            kind = "mathmode_inline" if name in "()" else "mathmode_display"
            if (name in "()[" and name != ")") or name in ")]":
                return LatexToken(kind, match[0], pos, size, "")
        if not environments:
            return LatexToken("macro", name, pos, size, "")
        if name in ("begin", "end"):
            inner = _ENVIRONMENT.match(self.s, match.end())
            if inner is None:
                return LatexToken("char", match[0], pos, size, "")
            if name == "begin":
                return LatexToken("begin_environment", inner[1], pos, inner.end() - pos, "")
            return self._ending(inner[1], pos, inner.end() - pos)
        if name in self._definitions.begins:
            return LatexToken("begin_environment", self._definitions.begins[name], pos, size, "")
        if name in self._definitions.ends:
            return self._ending(self._definitions.ends[name], pos, size)
        return LatexToken("macro", name, pos, size, "")

    def _ending(self, name: str, pos: int, size: int) -> LatexToken:
        r"""An `\end`; what is open inside that environment ends before it."""
        if self._open and self._open[-1][0] != name and any(kind == name for kind, _ in self._open):
            inner, start = self._open[-1]
            self._unclosed(inner, start)
            if inner in ("{", "["):
                return LatexToken("brace_close", "}" if inner == "{" else "]", pos, 0, "")
            return LatexToken("end_environment", inner, pos, 0, "")
        return LatexToken("end_environment", name, pos, size, "")

    def _unclosed(self, name: str, start: int) -> None:
        size = 1 if name in ("{", "[") else len(name) + 8
        what = (
            "Brace `{` is never closed"
            if name in ("{", "[")
            else f"`\\begin{{{name}}}` is never ended"
        )
        self._report(start, start + size, what)

    def get_latex_expression(
        self, pos: int, strict_braces: Any = None, parsing_state: Any = None
    ) -> tuple[Any, int, int]:
        """An argument: a group, or else one character or command."""
        state = parsing_state or self.default_parsing_state
        pos = skip_gap(self.s, pos)
        first = self.s[pos : pos + 1]
        if first == "{":
            return self.get_latex_braced_group(pos, parsing_state=state)  # type: ignore[no-any-return]
        match = _MACRO.match(self.s, pos) if first == "\\" else None
        if match and match[0] not in ("\\end", "\\begin", "\\item"):
            node = LatexMacroNode(
                match[1] or match[2], nodeargd=None, macro_post_space="", parsing_state=state,
                pos=pos, len=match.end() - pos,
            )  # fmt: skip
            return node, pos, match.end() - pos
        size = 1 if first and first not in "}$\\\n" else 0
        chars = self.s[pos : pos + size]
        return LatexCharsNode(chars=chars, pos=pos, len=size, parsing_state=state), pos, size

    def get_latex_maybe_optional_arg(
        self, pos: int, parsing_state: Any = None
    ) -> tuple[Any, int, int] | None:
        """An optional argument, when one stands here that closes."""
        inside = bracketed(self.s, pos)
        if inside is None:
            return None
        return self.get_latex_braced_group(  # type: ignore[no-any-return]
            inside.start - 1, brace_type="[", parsing_state=parsing_state
        )

    def get_latex_braced_group(
        self, pos: int, brace_type: str = "{", parsing_state: Any = None
    ) -> tuple[LatexGroupNode, int, int]:
        """A group."""
        self._open.append((brace_type, pos))
        try:
            return super().get_latex_braced_group(pos, brace_type, parsing_state)  # type: ignore[no-any-return]
        finally:
            self._open.pop()

    def get_latex_environment(
        self, pos: int, environmentname: str | None = None, parsing_state: Any = None
    ) -> tuple[Any, int, int]:
        """An environment."""
        self._open.append((environmentname or "", pos))
        try:
            return super().get_latex_environment(pos, environmentname, parsing_state)  # type: ignore[no-any-return]
        finally:
            self._open.pop()

    def get_latex_nodes(
        self,
        pos: int = 0,
        stop_upon_closing_brace: Any = None,
        stop_upon_end_environment: str | None = None,
        stop_upon_closing_mathmode: str | None = None,
        read_max_nodes: int | None = None,
        parsing_state: Any = None,
    ) -> tuple[list[Any], int, int]:
        """The nodes up to what closes them; formulas and verbatim text have none."""
        if stop_upon_closing_mathmode is not None:
            return self._formula(pos, stop_upon_closing_mathmode)
        if stop_upon_end_environment in RAW_ENVIRONMENTS:
            return self._raw_environment(pos, stop_upon_end_environment)
        return super().get_latex_nodes(  # type: ignore[no-any-return]
            pos,
            stop_upon_closing_brace,
            stop_upon_end_environment,
            None,
            read_max_nodes,
            parsing_state or self.default_parsing_state,
        )

    def _formula(self, pos: int, closer: str) -> tuple[list[Any], int, int]:
        in_group = bool(self._open) and self._open[-1][0] in ("{", "[")
        end = math_end(self.s, pos, closer, in_group=in_group)
        if end < 0:
            size = len(closer)
            self._report(
                pos - size, pos, f"Formula that begins with `{self.s[pos - size : pos]}` never ends"
            )
            return [], pos, 0
        return [], pos, end + len(closer) - pos

    def _raw_environment(self, pos: int, name: str) -> tuple[list[Any], int, int]:
        aliases = "".join(rf"|\\{alias}(?![A-Za-z])" for alias in self._definitions.enders(name))
        own = rf"\s*\{{\s*{re.escape(name)}\s*\}}"
        depth = 1
        for match in re.compile(rf"\\(begin|end){own}{aliases}").finditer(self.s, pos):
            # A drawing may hold drawings; what is verbatim holds nothing.
            depth += 1 if match[1] == "begin" and name in DRAWINGS else -1
            if match[1] != "begin" and (not depth or name not in DRAWINGS):
                return [], pos, match.end() - pos
        self._report(pos - len(name) - 8, pos, f"`\\begin{{{name}}}` is never ended")
        return [], pos, 0


def is_known(name: str) -> bool:
    """Whether a command is one that everybody knows."""
    return name in COMMANDS and COMMANDS[name].kind is not Kind.DROP
