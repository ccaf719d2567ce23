"""Formulas and the marks beside them, between which no line may break.

A browser takes a formula in a line for a picture, beside which it may break the line whatever stands there: a full stop
would begin the next line. Word joiners do not keep it from that; an element that does not wrap does.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from paperwright.model import nodes
from paperwright.model.nodes import Inline, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

# A hyphen, or an ending as in “nth” and “xs”; then marks that end something.
_AFTER = re.compile(
    r"""(?:[-\u2010\u2011\u2013/]|['\u2019]?[a-z]{1,2}(?![^\W\d_]))?[.,;:!?%)\]}'"\u2019\u201d\u00bb\u2026、。，；：！？）】》」』]*"""
)
_BEFORE = re.compile(r"""[(\[{'"\u2018\u201c\u00ab（【《「『]+$""")


class Unbroken(NamedTuple):
    """What is kept together in a run of inlines."""

    formulas: Mapping[int, tuple[str, str]]
    """What stands right before and right after each formula, by its position."""
    texts: Mapping[int, str]
    """What is left of the texts that it was taken from."""


NOTHING = Unbroken({}, {})


def unbroken(inlines: Sequence[Inline], text_of: Callable[[Text], str]) -> Unbroken:
    """The formulas of a run with the marks beside them.

    Arguments:
        inlines: the run.
        text_of: the characters of a text as readers see them.
    """
    if not any(type(node) is nodes.Math for node in inlines):
        return NOTHING
    formulas: dict[int, tuple[str, str]] = {}
    texts: dict[int, str] = {}

    def text_at(position: int) -> str:
        if not 0 <= position < len(inlines):
            return ""
        node = inlines[position]
        return texts.get(position, text_of(node)) if isinstance(node, Text) else ""

    for position, node in enumerate(inlines):
        if not isinstance(node, nodes.Math) or node.display:
            continue
        before, after = text_at(position - 1), text_at(position + 1)
        opening, closing = _BEFORE.search(before), _AFTER.match(after)
        first = opening[0] if opening else ""
        last = closing[0] if closing else ""
        if first:
            texts[position - 1] = before[: -len(first)]
        if last:
            texts[position + 1] = after[len(last) :]
        if first or last:
            formulas[position] = first, last
    return Unbroken(formulas, texts)
