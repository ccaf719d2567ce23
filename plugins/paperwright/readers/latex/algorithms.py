"""Algorithms and code: text that is taken as it stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from paperwright.model import nodes
from paperwright.model.nodes import Attr, Inlines
from paperwright.readers.latex.scan import braced, bracketed

if TYPE_CHECKING:
    from paperwright.readers.latex.commands import Command
    from paperwright.readers.latex.inlines import InlineBuilder
    from paperwright.readers.latex.reading import Reading
    from paperwright.source import Span

_CAPTION = re.compile(r"\\(?:caption|TitleOfAlgo)\s*(?:\[[^\]]*\])?(?=\s*\{)")
_LABEL = re.compile(r"\\label\s*\{([^{}]*)\}")
_OPTION = re.compile(r"(label|caption|language)\s*=\s*(?:\{([^{}]*)\}|([^,\]]*))")


def algorithm_of(inlines: InlineBuilder, item: Any) -> nodes.Algorithm:
    """Pseudocode with its caption."""
    reading = inlines.reading
    view = reading.view(item)
    span = reading.span(item)
    start, end = item.pos, item.pos + item.len
    caption: Inlines = ()
    found = _CAPTION.search(view.text, start, end)
    inside = braced(view.text, found.end()) if found else None
    if inside and not view.segments:
        caption = inlines.build(reading.parse_range(inside.start, inside.end))
    return nodes.Algorithm(span, inlines.inner(item), caption, _label_attr(item, view))


def _label_attr(item: Any, view: Any) -> Attr:
    label = _LABEL.search(view.text, item.pos, item.pos + item.len)
    if label is None:
        return Attr()
    return Attr(label[1].strip(), identifier_span=view.span(label.start(1), label.end(1)))


def code_of(inlines: InlineBuilder, item: Any, name: str) -> nodes.CodeBlock:
    """Code in an environment."""
    reading = inlines.reading
    arguments = item.nodeargd.argnlist if item.nodeargd else []
    text = inlines.inner(item)
    options = bracketed(text, 0, limit=2000)
    said = text[options.start : options.end] if options and "[" in text[:2] else ""
    language = ""
    if name == "minted" and (found := reading.argument(item, 1)):
        language = found[0].strip()
    after = max(
        (argument.end + 1 - item.pos for argument in arguments if argument is not None), default=0
    )
    code = reading.text_of(item)[after:] if after else text
    code = re.sub(r"\\end\s*\{[^{}]*\}\s*\Z", "", code)
    attr, listed = _listing_attr(said, reading.span(item))
    return nodes.CodeBlock(reading.span(item), code.strip("\n"), language or listed, attr)


def _listing_attr(options: str, span: Span) -> tuple[Attr, str]:
    found = {match[1]: (match[2] or match[3] or "").strip() for match in _OPTION.finditer(options)}
    attributes = {"caption": found["caption"]} if "caption" in found else {}
    return Attr(found.get("label", ""), (), attributes), found.get("language", "")


def listing_of(reading: Reading, item: Any, command: Command) -> nodes.RawBlock:
    """Code that stands in a file of its own."""
    return nodes.RawBlock(reading.span(item), "tex", reading.text_of(item))
