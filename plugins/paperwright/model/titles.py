"""The heading of a page that is its title, not a section."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.model import nodes
from paperwright.model.nodes import Header
from paperwright.model.text import plain_text

if TYPE_CHECKING:
    from paperwright.model.document import Document


def title_header(document: Document) -> Header | None:
    """The heading that is the page's title: `None` when none is.

    Where the front matter has a title, that is a heading which begins the page and says it again; where it has none,
    the first heading, when it stands alone above all others.
    """
    headers = document.all(Header)
    first = next((header for header in headers if header in document.blocks), None)
    if first is None or first is not headers[0] or first.level != 1:
        return None
    if document.metadata.title:
        is_title = _begins(document, first) and _says_title(document, first)
    else:
        is_title = len(headers) > 1 and sum(header.level == 1 for header in headers) == 1
    return first if is_title else None


def first_section_level(document: Document) -> int:
    """The level of the headings that are sections: the highest that the page uses, its title left out."""
    title = title_header(document)
    return min((header.level for header in document.all(Header) if header is not title), default=1)


def _begins(document: Document, header: Header) -> bool:
    silent = (nodes.CommentBlock, nodes.MacroDefinitions)
    return next((one for one in document.blocks if not isinstance(one, silent)), None) is header


def _says_title(document: Document, header: Header) -> bool:
    said = _letters(header.content)
    return bool(said) and said == _letters(document.metadata.title)


def _letters(inlines: nodes.Inlines) -> str:
    return "".join(filter(str.isalnum, plain_text(inlines))).casefold()
