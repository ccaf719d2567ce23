"""The inline parser: markdown-it-py's rules, each called only where its character stands, with exact positions.

markdown-it-py gives inline tokens no position and tries every rule at every special character. Here every token's
`map` holds its half-open range of offsets into the inline content, and a table says which rules a character wakes.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token
    from markdown_it.utils import EnvType

_BRACKET = re.compile(r"\\.|[\[\]`]", re.DOTALL)

InlineRule = Callable[["InlineState", bool], bool]
"""Pushes tokens and advances `state.pos`, or returns False and leaves no trace; when silent, pushes nothing."""


class InlineState(StateInline):
    """markdown-it-py's state, which also knows where its pending text began."""

    pending_start = 0
    _brackets: dict[int, int] | None = None

    def closing_bracket(self, start: int) -> int:
        """The offset of the bracket that closes the one at `start`, or -1; escapes and code are stepped over."""
        if self._brackets is None:
            self._brackets = _pair_brackets(self.src)
        return self._brackets.get(start, -1)

    def pushPending(self) -> Token:  # noqa: N802 - markdown-it-py's name
        """Flush the pending text as a token that knows its range."""
        token = super().pushPending()
        token.map = [self.pending_start, self.pending_start + len(token.content)]
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

    def __init__(self, rules: dict[str, tuple[InlineRule, ...]]) -> None:
        super().__init__()
        self._rules = rules
        # The link rule steps from bracket to bracket, so the closing one must stop a run of text too.
        stops = "".join(sorted({*rules, "]"}))
        self._next_stop = re.compile("[" + re.escape(stops) + "]").search

    def is_plain(self, content: str) -> bool:
        """Whether no character of a content wakes a rule, so that it is one run of text."""
        return self._next_stop(content) is None

    def tokenize(self, state: StateInline) -> None:
        """Push the tokens of `state.src[state.pos:state.posMax]`."""
        assert isinstance(state, InlineState)
        source, end, tokens = state.src, state.posMax, state.tokens
        rules_of, next_stop = self._rules, self._next_stop
        too_deep = state.level >= state.md.options["maxNesting"]
        while (position := state.pos) < end:
            if not state._pending and not state._pending_buffer:
                state.pending_start = position
            found = next_stop(source, position, end)
            if found is None or too_deep:
                state.append_pending(source[position:end])
                state.pos = end
                break
            stop = found.start()
            if stop > position:
                state.append_pending(source[position:stop])
                state.pos = stop
            before = len(tokens)
            for rule in rules_of.get(source[stop], ()):
                if rule(state, False):
                    place = [stop, state.pos]
                    for index in range(before, len(tokens)):
                        if tokens[index].map is None:
                            tokens[index].map = place
                    break
            else:
                state.append_pending(source[stop])
                state.pos = stop + 1
        if state.pending:
            state.pushPending()

    def skipToken(self, state: StateInline) -> None:  # noqa: N802 - markdown-it-py's name
        """Advance past the next token without pushing it."""
        assert isinstance(state, InlineState)
        position = state.pos
        if position in state.cache:
            state.pos = state.cache[position]
            return
        found = self._next_stop(state.src, position, state.posMax)
        stop = found.start() if found else state.posMax
        if state.level >= state.md.options["maxNesting"]:
            state.pos = state.posMax
        elif stop > position:
            state.pos = stop
        else:
            state.level += 1
            matched = any(rule(state, True) for rule in self._rules.get(state.src[position], ()))
            state.level -= 1
            if not matched:
                state.pos = position + 1
        state.cache[position] = state.pos

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        """The tokens of an inline content, each with its range in `map`."""
        state = InlineState(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


def is_plain(content: str, parser: MarkdownIt) -> bool:
    """Whether no character of an inline content wakes a rule, so that it is one run of text."""
    assert isinstance(parser.inline, InlineParser)
    return parser.inline.is_plain(content)


def delimiter_rule(markers: str, *, pairs_only: bool = False) -> InlineRule:
    """A rule that pushes each marker of a run as a token of its own, for the pairing that follows.

    With `pairs_only` a run of one marker is left alone (`~` opens a subscript, `~~` a strikeout).
    """
    from markdown_it.rules_inline.state_inline import Delimiter

    def rule(state: InlineState, silent: bool) -> bool:
        marker = state.src[state.pos]
        if silent or marker not in markers:
            return False
        scanned = state.scanDelims(state.pos, marker != "_")
        size: Literal[1, 2] = 2 if pairs_only else 1
        if scanned.length < size or (pairs_only and scanned.length > size):
            return False
        for index in range(0, scanned.length - scanned.length % size, size):
            token = state.push("text", "", 0)
            token.content = marker * size
            token.map = [state.pos + index, state.pos + index + size]
            state.delimiters.append(
                Delimiter(
                    marker=ord(marker),
                    length=0 if pairs_only else scanned.length,
                    token=len(state.tokens) - 1,
                    end=-1,
                    open=scanned.can_open,
                    close=scanned.can_close,
                )
            )
        state.pos += scanned.length
        return True

    return rule
