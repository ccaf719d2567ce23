"""Regular expressions that are compiled when a text first needs them.

Compiling the expressions of all rules takes longer than checking a paper with them, and most papers hold no word that
most of them look for.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class Pattern:
    """A regular expression that is compiled on first use.

    Arguments:
        text: the expression. A class with a range of Chinese characters must not ignore case: Python
            takes 30 ms to compile one.
        flags: those of `re`.
        hints: texts, one of which is in every match; where none occurs, nothing is searched.
    """

    def __init__(self, text: str, flags: int = 0, hints: tuple[str, ...] = ()) -> None:
        self._text = text
        self._flags = flags
        self._hints = hints

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The expression, for what has no method here."""
        return re.compile(self._text, self._flags)

    def finditer(
        self, text: str, start: int = 0, end: int | None = None
    ) -> Iterator[re.Match[str]]:
        """The matches in a text, or in a part of it."""
        if not self.may_match(text):
            return iter(())
        return self.compiled.finditer(text, start, len(text) if end is None else end)

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The first match in a text, or in a part of it."""
        if not self.may_match(text):
            return None
        return self.compiled.search(text, start, len(text) if end is None else end)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """The match that is all of a text."""
        return self.compiled.fullmatch(text)

    def may_match(self, text: str) -> bool:
        """Whether a text holds one of the hints."""
        return not self._hints or any(hint in text for hint in self._hints)
