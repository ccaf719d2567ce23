"""What the characters before digits say: a sign, a relation, a currency, or that they are a name."""

from __future__ import annotations

import re
from typing import NamedTuple

from paperwright.model.number_types import NumberRole

_RELATIONS = {"<": "<", ">": ">", "≤": "≤", "≥": "≥", "≈": "≈", "~": "≈"}
_IDENTIFIERS = ("arxiv:", "doi:", "pmid:", "isbn:", "issn:")
LAST_WORD = re.compile(r"[A-Za-zͰ-Ͽ]+\Z")
_FIRST_WIDE = "\u2e80"


class Before(NamedTuple):
    """What stands before the digits."""

    begin: int
    """Where the number begins, with its sign, relation and currency."""
    sign: str = ""
    relation: str = ""
    role: NumberRole = NumberRole.PLAIN
    unit: str = ""


def read_before(view: str, start: int, in_cell: bool, name_end: int) -> Before:
    """What the characters before the digits at `start` say."""
    if start > 1 and view[start - 1] == " " and view[start - 2].isalnum():
        # Most stand behind a word.
        return Before(start)
    sign = _sign_before(view, start, in_cell)
    at = start - len(sign)
    last = view[at - 1] if at else ""
    if not sign and last and _is_name_after(view, at, name_end):
        return Before(at, role=NumberRole.PART_OF_NAME)
    solid = at
    while solid > max(0, at - 8) and view[solid - 1] == " ":
        solid -= 1
    last = view[solid - 1] if solid else ""
    if not last:
        return Before(at, sign)
    if last in "$€£¥" and (solid == at or is_latin(view[solid - 2 : solid - 1])):
        return Before(solid - 1, sign, role=NumberRole.MONEY, unit=last)
    if last in "_^" and (_is_symbol(view, solid - 1) or name_end == solid - 1):
        return Before(at, role=NumberRole.PART_OF_NAME)
    if last == "×" and _is_after_digit(view, solid - 1):
        return Before(at, role=NumberRole.PART_OF_NAME)
    if last == "×":
        return Before(solid - 1, sign, role=NumberRole.TIMES)
    if last == "=":
        return Before(at, sign, role=_role_of_value(view, solid - 1, 40))
    if last in _RELATIONS and not (last == "~" and _is_after_digit(view, solid - 1)):
        return Before(solid - 1, sign, _RELATIONS[last], _role_of_value(view, solid - 1, 2))
    return Before(at, sign)


def _sign_before(view: str, at: int, in_cell: bool) -> str:
    sign = view[at - 1] if at else ""
    if not sign or sign not in "+-–":
        return ""
    before = view[at - 2] if at > 1 else ""
    if before and (before in ")]%+-–" or is_latin(before) or before.isdigit()):
        return ""
    # "5 – 3" in a sentence is no negative number.
    if sign == "–" and not in_cell and _is_after_digit(view, at - 1):
        return ""
    return "+" if sign == "+" else "-"


def _is_after_digit(view: str, at: int) -> bool:
    return view[max(0, at - 8) : at].rstrip(" %")[-1:].isdigit()


def _is_name_after(view: str, at: int, name_end: int) -> bool:
    """Whether the character before the digits makes them a part of a name."""
    last = view[at - 1]
    if last.isalpha():
        return last < _FIRST_WIDE
    if last in "@#§'’\\":
        return True
    before = view[at - 2] if at > 1 else ""
    if last == "-":
        return is_latin(before) or name_end == at - 1
    if last in "./~":
        return is_latin(before)
    return last == ":" and view[max(0, at - 6) : at].lower().endswith(_IDENTIFIERS)


def _is_symbol(view: str, at: int) -> bool:
    """Whether what ends at `at` is a symbol, on which digits are an index."""
    before = view[max(0, at - 8) : at].rstrip(" ")[-1:]
    return before.isalpha() or (before != "" and before in ")]|")


def _role_of_value(view: str, at: int, most_letters: int) -> NumberRole:
    """The role of a number that is set equal to, or compared with, what ends at `at`."""
    name = LAST_WORD.search(view[max(0, at - 40) : at].rstrip(" "))
    named = name is not None and len(name[0]) <= most_letters
    return NumberRole.PARAMETER if named else NumberRole.PLAIN


def is_latin(character: str) -> bool:
    """Whether it is a letter, and no Chinese character."""
    return character.isalpha() and character < _FIRST_WIDE
