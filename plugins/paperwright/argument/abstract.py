"""Finds the abstract of a paper, wherever it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from paperwright.model import nodes
from paperwright.model.prose import blocks_prose
from paperwright.model.section_roles import SectionRole, role_of
from paperwright.model.text import plain_text
from paperwright.source import Span

if TYPE_CHECKING:
    from paperwright.model.document import Document
    from paperwright.model.nodes import Block, Blocks
    from paperwright.model.outline import Outline, Sentence

_PART = re.compile(r"\+\+\+[ \t]*\{[^\n]*[\"']part[\"'][ \t]*:[ \t]*[\"']abstract[\"']")


@dataclass(frozen=True, slots=True)
class Abstract:
    """An abstract and its place."""

    blocks: Blocks
    span: Span
    text: str
    """Its words, paragraph after paragraph."""
    sentences: tuple[Sentence, ...] = ()


def find_abstract(document: Document, outline: Outline | None = None) -> Abstract | None:
    """The abstract in the front matter, in an environment, or under a heading; `None` when there is none.

    Arguments:
        document: the paper.
        outline: its outline; without it the abstract has no sentences.
    """
    blocks = (
        document.metadata.abstract
        or _in_environment(document)
        or _in_part(document)
        or _under_heading(document)
    )
    if not blocks:
        return None
    text = blocks_prose(document.source.text, blocks).text.strip()
    span = Span(blocks[0].span.start, blocks[-1].span.end)
    sentences = outline.sentences if outline else ()
    inside = tuple(sentence for sentence in sentences if span.contains(sentence.span))
    return Abstract(blocks, span, text, inside)


def _in_environment(document: Document) -> Blocks:
    for environment in document.all(nodes.Environment):
        if environment.kind == "abstract":
            return environment.blocks
    for div in document.all(nodes.Div):
        if div.attr.identifier == "abstract" or "abstract" in div.attr.classes:
            return div.blocks
    for callout in document.all(nodes.Callout):
        if callout.kind == "abstract":
            return callout.blocks
    return ()


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


def _under_heading(document: Document) -> Blocks:
    headings = document.all(nodes.Header)
    top = min((heading.level for heading in headings), default=1)
    found: list[Block] = []
    level = 0
    position = 0
    for block in document.blocks:
        if isinstance(block, nodes.Header):
            if level and block.level <= level:
                break
            depth = block.level - top + 1
            role = role_of(plain_text(block.content), level=depth, position=position)
            position += depth == 1
            if role is SectionRole.ABSTRACT:
                level = block.level
        elif level:
            found.append(block)
    return tuple(found)
