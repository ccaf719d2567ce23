r"""TeX cut into tokens, and how tokens become text again.

A token is a control sequence (`\alpha`, `\,`), a parameter (`#1`), a run of white space as one blank, or one
character. Comments go here, so that nothing downstream has to know them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_TOKEN = re.compile(
    r"(?P<comment>%[^\n]*(?:\n[ \t]*)?)|\\[A-Za-z]+|\\(?s:.)|#[1-9]|\s+|(?s:.)",
)


def tokenise(tex: str) -> list[str]:
    """The tokens of a text, without its comments; every run of white space is one `" "`."""
    tokens = []
    for match in _TOKEN.finditer(tex):
        text = match[0]
        if match.lastgroup == "comment":
            continue
        if text.isspace():
            text = " "
        elif text[0] == "\\" and not text[1:].strip():
            # At the end of a text too, where a lone backslash would take what is put after it.
            text = "\\ "
        tokens.append(text)
    return tokens


def is_word(token: str) -> bool:
    r"""Whether a token is a control word, such as `\alpha`, and not a control symbol, such as `\,`."""
    return len(token) > 1 and token[0] == "\\" and token[1].isascii() and token[1].isalpha()


def join(tokens: Iterable[str]) -> str:
    """The text of tokens; a blank is put where a letter would otherwise prolong the control word before it."""
    parts: list[str] = []
    after_word = False
    for token in tokens:
        # Converters take every letter of Unicode for a part of the name, not only TeX's.
        if after_word and token[:1].isalpha():
            parts.append(" ")
        parts.append(token)
        after_word = is_word(token)
    return "".join(parts)


def closing_braces(tokens: Sequence[str]) -> dict[int, int]:
    """For each `{`, by index, the index of the `}` that closes it; a brace that nothing closes is left out."""
    pairs: dict[int, int] = {}
    open_braces: list[int] = []
    for index, token in enumerate(tokens):
        if token == "{":
            open_braces.append(index)
        elif token == "}" and open_braces:
            pairs[open_braces.pop()] = index
    return pairs
