r"""The column specification of a tabular: `{@{}l|c>{\\bfseries}rp{3cm}*{4}{c}@{}}`."""

from __future__ import annotations

import re
from typing import NamedTuple

from paperwright.readers.latex.scan import braced, bracketed, skip_gap

_ALIGNMENTS = {"l": "left", "L": "left", "r": "right", "R": "right", "c": "center", "C": "center"}
_WITH_WIDTH = "pmbwW"
_MOST_COLUMNS = 200
_MOST_DEPTH = 4
_KEYED = re.compile(r"colspec\s*=\s*")


class Columns(NamedTuple):
    """The columns of a table."""

    alignments: tuple[str, ...]
    is_sure: bool
    """Whether every letter was understood, so that their number can be relied on."""


def read_columns(spec: str, own: dict[str, str]) -> Columns:
    """The columns that a specification makes.

    Arguments:
        spec: what stands between its braces.
        own: column types that the paper defines.
    """
    if keyed := _KEYED.search(spec):
        inside = braced(spec, keyed.end())
        spec = spec[inside.start : inside.end] if inside else ""
    elif "=" in spec and "{" not in spec.partition("=")[0]:
        return Columns((), False)
    found: list[str] = []
    is_sure = _read(spec, own, found, 0)
    return Columns(tuple(found[:_MOST_COLUMNS]), is_sure and len(found) <= _MOST_COLUMNS)


def _read(spec: str, own: dict[str, str], found: list[str], depth: int) -> bool:
    at, is_sure = 0, True
    while at < len(spec) and len(found) <= _MOST_COLUMNS:
        letter = spec[at]
        at += 1
        if letter in "@!><":
            inside = braced(spec, at)
            at = inside.after if inside else at
        elif letter == "*":
            at, repeated = _repeated(spec, at, own, found, depth)
            is_sure = is_sure and repeated
        elif letter in own and depth < _MOST_DEPTH:
            if "#" in own[letter]:
                inside = braced(spec, at)
                at = inside.after if inside else at
            is_sure = _read(re.sub(r"#\d", "", own[letter]), own, found, depth + 1) and is_sure
        elif letter in _WITH_WIDTH:
            at = _after_width(spec, at, letter)
            found.append("left")
        elif letter.isalpha():
            found.append(_ALIGNMENTS.get(letter, ""))
            is_sure = is_sure and letter in "lrcLRCXSYJdDZNQ"
            at = _after_option(spec, at, letter)
        elif letter == "\\":
            # A macro that stands for columns.
            is_sure = False
            at = len(re.match(r"[A-Za-z]*", spec[at:])[0]) + at  # type: ignore[index]
        elif letter == "{":
            at = max(spec.find("}", at), at)
    return is_sure


def _repeated(
    spec: str, at: int, own: dict[str, str], found: list[str], depth: int
) -> tuple[int, bool]:
    count = braced(spec, at)
    inner = braced(spec, count.after) if count else None
    if count is None or inner is None:
        return at, False
    digits = spec[count.start : count.end].strip()
    if not digits.isdigit():
        return inner.after, False
    is_sure = True
    for _ in range(min(int(digits), _MOST_COLUMNS)):
        is_sure = _read(spec[inner.start : inner.end], own, found, depth + 1)
    return inner.after, is_sure


def _after_width(spec: str, at: int, letter: str) -> int:
    if option := bracketed(spec, at):
        at = option.after
    for _ in range(2 if letter in "wW" else 1):
        inside = braced(spec, at)
        at = inside.after if inside else at
    return at


def _after_option(spec: str, at: int, letter: str) -> int:
    if option := bracketed(spec, at):
        at = option.after
    if letter in "DdQ" or (letter == "X" and spec.startswith("{", skip_gap(spec, at))):
        for _ in range(3 if letter == "D" else 1):
            inside = braced(spec, at)
            at = inside.after if inside else at
    return at
