"""A Document as an outline: a node a line, its place, its kind and what it holds."""

from __future__ import annotations

from dataclasses import fields
from enum import Enum
from typing import TYPE_CHECKING, Any

from paperwright.model.nodes import Attr, Node
from paperwright.model.walk import children

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.model.document import Document

_STRUCTURE = frozenset({"span", "content", "blocks", "items", "cells", "header", "body", "caption", "images", "tabs",
                        "lines", "term", "definitions", "citations", "references"})  # fmt: skip


def outline(document: Document) -> str:
    """The outline of a document."""
    return "\n".join(line for block in document.blocks for line in _lines(document, block, 0))


def _lines(document: Document, node: Node, depth: int) -> Iterator[str]:
    start, end = (document.source.position(offset) for offset in node.span)
    place = f"{start.line}:{start.column}-{end.line}:{end.column}"
    yield f"{'  ' * depth}{type(node).__name__} {place}{_details(node)}"
    for child in children(node):
        yield from _lines(document, child, depth + 1)


def _details(node: Node) -> str:
    shown = []
    for item in fields(node):
        value = getattr(node, item.name)
        if (
            item.name in _STRUCTURE
            or value == item.default
            or (isinstance(value, tuple) and (not value or isinstance(value[0], Node)))
        ):
            continue
        text = _value(value)
        if text:
            shown.append(text if item.name in ("text", "tex", "attr") else f"{item.name}={text}")
    return "".join(f" {text}" for text in shown)


def _value(value: Any) -> str:
    if isinstance(value, Attr):
        parts = [f"#{value.identifier}"] if value.identifier else []
        parts += [f".{name}" for name in value.classes]
        parts += [f'{key}="{text}"' for key, text in value.attributes.items()]
        return "{" + " ".join(parts) + "}" if parts else ""
    if isinstance(value, Enum):
        return value.name.lower()
    return repr(value)
