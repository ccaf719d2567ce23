"""The inline parser: markdown-it-py's rules, each called only where its character stands, with exact positions.

markdown-it-py gives inline tokens no position and tries every rule at every special character. Here every token's
`map` holds its half-open range of offsets into the inline content, and a table says which rules a character wakes.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Literal

from markdown_it.helpers import parseLinkLabel
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter

from paperwright.syntax.flanks import flanks
from paperwright.syntax.tokens import LightToken

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token
    from markdown_it.utils import EnvType

MAXIMUM_LEVEL = 40
"""How deep markup may stand in markup; what stands deeper is text."""
_BRACKET = re.compile(r"\\.|[\[\]`]", re.DOTALL)
_BACKTICKS = re.compile("`+")
_IS_SIMPLE = re.compile(r"[^\[\]\\`]*\]").match

InlineRule = Callable[["InlineState", bool], bool]
"""Pushes tokens and advances `state.pos`, or returns False and leaves no trace; when silent, pushes nothing."""


class InlineState(StateInline):
    """markdown-it-py's state; its pending text is a range of the source, since what is no markup stands for itself."""

    pos = level = 0
    linkLevel = 0  # noqa: N815 - markdown-it-py's name
    pending_start = pending_end = 0
    has_delimiters = False
    place: list[int] | None = None
    """The range of the rule at work, whose end is known when the rule is done."""
    _brackets: dict[int, int] | None = None
    _backticks: dict[int, list[int]] | None = None
    _counted = (0, 0)
    """An offset, and how many backticks stand before it."""
    _html_terminators: dict[str, int] | None = None

    def __init__(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> None:
        # Not markdown-it-py's own, which sets twice as much: there is one state for every cell of a table.
        self.src, self.md, self.env, self.tokens = src, md, env, tokens
        self.posMax = len(src)
        self.tokens_meta = []
        self.delimiters = []
        self._prev_delimiters = []
        self.cache = {}
        self._last: dict[str, int] = {}

    @property
    def pending(self) -> str:
        """The text that is not yet a token."""
        return self.src[self.pending_start : self.pending_end]

    @pending.setter
    def pending(self, value: str) -> None:
        assert not value, "pending text is what stands in the source"
        self.pending_start = self.pending_end

    @property
    def next_index(self) -> int:
        """The index of the token that is pushed next, after the pending text."""
        return len(self.tokens) + (self.pending_end > self.pending_start)

    def append_pending(self, text: str) -> None:
        """Make what follows the pending text in the source a part of it."""
        self.pending_end += len(text)

    def closing_bracket(self, start: int) -> int:
        """The offset of the bracket that closes the one at `start`, or -1; escapes and code are stepped over."""
        source = self.src
        if _IS_SIMPLE(source, start + 1) and source[start - 1 : start] != "\\":
            before = self._backticks_before(start)
            if not before or (before % 2 == 0 and not self.stands_after("\\`", 0)):
                # Neither is it in code, nor is there anything in it that could have a bracket of its own.
                return source.find("]", start)
        if self._brackets is None:
            self._brackets = _pair_brackets(self.src)
        return self._brackets.get(start, -1)

    def _backticks_before(self, offset: int) -> int:
        known, count = self._counted
        if offset < known:
            known = count = 0
        count += self.src.count("`", known, offset)
        self._counted = (offset, count)
        return count

    def stands_after(self, text: str, offset: int) -> bool:
        """Whether a text stands at an offset or after it; it is looked for once, however often that is asked."""
        last = self._last.get(text)
        if last is None:
            last = self._last[text] = self.src.rfind(text)
        return last >= offset

    def closing_backticks(self, size: int, start: int) -> int:
        """The offset of the next run of so many backticks after `start`, or -1."""
        if self._backticks is None:
            self._backticks = {}
            for run in _BACKTICKS.finditer(self.src):
                self._backticks.setdefault(run.end() - run.start(), []).append(run.start())
        runs = self._backticks.get(size, ())
        index = bisect_left(runs, start)
        return runs[index] if index < len(runs) and runs[index] + size <= self.posMax else -1

    def text_label_end(self, start: int) -> int:
        """The offset of the bracket that ends the label which begins at `start`; -1 when there is markup in it."""
        parser = self.md.inline
        assert isinstance(parser, InlineParser)
        stop = parser.next_stop(self.src, start + 1, self.posMax)
        is_text = stop and stop[0] == "]" and self.level < MAXIMUM_LEVEL
        return stop.start() if stop and is_text else -1

    def label_end(self, start: int) -> int:
        """The offset of the bracket that ends the label which begins at `start`, or -1."""
        end = self.text_label_end(start)
        return end if end >= 0 else parseLinkLabel(self, start)

    def pushPending(self) -> Token:  # noqa: N802 - markdown-it-py's name
        """Flush the pending text as a token that knows its range."""
        token = LightToken("text")
        start, end = self.pending_start, self.pending_end
        token.content = self.src[start:end]
        token.map = [start, end]
        self.tokens.append(token)
        self.pending_start = end
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        """Push a token, after the pending text; its range is that of the rule that pushes it."""
        if self.pending_end > self.pending_start:
            self.pushPending()
        token = LightToken(ttype, tag, nesting)
        token.map = self.place
        if nesting > 0:
            self.level += 1
            self._prev_delimiters.append(self.delimiters)
            self.delimiters = []
            self.tokens_meta.append({"delimiters": self.delimiters})
        elif nesting < 0:
            self.level -= 1
            self.delimiters = self._prev_delimiters.pop()
        self.tokens.append(token)
        return token

    def push_nested(self, kind: str, start: int, end: int, meta: dict[str, object]) -> None:
        """Push `kind_open`, the tokens of the content between `start` and `end`, and `kind_close`."""
        outer_end = self.posMax
        opening = self.push(f"{kind}_open", "", 1)
        opening.meta = meta
        self.pos, self.posMax = start, end
        self.md.inline.tokenize(self)
        self.pos, self.posMax = end, outer_end
        self.push(f"{kind}_close", "", -1)

    def push_leaf(self, kind: str, content: str, meta: dict[str, object] | None = None) -> Token:
        """Push one token that holds `content`."""
        token = self.push(kind, "", 0)
        token.content = content
        if meta:
            token.meta = meta
        return token


def _pair_brackets(source: str) -> dict[int, int]:
    pairs: dict[int, int] = {}
    opened: list[int] = []
    code_end = -1
    for found in _BRACKET.finditer(source):
        start = found.start()
        if start < code_end:
            continue
        character = found[0]
        if character == "[":
            opened.append(start)
        elif character == "]":
            if opened:
                pairs[opened.pop()] = start
        elif character == "`":
            closing = source.find("`", start + 1)
            code_end = closing + 1 if closing > 0 else -1
    return pairs


class InlineParser(ParserInline):
    """A parser that dispatches on the character at hand."""

    def __init__(
        self, rules: dict[str, tuple[InlineRule, ...]], unmarked: Sequence[str] = ()
    ) -> None:
        """A parser with these rules for each character; `unmarked` are expressions for where one wakes none."""
        super().__init__()
        # The link rule steps from bracket to bracket, so the closing one must stop a run of text too.
        self._rules: dict[str, tuple[InlineRule, ...]] = {"]": (), **rules}
        stops = "[" + re.escape("".join(sorted(self._rules))) + "]"
        # Looking back from a character is quicker than trying alternatives at each.
        stops += "".join(f"(?<!{expression})" for expression in unmarked)
        self.next_stop = re.compile(stops).search
        """Finds the next character that may wake a rule; all before it is text."""

    def tokenize(self, state: StateInline) -> None:
        """Push the tokens of `state.src[state.pos:state.posMax]`; what was pending is pushed already."""
        assert isinstance(state, InlineState)
        source, end, position = state.src, state.posMax, state.pos
        rules_of, next_stop = self._rules, self.next_stop
        state.pending_start = state.pending_end = position
        outer_place, place = state.place, [0, 0]
        if state.level >= MAXIMUM_LEVEL:
            state.pending_end = position = end
        while position < end:
            found = next_stop(source, position, end)
            if found is None:
                state.pending_end = end
                break
            stop = found.start()
            state.pos = state.pending_end = place[0] = stop
            state.place = place
            for rule in rules_of[source[stop]]:
                if rule(state, False):
                    position = place[1] = state.pos
                    place = [0, 0]
                    if state.pending_start == state.pending_end:
                        state.pending_start = state.pending_end = position
                    break
            else:
                position = state.pending_end = stop + 1
        state.pos = end
        state.place = outer_place
        if state.pending_end > state.pending_start:
            state.pushPending()

    def skipToken(self, state: StateInline) -> None:  # noqa: N802 - markdown-it-py's name
        """Advance past the next token without pushing it."""
        assert isinstance(state, InlineState)
        position = state.pos
        if position in state.cache:
            state.pos = state.cache[position]
            return
        found = self.next_stop(state.src, position, state.posMax)
        stop = found.start() if found else state.posMax
        if state.level >= MAXIMUM_LEVEL:
            state.pos = state.posMax
        elif stop > position:
            state.pos = stop
        else:
            state.level += 1
            matched = any(rule(state, True) for rule in self._rules[state.src[position]])
            state.level -= 1
            if not matched:
                state.pos = position + 1
        state.cache[position] = state.pos

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        """The tokens of an inline content, each with its range in `map`."""
        state = InlineState(src, md, env, tokens)
        self.tokenize(state)
        if state.has_delimiters:
            for rule in self.ruler2.getRules(""):
                rule(state)
        return state.tokens


def line_break(state: InlineState, silent: bool) -> bool:
    """A newline, with the spaces around it; two or more before it make it one that readers see."""
    source, limit = state.src, state.posMax
    if not silent:
        end = text_end = state.pending_end
        while text_end > state.pending_start and source[text_end - 1] == " ":
            text_end -= 1
        state.pending_end = text_end
        state.push("hardbreak" if end - text_end > 1 else "softbreak", "br", 0)
    position = state.pos + 1
    while position < limit and source[position] in " \t":
        position += 1
    state.pos = position
    return True


def delimiter_rule(markers: str, *, pairs_only: bool = False) -> InlineRule:
    """A rule that pushes each marker of a run as a token of its own, for the pairing that follows.

    With `pairs_only` a run of one marker is left alone (`~` opens a subscript, `~~` a strikeout).
    """
    size = 2 if pairs_only else 1

    def rule(state: InlineState, silent: bool) -> bool:
        source, start, limit = state.src, state.pos, state.posMax
        marker = source[start]
        if silent or marker not in markers:
            return False
        end = start + 1
        while end < limit and source[end] == marker:
            end += 1
        length = end - start
        if length < size or (pairs_only and length > size):
            return False
        can_open, can_close = flanks(source, start, end, limit)
        for position in range(start, end - length % size, size):
            token = state.push("text", "", 0)
            token.content = source[position : position + size]
            token.map = [position, position + size]
            state.delimiters.append(
                Delimiter(
                    ord(marker),
                    0 if pairs_only else length,
                    len(state.tokens) - 1,
                    -1,
                    can_open,
                    can_close,
                )
            )
        state.has_delimiters = True
        state.pos = end
        return True

    return rule
