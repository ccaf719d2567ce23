"""How new records are named: a pattern such as `EXP-{year}-{number:03}`, and the next number that is free."""

from __future__ import annotations

import re
import string
from typing import TYPE_CHECKING

from paperwright.errors import ConfigError
from paperwright.pages import shown_path

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from paperwright.settings import Settings

_PATTERNS = {"experiment": "EXP-{year}-{number:03}", "decision": "ADR-{number:04}"}
"""The kinds whose records are numbered when the settings say nothing."""
_FIELDS = ("year", "month", "day", "number")
_WIDTH = re.compile(r"0?(\d{0,2})d?")
_UNUSABLE = re.compile(r"[\\/:*?\"<>|#\[\]\n\r\t]")
"""What a name of a file or the target of a link cannot hold."""


def pattern_for(kind: str, settings: Settings) -> str:
    """The pattern of a kind's identifiers; empty when its records are named by their titles.

    Raises:
        ConfigError: the settings name something that is no pattern.
    """
    given = settings.records.get("id")
    if isinstance(given, str):
        given = {"experiment": given}
    if given is not None and not isinstance(given, dict):
        raise ConfigError("records.id: must be a text, or a table by kind")
    pattern = (given or {}).get(kind, _PATTERNS.get(kind, ""))
    if not isinstance(pattern, str):
        raise ConfigError(f"records.id.{kind}: must be a text")
    if pattern:
        try:
            _check(pattern)
        except ConfigError as error:
            file = f"{shown_path(settings.file)}: " if settings.file else ""
            raise ConfigError(f"{file}{error}") from None
    return pattern


def next_identifier(pattern: str, taken: Iterable[str], day: datetime.date) -> str:
    """The identifier after the highest number of those taken; numbers are never used again.

    Arguments:
        pattern: as `pattern_for` gives it.
        taken: identifiers and names of files; those of another year or another pattern do not count.
        day: of the record.
    """
    expression = _expression(pattern, day)
    numbers = (int(match[1]) for name in taken if (match := expression.match(name)))
    return _filled(pattern, day, 1 + max(numbers, default=0))


def _filled(pattern: str, day: datetime.date, number: int) -> str:
    pieces = []
    for literal, name, width, _ in string.Formatter().parse(pattern):
        pieces.append(literal)
        if name == "number":
            pieces.append(f"{number:0{int(_digits(width or ''))}d}")
        elif name:
            pieces.append(_part(name, day))
    return "".join(pieces)


def _expression(pattern: str, day: datetime.date) -> re.Pattern[str]:
    """Matches the identifiers of a day's numbering, also at the beginning of a longer name."""
    pieces = []
    for literal, name, _, _ in string.Formatter().parse(pattern):
        pieces.append(re.escape(literal))
        if name:
            pieces.append(r"(\d{1,18})(?!\d)" if name == "number" else _part(name, day))
    return re.compile("".join(pieces), re.IGNORECASE | re.ASCII)


def _part(name: str, day: datetime.date) -> str:
    return f"{day.year:04}" if name == "year" else f"{getattr(day, name):02}"


def _digits(width: str) -> str:
    match = _WIDTH.fullmatch(width)
    return (match[1] if match else "") or "1"


def _check(pattern: str) -> None:
    """Raise `ConfigError` for a pattern of which no names can be made."""
    try:
        parts = list(string.Formatter().parse(pattern))
    except ValueError as error:
        raise ConfigError(f"records.id: `{pattern}` is no pattern: {error}") from None
    names = [name for _, name, _, _ in parts if name is not None]
    for _, name, width, conversion in parts:
        if name is None:
            continue
        if name not in _FIELDS:
            raise ConfigError(
                f"records.id: `{pattern}` has `{{{name}}}`; there are {{year}}, {{month}}, {{day}} and {{number}}"
            )
        is_wrong = conversion or (width and (name != "number" or not _WIDTH.fullmatch(width)))
        if is_wrong:
            raise ConfigError(f"records.id: `{pattern}` has a format other than {{number:03}}")
    if names.count("number") != 1:
        raise ConfigError(f"records.id: `{pattern}` must have one `{{number}}`")
    if found := _UNUSABLE.search("".join(literal for literal, *_ in parts)):
        raise ConfigError(
            f"records.id: `{pattern}` has `{found[0]}`, which no name of a file may have"
        )
