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

from paperwright.findings import say
from paperwright.readers.latex.arguments import MACRO, Context
from paperwright.readers.latex.environments import DRAWINGS, RAW_ENVIRONMENTS
from paperwright.readers.latex.scan import (
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
_ENVIRONMENT = re.compile(r"\s*\{\s*([^{}\\\n]+?)\s*\}")


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
        match = MACRO.match(self.s, pos)
        if match is None:
            return LatexToken("char", "\\", pos, 1, "")
        name = match[1] or match[2]
        name = self._definitions.aliases.get(name, name)
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
            say("Brace `{` is never closed")
            if name in ("{", "[")
            else say("`\\begin{{{name}}}` is never ended", name=name)
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
            return self.get_latex_braced_group(pos, parsing_state=state)
        match = MACRO.match(self.s, pos) if first == "\\" else None
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
        return self.get_latex_braced_group(
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
                pos - size,
                pos,
                say("Formula that begins with `{text}` never ends", text=self.s[pos - size : pos]),
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
        self._report(pos - len(name) - 8, pos, say("`\\begin{{{name}}}` is never ended", name=name))
        return [], pos, 0
