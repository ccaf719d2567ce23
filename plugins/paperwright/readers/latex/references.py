"""Citations and cross-references."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from paperwright.model import nodes
from paperwright.model.labels import canonical_label
from paperwright.model.nodes import CitationMode, Inlines

if TYPE_CHECKING:
    from paperwright.readers.latex.commands import Command
    from paperwright.readers.latex.reading import Reading
    from paperwright.source import Span

_KEY = re.compile(r"[^,\s\x01\x02][^,\n\x01\x02]*")
_MODES = {
    "normal": CitationMode.NORMAL,
    "text": CitationMode.AUTHOR_IN_TEXT,
    "year": CitationMode.SUPPRESS_AUTHOR,
}


def cite(reading: Reading, item: Any, command: Command) -> Inlines:
    r"""A `\cite` and its kin: one option is the text after, two are the texts before and after."""
    keys = _keys(reading, item, len(command.arguments) - 1)
    if not keys:
        return (nodes.RawInline(reading.span(item), "tex", _empty(reading, item)),)
    options = [
        option[0].replace("~", " ")
        for index in (1, 2)
        if (option := reading.argument(item, index)) is not None
    ]
    prefix = options[0] if len(options) > 1 else ""
    suffix = options[-1] if options else ""
    mode = _MODES[command.detail]
    last = len(keys) - 1
    citations = tuple(
        nodes.Citation(span, key, mode, "" if index else prefix, suffix if index == last else "")
        for index, (key, span) in enumerate(keys)
    )
    return (nodes.Cite(reading.span(item), citations),)


def _empty(reading: Reading, item: Any) -> str:
    """The citation of nothing, which LaTeX prints as a question mark."""
    text = reading.text_of(item)
    if not text.rstrip().endswith("}") or text.replace(" ", "").endswith("{}"):
        reading.unread(
            reading.span(item), "Citation names no work", "Put the key of a work between the braces"
        )
    return text


def reference(reading: Reading, item: Any, command: Command) -> Inlines:
    r"""A `\ref` and its kin."""
    keys = _keys(reading, item, len(command.arguments) - 1)
    if not keys:
        reading.unread(
            reading.span(item), "Reference names no label", "Put a label between the braces"
        )
        return ()
    is_bare = command.detail != "word"
    found = tuple(nodes.Reference(span, canonical_label(key), bare=is_bare) for key, span in keys)
    parenthesised = command.detail == "equation"
    return (nodes.CrossReference(reading.span(item), found, parenthesised),)


def linked(reading: Reading, item: Any) -> Inlines:
    r"""What `\hyperref[label]{text}` leads to."""
    keys = _keys(reading, item, 0)
    if not keys:
        return ()
    found = tuple(nodes.Reference(span, canonical_label(key), bare=True) for key, span in keys)
    place = reading.argument(item, 0)
    assert place is not None
    return (nodes.CrossReference(place[1], found),)


def _keys(reading: Reading, item: Any, index: int) -> list[tuple[str, Span]]:
    found = reading.raw_argument(item, index)
    if found is None:
        return []
    view = reading.view(item)
    keys = []
    text = view.text[found[0] : found[1]]
    for match in _KEY.finditer(text):
        key = match[0].strip()
        if key and "\\" not in key and "#" not in key:
            start = found[0] + match.start() + match[0].find(key)
            keys.append((key, view.span(start, start + len(key))))
    return keys
