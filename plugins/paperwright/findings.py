"""Findings: what is wrong, where, and how to mend it.

Readers, resolvers, rules and builds all report with the same class, so that one reporter serves them all.
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Self

from paperwright.model.frozen import frozen_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from paperwright.source import Source, Span


class Message(str):
    """A message in English that remembers what it was made of, so that it can be said in another language."""

    template: str
    values: Mapping[str, object]

    def __new__(cls, template: str, values: Mapping[str, object]) -> Self:
        """The template with the values in their places; one without values is taken as it is."""
        message = super().__new__(cls, template.format(**values) if values else template)
        message.template = template
        message.values = values
        return message

    def __reduce__(self) -> tuple[type[Self], tuple[str, Mapping[str, object]]]:
        return type(self), (self.template, self.values)


def say(template: str, /, **values: object) -> Message:
    """A message with values in it: `say("Row `{row}` is empty", row=label)`.

    A message without values is its own template and needs no call.
    """
    return Message(template, values)


def joined(parts: Iterable[str], template: str) -> str:
    """Parts as one text, each put before the rest by a template: `joined(keys, "{first} or {rest}")`."""
    *firsts, rest = parts
    for first in reversed(firsts):
        rest = say(template, first=first, rest=rest)
    return rest


class Severity(IntEnum):
    """How bad a finding is: an error is wrong or gets a paper rejected unread, a warning loses points."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    def __str__(self) -> str:
        return self.name.lower()


@frozen_value
class Edit:
    """The text that takes the place of a span."""

    span: Span
    text: str


@frozen_value
class Fix:
    """Edits that together mend a finding.

    A safe one changes no bold, key or statement, and no number but one that names the record that it is taken from.
    """

    edits: tuple[Edit, ...]
    safe: bool = True


@frozen_value
class Finding:
    """One thing that is wrong in one place of one file."""

    code: str
    name: str
    severity: Severity
    source: Source
    span: Span
    message: str
    """One clause, the problem first, no full stop."""
    help: str | None = None
    """One imperative clause, when the way out is known."""
    fix: Fix | None = None

    @property
    def path(self) -> Path | None:
        """The file it is in."""
        return self.source.path

    @property
    def sort_key(self) -> tuple[str, int, int, str]:
        """The reading order: file, place, code."""
        return self.source.name, self.span.start, self.span.end, self.code


@frozen_value
class Problem:
    """What a reader or a resolver met; the rule of that code says how bad it is and whether it is shown."""

    code: str
    span: Span
    message: str
    help: str | None = None
    fix: Fix | None = None
