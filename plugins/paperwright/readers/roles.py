"""MyST's roles become the nodes that this dialect has for the same things.

https://mystmd.org/guide/roles
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.findings import say
from paperwright.model import nodes
from paperwright.model.labels import canonical_label
from paperwright.model.nodes import CitationMode, Inline

if TYPE_CHECKING:
    from markdown_it.token import Token

    from paperwright.readers.markdown import Reading
    from paperwright.readers.places import Places
    from paperwright.source import Span

_CITE = {"cite": CitationMode.NORMAL, "cite:p": CitationMode.NORMAL, "cite:t": CitationMode.AUTHOR_IN_TEXT,
         "cite:alp": CitationMode.NORMAL, "cite:year": CitationMode.SUPPRESS_AUTHOR}  # fmt: skip
_REFERENCES = frozenset({"ref", "numref", "eq", "prf:ref"})
_STYLED: dict[str, type[nodes.Styled]] = {"sub": nodes.Subscript, "sup": nodes.Superscript,
                                          "subscript": nodes.Subscript, "superscript": nodes.Superscript}  # fmt: skip
_SHOWN_TARGET = re.compile(r"(?P<shown>.*?)\s*<(?P<target>[^<>]+)>\s*$", re.DOTALL)
_KEYS = re.compile(r"[^,;\s]+")


def role_nodes(reading: Reading, token: Token, span: Span, places: Places) -> list[Inline]:
    """The nodes of a role; an unknown one shows its text and is reported."""
    name, text = token.meta["role"], token.content
    start: int = token.meta["text_start"]
    if mode := _CITE.get(name):
        return [_cite(mode, text, start, span, places)]
    inner = places.span(start, start + len(text))
    if name in _REFERENCES:
        target = _SHOWN_TARGET.match(text)
        label = (target["target"] if target else text).strip()
        return [
            nodes.CrossReference(
                span, (nodes.Reference(inner, canonical_label(label)),), name == "eq"
            )
        ]
    if name == "math":
        return [nodes.Math(span, text)]
    if name in _STYLED:
        return [_STYLED[name](span, (nodes.Text(inner, text),))]
    if name in (
        "abbr",
        "term",
        "doc",
        "u",
        "underline",
        "smallcaps",
        "sc",
        "del",
        "keyboard",
        "kbd",
        "button",
    ):
        shown = _SHOWN_TARGET.match(text)
        return [nodes.Text(span, shown["shown"] if shown and shown["shown"] else text)]
    if name in ("code", "raw", "literal"):
        return [nodes.Code(span, text)]
    reading.report("DOC05", span, say("Role `{name}` is not known; its text is shown plainly", name=name),
                   "Write what you mean in this dialect")  # fmt: skip
    return [nodes.Text(span, text)]


def _cite(mode: CitationMode, text: str, start: int, span: Span, places: Places) -> Inline:
    cited = []
    for match in _KEYS.finditer(text):
        first, last = match.span()
        cited.append(nodes.Citation(places.span(start + first, start + last), match[0], mode))
    return nodes.Cite(span, tuple(cited))
