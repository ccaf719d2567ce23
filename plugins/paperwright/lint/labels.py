"""Labels that stand where the model does not look: in raw text and in code cells."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from paperwright.lint.patterns import Pattern
from paperwright.model import nodes
from paperwright.model.frozen import frozen_value
from paperwright.model.labels import canonical_label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.model.document import Document
    from paperwright.resolve.resolution import Target

_INDENT = 40
"""No line is indented farther."""
_LABEL = 100
"""No label is longer."""
_IN_TEX = Pattern(r"\\label\s*\{([^{}]+)\}", hints=("\\label",))
_NOT_READ = re.compile(
    r"(?<!\\)%[^\n]*|\\iffalse\b.*?\\fi\b|\\begin\{comment\}.*?\\end\{comment\}", re.DOTALL
)
"""What LaTeX skips; a label in it is none."""
_IN_HTML = Pattern(r"\b(?:id|name)\s*=\s*[\"']?([^\s\"'>]+)")
_CELL_LABEL = Pattern(
    r"^[#%]\|[ \t]*(?:label|name):[ \t]*[\"']?([^\s\"']+)",
    re.MULTILINE,
    hints=("#|", "%|"),
    before=0,
)
_OPENING = re.compile(r"`*[ \t]*\{(?:r|python|julia)[ ,]")


def _may_be_chunk(text: str, place: int) -> bool:
    """Whether backticks open a cell of code that may have a name."""
    return _OPENING.match(text, place) is not None


_CHUNK = Pattern(
    r"^[ \t]*```+[ \t]*\{(?:r|python|julia)[ ,]+([\w:.-]+)[ ,}]",
    re.MULTILINE,
    hints=("```",),
    guard=_may_be_chunk,
    before=_INDENT,
)
_UNREAD = (
    # One expression for all three would be tried at the beginning of every line.
    Pattern(r"\{#([^\s{}]+)[^{}\n]*\}", hints=("{#",)),
    Pattern(
        r"^[ \t]*:(?:name|label):[ \t]*(\S+)",
        re.MULTILINE,
        hints=(":name:", ":label:"),
        before=_INDENT,
    ),
    Pattern(r"^[ \t]*\(([\w:.-]+)\)=[ \t]*$", re.MULTILINE, hints=(")=",), before=_INDENT + _LABEL),
)


@frozen_value
class OtherLabels:
    """Canonical labels that the model does not have."""

    known: frozenset[str]
    """In raw LaTeX and HTML, and of the figures and tables that code cells make."""
    unread: frozenset[str]
    """Written as labels are, in a place where nothing reads them."""


@lru_cache(maxsize=4)
def other_labels(document: Document) -> OtherLabels:
    """The labels of a document that no reference of ours can lead to."""
    text = document.source.text
    tex = _NOT_READ.sub("", text) if document.format == "latex" else text
    known = {match[1] for match in _IN_TEX.finditer(tex)}
    known.update(match[1] for match in _CELL_LABEL.finditer(text))
    for match in _CHUNK.finditer(text):
        # bookdown names the figure and the table of a chunk after it.
        known.update((match[1], f"fig:{match[1]}", f"tbl:{match[1]}"))
    for raw in raw_text(document, "html"):
        known.update(match[1] for match in _IN_HTML.finditer(raw.text))
    unread = {match[1] for pattern in _UNREAD for match in pattern.finditer(text)}
    return OtherLabels(_canonical(known), _canonical(unread))


def raw_text(document: Document, name: str) -> Iterator[nodes.RawBlock | nodes.RawInline]:
    """The raw text of one format: `tex` or `html`."""
    for block in document.all(nodes.RawBlock):
        if block.format == name:
            yield block
    for inline in document.all(nodes.RawInline):
        if inline.format == name:
            yield inline


def _canonical(labels: set[str]) -> frozenset[str]:
    return frozenset(canonical_label(label.strip()) for label in labels)


def written_label(target: Target, document: Document) -> str:
    """The label of a target as its author wrote it: `eqn:loss`, where we say `eq:loss` inside."""
    if target.label_span is None:
        return target.label
    written = document.source[target.label_span].strip()
    return written if canonical_label(written) == target.label else target.label
