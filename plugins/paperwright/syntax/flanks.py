"""Whether a run of `*`, `_` or `~` may open emphasis, close it, or both.

https://spec.commonmark.org/0.31.2/#emphasis-and-strong-emphasis
"""

from __future__ import annotations

from string import ascii_letters, digits

from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace

_WORD, _SPACE, _PUNCTUATION = range(3)
_PLAIN = dict.fromkeys(ascii_letters + digits, _WORD) | dict.fromkeys(" \n", _SPACE)


def flanks(source: str, start: int, end: int, limit: int) -> tuple[bool, bool]:
    """Whether the run between two offsets may open, and may close; beyond the limit there is a space."""
    before = _kind(source[start - 1]) if start > 0 else _SPACE
    after = _kind(source[end]) if end < limit else _SPACE
    is_left = after != _SPACE and (after == _WORD or before != _WORD)
    is_right = before != _SPACE and (before == _WORD or after != _WORD)
    if source[start] != "_":
        return is_left, is_right
    # An underscore inside a word is a part of it.
    return (
        is_left and (not is_right or before == _PUNCTUATION),
        is_right and (not is_left or after == _PUNCTUATION),
    )


def _kind(character: str) -> int:
    known = _PLAIN.get(character)
    if known is not None:
        return known
    if character.isalnum():
        return _WORD
    code = ord(character)
    if isWhiteSpace(code):
        return _SPACE
    return _PUNCTUATION if isMdAsciiPunct(code) or isPunctChar(character) else _WORD
