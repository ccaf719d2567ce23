"""The block parser: markdown-it-py's rules and ours, each tried only where its first character stands."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

from markdown_it.parser_block import ParserBlock
from markdown_it.rules_block import StateBlock

from paperwright.model.frozen import frozen_value
from paperwright.source import line_starts
from paperwright.syntax.tokens import LightToken

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token
    from markdown_it.utils import EnvType

_BLANK = re.compile(r"[ \t]*")
BlockFunction = Callable[[StateBlock, int, int, bool], bool]


@frozen_value
class BlockRule:
    """A block rule, the characters that can begin its first line, and what it may interrupt."""

    name: str
    function: BlockFunction
    first: str | None = None
    """`None`: any character; empty: none, since what is indented like code is tried by every rule."""
    interrupts: tuple[str, ...] = ()


class BlockState(StateBlock):
    """markdown-it-py's state, which finds the lines of a text and makes tokens in less time."""

    def __init__(
        self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token], starts: list[int]
    ) -> None:
        """The state of a text whose lines begin at these offsets."""
        super().__init__("", md, env, tokens)
        self.src = src
        size = len(src)
        ends = [start - 1 for start in starts[1:]]
        if src[starts[-1] :].strip(" \t"):
            ends.append(size)
        # What follows the last newline is no line unless there is something on it; there is one entry more than lines,
        # as markdown-it-py has it: the end of the text.
        self.lineMax = len(ends)
        self._line_starts = [*starts[: self.lineMax], size]
        self.bMarks = self._line_starts.copy()
        self.eMarks = [*ends, size]
        self.tShift = [0] * len(self.bMarks)
        self.sCount = self.tShift.copy()
        self.bsCount = self.tShift.copy()
        for line in range(self.lineMax):
            if src[starts[line]] in " \t":
                blank = _BLANK.match(src, starts[line])
                assert blank is not None
                self.tShift[line] = len(blank[0])
                self.sCount[line] = len(blank[0].expandtabs(4))

    def getLines(  # noqa: N802 - markdown-it-py's name
        self,
        begin: int,
        end: int,
        indent: int,
        keepLastLF: bool,  # noqa: N803 - markdown-it-py's name
    ) -> str:
        """The text of some lines, without so much indentation and the markers of what holds them."""
        if not indent and begin < end and self.bMarks[begin:end] == self._line_starts[begin:end]:
            return self.src[self.bMarks[begin] : self.eMarks[end - 1] + keepLastLF]
        return super().getLines(begin, end, indent, keepLastLF)

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        """Push a token."""
        token = LightToken(ttype, tag, nesting)
        token.block = True
        if nesting < 0:
            self.level -= 1
        token.level = self.level
        if nesting > 0:
            self.level += 1
        self.tokens.append(token)
        return token


class BlockParser(ParserBlock):
    """A parser that dispatches on the first character of a line."""

    def __init__(self, rules: tuple[BlockRule, ...]) -> None:
        super().__init__()
        self.ruler.__init__()  # type: ignore[misc]
        for rule in rules:
            self.ruler.push(rule.name, rule.function, {"alt": list(rule.interrupts)})
        self._all = tuple(rule.function for rule in rules)
        first_characters = {character for rule in rules for character in rule.first or ""}
        self._rules = {
            character: tuple(
                rule.function for rule in rules if rule.first is None or character in rule.first
            )
            for character in first_characters
        }
        self._any = tuple(rule.function for rule in rules if rule.first is None)
        self._interrupting = {
            character: tuple(
                rule.function
                for rule in rules
                if "paragraph" in rule.interrupts
                and (rule.first is None or character in rule.first)
            )
            for character in first_characters
        }
        self.ends_of_paragraph = frozenset("=-").union(
            character for character, interrupting in self._interrupting.items() if interrupting
        )
        """The characters at whose line a paragraph may end; a line of two of them makes it a heading."""

    def interrupts_paragraph(self, state: StateBlock, line: int, end_line: int) -> bool:
        """Whether a block of another kind begins at this line, which would continue a paragraph otherwise."""
        start = state.bMarks[line] + state.tShift[line]
        rules = self._interrupting.get(state.src[start : start + 1])
        return rules is not None and any(rule(state, line, end_line, True) for rule in rules)

    def tokenize(self, state: StateBlock, startLine: int, endLine: int) -> None:  # noqa: N803 - markdown-it-py's names
        """Push the tokens of a range of lines."""
        line = startLine
        too_deep = state.level >= state.md.options.maxNesting
        has_empty_lines = False
        while line < endLine:
            state.line = line = state.skipEmptyLines(line)
            if line >= endLine or state.sCount[line] < state.blkIndent:
                break
            if too_deep:
                # Nothing sensible nests this deep; the rest of the container is one paragraph of text.
                from paperwright.syntax.paragraphs import push_paragraph

                push_paragraph(state, line, endLine)
                break
            start = state.bMarks[line] + state.tShift[line]
            first = state.src[start : start + 1]
            is_code = state.sCount[line] - state.blkIndent >= 4
            for rule in self._all if is_code else self._rules.get(first, self._any):
                if rule(state, line, endLine, False):
                    break
            state.tight = not has_empty_lines
            line = state.line
            if line - 1 < endLine and state.isEmpty(line - 1):
                has_empty_lines = True
            if line < endLine and state.isEmpty(line):
                has_empty_lines = True
                line += 1
                state.line = line

    def parse(
        self,
        src: str,
        md: MarkdownIt,
        env: EnvType,
        outTokens: list[Token],  # noqa: N803 - markdown-it-py's name
    ) -> list[Token] | None:
        """The block tokens of a text."""
        if not src:
            return None
        state = BlockState(src, md, env, outTokens, line_starts(src))
        self.tokenize(state, 0, state.lineMax)
        return state.tokens
