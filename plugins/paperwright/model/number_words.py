"""Numbers that are written as words: "three datasets", "twenty-one", 三个模块."""

from __future__ import annotations

import re
from collections.abc import Iterator

from paperwright.model.number_types import Number, NumberRole
from paperwright.model.number_units import NO_NOUNS

_SMALL = {
    word: value
    for value, word in enumerate(
        """
        zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
        fifteen sixteen seventeen eighteen nineteen
        """.split()
    )
}
_TENS = {
    word: 10 * (value + 2)
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split())
}
_POWERS = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
_DOZENS = {"dozen": 12}
_VALUES = _SMALL | _TENS | _POWERS | _DOZENS
_AFTER_PRONOUN = frozenset("should must another would hand side way who whose approach".split())
_WORD = re.compile(r"[A-Za-z]+")
_UNIT = re.compile(r"(?:\s{1,4}|-)(?P<unit>[A-Za-z][a-z-]*)")

_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")}
_DIGITS |= {"〇": 0, "两": 2}
_CHINESE_POWERS = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_CHINESE = re.compile(
    "(?<![第其之统唯进逐这那哪某每])(?P<number>[零〇一二两三四五六七八九十百千万亿]{1,12})"
    "(?P<unit>多?(?:个百分点|个|种|类|项|组|次|条|层|步|阶段|部分|方面|点|大|名|位|张|篇|倍|轮|折|对|幅|例|段|套))"
)


def find_number_words(text: str) -> list[Number]:
    """The cardinal numbers that stand in words; the unit is the word that they count.

    The offsets leave the unit out. A pronoun ("one of them") and the article-like 一个 are no
    numbers, and neither are ordinals.
    """
    found = [*_english(text), *([] if text.isascii() else _chinese(text))]
    return sorted(found, key=lambda number: number.start)


def _english(text: str) -> Iterator[Number]:
    words: list[re.Match[str]] = []
    for word in _WORD.finditer(text):
        if word[0].lower() not in _VALUES:
            continue
        if words and _continues(words[-1], word, text):
            words.append(word)
            continue
        yield from _english_number(text, words)
        words = [word]
    yield from _english_number(text, words)


def _continues(last: re.Match[str], word: re.Match[str], text: str) -> bool:
    """Whether two words are parts of one number: "twenty-one", "two hundred and five"."""
    between = text[last.end() : word.start()]
    before, after = last[0].lower(), word[0].lower()
    if after in _POWERS or after in _DOZENS:
        return between.isspace()
    if before in _POWERS:
        return between == " and " or between.isspace()
    return before in _TENS and 0 < _SMALL.get(after, 0) < 10 and between in ("-", " ")


def _english_number(text: str, words: list[re.Match[str]]) -> Iterator[Number]:
    if not words:
        return
    start, end = words[0].start(), words[-1].end()
    first = words[0][0].lower()
    value = 0
    for word in words:
        amount = _VALUES[word[0].lower()]
        is_power = word[0].lower() in _POWERS or word[0].lower() in _DOZENS
        value = max(value, 1) * amount if is_power else value + amount
    if (first in _POWERS or first in _DOZENS) and text[max(0, start - 2) : start].lower() == "a ":
        start -= 2
    elif first in _POWERS:
        # "hundreds" counts nothing, and "million" after digits belongs to them.
        return
    following = _UNIT.match(text, end)
    unit = following["unit"] if following else ""
    unit = "" if unit.lower() in NO_NOUNS else unit
    if first == "one" and len(words) == 1 and (not unit or unit in _AFTER_PRONOUN):
        return
    yield _number(text, start, end, value, unit)


def _chinese(text: str) -> Iterator[Number]:
    for match in _CHINESE.finditer(text):
        number = match["number"]
        if number == "一" or number[0] in "百千万亿":
            continue
        value = _chinese_value(number)
        yield _number(text, match.start(), match.end("number"), value, match["unit"].lstrip("多"))


def _chinese_value(number: str) -> int:
    """The value of a numeral such as 三百二十一 or 二〇二四."""
    if not any(character in _CHINESE_POWERS for character in number):
        return int("".join(str(_DIGITS[character]) for character in number))
    total = section = digit = 0
    for character in number:
        if character in _DIGITS:
            digit = _DIGITS[character]
        elif (power := _CHINESE_POWERS[character]) < 10**4:
            section += max(digit, 1) * power
            digit = 0
        else:
            total = (total + section + digit) * power
            section = digit = 0
    return total + section + digit


def _number(text: str, start: int, end: int, value: int, unit: str) -> Number:
    role = NumberRole.COUNT
    if unit == "倍" or unit in ("times", "fold"):
        role = NumberRole.TIMES
    elif unit in ("points", "个百分点"):
        role = NumberRole.POINTS
    elif unit == "percent":
        role = NumberRole.PERCENT
    return Number(float(value), text[start:end], start, end, unit=unit, role=role)
