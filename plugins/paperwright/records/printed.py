"""Numbers as an author printed them, so that another value can take their place in the same notation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.model.frozen import frozen_value
from paperwright.records.measures import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

_GAP = r"(?:,|\\,|\{,\}|[\N{NO-BREAK SPACE}\N{THIN SPACE}\N{NARROW NO-BREAK SPACE}])"
_NUMBER = re.compile(
    rf"""
    (?P<sign>[+\-\N{{MINUS SIGN}}\N{{EN DASH}}](?=[\d.]))?
    (?:(?<=\\pm)|(?<![A-Za-z_.\d\#]))
    (?P<digits>(?P<whole>\d{{1,3}}(?:{_GAP}\d{{3}})+(?!\d)|\d+)(?:\.(?P<decimals>\d+))?|\.(?P<part>\d+))
    (?:
        [eE](?P<power>[+\-\N{{MINUS SIGN}}]?\d{{1,2}})(?!\w)
      | \s?(?:\\times|\\cdot|×|·)\s?10\s?\^\s?\{{?(?P<raised>[+\-\N{{MINUS SIGN}}]?\d{{1,2}})\}}?\^?
    )?
    """,
    re.VERBOSE,
)
_SEPARATOR = re.compile(_GAP)
_MOST_DECIMALS = 15
_MINUS = "-\N{MINUS SIGN}\N{EN DASH}"
_BEFORE_NO_SIGN = re.compile(r"[A-Za-z0-9_%)\]}.\-\N{EN DASH}\N{MINUS SIGN}]")
"""What stands right before a dash that joins two numbers, and is no sign of the second."""


@frozen_value
class PrintedNumber:
    """One number in a text, and how it is written."""

    start: int
    end: int
    value: float
    """As printed, with its power of ten."""
    decimals: int
    power: int = 0
    """The power of ten that is printed after it."""
    sign: str = ""
    separator: str = ""
    """What stands between thousands."""
    tail: str = ""
    """The power of ten as it is written."""
    has_zero: bool = True
    """Whether a zero stands before the point, where nothing else does."""
    is_in_formula: bool = False

    def means(self, value: float, decimals: int | None = None) -> bool:
        """Whether a reader takes it for this value: rounded to the digits that are printed, a half either way.

        Arguments:
            value: the exact value.
            decimals: how many have to be printed; as many as are when it is `None`.
        """
        if decimals is not None and decimals != self.decimals:
            return False
        scale = 10.0**self.power
        slack = 0.5 * 10.0**-self.decimals * (1 + 1e-6) + 1e-12 * abs(value / scale)
        return abs(value - self.value) / scale <= slack

    def renewed(self, value: float, decimals: int | None = None) -> str:
        """Another value in the same notation."""
        value = value / 10.0**self.power
        decimals = self.decimals if decimals is None else decimals
        text = shown(value, min(decimals, _MOST_DECIMALS))
        is_negative = text.startswith("-")
        text = text.removeprefix("-")
        if self.separator:
            whole, point, rest = text.partition(".")
            whole = f"{int(whole):,}".replace(",", self.separator)
            text = f"{whole}{point}{rest}"
        if not self.has_zero and text.startswith("0."):
            text = text[1:]
        return self._sign(is_negative) + text + self.tail

    def _sign(self, is_negative: bool) -> str:
        if not is_negative:
            return self.sign if self.sign == "+" else ""
        if self.sign and self.sign in _MINUS:
            return self.sign
        return "-" if self.is_in_formula else "\N{MINUS SIGN}"


def printed_numbers(text: str) -> list[PrintedNumber]:
    """The numbers of a text, in order; digits in names are none."""
    return list(_numbers(text))


def _numbers(text: str) -> Iterator[PrintedNumber]:
    for match in _NUMBER.finditer(text):
        start, sign = match.start(), match["sign"] or ""
        if sign and start and _BEFORE_NO_SIGN.match(text[start - 1]):
            start, sign = start + 1, ""
        separators = _SEPARATOR.findall(match["whole"] or "")
        decimals = match["decimals"] or match["part"] or ""
        power = int((match["power"] or match["raised"] or "0").replace("\N{MINUS SIGN}", "-"))
        digits = _SEPARATOR.sub("", match["digits"])
        value = float(digits) * 10.0**power * (-1 if sign and sign in _MINUS else 1)
        yield PrintedNumber(
            start,
            match.end(),
            value,
            len(decimals),
            power,
            sign,
            separators[0] if separators else "",
            text[match.end("digits") : match.end()],
            match["part"] is None,
            text.count("$", 0, start) % 2 == 1,
        )
