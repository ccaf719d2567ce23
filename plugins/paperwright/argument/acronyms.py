"""Abbreviations: where a paper defines them, and where it uses them.

A definition is a long form with its abbreviation in brackets, or the other way round. Which words in front of the
bracket belong to the long form is told from the letters: each letter of the abbreviation stands in the long form, in
order, and the first begins its first word (Schwartz and Hearst, 2003).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from paperwright.model import nodes
from paperwright.model.frozen import frozen_value
from paperwright.model.prose import PassageKind
from paperwright.model.section_roles import SectionRole
from paperwright.model.text import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from paperwright.model.document import Document
    from paperwright.model.outline import Outline
    from paperwright.model.prose import Passage, Prose
    from paperwright.source import Span

_HAN = "\u3007\u3400-\u9fff"
_TOKEN = r"(?=[\w&/-]*?[A-Z][\w&/-]*?[A-Z])[A-Za-z][\w&/-]{1,11}"
_SKIPPED = frozenset(
    {PassageKind.TITLE, PassageKind.HEADING, PassageKind.CELL, PassageKind.CAPTION}
)


class Scope(StrEnum):
    """A part of a paper that is read by itself, so that it defines its abbreviations itself."""

    ABSTRACT = "abstract"
    BODY = "body"
    APPENDIX = "appendix"


@frozen_value
class Definition:
    """A place where an abbreviation gets its meaning."""

    short: str
    """Without the s of a plural."""
    long: str
    """The words that it stands for; Chinese for one that is explained in Chinese only."""
    start: int
    """Where the long form and the abbreviation begin in the text of the prose."""
    end: int
    short_start: int
    """Where the abbreviation itself stands."""
    scope: Scope
    is_reversed: bool = False
    """Whether the abbreviation stands first: “LSTM (long short-term memory)”."""
    is_translated: bool = False
    """Whether the long form has a Chinese name in front of it, or is one."""


@frozen_value
class Use:
    """A place where an abbreviation stands in a sentence."""

    short: str
    start: int
    end: int
    scope: Scope


@frozen_value
class Acronyms:
    """The abbreviations of a paper."""

    definitions: Mapping[str, tuple[Definition, ...]]
    """By abbreviation, in reading order."""
    uses: Mapping[str, tuple[Use, ...]]
    """In sentences, in reading order, those inside a definition left out."""
    elsewhere: Mapping[str, int]
    """How often each stands in titles, headings, captions, cells and code."""
    listed: frozenset[str]
    """Those that a list of definitions, or an abbreviation of the page (`*[LTC]: …`), explains."""

    def is_explained(self, short: str) -> bool:
        """Whether the paper says what an abbreviation stands for."""
        return short in self.definitions or short in self.listed


@cache
def _definition() -> re.Pattern[str]:
    return re.compile(
        rf"[(（]\s*(?:(?P<full>[A-Za-z][\w\s'’/-]{{4,80}}?)\s*[,，;；:：]\s*)?"
        rf"(?:or |i\.e\.,? |short:? |abbreviated as |henceforth |denoted |简称为?|以下简称|缩写为?)?"
        rf"[\"“'‘*]*(?P<short>{_TOKEN})[\"”'’*]*\s*(?:[;,，；:：][^()（）]{{0,60}})?[)）]"
    )


@cache
def _reverse() -> re.Pattern[str]:
    return re.compile(
        r"[(（]\s*(?:short for |i\.e\.,? )?[\"“'‘*]*(?P<full>[A-Za-z][A-Za-z'’/ -]{6,80})"
        r"|\s(?:stands|is short|short|standing) for (?:the |a )?(?P<full2>[A-Za-z][A-Za-z'’/ -]{6,80})"
    )


_TOKEN_BEFORE = re.compile(rf"(?<![\w(（-])(?P<short>{_TOKEN})\Z")
_CAPITALS = re.compile(r"[A-Z][a-z0-9]{0,9}[A-Z][A-Za-z0-9]*")
_LONGEST = 14
_FARTHEST = 160
"""No long form begins farther before its abbreviation."""
_LONG_WORD = re.compile(r"[^\W\d_][\w'’]*")
_SMALL_WORDS = frozenset("of the a an and for in on to with by from at or as per over".split())
_SEVERAL = re.compile(r"[A-Z]{2}")
_PART_OF_NAME = frozenset("\\@./#&+_-")
_CHINESE_NAME = re.compile(rf"[{_HAN}]{{2,12}}\Z")
_CHINESE_INSIDE = re.compile(
    rf"[(（]\s*(?:即|也称|全称为?)?(?P<long>[{_HAN}]{{3,16}}(?:[，,][A-Za-z -]+)?)[)）]"
)


def find_acronyms(
    document: Document, prose: Prose, outline: Outline, abstract: Span | None = None
) -> Acronyms:
    """The abbreviations of a paper: all definitions and all uses.

    Arguments:
        document: the paper.
        prose: its words.
        outline: its sections, which tell an appendix.
        abstract: where its abstract stands.
    """
    reader = _Reader(document, prose, outline, abstract)
    definitions = sorted(reader.definitions(), key=lambda one: one.start)
    taken = [(one.start, one.end) for one in definitions]
    by_short: dict[str, list[Definition]] = {}
    for definition in definitions:
        by_short.setdefault(definition.short, []).append(definition)
    uses, elsewhere = reader.uses(taken)
    return Acronyms(
        {short: tuple(found) for short, found in by_short.items()},
        {short: tuple(found) for short, found in uses.items()},
        elsewhere,
        reader.listed(),
    )


class _Reader:
    """Finds them, passage by passage."""

    def __init__(
        self, document: Document, prose: Prose, outline: Outline, abstract: Span | None
    ) -> None:
        self._document = document
        self._prose = prose
        self._outline = outline
        self._abstract = abstract
        self._scopes: dict[Passage, Scope] = {}

    def scope_of(self, passage: Passage) -> Scope:
        if passage not in self._scopes:
            self._scopes[passage] = self._find_scope(passage)
        return self._scopes[passage]

    def _find_scope(self, passage: Passage) -> Scope:
        span = self._prose.span(passage.start, passage.end)
        if self._abstract is not None and self._abstract.contains(span):
            return Scope.ABSTRACT
        section = self._outline.section_at(span.start)
        if section.plays(SectionRole.ABSTRACT):
            return Scope.ABSTRACT
        return Scope.APPENDIX if section.in_appendix else Scope.BODY

    def definitions(self) -> Iterator[Definition]:
        text = self._prose.text
        for bracket in _places(text, ("(", "（")):
            match = _definition().match(text, bracket)
            found = self._forward(match) if match else None
            if found is None:
                found = self._reversed(bracket)
            if found is not None:
                yield found
        for place in _places(text, (" stands for ", " short for ", " standing for ")):
            found = self._reversed(place)
            if found is not None:
                yield found

    def _reversed(self, at: int) -> Definition | None:
        """The definition whose abbreviation stands before a place, and whose long form behind it."""
        text = self._prose.text
        end = at - 1 if text[at - 1 : at] == " " and text[at] != " " else at
        first = max(end - _LONGEST, 0)
        # Most words have no capital.
        token = None if text[first:end].islower() else _TOKEN_BEFORE.search(text, first, end)
        if token is None or self._prose.is_opaque(*token.span()):
            return None
        explained = _CHINESE_INSIDE.match(text, at)
        if explained:
            return Definition(
                singular(token["short"]), explained["long"], token.start(), explained.end(),
                token.start(), self.scope_of(self._prose.passage_at(at)),
                is_reversed=True, is_translated=True,
            )  # fmt: skip
        match = _reverse().match(text, at)
        if match is None:
            return None
        long = (match["full"] or match["full2"]).strip()
        passage = self._prose.passage_at(at)
        if match.end() > passage.end or token.start() < passage.start:
            return None
        if match["full2"]:
            long = _shortest_prefix(token["short"], long)
        if not long or long_form(token["short"], long) != long:
            return None
        stop = min(match.end() + 1, passage.end)
        if match["full2"]:
            stop = match.start("full2") + len(long)
        return Definition(
            singular(token["short"]), long, token.start(), stop, token.start(),
            self.scope_of(passage), is_reversed=True,
        )  # fmt: skip

    def _forward(self, match: re.Match[str]) -> Definition | None:
        """The definition of an abbreviation in brackets; `None` when no words before them have its letters."""
        tail = self._prose.text[match.end("short") : match.end()]
        if self._prose.is_opaque(*match.span("short")) or _SEVERAL.search(tail):
            return None
        passage = self._prose.passage_at(match.start())
        short = singular(match["short"])
        first = max(passage.start, match.start() - _FARTHEST)
        before = self._prose.text[first : match.start()]
        scope = self.scope_of(passage)
        chinese = _CHINESE_NAME.search(before.rstrip())
        full = match["full"]
        if full and long_form(short, full.strip()) == full.strip():
            start = first + chinese.start() if chinese else match.start("full")
            return Definition(
                short, full.strip(), start, match.end(), match.start("short"), scope,
                is_translated=chinese is not None,
            )  # fmt: skip
        if chinese:
            start = first + chinese.start()
            return Definition(
                short,
                chinese[0],
                start,
                match.end(),
                match.start("short"),
                scope,
                is_translated=True,
            )
        clause = max(before.rfind(mark) for mark in ".;:!?()（），。；") + 1
        offset = first + clause
        long = long_form(short, before[clause:].rstrip(" \"”’'*"))
        if long is None:
            return None
        start = self._prose.text.rfind(long, offset, match.start())
        return Definition(short, long, start, match.end(), match.start("short"), scope)

    def uses(self, taken: list[tuple[int, int]]) -> tuple[dict[str, list[Use]], dict[str, int]]:
        prose = self._prose
        starts = [start for start, _ in taken]
        uses: dict[str, list[Use]] = {}
        elsewhere: dict[str, int] = {}
        text = prose.text
        passages = iter(prose.passages)
        passage = next(passages, None)
        for match in _CAPITALS.finditer(text):
            first, end = match.span()
            start = first if text[first - 1 : first] == " " else _word_start(text, first)
            if start is None or not _is_whole(text, end):
                continue
            while passage is not None and passage.end <= start:
                passage = next(passages, None)
            if passage is None:
                break
            short = singular(text[start:end])
            if passage.kind in _SKIPPED or prose.is_opaque(start, end):
                elsewhere[short] = elsewhere.get(short, 0) + 1
                continue
            at = bisect_left(starts, end) - 1
            if at < 0 or start >= taken[at][1]:
                use = Use(short, start, end, self.scope_of(passage))
                uses.setdefault(short, []).append(use)
        for code in self._code():
            for match in _CAPITALS.finditer(code):
                elsewhere[match[0]] = elsewhere.get(match[0], 0) + 1
        return uses, elsewhere

    def listed(self) -> frozenset[str]:
        """The abbreviations that a list explains."""
        found = {block.name for block in self._document.all(nodes.Abbreviation)}
        for item in self._document.all(nodes.DefinitionItem):
            found.update(match[0] for match in _CAPITALS.finditer(plain_text(item.term)))
        return frozenset(found)

    def _code(self) -> Iterator[str]:
        yield from (block.text for block in self._document.all(nodes.CodeBlock))
        yield from (block.text for block in self._document.all(nodes.Algorithm))


def _shortest_prefix(short: str, text: str) -> str:
    """The first words of a text that an abbreviation stands for; empty when there are none."""
    words = text.split()
    prefixes = (" ".join(words[:count]) for count in range(1, len(words) + 1))
    return next((prefix for prefix in prefixes if long_form(short, prefix) == prefix), "")


def _by_initials(letters: list[str], before: str) -> str | None:
    """The last words whose initials are the letters, small words left out."""
    words = list(_LONG_WORD.finditer(before))[-2 * len(letters) - 4 :]
    wanted = len(letters)
    for index in range(len(words) - 1, -1, -1):
        word = words[index][0].casefold()
        if wanted and word[0] == letters[wanted - 1]:
            wanted -= 1
            if wanted == 0:
                return before[words[index].start() :].strip()
        elif word not in _SMALL_WORDS:
            return None
    return None


def _word_start(text: str, at: int) -> int | None:
    """Where the word begins whose first capital stands at a place; `None` inside a path, a command or a longer word."""
    start = at
    while start > 0 and text[start - 1].isascii() and text[start - 1].isalnum() and at - start < 3:
        start -= 1
    before = text[start - 1 : start]
    if before in _PART_OF_NAME or (before.isascii() and before.isalnum()):
        return None
    return start


def _is_whole(text: str, end: int) -> bool:
    """Whether what ends at a place is no part of a longer name, such as an address or `LTC-X`."""
    after = text[end : end + 1]
    return after not in ("_", "@") and not (after == "-" and text[end + 1 : end + 2].isupper())


def _places(text: str, marks: tuple[str, ...]) -> Iterator[int]:
    for mark in marks:
        at = text.find(mark)
        while at >= 0:
            yield at
            at = text.find(mark, at + 1)


def singular(short: str) -> str:
    """An abbreviation without the s of its plural."""
    return short[:-1] if len(short) > 2 and short.endswith("s") and short[-2].isupper() else short


def long_form(short: str, before: str) -> str | None:
    """The words at the end of a text that an abbreviation stands for; `None` when its letters are not in them.

    Arguments:
        short: the abbreviation.
        before: what stands in front of it.
    """
    letters = [letter for letter in short.casefold() if letter.isalnum()]
    by_initials = _by_initials(letters, before)
    if by_initials is not None:
        return by_initials
    folded = before.casefold()
    at = len(folded)
    initials = 0
    for index in range(len(letters) - 1, -1, -1):
        at -= 1
        while at >= 0 and (
            folded[at] != letters[index]
            or (index == 0 and at > 0 and (folded[at - 1].isalnum() or folded[at - 1] in "’'"))
        ):
            at -= 1
        if at < 0:
            return None
        initials += at == 0 or not folded[at - 1].isalnum()
    long = before[at:].strip()
    words = long.split()
    most = min(len(letters) + 5, 2 * len(letters))
    if len(words) >= len(letters) > 3 and 2 * initials < len(letters):
        # Letters here and there in as many words are chance.
        return None
    is_hyphenated = len(words) == 1 and "-" in long
    if len(words) > most or (len(words) < 2 and not is_hyphenated and len(long) < 8):
        return None
    if short.casefold() in (word.strip("-").casefold() for word in words) or not long[0].isalpha():
        return None
    return long
