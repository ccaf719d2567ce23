"""From a contribution to what backs it: the section that explains it, and what shows that it holds."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from paperwright.argument.words import stems_of, without_opaque
from paperwright.model import nodes
from paperwright.model.frozen import frozen_class
from paperwright.model.section_roles import SectionRole
from paperwright.model.text import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from paperwright.argument.contributions import Contribution
    from paperwright.model.document import Document
    from paperwright.model.nodes import Node
    from paperwright.model.outline import Outline, Section
    from paperwright.resolve import Resolution
    from paperwright.source import Span

_SHOWING = (
    SectionRole.EXPERIMENTS,
    SectionRole.SETUP,
    SectionRole.MAIN_RESULTS,
    SectionRole.ABLATION,
    SectionRole.QUALITATIVE,
    SectionRole.DISCUSSION,
)
_TELLING = (
    SectionRole.ABSTRACT,
    SectionRole.INTRODUCTION,
    SectionRole.RELATED,
    SectionRole.CONCLUSION,
    SectionRole.LIMITATIONS,
    SectionRole.ACKNOWLEDGEMENTS,
    SectionRole.REFERENCES,
    SectionRole.CONTRIBUTIONS,
    SectionRole.DATA,
    SectionRole.IMPACT,
)
_SECTION = re.compile(r"\b(?:Sections?|Sec\.|Chapter|§)\s?\d|第\s*\d+\s*[章节]")
_FLOAT = re.compile(r"\b(?:Tables?|Tab\.|Figures?|Fig\.)\s?\d|[图表]\s*\d")
_NAME = re.compile(r"\b(?=\w*[A-Z]\w*[A-Z0-9])[A-Za-z][\w-]*\w\b")
_MOST_WORDS_OF_A_PHRASE = 4


@frozen_class
class Backing:
    """What a paper holds that backs one contribution."""

    contribution: Contribution
    phrases: tuple[str, ...]
    """The words that it was looked for by: names, what is emphasised, and the rest of its words."""
    explained_in: tuple[Section, ...]
    """The sections of the method, the theory … that speak of it, the likeliest first."""
    shown_in: tuple[Section, ...]
    """The sections of experiments that speak of it, the likeliest first."""
    floats: tuple[Node, ...]
    """The tables, figures, algorithms and theorems whose captions or titles speak of it."""
    references: tuple[str, ...]
    """The labels that it refers to itself."""
    said_places: tuple[str, ...] = ()
    """The places that it names without a label: “Section 3”."""

    def __bool__(self) -> bool:
        return bool(
            self.explained_in or self.shown_in or self.floats or self.references or self.said_places
        )


@frozen_class
class _Place:
    """Something that may back a contribution: a section or a float, and its words."""

    node: Section | Node
    text: str
    """Its words in lower case."""
    heading: str
    shows: bool

    def share(self, stems: Iterable[str]) -> int:
        """How many of some stems begin a word of it."""
        return sum(stem in self.text for stem in stems)


class Evidence:
    """Everything in a paper that can back a contribution."""

    def __init__(self, document: Document, outline: Outline, resolution: Resolution) -> None:
        self._document = document
        self._outline = outline
        self._resolution = resolution

    @cached_property
    def _sections(self) -> list[_Place]:
        places = []
        for section in self._outline.sections:
            if section.plays(*_TELLING) and not section.plays(*_SHOWING):
                continue
            sentences = self._outline.sentences_of(section, inner=False)
            text = " ".join([section.title, *(one.text for one in sentences)]).lower()
            heading = section.title.lower()
            places.append(_Place(section, text, heading, section.plays(*_SHOWING)))
        return places

    @cached_property
    def _floats(self) -> list[_Place]:
        places = []
        for node, text in _captions(self._document):
            if text.strip():
                places.append(_Place(node, text.lower(), text.lower(), shows=True))
        return places

    def speaks_of(self, stems: set[str], least: float) -> bool:
        """Whether one section or float has that part of some stems, from 0 to 1."""
        enough = least * len(stems)
        return any(place.share(stems) >= enough for place in self._places())

    def _places(self) -> Iterator[_Place]:
        yield from self._sections
        yield from self._floats

    def of(self, contribution: Contribution) -> Backing:
        """What backs a contribution."""
        stems = list(dict.fromkeys(stems_of(contribution.text)))
        places = (*self._sections, *self._floats)
        spread = {one: sum(one in place.text for place in places) for one in stems}
        # What is everywhere tells nothing.
        telling = [one for one in stems if 0 < spread[one] <= max(len(places), 4) * 0.5] or stems
        explained = self._ranked(telling, self._sections, shows=False)
        shown = self._ranked(telling, self._sections, shows=True)
        floats = self._ranked(telling, self._floats, shows=True)
        references = [
            reference.label
            for cross in self._document.all(nodes.CrossReference)
            if any(sentence.span.contains(cross.span) for sentence in contribution.sentences)
            for reference in cross.references
            if _is_inside(cross.span, contribution.span)
        ]
        said = [
            match[0]
            for pattern in (_SECTION, _FLOAT)
            for match in pattern.finditer(contribution.text)
        ]
        return Backing(
            contribution,
            tuple(key_phrases(contribution)),
            tuple(one for one in explained if not isinstance(one, nodes.Node)),
            tuple(one for one in shown if not isinstance(one, nodes.Node)),
            tuple(one for one in floats if isinstance(one, nodes.Node)),
            tuple(dict.fromkeys(references)),
            tuple(said),
        )

    def _ranked(
        self, stems: list[str], places: list[_Place], *, shows: bool
    ) -> list[Section | Node]:
        """The places that share enough words with a contribution, those with more first."""
        scored = []
        for index, place in enumerate(places):
            if place.shows is not shows:
                continue
            shared = place.share(stems)
            in_heading = sum(one in place.heading for one in stems)
            enough = 2 if len(stems) > 2 else 1
            if shared >= enough or in_heading:
                scored.append((-shared - 2 * in_heading, index, place.node))
        return [node for _, _, node in sorted(scored, key=lambda one: one[:2])]


def _is_inside(span: Span, whole: Span) -> bool:
    return whole.start <= span.start and span.end <= whole.end


def key_phrases(contribution: Contribution) -> Iterator[str]:
    """What a contribution is about: the names in it, then runs of words that carry it."""
    text = without_opaque(contribution.text)
    seen = set()
    for match in _NAME.finditer(text):
        if match[0] not in seen:
            seen.add(match[0])
            yield match[0]
    run: list[str] = []
    for word in [*re.findall(r"[^\W_]+(?:-[^\W_]+)*|[.,;:]", text), "."]:
        if stems_of(word):
            run.append(word)
            continue
        if 2 <= len(run) <= _MOST_WORDS_OF_A_PHRASE and (phrase := " ".join(run)) not in seen:
            seen.add(phrase)
            yield phrase
        run = []


def _captions(document: Document) -> Iterator[tuple[Node, str]]:
    """The floats and theorems with their words: captions, titles, headings of rows and columns."""
    for table in document.all(nodes.Table):
        cells = [cell for row in table.header for cell in row.cells]
        cells += [row.cells[0] for row in table.body if row.cells]
        words = [plain_text(table.caption), *(plain_text(cell.content) for cell in cells)]
        yield table, " ".join(words)
    for figure in document.all(nodes.Figure):
        yield figure, plain_text(figure.caption)
    for algorithm in document.all(nodes.Algorithm):
        yield algorithm, plain_text(algorithm.caption)
    for environment in document.all(nodes.Environment):
        yield environment, plain_text(environment.title)
