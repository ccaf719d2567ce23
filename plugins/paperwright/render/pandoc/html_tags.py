"""HTML tags in running text, paired into elements, so that formats other than HTML can show what they mean."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from paperwright.model.nodes import Inline, RawInline

if TYPE_CHECKING:
    from paperwright.source import Span

_TAG = re.compile(r"<(?P<closing>/)?(?P<name>[A-Za-z][A-Za-z0-9-]*)(?P<rest>[^>]*)>", re.DOTALL)
_ATTRIBUTE = re.compile(r"""([A-Za-z][\w:-]*)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)""")
_VOID = frozenset({"br", "img", "wbr", "hr", "input"})


@dataclass(eq=False)
class HtmlElement:
    """An element and what stands in it."""

    tag: str
    attributes: Mapping[str, str]
    span: Span
    content: tuple[Inline, ...] = ()


def read_tag(text: str) -> tuple[str, dict[str, str], bool] | None:
    """The name, the attributes and whether it closes; `None` for what is no tag."""
    match = _TAG.fullmatch(text.strip())
    if match is None:
        return None
    attributes = {
        name.lower(): html.unescape(value.strip("\"'"))
        for name, value in _ATTRIBUTE.findall(match["rest"])
    }
    return match["name"].lower(), attributes, match["closing"] is not None


def pair_tags(content: Iterable[Inline]) -> list[Inline | HtmlElement]:
    """The inlines with each pair of tags joined into an element; a tag without its partner vanishes.

    Elements inside elements keep their tags as inlines, which are paired when the outer one is written.
    """
    items = list(content)
    found: list[Inline | HtmlElement] = []
    index = 0
    while index < len(items):
        node = items[index]
        tag = read_tag(node.text) if isinstance(node, RawInline) and node.format == "html" else None
        if tag is None:
            found.append(node)
        else:
            name, attributes, is_closing = tag
            if name in _VOID:
                found.append(HtmlElement(name, attributes, node.span))
            elif not is_closing and (end := _closing(items, index, name)) is not None:
                found.append(
                    HtmlElement(name, attributes, node.span, tuple(items[index + 1 : end]))
                )
                index = end
        index += 1
    return found


def _closing(items: list[Inline], start: int, name: str) -> int | None:
    depth = 0
    for index in range(start, len(items)):
        node = items[index]
        tag = read_tag(node.text) if isinstance(node, RawInline) and node.format == "html" else None
        if tag is not None and tag[0] == name:
            depth += -1 if tag[2] else 1
            if depth == 0:
                return index
    return None
