"""Headings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.model import nodes
from paperwright.render.html.page import HtmlHeading

if TYPE_CHECKING:
    from paperwright.render.html.writer import Writer


def heading(writer: Writer, node: nodes.Header) -> HtmlHeading:
    """The data of a heading."""
    level = min(max(node.level + writer.options.heading_shift, 1), 6)
    content = tuple(inline for inline in node.content if not isinstance(inline, nodes.Label))
    return HtmlHeading(
        level,
        writer.html_of(content).strip(),
        writer.plain(content),
        writer.resolution.headings.get(node, node.attr.identifier),
        node.span,
        writer.resolution.number(node),
        node.attr.classes,
    )
