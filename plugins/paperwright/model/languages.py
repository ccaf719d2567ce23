"""Which language a text is in, and how long it is.

Chinese has no spaces between words, so every rule about length counts a Chinese character where it
counts an English word, as editors and Chinese journals do.
"""

from __future__ import annotations

import re

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
"""Chinese characters, as the inside of a regular expression's character class."""

KANA = "\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fd-\u30ff\u31f0-\u31ff"
"""Japanese syllables, as the inside of a character class."""

CJK = HAN + KANA
"""The characters that are counted one by one, as the inside of a character class."""

CJK_PUNCTUATION = "\u3001-\u3003\u3008-\u3011\u3014-\u301f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
"""Full-width punctuation, as the inside of a character class."""

_HAN = re.compile(f"[{HAN}]")
_KANA = re.compile(f"[{KANA}]")
_LATIN_WORD = re.compile(r"[A-Za-z\u00c0-\u024f\u0370-\u052f]{2,}")
_OPAQUE = re.compile(
    r"(\$\$[^$]++\$\$|\$(?!\s)(?:[^$\\]|\\.)++(?<!\s)\$(?!\d)|`[^`\n]++`)"
    r"|\[-?@[^\]]*+\]|\[[^\[\]@]{1,80}@[\w:.-]+[^\]]*+\]"
)
_COUNTED = re.compile(
    rf"[{CJK}]"
    rf"|[^\W_{CJK}][^\s{CJK}{CJK_PUNCTUATION}\u2013\u2014\u2026]*+"
)


def is_cjk(character: str) -> bool:
    """Whether a character is counted by itself: a Chinese character or a Japanese syllable."""
    return bool(_HAN.match(character) or _KANA.match(character))


def is_chinese(text: str) -> bool:
    """Whether Chinese is the language of the text, whatever English names stand in it.

    Two Chinese characters weigh as much as one Latin word, since that is the length of a usual
    Chinese word. Japanese, which has many Chinese characters, is told by its syllables.
    """
    if text.isascii():
        return False
    han = len(_HAN.findall(text))
    if not han or len(_KANA.findall(text)) * 4 > han:
        return False
    return han >= 2 * len(_LATIN_WORD.findall(text)) or han >= 0.3 * _visible(text)


def count_words(text: str) -> int:
    """The number of words in the text: Latin words, and each Chinese character for one.

    A formula and a code span are one word each; a bracketed citation is none. A number is a word,
    and so is a compound such as `state-of-the-art`.
    """
    if "$" in text or "`" in text or "@" in text:
        text = _OPAQUE.sub(lambda match: " x " if match[1] else " ", text)
    return len(_COUNTED.findall(text))


def _visible(text: str) -> int:
    return len(text) - text.count(" ") - text.count("\n")
