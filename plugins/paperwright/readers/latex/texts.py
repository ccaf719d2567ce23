"""Runs of inline nodes: where they stand, and what is left of them without the spaces around."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.model import nodes
from paperwright.source import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from paperwright.model.nodes import Inline, Inlines


def span_of(content: Inlines) -> Span:
    """From the first of some inlines to the last."""
    return Span(min(one.span.start for one in content), max(one.span.end for one in content))


def trimmed(content: Sequence[Inline]) -> Inlines:
    """Inlines without the spaces and breaks around them."""
    kept = list(content)
    while kept and _is_space(kept[0]):
        del kept[0]
    while kept and _is_space(kept[-1]):
        del kept[-1]
    if kept and isinstance(kept[0], nodes.Text):
        kept[0] = _cut(kept[0], len(kept[0].text) - len(kept[0].text.lstrip()), 0)
    if kept and isinstance(kept[-1], nodes.Text):
        kept[-1] = _cut(kept[-1], 0, len(kept[-1].text) - len(kept[-1].text.rstrip()))
    return tuple(kept)


def _is_space(node: Inline) -> bool:
    if isinstance(node, nodes.Text):
        return not node.text.strip()
    return isinstance(node, nodes.SoftBreak | nodes.LineBreak)


def _cut(node: nodes.Text, left: int, right: int) -> nodes.Text:
    if not left and not right:
        return node
    text = node.text[left : len(node.text) - right]
    if node.span.end - node.span.start != len(node.text):
        return nodes.Text(node.span, text)
    return nodes.Text(Span(node.span.start + left, node.span.end - right), text)


def without_leading_space(text: nodes.Text) -> list[Inline]:
    """A text without the spaces that it begins with."""
    rest = text.text.lstrip()
    if not rest or text.span.end - text.span.start != len(text.text):
        return [nodes.Text(text.span, rest)] if rest else []
    return [nodes.Text(Span(text.span.end - len(rest), text.span.end), rest)]
