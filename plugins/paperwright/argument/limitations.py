"""Whether a paper says what it cannot do, and where."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from paperwright.model import nodes
from paperwright.model.frozen import frozen_class
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


@frozen_class
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
_STATED = re.compile(
    r"(?<!strength as well as )(?:limitation|shortcoming|drawback|weakness|caveat)s?\s+(?:of|in|to|with)\s+"
    r"(?:our|this|these|the (?:proposed|current|present))"
    r"|\b(?:our|this (?:work|paper|study|method|approach)|the (?:proposed|current|present))\b[^.;]{0,80}?\b"
    r"(?:limitation|shortcoming|drawback|caveat)s?\b"
    r"|\b(?:a|one|another|main|current|key|major|important|potential|primary|first|second|further|other)\s(?:\w+\s)?"
    r"(?:limitation|shortcoming)\s(?:of|is|lies|here|stems|concerns)"
    r"|\b(?:limitations|shortcomings)\s(?:include|are|remain)\b"
    r"|\b(?:has|have|with)\s(?:\w+\s){0,2}limitations\b(?!\s(?:of|in)\s(?!our|this))"
    r"|(?:本文|本研究|本方法|该方法|所提方法|我们的?方法|本工作)[^。；]{0,24}(?:局限|不足|缺陷)|(?:局限性?|不足)(?:在于|之处|主要)"
    r"|(?:仍|还|也)(?:然)?(?:存在|有)(?:一些|一定的?|若干|以下|几点|诸多|不少)?(?:的)?(?:局限|不足)",
    re.IGNORECASE,
)
_GATES = ("imitation", "hortcoming", "rawback", "eakness", "aveat", "局限", "不足", "缺陷")
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
    for sentence in outline.sentences_with(_GATES):
        if not sentence.section.plays(*_OTHERS) and _STATED.search(sentence.text):
            yield sentence
