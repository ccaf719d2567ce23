"""The parts of a BibTeX entry: its head, its fields, and their values, pieces joined with `#`."""

from __future__ import annotations

import re
from typing import NamedTuple

from paperwright.source import Span

HEAD = re.compile(r"@(\w+)\s*[{(]\s*")
"""The beginning of an entry up to its key."""

BLOCK_LINE = re.compile(r"^[ \t]*(?=@\w+[ \t]*[{(])", re.MULTILINE)
"""A line that begins an entry: where reading goes on after one that never ends."""

NAME = re.compile(r"[A-Za-z][\w:.+/-]*")
"""The name of a field."""

_LEFTOVER = re.compile(r"\s*,\s*[A-Za-z][\w-]*\s*=|\s*[A-Za-z][\w-]*\s*=\s*[{\"\d]")
_BRACES = re.compile(r"\\[\\{}]|[{}]")
_QUOTES = re.compile(r'\\[\\{}"]|[{}"]')
_WORD = re.compile(r"[^\s,#{}()\"=%]+")
_SPACE = re.compile(r"\s*")


class Piece(NamedTuple):
    """One operand of `#`."""

    span: Span
    """The text without its braces or quotes."""
    is_macro: bool
    """Whether it is the name of a `@string`."""


class Value(NamedTuple):
    """The pieces that could be read, and where reading stopped."""

    pieces: tuple[Piece, ...]
    end: int
    """Just after the last piece; at the mark that nothing closes, when there is one."""
    is_open: bool = False
    """Whether `end` is a brace or quote that nothing closes."""
    ends_in_hash: bool = False
    """Whether nothing follows the last `#`."""


class RawField(NamedTuple):
    """A field as it stands."""

    name: str
    name_span: Span
    pieces: tuple[Piece, ...]
    span: Span
    """All of the value, delimiters included."""


def has_leftover(text: str, end: int, limit: int) -> bool:
    """Whether fields follow the brace that seemed to close an entry."""
    return _LEFTOVER.match(text, end, limit) is not None


def closing_brace(text: str, start: int, limit: int) -> int:
    """The offset of the brace that closes the one at `start`, or -1."""
    first = text.find("}", start, limit)
    if first < 0 or (text.find("{", start + 1, first) < 0 and text[first - 1] != "\\"):
        return first
    depth = 0
    for match in _BRACES.finditer(text, start, limit):
        mark = match[0]
        if mark == "{":
            depth += 1
        elif mark == "}":
            depth -= 1
            if depth == 0:
                return match.start()
    return -1


def closing_quote(text: str, start: int, limit: int) -> int:
    """The offset of the quote that closes the one at `start`, or -1; braces hide quotes."""
    depth = 0
    for match in _QUOTES.finditer(text, start + 1, limit):
        mark = match[0]
        if mark == '"' and depth <= 0:
            return match.start()
        depth += (mark == "{") - (mark == "}")
    return -1


def skip_space(text: str, start: int, limit: int) -> int:
    """The offset of the first character from `start` on that is no white space."""
    match = _SPACE.match(text, start, limit)
    return match.end() if match else start


def read_value(text: str, start: int, limit: int) -> Value:
    """The value that begins at `start`, which is no white space."""
    pieces: list[Piece] = []
    at = start
    while at < limit:
        piece, end = _read_piece(text, at, limit)
        if piece is None:
            if text[at] in '{"':
                return Value(tuple(pieces), at, is_open=True)
            break
        pieces.append(piece)
        mark = skip_space(text, end, limit)
        if mark >= limit or text[mark] != "#":
            return Value(tuple(pieces), end)
        at = skip_space(text, mark + 1, limit)
    return Value(tuple(pieces), at, ends_in_hash=bool(pieces))


def _read_piece(text: str, at: int, limit: int) -> tuple[Piece | None, int]:
    opening = text[at]
    if opening in '{"':
        close = (closing_brace if opening == "{" else closing_quote)(text, at, limit)
        if close < 0:
            return None, at
        return Piece(Span(at + 1, close), is_macro=False), close + 1
    word = _WORD.match(text, at, limit)
    if word is None:
        return None, at
    return Piece(Span(at, word.end()), is_macro=not word[0].isdecimal()), word.end()
