"""Breaks texts into lines for pictures, whose words are set in a font that nobody knows before the reader does."""

from __future__ import annotations

import re

from paperwright.model.languages import is_cjk

_TOKEN = re.compile(
    r"\s+|[^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U000323af]+|.", re.DOTALL
)
_NARROW = frozenset("iIjlt.,:;'’`|!()[]{}/\\f- ")
_WIDE = frozenset("mwMW@%&—…")
_NO_START = frozenset("，。、；：？！）】》”’」』,.;:?!)]}%")
"""What never begins a line."""
_NARROW_WIDTH, _USUAL_WIDTH, _CAPITAL_WIDTH, _WIDE_WIDTH = 0.38, 0.6, 0.72, 0.95


def width_of(text: str) -> float:
    """How wide a text is at most in a usual font without serifs, in the size of the font."""
    return sum(map(_width, text))


def _width(character: str) -> float:
    if character > "\u2e7f":
        return 1.0
    if character in _NARROW:
        return _NARROW_WIDTH
    if character in _WIDE:
        return _WIDE_WIDTH
    return _CAPITAL_WIDTH if character.isupper() else _USUAL_WIDTH


def wrapped(text: str, width: float) -> list[str]:
    """The lines of a text, each at most so wide; Latin breaks at spaces, Chinese anywhere but before punctuation.

    Arguments:
        text: what is to be broken.
        width: in the size of the font.
    """
    lines: list[str] = []
    line = ""
    for token in _tokens(text, width):
        if token.isspace():
            line += " " if line else ""
            continue
        is_full = line.strip() and width_of(line + token) > width
        if is_full and token not in _NO_START:
            lines.append(line.strip())
            line = ""
        line += token
    if line.strip():
        lines.append(line.strip())
    return lines or [""]


def _tokens(text: str, width: float) -> list[str]:
    """Words, spaces and Chinese characters; a word that fits no line is cut."""
    found: list[str] = []
    for match in _TOKEN.finditer(text):
        word = match[0]
        while width_of(word) > width and len(word) > 1 and not is_cjk(word[0]):
            cut = max(1, _fitting(word, width))
            found.append(word[:cut])
            word = word[cut:]
        found.append(word)
    return found


def _fitting(word: str, width: float) -> int:
    total = 0.0
    for place, character in enumerate(word):
        total += _width(character)
        if total > width:
            return place
    return len(word)
