"""Finds the abstract of a paper, wherever it stands."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from paperwright.model import nodes
from paperwright.model.frozen import frozen_class
from paperwright.model.languages import count_words
from paperwright.model.prose import blocks_prose
from paperwright.model.section_roles import SectionRole, role_of
from paperwright.model.text import plain_text
from paperwright.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.model.document import Document
    from paperwright.model.nodes import Block, Blocks
    from paperwright.model.outline import Outline, Sentence

_PLACEHOLDER = re.compile(
    r"\b(?:TBD|TODO|TBA|FIXME)\b|lorem ipsum|\bplaceholder\b|(?:your|the) abstract (?:goes )?here"
    r"|insert (?:your |the )?abstract|write (?:your |the )?abstract|待补充|待完善|此处填写|待写",
    re.IGNORECASE,
)
_TEMPLATE = re.compile(
    r"The ABSTRACT is to be in|(?:supplement to the|see the) general instructions|[Tt]his document provides an example"
    r"|contains instructions for using the|摘要是对论文研究内容和成果的高度概括"
)
_SHORT = 200
_HEADINGS = ("abstract", "summary", "要")
"""One of these is in all headings of abstracts."""
_PART = re.compile(r"\+\+\+[ \t]*\{[^\n]*[\"']part[\"'][ \t]*:[ \t]*[\"']abstract[\"']")


@frozen_class
class Abstract:
    """An abstract and its place."""

    blocks: Blocks
    span: Span
    text: str
    """Its words, paragraph after paragraph."""
    sentences: tuple[Sentence, ...] = ()
    is_summary: bool = False
    """Whether it stands under the heading “Summary”, as in papers about software, where it may cite and be long."""

    @cached_property
    def placeholder(self) -> str:
        """The words that tell that it is still to be written; empty for one that is."""
        match = _TEMPLATE.search(self.text)
        if match is None and count_words(self.text) < _SHORT:
            match = _PLACEHOLDER.search(self.text)
        return match[0] if match else ""

    @property
    def is_usual(self) -> bool:
        """Whether it is what papers put before their introduction: no summary of software, no placeholder."""
        return not self.is_summary and not self.placeholder


def find_abstract(document: Document, outline: Outline | None = None) -> Abstract | None:
    """The abstract in the front matter, in an environment, or under a heading; `None` when there is none.

    Arguments:
        document: the paper.
        outline: its outline; without it the abstract has no sentences.
    """
    return next(_abstracts(document, outline), None)


def all_abstracts(document: Document, outline: Outline) -> tuple[Abstract, ...]:
    """Every abstract: theses and Chinese papers have one in each of two languages."""
    return tuple(_abstracts(document, outline))


def _abstracts(document: Document, outline: Outline | None) -> Iterator[Abstract]:
    every = outline.sentences if outline else ()
    for heading, blocks in _found(document):
        text = blocks_prose(document.source.text, blocks).text.strip()
        span = Span(blocks[0].span.start, blocks[-1].span.end)
        inside = tuple(sentence for sentence in every if span.contains(sentence.span))
        yield Abstract(blocks, span, text, inside, heading == "summary")


def _found(document: Document) -> Iterator[tuple[str, Blocks]]:
    """The blocks of each abstract, with the heading above them in lower case."""
    if document.metadata.abstract:
        yield "", document.metadata.abstract
    for blocks in (*_in_environments(document), _in_part(document)):
        if blocks:
            yield "", blocks
    yield from _under_headings(document)


def _in_environments(document: Document) -> Iterator[Blocks]:
    for environment in document.all(nodes.Environment):
        if "abstract" in environment.kind.casefold():
            yield environment.blocks
    for div in document.all(nodes.Div):
        if "abstract" in (div.attr.identifier, *div.attr.classes):
            yield div.blocks
    for callout in document.all(nodes.Callout):
        if callout.kind == "abstract":
            yield callout.blocks


def _in_part(document: Document) -> Blocks:
    """MyST divides a page with `+++ {"part": "abstract"}`, to the next `+++`."""
    if "+++" not in document.source.text or not _PART.search(document.source.text):
        return ()
    found: list[Block] = []
    inside = False
    for block in document.blocks:
        text = document.source[block.span]
        if text.startswith("+++"):
            inside = _PART.match(text) is not None
        elif inside:
            found.append(block)
    return tuple(found)


def _under_headings(document: Document) -> Iterator[tuple[str, Blocks]]:
    headings = document.all(nodes.Header)
    top = min((heading.level for heading in headings), default=1)
    found: list[Block] = []
    title = ""
    level = position = 0
    for block in document.blocks:
        if not isinstance(block, nodes.Header):
            if level:
                found.append(block)
            continue
        if level and block.level <= level:
            if found:
                yield title, tuple(found)
            found, level = [], 0
        elif level:
            found.append(block)
            continue
        depth = block.level - top + 1
        heading = plain_text(block.content)
        folded = heading.casefold()
        if (
            any(map(folded.__contains__, _HEADINGS))
            and role_of(heading, level=depth, position=position) is SectionRole.ABSTRACT
        ):
            level = block.level
            title = folded.strip()
        position += depth == 1
    if level and found:
        yield title, tuple(found)
