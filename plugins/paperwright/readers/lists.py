"""Lists: bullets, numbers, tasks, and terms with their definitions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.model import nodes
from paperwright.readers.nesting import closing_of
from paperwright.source import Span

if TYPE_CHECKING:
    from markdown_it.token import Token

    from paperwright.model.nodes import Block, Blocks, Inlines
    from paperwright.readers.blocks import BlockBuilder

_TASK = re.compile(r"\[(?P<mark>[ xX])\][ \t]+(?=\S)")
_MARKER_AND_SPACE = re.compile(r"(?:[-+*]|\d{1,9}[.)])[ \t]*")


def item_list(builder: BlockBuilder, tokens: list[Token], index: int, closing: int) -> Block:
    """The node of a list with bullets or with numbers."""
    opening = tokens[index]
    span = builder.span_of(opening)
    items = []
    tight = True
    position = index + 1
    while position < closing:
        last = closing_of(tokens, position)
        items.append(_item(builder, tokens, position, last))
        tight = tight and all(
            token.hidden for token in tokens[position + 1 : last]
            if token.type == "paragraph_open" and token.level == opening.level + 2
        )  # fmt: skip
        position = last + 1
    if opening.type == "ordered_list_open":
        start = int(opening.attrs.get("start", 1))
        return nodes.OrderedList(span, tuple(items), start, opening.markup, tight)
    return nodes.BulletList(span, tuple(items), tight)


def _item(builder: BlockBuilder, tokens: list[Token], index: int, closing: int) -> nodes.ListItem:
    token = tokens[index]
    span = builder.span_of(token)
    line = (token.map or [0])[0]
    text = builder.source.text
    match = _MARKER_AND_SPACE.match(text, span.start)
    builder.after_marker(line, match.end() if match else span.start)
    checked = None
    if index + 2 < closing and tokens[index + 1].type == "paragraph_open":
        inline = tokens[index + 2]
        if task := _TASK.match(inline.content):
            checked = task["mark"] != " "
            builder.after_marker(line, builder.start_of(line) + task.end())
            inline.content = inline.content[task.end() :]
    return nodes.ListItem(span, builder.inside(tokens, index, closing), checked)


def definition_list(builder: BlockBuilder, tokens: list[Token], index: int, closing: int) -> Block:
    """The node of a list of terms."""
    span = builder.span_of(tokens[index])
    items: list[nodes.DefinitionItem] = []
    term: Inlines = ()
    definitions: list[Blocks] = []
    position = index + 1
    start = end = span.start
    while position < closing:
        last = closing_of(tokens, position)
        token = tokens[position]
        if token.type == "dt_open":
            if definitions:
                items.append(nodes.DefinitionItem(Span(start, end), term, tuple(definitions)))
            inline = tokens[position + 1]
            inline.map = [inline.map[0], inline.map[0] + 1] if inline.map else None
            content, places = builder.inline(inline)
            term, definitions = builder.inlines.build(content, places), []
            start = places.at(0)
        else:
            line = (token.map or [0])[0]
            begin = builder.start_of(line)
            if (
                builder.source.text[begin : begin + 1] not in (":", "~")
                and not builder.source.text[begin : begin + 1].strip()
            ):
                line += 1
                begin = builder.start_of(line)
            builder.after_marker(line, begin + 1)
            definitions.append(builder.inside(tokens, position, last))
            end = max([begin + 1, *(block.span.end for block in definitions[-1])])
        position = last + 1
    items.append(nodes.DefinitionItem(Span(start, span.end), term, tuple(definitions)))
    return nodes.DefinitionList(span, tuple(items))
