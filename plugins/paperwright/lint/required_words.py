"""Which words a text must hold so that a regular expression can match in it.

A rule's expression lists the words that it looks for, and most papers hold none of them. To see that takes a tenth of
the time that the expression takes to search the paper, or even to be compiled.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from paperwright.model.vocabulary import Vocabulary

_SHORTEST = 3
"""Shorter runs of Latin letters stand in every paper, and a digit; but not F1."""
_TOKEN = re.compile(
    r"(?P<run>[A-Za-z0-9]+|[^\x00-\x7f]+)"
    r"|(?P<quantifier>(?:[*+?]|\{(?P<least>\d*)(?:,\d*)?\})[?+]?)"
    r"|(?P<bar>\|)"
    r"|(?P<close>\))"
    r"|(?P<again>\(\?P=\w+\))"
    r"|(?P<around>\(\?<?[=!])"
    r"|(?P<open>\((?:\?(?:P<\w+>|[aiLmsux-]*:))?(?!\?))"
    r"|(?P<unknown>\()"
    r"|(?P<one>\[\^?\]?(?:[^\]\\]|\\.)*\]"
    r"|\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|N\{[^}]*\}|.)|.)",
    re.DOTALL,
)


class Required(NamedTuple):
    """Several things, of which a text must hold all, or any."""

    is_all: bool
    parts: tuple[Requirement, ...]


Requirement: TypeAlias = "str | Required"
"""A piece of a word in lower case, or several."""


def required_words(pattern: str, flags: int = 0) -> Requirement | None:
    """What every text that the expression matches holds; `None` when nothing tells."""
    if flags & re.VERBOSE:
        return None
    groups = [_Group()]
    for token in _TOKEN.finditer(pattern.removeprefix("(?i)")):
        group = groups[-1]
        match token.lastgroup:
            case "run":
                group.add(token[0].lower(), is_run=True)
            case "quantifier":
                group.quantify(token[0], token["least"])
            case "bar":
                group.end_branch()
            case "open" | "around":
                groups.append(_Group(is_around=token.lastgroup == "around"))
            case "close" if len(groups) > 1:
                inner = groups.pop()
                inner.end_branch()
                groups[-1].add(None if inner.is_around else inner.requirement())
            case "unknown" | "close":
                return None
            case _:
                group.add(None)
    if len(groups) > 1:
        return None
    groups[0].end_branch()
    return groups[0].requirement()


def is_held(requirement: Requirement, folded: str | Vocabulary) -> bool:
    """Whether a text in lower case, or its words, hold what is required."""
    if isinstance(requirement, str):
        return requirement in folded
    is_all, parts = requirement
    for part in parts:
        held = part in folded if part.__class__ is str else is_held(part, folded)
        if held is not is_all:
            return held
    return is_all


class _Group:
    """A group while it is being read."""

    def __init__(self, *, is_around: bool = False) -> None:
        self.is_around = is_around
        """Whether what it matches stands before or behind the match."""
        self._branches: list[Requirement | None] = []
        self._items: list[Requirement | None] = []
        self._ends_in_run = False

    def add(self, item: Requirement | None, *, is_run: bool = False) -> None:
        self._items.append(item)
        self._ends_in_run = is_run

    def quantify(self, quantifier: str, least: str | None) -> None:
        """Take back what need not be there: a whole group, or the last letter of a run."""
        is_needed = quantifier[0] == "+" or (quantifier[0] == "{" and int(least or 0) > 0)
        if is_needed or not self._items:
            return
        last = self._items.pop()
        if self._ends_in_run and isinstance(last, str):
            self._items.append(last[:-1])

    def end_branch(self) -> None:
        """A bar, or the end of the group."""
        parts = tuple(item for item in self._items if item and _is_telling(item))
        self._items = []
        if len(parts) < 2:
            self._branches.append(parts[0] if parts else None)
        else:
            self._branches.append(Required(True, parts))

    def requirement(self) -> Requirement | None:
        """What all branches together require: nothing, when one of them requires nothing."""
        known = tuple(branch for branch in self._branches if branch is not None)
        if not known or len(known) < len(self._branches):
            return None
        return known[0] if len(known) == 1 else Required(False, known)


def _is_telling(item: Requirement) -> bool:
    if not isinstance(item, str) or len(item) >= _SHORTEST or not item.isascii():
        return True
    return len(item) > 1 and not item.isalpha()
