"""The sections of a paper as a tree, with the parts that they play and the sentences in them."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from paperwright.model import nodes
from paperwright.model.frozen import frozen_class
from paperwright.model.languages import count_words
from paperwright.model.prose import RUNNING, Passage, PassageKind, Prose
from paperwright.model.section_roles import SectionRole, roles_of
from paperwright.model.text import plain_text
from paperwright.model.titles import first_section_level, title_header
from paperwright.model.vocabulary import held_in
from paperwright.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from paperwright.model.document import Document
    from paperwright.model.nodes import Block, Header

_BACK_MATTER = frozenset(
    {SectionRole.REFERENCES, SectionRole.ACKNOWLEDGEMENTS, SectionRole.CONTRIBUTIONS}
)


@dataclass(slots=True, eq=False)
class Section:
    """A heading and what stands under it; the text before the first heading is one without a heading."""

    heading: Header | None
    title: str
    level: int
    """1 for the sections of the paper, 2 for their subsections, whatever marks they have; 0 without a heading."""
    roles: tuple[SectionRole, ...]
    """The parts that its own heading names, in its order."""
    span: Span
    """From the heading to the end of the last subsection."""
    parent: Section | None = None
    in_appendix: bool = False
    blocks: list[Block] = field(default_factory=list)
    """What stands between its heading and the next."""
    sections: list[Section] = field(default_factory=list)
    """Its subsections."""

    @property
    def role(self) -> SectionRole | None:
        """The part that it plays: the one that its heading names, else that of the section around it."""
        if self.roles:
            # “Discussion and Limitations” is where a reader looks for the limitations.
            strong = [role for role in self.roles if role is not SectionRole.DISCUSSION]
            return (*strong, *self.roles)[0]
        return self.parent.role if self.parent else None

    def plays(self, *roles: SectionRole) -> bool:
        """Whether its heading, or that of a section around it, names one of the parts."""
        section: Section | None = self
        while section is not None:
            for role in section.roles:
                if role in roles:
                    return True
            section = section.parent
        return False

    def walk(self) -> Iterator[Section]:
        """The section and all its subsections, in reading order."""
        yield self
        for section in self.sections:
            yield from section.walk()


@frozen_class
class Sentence:
    """One sentence of running text, in its place."""

    text: str
    start: int
    """Where it begins in the text of the prose."""
    end: int
    span: Span
    """Where it stands in the source."""
    passage: Passage
    section: Section
    paragraph: int
    """The place of its paragraph among those of its section, subsections left out, from 0."""


class Outline:
    """The sections of a document, in reading order, and the way from a place to its section."""

    def __init__(self, root: Section, prose: Prose) -> None:
        self.root = root
        """The text before the first heading; its `sections` are the sections of the paper."""
        self._prose = prose
        self._word_counts: dict[Section, int] = {}

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """All sections and subsections in reading order, the text before the first heading left out."""
        return tuple(self.root.walk())[1:]

    @property
    def top(self) -> list[Section]:
        """The sections of the paper."""
        return self.root.sections

    def of_role(self, *roles: SectionRole, appendix: bool = False) -> list[Section]:
        """The outermost sections whose headings name one of the parts.

        Arguments:
            roles: the parts.
            appendix: whether those of the appendix count too.
        """
        found: list[Section] = []
        wanted = frozenset(roles)
        for section in self.sections:
            if not section.roles or wanted.isdisjoint(section.roles):
                continue
            if section.in_appendix and not appendix:
                continue
            if section.parent is None or not section.parent.plays(*roles):
                found.append(section)
        return found

    def first(self, *roles: SectionRole) -> Section | None:
        """The first section of a part; `None` when no heading names it."""
        return next(iter(self.of_role(*roles)), None)

    @cached_property
    def _starts(self) -> list[int]:
        return [section.span.start for section in self.sections]

    def section_at(self, at: int) -> Section:
        """The innermost section that holds an offset of the source."""
        index = bisect_right(self._starts, at) - 1
        return self.sections[index] if index >= 0 else self.root

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of all paragraphs, items and notes, quotations left out."""
        return tuple(self._sentences())

    def sentences_with(self, parts: Iterable[str]) -> list[Sentence]:
        """The sentences that hold one of several short texts."""
        held = tuple(held_in(self._prose.text, parts))
        if not held:
            return []
        return [one for one in self.sentences if any(map(one.text.__contains__, held))]

    @cached_property
    def _by_section(self) -> dict[Section, list[Sentence]]:
        found: dict[Section, list[Sentence]] = {}
        for sentence in self.sentences:
            found.setdefault(sentence.section, []).append(sentence)
        return found

    def sentences_of(self, section: Section, *, inner: bool = True) -> list[Sentence]:
        """The sentences of a section, those of its subsections too unless `inner` is false."""
        parts: Iterable[Section] = section.walk() if inner else (section,)
        return [sentence for part in parts for sentence in self._by_section.get(part, ())]

    def words_of(self, section: Section) -> int:
        """How many words the sentences of a section and of its subsections have."""
        return sum(self._words_in(part) for part in section.walk())

    def _words_in(self, section: Section) -> int:
        """How many words stand in a section itself, counted once."""
        known = self._word_counts.get(section)
        if known is None:
            sentences = self._by_section.get(section, ())
            known = sum(count_words(sentence.text) for sentence in sentences)
            self._word_counts[section] = known
        return known

    @cached_property
    def words(self) -> int:
        """How many words the running text has: without abstract, appendix, acknowledgements and references."""
        return sum(
            self.words_of(section)
            for section in self.top
            if not section.in_appendix and not section.plays(SectionRole.ABSTRACT, *_BACK_MATTER)
        )

    def _sentences(self) -> Iterator[Sentence]:
        prose = self._prose
        sentences, index = prose.sentences, 0
        paragraphs: dict[Section, int] = {}
        for passage in prose.passages:
            while index < len(sentences) and sentences[index][0] < passage.start:
                index += 1
            if passage.kind not in RUNNING or passage.is_quoted:
                continue
            section = self.section_at(prose.span(passage.start, passage.end).start)
            paragraph = paragraphs.get(section, 0)
            if passage.kind is not PassageKind.NOTE:
                paragraphs[section] = paragraph + 1
            while index < len(sentences) and sentences[index][0] < passage.end:
                start, end = sentences[index]
                index += 1
                end = min(end, passage.end)
                text = prose.text[start:end]
                span = prose.span(start, end)
                yield Sentence(text, start, end, span, passage, section, paragraph)


