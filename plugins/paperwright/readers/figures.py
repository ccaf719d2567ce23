"""Figures that are written as an image alone in its paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.model import nodes
from paperwright.model.nodes import Attr

if TYPE_CHECKING:
    from paperwright.model.nodes import Block, Inline, Inlines
    from paperwright.source import Span


def implicit_figure(inlines: Inlines, span: Span) -> Block | None:
    """Pandoc's implicit figure: an image alone in its paragraph, with a caption or a name."""
    image: nodes.Image | None = None
    label: nodes.Label | None = None
    for node in inlines:
        if isinstance(node, nodes.Image) and image is None:
            image = node
        elif isinstance(node, nodes.Label) and image is not None:
            label = node
        elif not (
            isinstance(node, nodes.SoftBreak | nodes.Comment)
            or (isinstance(node, nodes.Text) and not node.text.strip())
        ):
            return None
    if image is None or not (image.content or image.attr.identifier):
        return None
    return _figure_of(image, span, label)


def _figure_of(image: nodes.Image, span: Span, label: nodes.Label | None = None) -> nodes.Figure:
    r"""The figure that one image makes; a `\label` in its caption names it."""
    caption: list[Inline] = []
    for node in image.content:
        if isinstance(node, nodes.Label):
            label = node
        else:
            caption.append(node)
    attr = image.attr
    if label is not None and not attr.identifier:
        attr = Attr(label.identifier, attr.classes, attr.attributes, label.span)
    return nodes.Figure(span, (image,), tuple(caption), attr)
