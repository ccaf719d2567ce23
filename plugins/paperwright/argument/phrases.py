"""Finds phrases in a sentence by their words.

A phrase is written as it is read, `existing|prior method*|work`, one slot a word:

* `a|b` one of several words, `method*` a word that begins so, `*-intensive` one that ends so;
* `word?` a word that may be missing; `…` up to six words, `..` up to three;
* `!a|b` none of these words next;
* `^` before the first word: only at the start of the sentence;
* `<number>`, `<cite>`, `<math>`, `<ref>`: what is no word.

Hundreds of regular expressions take longer to compile than a paper takes to read. Phrases need no compiling: a word of
the sentence leads to the few phrases that can begin with it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from paperwright.model.frozen import frozen_value
from paperwright.model.labels import REFERENCE_PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_PREFIX = rf"(?:{'|'.join(sorted(REFERENCE_PREFIXES, reverse=True))})[:-]"
_NUMBER = r"\d[\d,.]*(?:\\?%)?"
_WORD = r"[^\W\d_]\w*(?:[-\u2010-\u2013'\u2019]\w+)*"
_TOKEN = re.compile(
    rf"""
    (?P<ref>\\(?:[A-Za-z]*ref)\*?\{{[^{{}}]*\}}|\[[^\[\]@]{{0,200}}@{_PREFIX}[^\[\]]{{1,400}}\]
        |(?<![\w.])@{_PREFIX}[\w:.-]*\w)
  | (?P<cite>\[[^\[\]]{{0,200}}@[^\[\]]{{1,400}}\]|\\[A-Za-z]*[Cc]ite[a-z]*\*?(?:\[[^\]]*\])*\{{[^{{}}]*\}}
        |(?<![\w.])@[A-Za-z0-9][\w:.+/-]*\w)
  | (?P<math>\$[^$]{{1,400}}\$|\\\(.{{1,400}}?\\\))
  | (?P<number>{_NUMBER})
  | (?P<word>{_WORD})
    """,
    re.VERBOSE,
)
_PLAIN_TOKEN = re.compile(f"{_NUMBER}|{_WORD}")
_COMMON = frozenset(
    """
    a an the of to in on for and or by with as at from that this these those it its is are was were be been has have had
    we our us i not no can could may will do does did which such some more most than only also their they them there
    method methods approach approaches model models work works paper study results result
    """.split()
)
_LONGEST_GAP = {"…": 6, "..": 3}


class Tokens:
    """The words of a sentence, with the numbers, citations, references and formulas between them."""

    def __init__(self, text: str) -> None:
        text = text.replace("\u2019", "'")
        self._text = text
        self._found: list[re.Match[str]] | None = None
        self._starts: list[int] = []
        if "@" in text or "\\" in text or "$" in text:
            self._found = list(_TOKEN.finditer(text))
            self.words = [
                match[0].lower() if match.lastgroup == "word" else f"<{match.lastgroup}>"
                for match in self._found
            ]
        else:
            self._printed = _PLAIN_TOKEN.findall(text)
            self.words = [
                "<number>" if word[0].isdecimal() else word.lower() for word in self._printed
            ]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Where some words in a row begin and end in the sentence."""
        if self._found is not None:
            return self._found[first].start(), self._found[last].end()
        starts = self._starts
        end = starts[-1] + len(self._printed[len(starts) - 1]) if starts else 0
        for word in self._printed[len(starts) : last + 1]:
            # No letter and no digit stands between two words, so that each is found where it stands.
            starts.append(self._text.index(word, end))
            end = starts[-1] + len(word)
        return starts[first], starts[last] + len(self._printed[last])


class _Slot(NamedTuple):
    words: frozenset[str]
    starts: tuple[str, ...]
    ends: tuple[str, ...]
    gap: int
    is_optional: bool
    is_forbidden: bool

    def accepts(self, word: str) -> bool:
        if word in self.words:
            return True
        if self.starts and word.startswith(self.starts):
            return True
        return bool(self.ends) and word.endswith(self.ends)


Meaning = TypeVar("Meaning")


@frozen_value
class Phrase(Generic[Meaning]):
    """A phrase and what it means."""

    slots: tuple[_Slot, ...]
    at_start: bool
    meaning: Meaning


def read_phrases(text: str, meaning: Meaning) -> Iterator[Phrase[Meaning]]:
    """The phrases of a text, one a line or between semicolons."""
    for line in text.replace(";", "\n").splitlines():
        words = line.split()
        if not words:
            continue
        at_start = words[0].startswith("^")
        slots = [_slot(word.lstrip("^")) for word in words]
        # The first slot leads to the phrase, so it must be there: one that may be missing makes two phrases.
        while True:
            yield Phrase(tuple(slots), at_start, meaning)
            if not slots[0].is_optional:
                break
            slots = slots[1:]


def _slot(written: str) -> _Slot:
    if written in _LONGEST_GAP:
        return _Slot(frozenset(), (), (), _LONGEST_GAP[written], False, False)
    is_optional = written.endswith("?")
    is_forbidden = written.startswith("!")
    choices = written.strip("?!").split("|")
    return _Slot(
        frozenset(choice for choice in choices if "*" not in choice),
        tuple(choice[:-1] for choice in choices if choice.endswith("*")),
        tuple(choice[1:] for choice in choices if choice.startswith("*")),
        0,
        is_optional,
        is_forbidden,
    )


