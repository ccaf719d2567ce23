"""Whether a paper says what it cannot do, and where."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from paperwright.argument.moves import Move, cues_of
from paperwright.model import nodes
from paperwright.model.section_roles import SectionRole
from paperwright.model.text import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.model.document import Document
    from paperwright.model.outline import Outline, Section, Sentence
    from paperwright.source import Span


class Place(StrEnum):
    """Where limitations are stated."""

    SECTION = "section"
    PARAGRAPH = "paragraph"
    """A paragraph that opens with the word."""
    SENTENCE = "sentence"
    NOWHERE = "nowhere"


@dataclass(frozen=True, slots=True, eq=False)
class Limitations:
    """What a paper says that it cannot do."""

    place: Place = Place.NOWHERE
    span: Span | None = None
    sentences: tuple[Sentence, ...] = ()
    section: Section | None = None

    def __bool__(self) -> bool:
        return self.place is not Place.NOWHERE


_HEAD = re.compile(
    r"\W*(?:limitations?|failure (?:cases|modes)|threats to validity|shortcomings|局限性?|不足|limitations and)\b"
    r"|\W*(?:局限|不足|失败案例)",
    re.IGNORECASE,
)
_GATE = re.compile(
    r"limit|future|shortcoming|fail|drawback|caveat|weakness|struggl|cannot|局限|不足|未来|scope|leave|left|assum",
    re.IGNORECASE,
)
_OTHERS = frozenset(
    {SectionRole.INTRODUCTION, SectionRole.RELATED, SectionRole.ABSTRACT, SectionRole.PRELIMINARIES}
)


def find_limitations(document: Document, outline: Outline) -> Limitations:
    """The limitations that a paper states of itself; those of earlier work are none.

    Arguments:
        document: the paper.
        outline: its outline.
    """
    section = outline.first(SectionRole.LIMITATIONS) or next(
        iter(outline.of_role(SectionRole.LIMITATIONS, appendix=True)), None
    )
    if section is not None:
        sentences = tuple(outline.sentences_of(section))
        span = section.heading.span if section.heading else section.span
        return Limitations(Place.SECTION, span, sentences, section)
    for paragraph in _headed(document):
        inside = tuple(one for one in outline.sentences if paragraph.span.contains(one.span))
        where = outline.section_at(paragraph.span.start)
        return Limitations(Place.PARAGRAPH, paragraph.span, inside, where)
    said = tuple(_sentences(outline))
    if said:
        return Limitations(Place.SENTENCE, said[0].span, said, said[0].section)
    return Limitations()


def _headed(document: Document) -> Iterator[nodes.Para]:
    """The paragraphs that open with the word in bold or italics."""
    for paragraph in document.all(nodes.Para):
        first = next(
            (one for one in paragraph.content if not isinstance(one, nodes.SoftBreak)), None
        )
        if isinstance(first, nodes.Strong | nodes.Emph) and _HEAD.match(plain_text(first.content)):
            yield paragraph


def _sentences(outline: Outline) -> Iterator[Sentence]:
    for sentence in outline.sentences:
        if not _GATE.search(sentence.text) or sentence.section.plays(*_OTHERS):
            continue
        cues = cues_of(sentence.text)
        if any(cue.move is Move.LIMITATION and cue.is_strong for cue in cues):
            yield sentence
