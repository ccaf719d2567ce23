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


def trimmed(content: Sequence[Inline], source: str) -> Inlines:
    """Inlines without the spaces and breaks around them.

    Arguments:
        content: the inlines.
        source: the text that their places are in.
    """
    kept = list(content)
    while kept and _is_space(kept[0]):
        del kept[0]
    while kept and _is_space(kept[-1]):
        del kept[-1]
    if kept and isinstance(kept[0], nodes.Text):
        kept[0] = _cut(kept[0], len(kept[0].text) - len(kept[0].text.lstrip()), 0, source)
    if kept and isinstance(kept[-1], nodes.Text):
        last = kept[-1]
        kept[-1] = _cut(last, 0, len(last.text) - len(last.text.rstrip()), source)
    return tuple(kept)


def _is_space(node: Inline) -> bool:
    if isinstance(node, nodes.Text):
        return not node.text.strip()
    return isinstance(node, nodes.SoftBreak | nodes.LineBreak)


def _cut(node: nodes.Text, left: int, right: int, source: str) -> nodes.Text:
    if not left and not right:
        return node
    text = node.text[left : len(node.text) - right]
    start, end = node.span
    if source[start:end] != node.text:
        # What a macro says has no places of its own.
        return nodes.Text(node.span, text)
    return nodes.Text(Span(start + left, end - right), text)


def without_leading_space(text: nodes.Text, source: str) -> list[Inline]:
    """A text without the spaces that it begins with; none when it has nothing else."""
    left = len(text.text) - len(text.text.lstrip())
    return [] if left == len(text.text) else [_cut(text, left, 0, source)]
