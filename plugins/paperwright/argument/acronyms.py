"""Abbreviations: where a paper defines them, and where it uses them.

A definition is a long form with its abbreviation in brackets, or the other way round. Which words in front of the
bracket belong to the long form is told from the letters: each letter of the abbreviation stands in the long form, in
order, and the first begins its first word (Schwartz and Hearst, 2003).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from paperwright.model import nodes
from paperwright.model.prose import PassageKind
from paperwright.model.section_roles import SectionRole

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


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Use:
    """A place where an abbreviation stands in a sentence."""

    short: str
    start: int
    end: int
    scope: Scope


@dataclass(frozen=True)
class Acronyms:
    """The abbreviations of a paper."""

    definitions: Mapping[str, tuple[Definition, ...]]
    """By abbreviation, in reading order."""
    uses: Mapping[str, tuple[Use, ...]]
    """In sentences, in reading order, those inside a definition left out."""
    elsewhere: Mapping[str, int]
    """How often each stands in titles, headings, captions, cells and code."""

    def defined_in(self, short: str, scope: Scope) -> list[Definition]:
        """The definitions of an abbreviation in one part."""
        return [one for one in self.definitions.get(short, ()) if one.scope is scope]


@cache
def _definition() -> re.Pattern[str]:
    return re.compile(
        rf"(?<=[\w\"”’'*)])\s?[(（]\s*(?:(?P<full>[A-Za-z][\w\s'’/-]{{4,80}}?)\s*[,，;；:：]\s*)?"
        rf"(?:or |i\.e\.,? |short:? |abbreviated as |henceforth |denoted |简称为?|以下简称|缩写为?)?"
        rf"[\"“'‘*]*(?P<short>{_TOKEN})[\"”'’*]*\s*(?:[;,，；:：][^()（）]{{0,60}})?[)）]"
    )


@cache
def _reverse() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w(（-])(?P<short>{_TOKEN})"
        r"(?:\s?[(（]\s*(?:short for |i\.e\.,? )?|\s(?:stands|is short|short|standing) for (?:the |a )?)"
        r"[\"“'‘*]*(?P<full>[A-Za-z][A-Za-z'’/ -]{6,80})"
    )


@cache
def _use() -> re.Pattern[str]:
    return re.compile(
        r"(?<![\w\\@./#&+-])[A-Za-z]?[a-z]{0,2}[A-Z][A-Za-z0-9]*[A-Z][A-Za-z0-9]*(?![\w@]|[./]\w)"
    )


_CHINESE_NAME = re.compile(rf"[{_HAN}]{{2,12}}\Z")
_BEFORE = re.compile(r"[^.;:!?()（），。；]*\Z")


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
        prose = self._prose
        text = prose.text
        seen: set[int] = set()
        for match in _definition().finditer(text):
            if prose.is_opaque(match.start("short"), match.end("short")):
                continue
            passage = prose.passage_at(match.start())
            found = self._forward(match, passage)
            if found is not None:
                seen.add(found.short_start)
                yield found
        for match in _reverse().finditer(text):
            if match.start("short") in seen or prose.is_opaque(*match.span("short")):
                continue
            long = match["full"].strip()
            passage = prose.passage_at(match.start())
            if match.end() <= passage.end and long_form(match["short"], long) == long:
                end = min(match.end() + 1, passage.end)
                short = singular(match["short"])
                scope = self.scope_of(passage)
                yield Definition(
                    short, long, match.start(), end, match.start(), scope, is_reversed=True
                )

    def _forward(self, match: re.Match[str], passage: Passage) -> Definition | None:
        short = singular(match["short"])
        before = self._prose.text[passage.start : match.start() + 1]
        scope = self.scope_of(passage)
        chinese = _CHINESE_NAME.search(before.rstrip())
        full = match["full"]
        if full and long_form(short, full.strip()) == full.strip():
            start = passage.start + chinese.start() if chinese else match.start("full")
            return Definition(
                short, full.strip(), start, match.end(), match.start("short"), scope,
                is_translated=chinese is not None,
            )  # fmt: skip
        if chinese:
            start = passage.start + chinese.start()
            return Definition(
                short,
                chinese[0],
                start,
                match.end(),
                match.start("short"),
                scope,
                is_translated=True,
            )
        clause = _BEFORE.search(before)
        offset = passage.start + (clause.start() if clause else 0)
        long = long_form(short, before[offset - passage.start :].rstrip(" \"”’'*"))
        if long is None:
            return None
        start = self._prose.text.rfind(long, offset, match.start() + 1)
        return Definition(short, long, start, match.end(), match.start("short"), scope)

    def uses(self, taken: list[tuple[int, int]]) -> tuple[dict[str, list[Use]], dict[str, int]]:
        prose = self._prose
        starts = [start for start, _ in taken]
        uses: dict[str, list[Use]] = {}
        elsewhere: dict[str, int] = {}
        for match in _use().finditer(prose.text):
            short = singular(match[0])
            passage = prose.passage_at(match.start())
            if passage.kind in _SKIPPED or prose.is_opaque(*match.span()):
                elsewhere[short] = elsewhere.get(short, 0) + 1
                continue
            at = bisect_left(starts, match.end()) - 1
            if at >= 0 and match.start() < taken[at][1]:
                continue
            use = Use(short, match.start(), match.end(), self.scope_of(passage))
            uses.setdefault(short, []).append(use)
        for block in (*self._document.all(nodes.CodeBlock), *self._document.all(nodes.Algorithm)):
            for match in _use().finditer(block.text):
                elsewhere[match[0]] = elsewhere.get(match[0], 0) + 1
        return uses, elsewhere


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
    folded = before.casefold()
    at = len(folded)
    for index in range(len(letters) - 1, -1, -1):
        at -= 1
        while at >= 0 and (
            folded[at] != letters[index]
            or (index == 0 and at > 0 and (folded[at - 1].isalnum() or folded[at - 1] in "’'"))
        ):
            at -= 1
        if at < 0:
            return None
    long = before[at:].strip()
    words = long.split()
    most = min(len(letters) + 5, 2 * len(letters))
    is_hyphenated = len(words) == 1 and "-" in long
    if len(words) > most or (len(words) < 2 and not is_hyphenated and len(long) < 8):
        return None
    if short.casefold() in (word.strip("-").casefold() for word in words) or not long[0].isalpha():
        return None
    return long