class _Entry(NamedTuple, Generic[Meaning]):
    phrase: Phrase[Meaning]
    rarest: _Slot
    nearest: int
    """How many words before the rarest the phrase begins, at least."""
    farthest: int
    """At most."""
    before: frozenset[str] | None
    """The words one of which stands right before the rarest; `None` where others may."""
    after: frozenset[str] | None
    """The same right behind it."""


class PhraseBook(Generic[Meaning]):
    """Phrases, found by the word of each that is rarest in any text."""

    def __init__(self, phrases: Iterable[Phrase[Meaning]]) -> None:
        entries = list(map(_entry, phrases))
        by_key: dict[str, list[_Entry[Meaning]]] = {}
        for entry in entries:
            for key in _keys(entry.rarest):
                by_key.setdefault(key, []).append(entry)
        words = {word for entry in entries for word in entry.rarest.words}
        self._by_word = {word: _accepting(word, by_key) for word in words}
        self._by_affix = {
            key: affixed
            for key, found in by_key.items()
            if (affixed := [entry for entry in found if entry.rarest.starts or entry.rarest.ends])
        }
        self._starts = {
            key: tuple({start for entry in found for start in entry.rarest.starts})
            for key, found in self._by_affix.items()
        }

    def find(self, tokens: Tokens) -> Iterator[tuple[Meaning, int, int]]:
        """What is meant, and the first and the last character that say so; several meanings may share a word."""
        words = tokens.words
        by_word, starts_of = self._by_word, self._starts
        last = len(words) - 1
        for index, word in enumerate(words):
            entries = by_word.get(word)
            if entries is None:
                starts = starts_of.get(word[:3])
                if not (starts and word.startswith(starts)) and "-" not in word:
                    continue
                entries = _accepting(word, self._by_affix)
            if not entries:
                continue
            before = words[index - 1] if index else ""
            after = words[index + 1] if index < last else ""
            for entry in entries:
                if entry.after is not None and after not in entry.after:
                    continue
                if entry.before is not None and before not in entry.before:
                    continue
                found = _place_of(entry, words, index)
                if found is not None:
                    yield entry.phrase.meaning, *tokens.span(*found)


def _accepting(word: str, by_key: dict[str, list[_Entry[Meaning]]]) -> list[_Entry[Meaning]]:
    """The phrases whose rarest word may be a word."""
    entries = by_key.get(word[:3], [])
    if "-" in word:
        entries = entries + by_key.get("-", [])
    return [entry for entry in entries if entry.rarest.accepts(word)]


def _place_of(entry: _Entry[Meaning], words: list[str], index: int) -> tuple[int, int] | None:
    """The first and the last word of a phrase whose rarest word is found."""
    slots = entry.phrase.slots
    last = 0 if entry.phrase.at_start else index - entry.nearest
    if not entry.farthest and last == index:
        # The rarest word is the first.
        end = _match(slots, 1, words, index + 1)
        return (index, end - 1) if end > index else None
    for start in range(max(index - entry.farthest, 0), last + 1):
        if slots[0].accepts(words[start]):
            end = _match(slots, 1, words, start + 1)
            if end > index:
                return start, end - 1
    return None


def _entry(phrase: Phrase[Meaning]) -> _Entry[Meaning]:
    rarest = _rarest(phrase.slots)
    at = phrase.slots.index(rarest)
    before, after = phrase.slots[:at], phrase.slots[at + 1 :]
    one_word = [slot for slot in before if not slot.gap and not slot.is_forbidden]
    nearest = sum(not slot.is_optional for slot in one_word)
    farthest = len(one_word) + sum(slot.gap for slot in before)
    return _Entry(
        phrase, rarest, nearest, farthest, _needed_words(before[-1:]), _needed_words(after[:1])
    )


def _needed_words(slots: tuple[_Slot, ...]) -> frozenset[str] | None:
    """The words one of which a slot must have; `None` without a slot, or where it may have others or none."""
    for slot in slots:
        if not (slot.gap or slot.is_optional or slot.is_forbidden or slot.starts or slot.ends):
            return slot.words
    return None


def _rarest(slots: tuple[_Slot, ...]) -> _Slot:
    """The slot that must be there whose words are the fewest, and no common ones where that can be."""
    needed = [slot for slot in slots if not (slot.gap or slot.is_optional or slot.is_forbidden)]
    return min(
        needed, key=lambda slot: (len(slot.words & _COMMON) + bool(slot.ends), len(_keys(slot)))
    )


def _keys(slot: _Slot) -> set[str]:
    return {word[:3] for word in (*slot.words, *slot.starts)} | ({"-"} if slot.ends else set())


def _match(slots: tuple[_Slot, ...], at: int, words: list[str], index: int) -> int:
    """The index behind the match of the slots from `at` on; -1 when there is none."""
    if at == len(slots):
        return index
    slot = slots[at]
    if slot.gap:
        for start in range(index, min(index + slot.gap, len(words)) + 1):
            end = _match(slots, at + 1, words, start)
            if end >= 0:
                return end
        return -1
    here = index < len(words) and slot.accepts(words[index])
    if slot.is_forbidden:
        return -1 if here else _match(slots, at + 1, words, index)
    if here:
        end = _match(slots, at + 1, words, index + 1)
        if end >= 0:
            return end
    return _match(slots, at + 1, words, index) if slot.is_optional else -1
