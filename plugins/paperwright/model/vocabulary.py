"""The words of a long text, each once: what tells quickly that something is not in it.

Rules look for thousands of short texts, and a paper holds few of them. To look for one in the words of a paper takes a
tenth of the time that it takes in the paper.
"""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_RUN = re.compile(r"[A-Za-z]+|[^\x00-\x7f]+")
LONG = 4_000
"""A shorter text is searched as fast as its words."""
_FEW = 16
"""To look for so few things takes no longer than to gather the words."""


class Needle(NamedTuple):
    """A short text that is looked for, with what its words ask of the words of the text that may hold it."""

    text: str
    core: str
    """Its longest run of letters, which stands in one word wherever it stands; it may be empty."""
    pieces: tuple[str, ...]
    """What stands between its blanks, the longest first, each with the edge that it has at a blank."""

    @classmethod
    def of(cls, text: str) -> Needle:
        """What is looked for when this text is."""
        core = core_of(text)
        pieces = sorted(text.replace(" ", "\n \n").split(" "), key=len, reverse=True)
        return cls(
            text, core, tuple(piece for piece in pieces if piece.strip("\n") not in ("", core))
        )


def core_of(text: str) -> str:
    """The longest run of letters in a text."""
    return max(_RUN.findall(text), key=len, default="")


class Vocabulary:
    """The words of a text, which are gathered when they have been asked for often enough."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._asked = 0
        self._is_long = len(text) >= LONG

    def may_hold(self, needle: Needle) -> bool:
        """Whether all words of something stand in the text, as far as that is told quickly."""
        if not self._are_gathered:
            return True
        if needle.core not in self._words:
            return False
        return all(map(self._tokens.__contains__, needle.pieces))

    def may_hold_folded(self, needle: Needle) -> bool:
        """As `may_hold`, of the text in lower case."""
        return not self._are_gathered or (
            needle.core in self._folded
            and all(map(self._folded_tokens.__contains__, needle.pieces))
        )

    @property
    def folded(self) -> str:
        """In lower case, all runs of Latin letters and of other signs than ASCII; there may be more in it."""
        return self._folded if self._are_gathered else self._lowered

    @property
    def _are_gathered(self) -> bool:
        """Whether the words are worth their while by now."""
        self._asked += 1
        return self._is_long and self._asked > _FEW

    @cached_property
    def _lowered(self) -> str:
        return self._text.lower()

    @cached_property
    def _folded(self) -> str:
        return "\n".join(dict.fromkeys(self._words.lower().split("\n")))

    @cached_property
    def _folded_tokens(self) -> str:
        return self._tokens.lower()

    @cached_property
    def _words(self) -> str:
        """Every run, as written."""
        return "\n".join(dict.fromkeys(_RUN.findall(self._tokens)))

    @cached_property
    def _tokens(self) -> str:
        """All that stands between two blanks, each once, between newlines."""
        return "\n".join(("", *dict.fromkeys(self._text.split(" ")), ""))


@lru_cache(maxsize=8)
def vocabulary_of(text: str) -> Vocabulary:
    """The words of a text."""
    return Vocabulary(text)


def held_in(text: str, parts: Iterable[str]) -> Iterator[str]:
    """Those of several short texts that a long one may hold: where the words of none stand there, none."""
    may_hold = vocabulary_of(text).may_hold
    return (part for part in parts if may_hold(needle_of(part)))


def holds_any(text: str, parts: Iterable[str]) -> bool:
    """Whether a long text holds one of several short ones."""
    return any(part in text for part in held_in(text, parts))


needle_of = lru_cache(maxsize=4096)(Needle.of)
