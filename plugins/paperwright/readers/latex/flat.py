"""Lists and tables that stand in a line of text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pylatexenc.latexwalker import LatexCharsNode, LatexMacroNode

from paperwright.model import nodes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from paperwright.model.nodes import Inline, Inlines
    from paperwright.readers.latex.inlines import InlineBuilder

_ITEM_LABELS = "abcdefghijklmnopqrstuvwxyz"


def list_in_line(inlines: InlineBuilder, item: Any, name: str) -> Inlines:
    """The items of a list that stands in a sentence, each with its letter."""
    found: list[Inline] = []
    count = 0
    for child in item.nodelist:
        if isinstance(child, LatexMacroNode) and child.macroname == "item":
            count += 1
            label = inlines.build(inlines.reading.content(child, 1))
            place = inlines.reading.view(child).span(child.pos, child.pos + 5)
            shown = f"({_ITEM_LABELS[(count - 1) % 26]})" if "enum" in name else "•"
            found += label or (nodes.Text(place, shown),)
        else:
            found += inlines.build([child])
    return tuple(found)


def lines(inlines: InlineBuilder, items: Sequence[Any]) -> Inlines:
    r"""Text in lines, as in `\makecell`: what separates columns inside it is a space."""
    found: list[Inline] = []
    for item in items:
        if isinstance(item, LatexMacroNode) and item.macroname in ("\\", "tabularnewline"):
            found.append(nodes.LineBreak(inlines.reading.span(item)))
        elif isinstance(item, LatexCharsNode) and "&" in item.chars:
            for number, match in enumerate(re.finditer(r"[^&]+", item.chars)):
                if number:
                    place = inlines.reading.part(item, match.start() - 1, match.start())
                    found.append(nodes.Text(inlines.reading.span(place), " "))
                found += inlines.build([inlines.reading.part(item, *match.span())])
        else:
            found += inlines.build([item])
    return tuple(found)
