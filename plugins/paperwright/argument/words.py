"""The words that carry a text, and how much two texts share."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from paperwright.model.languages import count_cjk

if TYPE_CHECKING:
    from collections.abc import Sequence

# The class in front lets the search skip from one such sign to the next.
_OPAQUE = re.compile(
    r"[\[@\\$`](?:(?<=\[)[^\[\]]{0,200}@[^\[\]]{1,400}\]|(?<=@)(?<![\w.]@)[\w:.+/-]+"
    r"|(?<=\\)[A-Za-z]+\*?(?:\[[^\]]*\])*\{[^{}]*\}|(?<=\$)[^$]*\$|(?<=`)[^`]*`)"
)
_WORD = re.compile(r"[^\W\d_][^\W_]*(?:['\u2019][a-z]+)?|\d[\d.]*")
_HAN = re.compile("[\u3400-\u9fff]+")
_EMPTY = frozenset(
    """
    a about above across after all also although among an and any are as at be because been before being between both
    but by can cannot could did do does doing done due during each either etc even every few first finally for from
    further given had has have having hence here how however i if in into is it its itself just less like made make
    makes many may might more most much must namely need new no nor not novel of off on once one only onto or other our
    ours out over own paper per present propose proposed proposes rather same second several she should show shows since
    so some still such than that the their them then there these they third this those through thus to too toward
    towards two three under until up upon us use used uses using various very via was we well were what when where
    whether which while who whom whose why will with within without work would yet you your approach method methods
    based introduce introduces simple effective different general particular specific specifically demonstrate
    demonstrates achieve achieves provide provides including existing previous prior recent current model models result
    results performance problem task tasks experiment experiments data dataset datasets study analysis framework system
    extensive significantly improve improves improved better state art contribution contributions main key following
    """.split()
)
_EMPTY_HAN = (
    "本文",
    "我们",
    "提出",
    "一种",
    "方法",
    "研究",
    "实验",
    "结果",
    "以及",
    "进行",
    "基于",
    "通过",
    "主要",
)
_ENDINGS = frozenset(
    """
    isations izations isation ization ations ation ingly ments ness ment ings ally
    ing ies ers ors ive ity ion ed es er or ly al s e y
    """.split()
)
_LONGEST_ENDING = max(map(len, _ENDINGS))
_SHORTEST_STEM = 4


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """A word without what its forms differ in: `decoders`, `decoding` and `decode` have one stem."""
    word = word.casefold().removesuffix("'s").removesuffix("\u2019s")
    return _without_ending(_without_ending(word))


def _without_ending(word: str) -> str:
    """A word without the longest ending that leaves enough of it."""
    for start in range(max(_SHORTEST_STEM, len(word) - _LONGEST_ENDING), len(word)):
        if word[start:] in _ENDINGS:
            return word[:start]
    return word


def without_opaque(text: str) -> str:
    """A text without its formulas, code, citations and references."""
    if "@" in text or "\\" in text or "$" in text or "`" in text:
        return _OPAQUE.sub(" ", text)
    return text


def stems_of(text: str) -> list[str]:
    """The stems of the words that carry a text, in its order; of Chinese, each pair of characters."""
    text = without_opaque(text)
    has_cjk = count_cjk(text) > 0
    found = [
        stem(word)
        for word in _WORD.findall(text)
        if len(word) > 1 and word.casefold() not in _EMPTY and not (has_cjk and count_cjk(word))
    ]
    if has_cjk:
        for empty in _EMPTY_HAN:
            text = text.replace(empty, " ")
        for run in _HAN.finditer(text):
            found += [run[0][at : at + 2] for at in range(len(run[0]) - 1)]
    return found


def all_words(text: str) -> list[str]:
    """Every word of a text in lower case, and each Chinese character, without formulas and citations."""
    folded = " ".join(_WORD.findall(without_opaque(text))).casefold().split()
    if not count_cjk(text):
        return folded
    words: list[str] = []
    for word in folded:
        words += list(word) if count_cjk(word) else [word]
    return words


def overlap(words: Sequence[str], others: Sequence[str], size: int = 1) -> float:
    """The share of the runs of `size` words that another text has too, from 0 to 1."""
    return share_of(runs_of(words, size), runs_of(others, size))


def runs_of(words: Sequence[str], size: int) -> set[tuple[str, ...]]:
    """All runs of `size` words in a text."""
    return set(zip(*(islice(words, at, None) for at in range(size)), strict=False))


def share_of(runs: set[tuple[str, ...]], others: set[tuple[str, ...]]) -> float:
    """The share of some runs that are among others, from 0 to 1."""
    return len(runs & others) / len(runs) if runs else 0.0
