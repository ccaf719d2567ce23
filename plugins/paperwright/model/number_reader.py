"""Reads numbers out of a view (`number_view`): digits first, then what stands on either side."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from paperwright.model.number_context import LAST_WORD, Before, is_latin, read_before
from paperwright.model.number_types import Number, NumberRole
from paperwright.model.number_units import (
    LABELS,
    NO_NOUNS,
    ROLES,
    SCALE,
    SCALE_IN_CELL,
    SCALES,
    UNIT,
    WIDE_LABELS,
    YEAR_WORDS,
)
from paperwright.model.number_view import THIN

if TYPE_CHECKING:
    from collections.abc import Callable

_DIGITS = re.compile(
    rf"""
    [0-9.](?:
        (?P<name>(?<=[0-9])[0-9]*(?:
            (?:\.[0-9]+){{2,}}|[-/][0-9]{{1,2}}[-/][0-9]{{1,2}}(?![0-9.])|:[0-9]{{2}}(?::[0-9]{{2}})*
        ))
      | (?:(?<=[0-9])[0-9]{{0,2}}(?:(?:,|{THIN}{{1,3}})[0-9]{{3}})+(?![0-9])|(?<=[0-9])[0-9]*+)
        (?:\.[0-9]+)?
      | (?<=\.)(?<![0-9.]\.)[0-9]++
    )
    (?:[eE](?P<power>[+-]?[0-9]{{1,3}})(?![0-9A-Za-z]))?
    """,
    re.VERBOSE,
)
_SEPARATORS = re.compile(f"[,{THIN}]")
_POWER = re.compile(
    r"\s{0,8}[×·x*]\s{0,8}10\s{0,4}"
    r"(?:\^\s{0,4}(?P<power>[+-]?\s?[0-9]{1,3})|(?P<raised>[⁻⁺]?[⁰¹²³⁴-⁹]{1,3}))"
)
_TEN = re.compile(r"\s{0,4}\^\s{0,4}(?P<power>[+-]?\s?[0-9]{1,3})|(?P<raised>[⁻⁺]?[⁰¹²³⁴-⁹]{1,3})")
_RAISED = re.compile(r"\s{0,4}\^\s{0,4}[A-Za-z0-9]|[⁰¹²³⁴-⁹]")
_RAISED_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")
_SPREAD = re.compile(r"[\s_^]{0,8}(?P<open>\()?[\s_^]{0,8}(?:±|\+/-|\+-)\s{0,8}(?=[0-9.])")
_DASH = re.compile(r"\s{0,4}(?:--{1,2}|–|—|~)\s{0,4}(?=[0-9.])|-(?=[0-9.])")
_DIMENSION = re.compile(r"\s{0,4}[×x]\s{0,8}[0-9]")
_HYPHENED = re.compile(r"-(?P<word>[A-Za-z]+)")
_NEXT_WORD = re.compile(r"\s{1,4}(?P<word>[A-Za-z][A-Za-z-]*)")
_COMMAND = re.compile(r"[A-Za-z]+")
_NOTHING_FOLLOWS = frozenset(",;:])，。；、")
"""Neither a unit nor a spread nor another end comes after these."""
_MOST_BLANKS = 17
"""One more than may stand between a number and what belongs to it."""
_SPREAD_SIGNS = frozenset("_^(±+")
_POWER_SIGNS = frozenset("×·x*^⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺")
_SCALE_SIGNS = frozenset("kKMBTbGtm万千百亿")
_SIGNS = _POWER_SIGNS | _SCALE_SIGNS | _SPREAD_SIGNS
"""Powers of ten, dimensions, scales and spreads begin with these."""
_DASHES = frozenset("-–—~")
_EXPONENT = re.compile("[eE]")
_LEADING = re.compile(r"[0-9]+(?:\.[0-9]+)?|\.[0-9]+")

_NUMBERED = frozenset(("section", "sec", "sect", "appendix", "version", "ver", "chapter", "table"))
_JOINING = frozenset(("-", "–", "--", ",", "and", "or", "to", "&", "和", "、", "与", "/"))
_SHARING = frozenset(("and", "to", "or", "", "和", "、", "与", "/"))
_SHARED_ROLES = frozenset((NumberRole.PERCENT, NumberRole.POINTS, NumberRole.TIMES))
_MOST_DIGITS = 24


@dataclass(slots=True)
class _Draft:
    """A number while it is being read."""

    begin: int
    end: int
    mantissa: float
    decimals: int
    before: Before
    scale: float = 1.0
    unit: str = ""
    role: NumberRole = NumberRole.PLAIN
    spread: Number | None = None
    upper: Number | None = None

    @property
    def is_bare(self) -> bool:
        """Whether nothing but the digits says what the number is."""
        return self.role is NumberRole.PLAIN and not self.unit and self.spread is None

    @property
    def value(self) -> float:
        return self.mantissa * self.scale * (-1 if self.before.sign == "-" else 1)


class NumberReader:
    """Reads one text, left to right."""

    __slots__ = ("_done", "_has_tex", "_in_cell", "_name_end", "_text", "_view")

    def __init__(self, text: str, view: str, *, in_cell: bool = False) -> None:
        self._text = text
        self._view = view
        self._in_cell = in_cell
        self._has_tex = "$" in text or "{" in text or "\\" in text
        self._done = 0
        self._name_end = -1

    def numbers(self, is_wanted: Callable[[int], bool] | None = None) -> list[Number]:
        """All numbers in order, or those that are wanted where they begin; they do not overlap."""
        found: list[Number] = []
        for match in _DIGITS.finditer(self._view):
            start = match.start()
            if start >= self._done and (is_wanted is None or is_wanted(start)):
                number = self._read(match)
                self._done = number.end
                if number.part_of_name:
                    self._name_end = number.end
                if found and found[-1].role is NumberRole.PLAIN:
                    found[-1] = self._shared(found[-1], number)
                found.append(number)
        return found

    def _shared(self, first: Number, second: Number) -> Number:
        """The first number with the unit of the second, in "by 2.4 and 4.6 points"."""
        if self._in_cell or second.role not in _SHARED_ROLES:
            return first
        joining = self._view[first.end : second.start].strip(" ,")
        if first.unit or first.decimals != second.decimals or joining not in _SHARING:
            return first
        return replace(first, unit=second.unit, role=second.role)

    def _read(self, match: re.Match[str]) -> Number:
        before = read_before(self._view, match.start(), self._in_cell, self._name_end)
        if match["name"] or before.role is NumberRole.PART_OF_NAME:
            return self._name(match.start(), match.end())
        draft = self._quantity(match, before)
        if draft is None:
            return self._name(match.start(), match.end())
        self._take_upper_end(draft)
        if draft.is_bare or draft.unit in SCALES:
            draft.role = self._role_in_context(draft, match.start())
        if draft.role is NumberRole.PART_OF_NAME:
            return self._name(match.start(), draft.end)
        return self._build(draft)

    def _name(self, start: int, end: int) -> Number:
        leading = _LEADING.match(self._view, start)
        value = float(leading[0]) if leading and leading.end() <= end else 0.0
        text = self._text[start:end]
        return Number(value, text, start, end, role=NumberRole.PART_OF_NAME)

    def _build(self, draft: _Draft) -> Number:
        # What the number before has taken is not taken again: `1~×.5`.
        begin, end = max(draft.begin, self._done), draft.end
        if self._has_tex:
            begin, end = self._with_tex(begin, end)
        return Number(
            draft.value,
            self._text[begin:end],
            begin,
            end,
            draft.decimals,
            draft.scale,
            draft.before.sign,
            draft.unit or draft.before.unit,
            draft.role,
            draft.spread,
            draft.upper,
            draft.before.relation,
        )

    def _with_tex(self, begin: int, end: int) -> tuple[int, int]:
        """What a number takes, with the braces, the command and the dollar that belong to it."""
        opened = self._text.count("{", begin, end)
        if opened:
            opened -= self._text.count("}", begin, end)
        while opened > 0 and self._text[end : end + 1] == "}":
            opened -= 1
            end += 1
        if self._text[end - 1] == "\\":
            # The unit stands for a command, such as `\times`.
            command = _COMMAND.match(self._text, end)
            end = command.end() if command else end
        if self._text.count("$", begin, end) % 2:
            if self._text[end : end + 1] == "$":
                end += 1
            elif begin > self._done and self._text[begin - 1] == "$":
                begin -= 1
        return begin, end

    def _quantity(
        self, match: re.Match[str], before: Before, *, with_spread: bool = True
    ) -> _Draft | None:
        """The number with its scale, spread and unit; `None` when it is part of a name after all."""
        digits = match[0]
        if match["power"]:
            digits = _EXPONENT.split(digits)[0]
        if "," in digits or THIN in digits:
            digits = _SEPARATORS.sub("", digits)
        if len(digits) > _MOST_DIGITS:
            return None
        decimals = len(digits.partition(".")[2])
        draft = _Draft(before.begin, match.end(), float(digits), decimals, before, role=before.role)
        if match["power"]:
            draft.scale = _ten_to_the(match["power"])
        if self._view[draft.end : draft.end + 1] in _NOTHING_FOLLOWS:
            return draft
        sign = self._sign_at(draft.end)
        if sign in _SIGNS:
            if sign in _POWER_SIGNS and not self._take_power(draft, digits):
                return None
            if self._sign_at(draft.end) in _SCALE_SIGNS and not self._take_scale(draft):
                return None
            if with_spread:
                self._take_spread(draft)
        has_unit = self._take_unit(draft)
        if has_unit and with_spread:
            self._take_spread(draft)
        elif not has_unit and draft.is_bare and is_latin(self._view[draft.end : draft.end + 1]):
            return None
        return draft

    def _sign_at(self, at: int) -> str:
        """The first sign from a place on that is no blank; it tells most expressions that nothing is theirs."""
        return self._view[at : at + _MOST_BLANKS].lstrip()[:1]

    def _take_power(self, draft: _Draft, digits: str) -> bool:
        """Read `×10^-3`; false when the digits are raised to a power or multiplied with others."""
        view = self._view
        if power := _POWER.match(view, draft.end):
            draft.scale, draft.end = _power_of_ten(power), power.end()
        elif digits == "10" and (power := _TEN.match(view, draft.end)):
            draft.mantissa, draft.scale, draft.end = 1.0, _power_of_ten(power), power.end()
        elif _RAISED.match(view, draft.end) or _DIMENSION.match(view, draft.end):
            return False
        return True

    def _take_scale(self, draft: _Draft) -> bool:
        """Read `k`, `M`, `million` or 万; false when that begins a name such as "7B-chat"."""
        scaled = (SCALE_IN_CELL if self._in_cell else SCALE).match(self._view, draft.end)
        if scaled:
            draft.unit, draft.end = scaled[0].strip(), scaled.end()
            draft.scale *= SCALES[draft.unit]
        return not scaled or not _HYPHENED.match(self._view, draft.end)

    def _take_spread(self, draft: _Draft) -> None:
        if draft.spread is not None or self._sign_at(draft.end) not in _SPREAD_SIGNS:
            return
        spread = _SPREAD.match(self._view, draft.end)
        match = _DIGITS.match(self._view, spread.end()) if spread else None
        if spread is None or match is None or match["name"]:
            return
        inner = self._quantity(match, Before(match.start()), with_spread=False)
        if inner is None:
            return
        draft.spread, draft.end = self._build(inner), inner.end
        if draft.unit == "" and inner.unit:
            draft.unit, draft.role = inner.unit, inner.role
        if spread["open"]:
            closing = self._view.find(")", draft.end, draft.end + 4)
            draft.end = closing + 1 if closing >= 0 else draft.end

    def _take_unit(self, draft: _Draft) -> bool:
        unit = UNIT.match(self._view, draft.end)
        if unit is None or unit.lastgroup is None:
            return False
        draft.unit, draft.end = unit[unit.lastgroup], unit.end()
        if draft.role is not NumberRole.MONEY or unit["percent"]:
            draft.role = ROLES[unit.lastgroup]
        if draft.unit == "年" and _is_year(draft):
            draft.role = NumberRole.YEAR
        return True

    def _take_upper_end(self, draft: _Draft) -> None:
        """Read the other end of a range, which lends its unit to this one."""
        if draft.spread is not None or self._sign_at(draft.end) not in _DASHES:
            return
        dash = _DASH.match(self._view, draft.end)
        match = _DIGITS.match(self._view, dash.end()) if dash else None
        if match is None or match["name"]:
            return
        other = self._quantity(match, Before(match.start()), with_spread=False)
        if other is None or self._view[other.end : other.end + 1] == "-":
            return
        if draft.scale == 1 and other.unit in SCALES:
            draft.scale = other.scale
        if not abs(draft.value) < other.value:
            return
        draft.upper, draft.end = self._build(other), other.end
        if not draft.unit:
            draft.unit, draft.role = other.unit, other.role

    def _role_in_context(self, draft: _Draft, start: int) -> NumberRole:
        """The role of bare digits by the words around them."""
        view, end = self._view, draft.end
        hyphened = _HYPHENED.match(view, end) if view[end : end + 1] == "-" else None
        if hyphened and not view[end + 1].islower():
            return NumberRole.PART_OF_NAME
        if self._in_cell:
            return draft.role
        is_whole = draft.decimals == 0 and draft.scale == 1
        if not draft.before.sign and self._is_label(draft, start):
            return NumberRole.PART_OF_NAME
        word = hyphened or _NEXT_WORD.match(view, end)
        noun = word["word"] if word and word["word"].islower() else ""
        noun = "" if noun in NO_NOUNS else noun
        is_plural = noun.endswith("s")
        if draft.unit in SCALES and is_plural:
            # "1.2M samples" counts; "7B model" does not.
            draft.unit = noun
            return NumberRole.COUNT
        if draft.before.relation or draft.before.sign or not is_whole:
            return draft.role
        if draft.upper is None and self._is_marker(start, end):
            return NumberRole.PART_OF_NAME
        if _is_year(draft) and (not is_plural or self._word_before(start) in YEAR_WORDS):
            return NumberRole.YEAR
        if noun:
            draft.unit = noun
            return NumberRole.COUNT
        return draft.role

    def _word_before(self, start: int) -> str:
        before = self._view[max(0, start - 24) : start].rstrip(" \n\t(.~-")
        word = LAST_WORD.search(before)
        return word[0].lower() if word else ""

    def _is_label(self, draft: _Draft, start: int) -> bool:
        """Whether the digits name a table, a section, a step … or continue such a list."""
        view = self._view
        if self._name_end >= start - 8:
            joining = view[self._name_end : start].strip()
            if joining in _JOINING:
                return True
        if WIDE_LABELS.search(view[max(0, start - 6) : start].rstrip("( ")):
            return True
        word = self._word_before(start)
        return word in LABELS and (draft.decimals == 0 or word in _NUMBERED)

    def _is_marker(self, start: int, end: int) -> bool:
        """Whether the digits mark an item: `(1)`, `1)`, or `1.` at the start of a line."""
        view = self._view
        if end - start > 2:
            return False
        before, after = view[start - 1 : start] if start else "", view[end : end + 1]
        if after == ")":
            opened = view.rfind("(", max(0, start - 60), start)
            return before == "(" or opened <= view.rfind(")", max(0, start - 60), start)
        return after == "." and view[end + 1 : end + 2] == " " and before in "\n"


def _power_of_ten(match: re.Match[str]) -> float:
    power = match["power"] or match["raised"].translate(_RAISED_DIGITS)
    return _ten_to_the(power.replace(" ", ""))


def _ten_to_the(power: str) -> float:
    """A power of ten; one that no float can hold is the largest or smallest round one."""
    return float(10.0 ** max(min(int(power[:8]), 300), -300))


def _is_year(draft: _Draft) -> bool:
    return draft.decimals == 0 and draft.scale == 1 and 1900 <= draft.mantissa < 2100
