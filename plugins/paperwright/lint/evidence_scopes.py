"""The words that speak of numbers with a record: the sentence around them, or the caption of their table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.model import nodes
from paperwright.model.frozen import frozen_value
from paperwright.model.prose import PassageKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.lint.paper import Paper
    from paperwright.lint.record_values import RecordValue
    from paperwright.source import Span


@frozen_value
class EvidenceScope:
    """Words and the numbers that they speak of."""

    start: int
    """Where the words begin in the text of the prose."""
    text: str
    values: tuple[RecordValue, ...]
    """Those whose record was found."""
    is_caption: bool = False


def evidence_scopes(paper: Paper) -> Iterator[EvidenceScope]:
    """Every sentence with numbers that name a record, and every caption of a table that has some."""
    values = [value for value in paper.record_values if value.standing is not None]
    if not values:
        return
    sentences = {
        sentence.start: sentence
        for sentence in (
            *(paper.abstract.sentences if paper.abstract else ()),
            *paper.outline.sentences,
        )
    }
    for sentence in sentences.values():
        if found := _within(values, sentence.span):
            yield EvidenceScope(sentence.start, sentence.text, found)
    prose = paper.prose
    for passage in prose.passages:
        if passage.kind is not PassageKind.CAPTION or not isinstance(passage.node, nodes.Table):
            continue
        if found := _within(values, passage.node.span):
            text = prose.text[passage.start : passage.end]
            yield EvidenceScope(passage.start, text, found, is_caption=True)


def _within(values: list[RecordValue], span: Span) -> tuple[RecordValue, ...]:
    return tuple(
        value
        for value in values
        if span.start <= value.node.span.start and value.node.span.end <= span.end
    )
