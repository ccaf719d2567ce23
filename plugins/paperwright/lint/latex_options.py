"""The LaTeX classes and styles that a page asks for, with their options and where these stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.lint import Edit
from paperwright.model import nodes
from paperwright.model.frozen import frozen_value
from paperwright.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.model.document import Document

_LOADING = re.compile(
    r"\\(?P<command>documentclass|usepackage|RequirePackage)\s*(?:\[(?P<options>[^\]]*)\])?"
    r"\s*\{(?P<names>[^{}]*)\}"
)
_OPTION = re.compile(r"[^,\s][^,]*?(?=\s*(?:,|\Z))")


@frozen_value
class StyleUse:
    """A class or a style and the options that it is loaded with."""

    name: str
    span: Span
    options: tuple[tuple[str, Span], ...]
    add_at: int
    """Where another option can be written."""
    add_before: str
    add_after: str
    """What goes around it there."""

    def has(self, option: str) -> bool:
        """Whether it is loaded with an option."""
        return any(name == option for name, _ in self.options)

    def adding(self, option: str) -> Edit:
        """The edit that adds an option."""
        text = f"{self.add_before}{option}{self.add_after}"
        return Edit(Span(self.add_at, self.add_at), text)

    def removing(self, option: str, text: str) -> Edit:
        """The edit that takes an option away, with the comma or the brackets that go with it."""
        place = next(span for name, span in self.options if name == option)
        start, end = place
        if len(self.options) == 1 and text[start - 1 : start] == "[" and text[end : end + 1] == "]":
            return Edit(Span(start - 1, end + 1), "")
        after = re.compile(r"\s*,\s*").match(text, end)
        if after:
            return Edit(Span(start, after.end()), "")
        before = re.search(r",\s*\Z", text[:start])
        return Edit(Span(before.start() if before else start, end), "")


def style_uses(document: Document) -> Iterator[StyleUse]:
    """The classes and styles in the front matter and in raw TeX."""
    text = document.source.text
    places = [Span(0, document.front_matter.end)]
    for kind in (nodes.RawBlock, nodes.MacroDefinitions, nodes.RawInline):
        places += [
            node.span for node in document.all(kind) if getattr(node, "format", "tex") == "tex"
        ]
    for start, end in places:
        for match in _LOADING.finditer(text, start, end):
            if "%" in text[text.rfind("\n", 0, match.start()) + 1 : match.start()]:
                continue
            for name in match["names"].split(","):
                yield _loaded(name.strip(), match)
    class_of_front_matter = _class_of_front_matter(document)
    if class_of_front_matter:
        yield class_of_front_matter


def _loaded(name: str, match: re.Match[str]) -> StyleUse:
    span = Span(*match.span())
    if match["options"] is None:
        command_end = match.start() + 1 + len(match["command"])
        return StyleUse(name, span, (), command_end, "[", "]")
    start = match.start("options")
    options = tuple(
        (option[0], Span(start + option.start(), start + option.end()))
        for option in _OPTION.finditer(match["options"])
    )
    return StyleUse(name, span, options, match.end("options"), ", " if options else "", "")


def _class_of_front_matter(document: Document) -> StyleUse | None:
    """The `documentclass` and `classoption`."""
    front_matter = document.front_matter
    name = front_matter.data.get("documentclass")
    if not isinstance(name, str):
        return None
    span = front_matter.value_span("documentclass")
    value = front_matter.data.get("classoption")
    if isinstance(value, list):
        options = tuple(
            (str(item), front_matter.value_span("classoption", index))
            for index, item in enumerate(value)
        )
        last = options[-1][1] if options else front_matter.value_span("classoption")
        is_flow = document.source[front_matter.value_span("classoption")].startswith("[")
        separator = ", " if is_flow else "\n  - "
        return StyleUse(name, span, options, last.end, separator, "")
    if isinstance(value, str):
        place = front_matter.value_span("classoption")
        offset = place.start + document.source[place].find(value)
        options = tuple(
            (match[0], Span(offset + match.start(), offset + match.end()))
            for match in _OPTION.finditer(value)
        )
        return StyleUse(name, span, options, offset + len(value), ",", "")
    return StyleUse(name, span, (), span.end, "\nclassoption: [", "]")
