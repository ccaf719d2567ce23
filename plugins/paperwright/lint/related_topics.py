"""The topics of a related-work section: its subsections, its paragraphs with a bold head, or its paragraphs."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from paperwright.model import nodes
from paperwright.model.frozen import frozen_value
from paperwright.model.languages import count_words
from paperwright.model.section_roles import SectionRole
from paperwright.model.text import plain_text

if TYPE_CHECKING:
    from paperwright.lint.context import Context
    from paperwright.model.outline import Section, Sentence
    from paperwright.source import Span

_NO_TOPIC = re.compile(
    r"(?i)preliminar|notation|background|problem|definition|summary|discussion|预备|背景|问题|小结|总结"
)
_HEAD_ENDS = (".", ":", "。", "：", "?")


@frozen_value
class Topic:
    """What a section on related work says about one line of work."""

    title: str
    """Its heading; empty for a paragraph without one."""
    span: Span
    """Its heading, or its first sentence."""
    sentences: tuple[Sentence, ...]

    @property
    def words(self) -> int:
        """How long it is."""
        return sum(count_words(sentence.text) for sentence in self.sentences)

    @property
    def is_background(self) -> bool:
        """Whether its heading announces no work of others."""
        return bool(self.title) and _NO_TOPIC.search(self.title) is not None


def related_section(ctx: Context) -> Section | None:
    """The section on related work; `None` when no heading says so, or when it is all preliminaries."""
    section = ctx.outline.first(SectionRole.RELATED)
    return None if section is None or SectionRole.PRELIMINARIES in section.roles else section


def topics_of(section: Section, ctx: Context) -> list[Topic]:
    """The topics of a section: as its headings tell, else its bold heads, else one a paragraph."""
    if section.sections:
        found = []
        for part in section.sections:
            sentences = tuple(ctx.outline.sentences_of(part))
            if part.heading is not None and sentences:
                found.append(Topic(part.title, part.heading.span, sentences))
        return found
    paragraphs = [
        tuple(group)
        for _, group in groupby(
            ctx.outline.sentences_of(section), key=lambda sentence: sentence.passage
        )
    ]
    topics = [Topic(_head(sentences), sentences[0].span, sentences) for sentences in paragraphs]
    if any(topic.title for topic in topics):
        return _joined(topics)
    return topics


def _joined(topics: list[Topic]) -> list[Topic]:
    """Topics with a head, each with the paragraphs behind it that have none."""
    found: list[Topic] = []
    for topic in topics:
        if topic.title or not found:
            found.append(topic)
        else:
            last = found[-1]
            found[-1] = Topic(last.title, last.span, last.sentences + topic.sentences)
    return found


def _head(sentences: tuple[Sentence, ...]) -> str:
    """The bold or italic words that a paragraph begins with."""
    node = sentences[0].passage.node
    if not isinstance(node, nodes.Para) or not node.content:
        return ""
    first = node.content[0]
    if not isinstance(first, nodes.Strong | nodes.Emph):
        return ""
    title = plain_text((first,)).strip()
    after = plain_text(node.content[1:2]).lstrip()
    return title if title.endswith(_HEAD_ENDS) or after.startswith(_HEAD_ENDS) else ""
