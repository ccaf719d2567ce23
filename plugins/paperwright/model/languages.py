"""Which language a text is in, and how long it is.

Chinese has no spaces between words, so every rule about length counts a Chinese character where it
counts an English word, as editors and Chinese journals do.
"""

from __future__ import annotations

import re
from functools import lru_cache

# To compile a class of characters takes time for each of them: the large one stands here once.
_HAN = re.compile("[\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]")
_FAR = re.compile("[\u3001-\U000323af]")
"""All of these signs, wide punctuation and others between them: one range is searched three times as fast."""
_KANA = re.compile("[\u3041-\u30ff\u31f0-\u31ff]")
_WIDE_PUNCTUATION = re.compile(
    "[\u3001-\u3003\u3008-\u3020\u30fb\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]"
)
_LATIN_WORD = re.compile(r"[A-Za-z\u00c0-\u024f\u0370-\u052f]{2,}")
_DASHES = "\u2013\u2014\u2026"
"""They stand between two words without a space."""
_BLANK = b" \t\n\v\f\r\x1c\x1d\x1e\x1f"
_WITH_SPACES = bytes.maketrans(_BLANK, b" " * len(_BLANK))
_SIGNS = bytes(code for code in range(128) if not chr(code).isalnum() and not chr(code).isspace())
# The class in front lets the search skip from one such sign to the next.
_OPAQUE = re.compile(
    r"[\\$`\[](?:(?<=\\)."
    r"|((?<=\$)(?:\$(?:[^$\\]|\\.)++\$\$|(?![\s$])(?:[^$\\]|\\.)++(?<!\s)\$(?!\d))|(?<=`)[^`]++`)"
    r"|((?<=\[)[^\[\]@]{0,200}@[^\[\]]{1,400}\]))",
    re.DOTALL,
)


def is_cjk(character: str) -> bool:
    """Whether a character is counted by itself: a Chinese character or a Japanese syllable."""
    if character < "\u3007":
        return False
    return bool(_HAN.fullmatch(character) or _KANA.fullmatch(character))


def count_cjk(text: str) -> int:
    """The number of Chinese characters and Japanese syllables in the text."""
    if text.isascii() or not _FAR.search(text):
        return 0
    return len(_HAN.findall(text)) + len(_KANA.findall(text))


def is_chinese(text: str) -> bool:
    """Whether Chinese is the language of the text, whatever English names stand in it.

    Two Chinese characters weigh as much as one Latin word, since that is the length of a usual
    Chinese word. Japanese, which has many Chinese characters, is told by its syllables.
    """
    if text.isascii() or not _FAR.search(text):
        return False
    han = len(_HAN.findall(text))
    if not han or len(_KANA.findall(text)) * 4 > han:
        return False
    return han >= 2 * len(_LATIN_WORD.findall(text))


@lru_cache(4096)
def count_words(text: str) -> int:
    """The number of words in the text: Latin words, and each Chinese character for one.

    A formula and a code span are one word each; a citation in brackets is none. A number is a word,
    and so is a compound such as "state-of-the-art".
    """
    if "$" in text or "`" in text or "@" in text:
        text = _OPAQUE.sub(_one_word_or_none, text)
    if text.isascii():
        return _count_spaced(text)
    for dash in _DASHES:
        text = text.replace(dash, " ")
    if not _FAR.search(text):
        return _count_spaced(text)
    text = _WIDE_PUNCTUATION.sub(" ", text)
    text, han = _HAN.subn(" ", text)
    text, kana = _KANA.subn(" ", text)
    return han + kana + _count_spaced(text)


def _count_spaced(text: str) -> int:
    """How many of the words between spaces hold a letter or a digit."""
    if text.isascii():
        # Without its signs a word that holds nothing else is gone.
        return len(text.encode().translate(_WITH_SPACES, _SIGNS).split())
    words = text.split()
    doubtful = [word for word in words if not word[0].isalnum()]
    return len(words) - sum(not any(map(str.isalnum, word)) for word in doubtful)


def _one_word_or_none(match: re.Match[str]) -> str:
    if match[1]:
        return " x "
    return " " if match[2] else match[0]
