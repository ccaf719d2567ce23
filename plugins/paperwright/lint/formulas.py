"""What rules about formulas share: the displays of a page, and TeX without what is set as text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.model import nodes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.model.document import Document
    from paperwright.source import Source

Display = nodes.Equation | nodes.Math

_TEXT = re.compile(
    r"\\(?:text\w*|math(?:rm|tt|sf|bf|bb|cal|scr|frak|it|normal)|operatorname\*?|mbox|hbox|label|tag\*?|ref|eqref|cite\w*"
    r"|begin|end|color|textcolor|mathop|hspace\*?|vspace\*?|DeclareMathOperator|newcommand|SI|si|qty|unit|num|ensuremath"
    r"|includegraphics|url|href|tikz\w*|usepackage|[a-zA-Z]*ref)\s*(?:\[[^\]]*\])?\{(?:[^{}]|\{[^{}]*\})*+\}"
    r"|\\[a-zA-Z]+|%[^\n]*|\\."
)


def displays(document: Document) -> list[Display]:
    """The display formulas of a page, in reading order, whether they stand alone or inside a paragraph."""
    inline = [node for node in document.all(nodes.Math) if node.display]
    return sorted([*document.all(nodes.Equation), *inline], key=lambda node: node.span)


def formulas(document: Document) -> Iterator[Display]:
    """All formulas of a page."""
    yield from document.all(nodes.Equation)
    yield from document.all(nodes.Math)


def masked(text: str) -> str:
    """TeX as long as before, with spaces for its commands and for what they set as text."""
    return _TEXT.sub(lambda match: " " * len(match[0]), text)


def is_latex(source: Source) -> bool:
    """Whether a page is a LaTeX file."""
    return source.path is not None and source.path.suffix in (".tex", ".ltx", ".latex")
