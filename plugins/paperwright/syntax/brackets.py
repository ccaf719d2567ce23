"""What begins with a bracket: links, images, spans, footnote references and links between notes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it.rules_inline import image as library_image
from markdown_it.rules_inline import link as library_link

from paperwright.syntax.attributes import parse_attributes

if TYPE_CHECKING:
    from paperwright.syntax.inline import InlineState

_NOTE = re.compile(r"\[\^([^\]\s^]+)\]")
_SPACED_TARGET = re.compile(r"\]\((https?://[^()<>\"'\n]*[ ][^()<>\"'\n]*)\)")
_RECORD = re.compile(r"\[\[([^\[\]|\n]+)(?:\|([^\[\]\n]+))?\]\]")


def footnote_reference(state: InlineState, silent: bool) -> bool:
    """`[^label]`, defined or not: an undefined one is reported when the Document is made."""
    start = state.pos
    match = state.src.startswith("[^", start) and _NOTE.match(state.src, start, state.posMax)
    if not match:
        return False
    if not silent:
        state.push_leaf("footnote_reference", match[1])
    state.pos = match.end()
    return True


def inline_note(state: InlineState, silent: bool) -> bool:
    """`^[a note]`."""
    start = state.pos
    if state.src[start : start + 2] != "^[":
        return False
    end = state.label_end(start + 1)
    if end < 0:
        return False
    if not silent:
        state.push_nested("inline_note", start + 2, end, {})
    state.pos = end + 1
    return True


def record_link(state: InlineState, silent: bool) -> bool:
    """`[[EXP-2026-003]]`, `[[note|shown text]]`."""
    start = state.pos
    match = state.src.startswith("[[", start) and _RECORD.match(state.src, start, state.posMax)
    if not match:
        return False
    if not silent:
        state.push_leaf("record_link", (match[2] or match[1]).strip(), {"target": match[1].strip()})
    state.pos = match.end()
    return True


def bracketed_span(state: InlineState, silent: bool) -> bool:
    """`[text]{.class key=value}`."""
    start = state.pos
    if not state.stands_after("]{", start):
        return False
    text_end = state.text_label_end(start)
    end = text_end if text_end >= 0 else state.label_end(start)
    if end < 0:
        return False
    attributes = parse_attributes(state.src, end + 1, state.posMax)
    if attributes is None or attributes.format:
        return False
    if not silent:
        meta: dict[str, object] = {"attributes": attributes}
        if text_end >= 0:
            # As most are: a number and its record.
            state.push_leaf("spanned", state.src[start + 1 : end], meta)
        else:
            state.push_nested("spanned", start + 1, end, meta)
    state.pos = attributes.end
    return True


def link(state: InlineState, silent: bool) -> bool:
    """`[text](target "title"){.class}` and its reference forms."""
    if not state.stands_after("](", state.pos) and "references" not in state.env:
        return False
    before = state.next_index
    if not library_link(state, silent) and not _link_with_space(state, silent):
        return False
    return _attributes_after(state, silent, before)


def _link_with_space(state: InlineState, silent: bool) -> bool:
    """`[text](https:// example.org)`, which pandoc takes for a link and CommonMark does not."""
    closing = state.closing_bracket(state.pos)
    match = _SPACED_TARGET.match(state.src, closing, state.posMax) if closing > 0 else None
    if match is None:
        return False
    start, index = state.pos, state.next_index
    if not silent:
        state.push_nested("link", start + 1, closing, {"spaced": True})
        state.tokens[index].attrs = {"href": match[1].replace(" ", "")}
    state.pos = match.end()
    return True


def image(state: InlineState, silent: bool) -> bool:
    """`![alt](target "title"){#fig:x width=60%}` and its reference forms."""
    before = state.next_index
    if not library_image(state, silent):
        return False
    return _attributes_after(state, silent, before)


def _attributes_after(state: InlineState, silent: bool, index: int) -> bool:
    # pandoc-crossref and many editors leave a space before the braces of an image; pandoc reads it too.
    position = state.pos
    attributes = parse_attributes(state.src, position, state.posMax)
    if attributes is not None and not attributes.format:
        if not silent:
            token = state.tokens[index]
            token.meta = {**token.meta, "attributes": attributes}
        state.pos = attributes.end
    return True
