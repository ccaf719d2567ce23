"""Resolving: a Document in, a Resolution out, in which everything that stands for something else is looked up.

Numbers and references come first and cost next to nothing; citations are formatted by pandoc, and only when a style is
asked for, so that the lint never waits for them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.model import nodes
from paperwright.model.languages import is_chinese
from paperwright.model.nodes import Node, Note
from paperwright.model.text import plain_text
from paperwright.model.walk import walk
from paperwright.resolve.numbering import Numbering
from paperwright.resolve.resolution import BibliographyItem, Resolution, Target

if TYPE_CHECKING:
    from collections.abc import Iterable, MutableMapping

    from paperwright.bibliography import Bibliography
    from paperwright.bibliography.styles import Style
    from paperwright.model.document import Document

__all__ = ["BibliographyItem", "Resolution", "Target", "language_of", "resolve"]


def resolve(
    document: Document,
    bibliography: Bibliography | None = None,
    style: Style | None = None,
    cache: MutableMapping[str, str] | None = None,
    *,
    numbers_sections: bool | None = None,
) -> Resolution:
    """The resolution of a document.

    Arguments:
        document: what to resolve.
        bibliography: the works that it may cite.
        style: the CSL style in which citations are formatted; without one they are not.
        cache: where formatted citations are kept between runs.
        numbers_sections: whether sections are numbered; by default they are in a draft.

    Returns:
        The numbers, the targets and the citations; what has no target is not in them, and a rule reports it.
    """
    if numbers_sections is None:
        numbers_sections = _numbers_sections(document)
    numbering = Numbering(document, numbers_sections)
    numbering.run()
    by_label: dict[str, Target] = {}
    by_node: dict[Node, Target] = {}
    for target in numbering.targets:
        if target.label:
            by_label.setdefault(target.label, target)
        by_node.setdefault(target.node, target)
    notes, note_numbers = _number_footnotes(document)
    language = language_of(document)
    formatted = None
    if bibliography is not None and style is not None:
        from paperwright.resolve.citations import format_document_citations

        formatted = format_document_citations(document, bibliography, style, language, cache)
    return Resolution(
        document,
        language,
        tuple(numbering.targets),
        by_label,
        by_node,
        formatted.citations if formatted else {},
        formatted.bibliography if formatted else (),
        formatted.layout if formatted else {},
        notes,
        note_numbers,
        numbering.headings,
        tuple(numbering.problems),
        formatted.findings if formatted else (),
    )


def language_of(document: Document) -> str:
    """The language that the page names, or the one that its words are in."""
    named = document.metadata.language
    if named:
        return named
    sample = plain_text(document.metadata.title)
    for paragraph in document.all(nodes.Para)[:5]:
        sample += plain_text(paragraph.content)
    return "zh-CN" if is_chinese(sample) else "en"


def _numbers_sections(document: Document) -> bool:
    asked = document.front_matter.data.get(
        "number-sections", document.front_matter.data.get("numbersections")
    )
    if isinstance(asked, bool):
        return asked
    return document.metadata.kind in ("", "draft") and bool(document.metadata.authors)


def _number_footnotes(document: Document) -> tuple[tuple[Note, ...], dict[Note, int]]:
    """The notes in the order of reading and their numbers; a definition has one, however often it is met."""
    if not document.all(Note):
        return (), {}
    order: list[Note] = []
    numbers: dict[Note, int] = {}
    of_label: dict[str, int] = {}

    def visit(found: Iterable[Note]) -> None:
        for node in found:
            if node in numbers:
                continue
            if not node.label:
                order.append(node)
                numbers[node] = len(order)
            elif node.label in of_label:
                numbers[node] = of_label[node.label]
            elif definition := document.footnotes.get(node.label):
                order.append(node)
                numbers[node] = of_label[node.label] = len(order)
                visit(_outside_definitions(walk(definition.blocks)))

    has_definitions = bool(document.all(nodes.FootnoteDefinition))
    visit(_outside_definitions(document.walk()) if has_definitions else document.all(Note))
    return tuple(order), numbers


def _outside_definitions(every: Iterable[Node]) -> list[Note]:
    """The notes among nodes in the order of the source, without those that only a footnote's definition holds."""
    found: list[Note] = []
    end_of_definition = -1
    for node in every:
        if type(node) is nodes.FootnoteDefinition:
            end_of_definition = node.span.end
        elif type(node) is Note and node.span.start >= end_of_definition:
            found.append(node)
    return found
