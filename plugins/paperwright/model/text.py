"""The words of inlines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.model import nodes

if TYPE_CHECKING:
    from paperwright.model.nodes import Inline, Inlines


def plain_text(inlines: Inlines) -> str:
    """The words of inlines, without their markup; formulas stay TeX, notes and raw text are left out."""
    if len(inlines) == 1 and type(inlines[0]) is nodes.Text:
        # As most cells and many titles are.
        return inlines[0].text
    return "".join(map(_plain, inlines))


_WITH_TEXT = (nodes.Text, nodes.Code, nodes.RecordLink)
_BREAKS = (nodes.SoftBreak, nodes.LineBreak)


def _plain(node: Inline) -> str:
    if isinstance(node, _WITH_TEXT):
        return node.text
    if isinstance(node, _BREAKS):
        return " "
    if isinstance(node, nodes.Styled):
        return plain_text(node.content)
    return node.tex if isinstance(node, nodes.Math) else ""
