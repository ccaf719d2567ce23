"""The numbers in prose and in table cells, with their printed precision, unit and role."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from paperwright.model.number_reader import NumberReader
from paperwright.model.number_types import Cell, MissingReason, Number, NumberRole
from paperwright.model.number_view import HIDDEN, THIN, view_of_cell, view_of_prose
from paperwright.model.number_words import find_number_words

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "Cell",
    "MissingReason",
    "Number",
    "NumberRole",
    "find_number_words",
    "find_numbers",
    "matches",
    "parse_cell",
]

_MARKS = "†‡§¶*⋆★☆↑↓▲▼△▽⇑⇓"
_MARK = re.compile(f"[{_MARKS}]")
_PLAIN = re.compile(r"[0-9]{1,9}(?:\.(?P<decimals>[0-9]{1,9}))?")
_WITH_SPREAD = re.compile(
    r"(?P<value>[0-9]{1,9}(?:\.(?P<decimals>[0-9]{1,9}))?) ?± ?"
    r"(?P<spread>[0-9]{1,9}(?:\.(?P<more>[0-9]{1,9}))?)"
)
_DIGIT = re.compile("[0-9]")
_LETTER = re.compile(r"[^\W_]")
_GROUPED = re.compile(r"(?<![\d.,])\d{1,3}(?: \d{3})+(?![\d.,])")
_JOINT = re.compile("[/_^→]")
_AROUND = re.compile(r"\s*([/_^→])\s*")
_PLACEHOLDER = re.compile(r"\[?[x?]{1,3}(?:[.,][x?]{1,3})?\]?%?")

_TICKS = {
    **dict.fromkeys(("✓", "✔", "☑", "√", "✅", "yes", "true", "是", "有"), True),
    **dict.fromkeys(("✗", "✘", "✕", "☒", "❌", "×", "x", "no", "false", "否", "无"), False),
}
_MISSING = {
    "": MissingReason.EMPTY,
    **dict.fromkeys(("-", "--", "---", "–", "—", "―"), MissingReason.DASH),
    **dict.fromkeys(
        (
            "n/a",
            "na",
            "n.a.",
            "nan",
            "not available",
            "not reported",
            "nr",
            "未报告",
            "不适用",
            "缺失",
        ),
        MissingReason.NOT_AVAILABLE,
    ),
    **dict.fromkeys(
        ("oom", "o.o.m.", "out of memory", "显存不足", "内存不足", "显存溢出"),
        MissingReason.OUT_OF_MEMORY,
    ),
    **dict.fromkeys(("oot", "timeout", "time out", "t/o", "tle", "超时"), MissingReason.TIMEOUT),
    **dict.fromkeys(
        ("fail", "failed", "diverged", "div.", "n.c.", "dnf", "失败", "发散"), MissingReason.FAILED
    ),
    **dict.fromkeys(("inf", "∞", "+∞", "infinity"), MissingReason.INFINITE),
    **dict.fromkeys(
        ("tbd", "todo", "...", "…", "待填", "待补充", "待定"), MissingReason.PLACEHOLDER
    ),
}


def find_numbers(text: str, is_wanted: Callable[[int], bool] | None = None) -> list[Number]:
    """The numbers of running text in order; a range is one number with an upper end.

    Digits in citations, code spans and addresses are left out. Digits that measure nothing come
    with the role `PART_OF_NAME`.

    Arguments:
        text: the text.
        is_wanted: whether a number whose digits begin at a place is read; all are when not given.
    """
    return NumberReader(text, view_of_prose(text)).numbers(is_wanted)


@lru_cache(2048)
def parse_cell(text: str) -> Cell:
    """What a table cell says: its numbers, marks and tick, or the reason why it holds no number."""
    if plain := _PLAIN.fullmatch(text):
        # Most cells are one bare number; they need none of the care below.
        decimals = len(plain["decimals"] or "")
        number = Number(float(text), text, 0, len(text), decimals)
        return Cell(text, (number,), "n", number=number)
    if spread := _WITH_SPREAD.fullmatch(text):
        number = _with_spread(text, spread)
        return Cell(text, (number,), "n", number=number)
    view = view_of_cell(text)
    marks = tuple(_MARK.findall(view))
    if _DIGIT.search(view):
        view = _GROUPED.sub(lambda match: match[0].replace(" ", THIN), view)
        if numbers := tuple(NumberReader(text, view, in_cell=True).numbers()):
            shape = _shape(view, numbers)
            only = numbers[0] if _is_numeric(numbers[0], shape) else None
            return Cell(_words(view), numbers, shape, None, marks, None, only)
    words = _words(view)
    key = words.casefold()
    missing = _MISSING.get(key if key or not marks else "-")
    if missing is None and _PLACEHOLDER.fullmatch(key) and key != "x":
        missing = MissingReason.PLACEHOLDER
    return Cell(words, (), words, missing, marks, _TICKS.get(key))


def _is_numeric(first: Number, shape: str) -> bool:
    """Whether nothing but numbers and signs stand in a cell."""
    is_number = first.role is not NumberRole.PART_OF_NAME
    return is_number and (shape == "n" or _LETTER.search(shape.replace("n", "")) is None)


def _with_spread(text: str, match: re.Match[str]) -> Number:
    """The number of a cell that holds a bare number and its spread."""
    printed = match["spread"]
    start, decimals = match.start("spread"), len(match["more"] or "")
    spread = Number(float(printed), printed, start, len(text), decimals)
    decimals = len(match["decimals"] or "")
    return Number(float(match["value"]), text, 0, len(text), decimals, plus_minus=spread)


def _words(view: str) -> str:
    """What a reader reads, without marks."""
    bare = _MARK.sub("", view).replace(HIDDEN, "")
    return " ".join(bare.split()).strip("_^~ ")


def _shape(view: str, numbers: tuple[Number, ...]) -> str:
    """The words with `n` for each number."""
    pieces = []
    at = 0
    for number in numbers:
        piece = view[number.start : number.end] if number.part_of_name else "n"
        pieces += [view[at : number.start], piece]
        at = number.end
    words = _words("".join([*pieces, view[at:]]))
    return _AROUND.sub(r"\1", words) if _JOINT.search(words) else words


def matches(printed: Number, value: float, *, value_is_percent: bool = False) -> bool:
    """Whether the printed number is `value` rounded, half up or half to even.

    Where only one side is a percentage, the other may be the fraction it stands for.
    """
    slack = printed.half_unit + 1e-9 * max(printed.scale, 1e-3) + 1e-12 * abs(value)
    candidates = [value]
    is_percent = printed.role is NumberRole.PERCENT
    if is_percent and not value_is_percent:
        candidates.append(value * 100)
    elif value_is_percent and not is_percent:
        candidates.append(value / 100)
    return any(abs(candidate - printed.value) <= slack for candidate in candidates)
