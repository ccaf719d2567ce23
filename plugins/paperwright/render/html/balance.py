"""Which elements a piece of raw HTML opens without closing them."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
})  # fmt: skip
_OPTIONAL = frozenset(
    {"p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option"}
)
"""Elements whose end may be left out."""


class _Balance(HTMLParser):
    def __init__(self, opened: Sequence[str]) -> None:
        super().__init__(convert_charrefs=False)
        self.opened = list(opened)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _VOID and tag not in _OPTIONAL:
            self.opened.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # HTML knows no empty elements but those that are always so: `<div/>` opens a division.
        if tag not in _FOREIGN:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.opened:
            while self.opened.pop() != tag:
                pass


_FOREIGN = frozenset(
    {
        "path",
        "rect",
        "circle",
        "line",
        "g",
        "use",
        "polygon",
        "polyline",
        "ellipse",
        "stop",
        "image",
    }
)
"""Elements of SVG, where a slash does end them."""


def open_elements(html: str, opened: Sequence[str] = ()) -> list[str]:
    """The elements that are open after a piece of HTML, given those that were open before it."""
    parser = _Balance(opened)
    parser.feed(html)
    parser.close()
    return parser.opened