def outline_of(document: Document, prose: Prose) -> Outline:
    """The sections of a document; `prose` is its prose, of which the sentences are made."""
    title = title_header(document)
    base = first_section_level(document)
    end = len(document.source.text)
    root = Section(None, "", 0, (), Span(0, end))
    builder = _Builder(root, base, title)
    for block in document.blocks:
        builder.add(block)
    builder.close_all(end)
    return Outline(root, prose)


class _Builder:
    """Puts sections together from the headings as they come."""

    def __init__(self, root: Section, base: int, title: Header | None) -> None:
        self._open = [root]
        self._base = base
        self._title = title
        self._in_appendix = False

    def add(self, block: Block) -> None:
        """The next block."""
        if not isinstance(block, nodes.Header) or block is self._title:
            self._open[-1].blocks.append(block)
            return
        level = max(block.level - self._base + 1, 1)
        while self._open[-1].level >= level:
            self._close(block.span.start)
        self._open_section(block, level)

    def _open_section(self, heading: Header, level: int) -> None:
        parent = self._open[-1]
        title = plain_text(heading.content)
        position = len(parent.sections)
        roles = roles_of(title, level=level, position=position)
        is_appendix = "appendix" in heading.attr.classes or SectionRole.APPENDIX in roles
        self._in_appendix = self._in_appendix or (is_appendix and level == 1)
        section = Section(
            heading,
            title,
            level,
            roles,
            Span(heading.span.start, heading.span.end),
            parent,
            self._in_appendix or is_appendix or parent.in_appendix,
        )
        parent.sections.append(section)
        self._open.append(section)

    def _close(self, end: int) -> None:
        section = self._open.pop()
        section.span = Span(section.span.start, end)

    def close_all(self, end: int) -> None:
        """The document ends here."""
        while self._open:
            self._close(end)
