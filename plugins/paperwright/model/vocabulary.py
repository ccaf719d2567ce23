"""The words of a long text, each once, with their places: what tells quickly what is not in it, and where the rest is.

Rules look for thousands of short texts, and a paper holds few of them. To look for one among the words that share its
rarest letter takes a hundredth of the time that it takes in the paper.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_RARE = "=?-xkvb.pygfwmuc"
"""Signs, the rarest first; others stand in too many words, or are too seldom asked for, to gather those."""
_ANY = "\n"
_WIDE = ""
LONG = 4_000
"""A shorter text is searched as fast as its words."""
_FEW = 64
"""To look for so few things takes no longer than to gather the words."""
_TELLING = 3
"""What is shorter stands in so many words that the text is searched as fast."""


@cache
def _mark(text: str) -> str:
    """The rarest sign of what stands in some words, or what tells that there are other signs than ASCII in it."""
    if not text.isascii():
        return _WIDE
    return next((sign for sign in _RARE if sign in text), _ANY)


class Needle(NamedTuple):
    """A short text that is looked for, with what it asks of the words of the text that may hold it."""

    text: str
    key: str
    """The longest that stands between its blanks, in lower case, with the edge that it has at a blank; or nothing."""
    mark: str
    """The rarest sign of the key, which tells the words to look in."""
    before: int
    """How far behind the beginning of the text the key begins, without its edge."""
    others: tuple[str, ...]
    """What else stands between its blanks, likewise."""

    @classmethod
    def of(cls, text: str) -> Needle:
        """What is looked for when this text is."""
        if "Σ" in text:
            # It has another small letter at the end of a word: nothing is known of its words.
            return cls(text, "", _ANY, 0, ())
        pieces = re.sub("[ \n]", "\n \n", text.lower()).split(" ")
        key, *others = sorted(pieces, key=_rarity, reverse=True)
        before = sum(_without_edges(piece) + 1 for piece in pieces[: pieces.index(key)])
        others = [piece for piece in others if _without_edges(piece)]
        return cls(text, key, _mark(key), before, tuple(others))


def _rarity(piece: str) -> tuple[int, int]:
    """How few words hold a piece, as its length and then its signs tell; the fewer, the greater."""
    return _without_edges(piece), -(_WIDE + _RARE + _ANY).index(_mark(piece))


def _without_edges(piece: str) -> int:
    return len(piece.strip("\n"))


class Vocabulary:
    """The words of a text, which are gathered when they have been asked for often enough."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._scans = _FEW if len(text) >= LONG else sys.maxsize
        """How many more questions are answered by a search of the text."""

    def expect_questions(self) -> None:
        """Say that it will be asked often enough."""
        if self._scans <= _FEW:
            self._scans = 0

    @cached_property
    def lowered(self) -> str:
        """The text in lower case; a few letters of other alphabets become two."""
        return self._text.lower()

    def __contains__(self, run: str) -> bool:
        """Whether something in small letters and without blanks stands in the text in lower case."""
        if self._scans > 0:
            self._scans -= 1
            return run in self.lowered
        return run in self._by_mark[_mark(run)]

    @property
    def folded(self) -> str:
        """All that stands between two blanks, in lower case and each once, or else the text in lower case."""
        return self.lowered if self._scans > 0 else self._by_mark[_ANY]

    def may_hold(self, needle: Needle) -> bool:
        """Whether all words of something stand in the text, as far as that is told quickly."""
        if self._scans > 0:
            self._scans -= 1
            return True
        words = self._by_mark
        if needle.key not in words[needle.mark]:
            return False
        return all(piece in words[_mark(piece)] for piece in needle.others)

    def places(self, needle: Needle) -> list[int]:
        """Where something stands in the text, in no order."""
        return self.places_of_any((needle,))

    def places_of_any(self, needles: Iterable[Needle]) -> list[int]:
        """Where one of several things stands in the text, in no order."""
        found: list[int] = []
        if self._scans > 0:
            for needle in needles:
                self._scans -= 1
                found += places_in(self._text, needle.text)
            return found
        words = self._by_mark
        for text, key, mark, before, _ in needles:
            # Most are not there, and to call anything for those takes longer than to look for them.
            if key in words[mark]:
                found += self._held_places(text, key, mark, before)
        return found

    def _held_places(self, text: str, key: str, mark: str, before: int) -> list[int]:
        """Where something stands in the text whose key some words hold."""
        if len(key) < 2 or not self._has_places:
            return places_in(self._text, text)
        is_at = self._text.startswith
        return [at - before for at in self._places_of(key, mark) if is_at(text, at - before)]

    def places_of_run(self, run: str) -> list[int]:
        """Where something in small letters and without blanks stands in the text in lower case, in no order."""
        if self._scans > 0 or len(run) < _TELLING:
            return places_in(self.lowered, run) if run in self else []
        return self._places_of(run, _mark(run))

    def _places_of(self, key: str, mark: str) -> list[int]:
        """Where a part of a word stands, which may be bound to one of its edges."""
        words, starts = self._by_mark[mark], self._starts
        found = []
        at = words.find(key)
        while at >= 0:
            first = at + (key[0] == "\n")
            start = words.rindex("\n", 0, first) + 1
            inside = first - start
            for place in starts[words[start : words.index("\n", first)]]:
                found.append(place + inside)
            at = words.find(key, at + 1)
        return found

    @cached_property
    def _has_places(self) -> bool:
        """Whether the places in the text in lower case are those in the text."""
        return len(self.lowered) == len(self._text)

    @cached_property
    def _starts(self) -> dict[str, list[int]]:
        """Where each word begins; a word is all that stands between two blanks, in lower case."""
        starts = defaultdict(list)
        at = 0
        for word in self.lowered.replace("\n", " ").split(" "):
            starts[word].append(at)
            at += len(word) + 1
        return starts

    @cached_property
    def _by_mark(self) -> _ByMark:
        return _ByMark(self._starts)


class _ByMark(dict[str, str]):
    """The words that hold a letter, or a sign that is not ASCII, or all words: each once, between newlines."""

    def __init__(self, words: Iterable[str]) -> None:
        super().__init__()
        self._words = tuple(words)

    def __missing__(self, mark: str) -> str:
        words: Iterable[str] = self._words
        if mark == _WIDE:
            words = [word for word in words if not word.isascii()]
        elif mark != _ANY:
            words = [word for word in words if mark in word]
        joined = self[mark] = "\n".join(("", *words, ""))
        return joined


@lru_cache(maxsize=8)
def vocabulary_of(text: str) -> Vocabulary:
    """The words of a text."""
    return Vocabulary(text)


def places_in(text: str, part: str, start: int = 0, end: int | None = None) -> list[int]:
    """Where a short text stands in another, in order."""
    places = []
    at = text.find(part, start, end)
    while at >= 0:
        places.append(at)
        at = text.find(part, at + 1, end)
    return places


def held_in(text: str, parts: Iterable[str]) -> Iterator[str]:
    """Those of several short texts that a long one may hold: where the words of none stand there, none."""
    may_hold = vocabulary_of(text).may_hold
    return (part for part in parts if may_hold(needle_of(part)))


def holds_any(text: str, parts: Iterable[str]) -> bool:
    """Whether a long text holds one of several short ones."""
    return any(part in text for part in held_in(text, parts))


needle_of = cache(Needle.of)
"""The needles of the words that rules look for, which are as many as the rules have."""
