"""The numbers of a page that name their record, each with what the record says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.model import nodes
from paperwright.model.frozen import frozen_class
from paperwright.model.text import plain_text
from paperwright.records.notebook import UnknownRecordError
from paperwright.source import Span

if TYPE_CHECKING:
    from paperwright.model.document import Document
    from paperwright.records.evidence import Standing
    from paperwright.records.notebook import Notebook


@frozen_class
class RecordValue:
    """Numbers between brackets that name a record."""

    node: nodes.Evidence
    span: Span
    """Where the numbers stand, without the brackets."""
    text: str
    standing: Standing | None = None
    """What the record says; `None` when the name leads to nothing."""
    problem: UnknownRecordError | None = None
    """Why the name leads to nothing."""
    is_made: bool = False
    """Whether it stands in a table that was made from records, where it is right by itself."""


def record_values(document: Document, notebook: Notebook, own: str = "") -> tuple[RecordValue, ...]:
    """The numbers of a page that name their record, in the order of the source.

    Arguments:
        document: the page.
        notebook: the records.
        own: the identifier of the page itself, where it is a record: `from="#accuracy"` means it.
    """
    return tuple(_value(node, document, notebook, own) for node in document.all(nodes.Evidence))


def _value(node: nodes.Evidence, document: Document, notebook: Notebook, own: str) -> RecordValue:
    from paperwright.records.evidence import standing

    is_made = document.is_made(node.span)
    if node.content and not is_made:
        span = Span(node.content[0].span.start, node.content[-1].span.end)
        text = document.source.text[span.start : span.end]
    else:
        span, text = node.span, plain_text(node.content)
    attributes = node.attr.attributes
    if own and attributes["from"].startswith("#"):
        attributes = {**attributes, "from": own + attributes["from"]}
    try:
        said = standing(text, attributes, notebook)
    except UnknownRecordError as problem:
        return RecordValue(node, span, text, problem=problem, is_made=is_made)
    return RecordValue(node, span, text, said, is_made=is_made)
