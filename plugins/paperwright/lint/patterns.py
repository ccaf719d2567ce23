"""Regular expressions that are compiled when a text first needs them, and tried only where they can match.

Compiling the expressions of all rules takes longer than checking a paper with them, and trying one at every character
of a paper takes longer than parsing it. So an expression names texts that are in every match of it; these are looked
for first, which is fast, and most papers hold none of them.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from paperwright.lint.required_words import Requirement, is_held, required_words
from paperwright.model.vocabulary import LONG, Needle, places_in, vocabulary_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_LONGEST = 400
"""No match that begins with its hint is longer than this."""
_AFTER = 120
"""No other match ends farther behind its hint."""


class Pattern:
    """A regular expression that is compiled on first use.

    Arguments:
        text: the expression. A class with a range of Chinese characters must not ignore case: Python
            takes 30 ms to compile one.
        flags: those of `re`.
        hints: texts, one of which is in every match; capitals count.
        guard: whether a match is possible at a hint, told more cheaply than by the expression; it is
            called with the text and the place of the hint.
        before: how far before its hint a match may begin; 0 when it begins with it. Without it, a
            text that holds a hint is searched from end to end.
    """

    def __init__(
        self,
        text: str,
        flags: int = 0,
        *,
        hints: tuple[str, ...] = (),
        guard: Callable[[str, int], bool] | None = None,
        before: int | None = None,
    ) -> None:
        self._text = text
        self._flags = flags
        self._hints = hints
        self._guard = guard
        self._before = before

    @property
    def hints(self) -> tuple[str, ...]:
        """Texts, one of which is in every match; none where nobody knows any."""
        return self._hints

    @cached_property
    def required(self) -> Requirement | None:
        """What every text that the expression matches holds."""
        return required_words(self._text, self._flags)

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The expression, for what has no method here."""
        return re.compile(self._text, self._flags)

    def finditer(
        self, text: str, start: int = 0, end: int | None = None
    ) -> Iterator[re.Match[str]]:
        """The matches in a text, or in a part of it."""
        end = len(text) if end is None else end
        if not self._hints:
            return self.compiled.finditer(text, start, end) if self.may_match(text) else iter(())
        if self._before is None:
            if len(text) - end + start and not self._has_hint_in(text, start, end):
                return iter(())
            return self.compiled.finditer(text, start, end) if self.may_match(text) else iter(())
        return self._near_hints(text, start, end)

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The first match in a text, or in a part of it."""
        if self._before is None and not start and end is None:
            return self.compiled.search(text) if self.may_match(text) else None
        return next(self.finditer(text, start, end), None)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """The match that is all of a text."""
        return self.compiled.fullmatch(text) if self.may_match(text) else None

    def may_match(self, text: str) -> bool:
        """Whether a text holds one of the hints, and the words that the expression asks for."""
        return self._has_hint(text) and self._has_words(text)

    def _has_hint(self, text: str) -> bool:
        if len(text) < LONG:
            for hint in self._hints:
                if hint in text:
                    return True
            return not self._hints
        may_hold = vocabulary_of(text).may_hold
        return not self._hints or any(
            may_hold(needle) and needle.text in text for needle in self._needles
        )

    def _has_hint_in(self, text: str, start: int, end: int) -> bool:
        """Whether a part of a text holds one of the hints."""
        return any(text.find(hint, start, end) >= 0 for hint in self._hints)

    def _has_words(self, text: str) -> bool:
        is_short = len(text) < LONG
        if is_short and self._hints:
            # To try the expression takes no longer.
            return True
        required = self.required
        if required is None:
            return True
        return is_held(required, text.lower() if is_short else vocabulary_of(text))

    @cached_property
    def _needles(self) -> tuple[Needle, ...]:
        """The hints, with what can be looked for among the words of a text."""
        return tuple(map(Needle.of, self._hints))

    def _near_hints(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        before, required = self._before or 0, self.required
        longest = _AFTER if before else _LONGEST
        done = start
        for place in self._places(text, start, end):
            if place < done:
                continue
            first, last = max(place - before, done), min(place + longest, end)
            if required and not is_held(required, text[first:last].lower()):
                continue
            find = self.compiled.search if before else self.compiled.match
            match = find(text, first, last)
            if match is not None and match.start() <= place:
                yield match
                done = max(match.end(), place + 1)

    def _places(self, text: str, start: int, end: int) -> list[int]:
        """Where the hints stand, in order."""
        if end - start == len(text) >= LONG:
            places = vocabulary_of(text).places_of_any(self._needles)
        else:
            places = [at for hint in self._hints for at in places_in(text, hint, start, end)]
        guard = self._guard
        if guard is not None:
            places = [place for place in places if guard(text, place)]
        places.sort()
        return places
