"""What rendering yields: HTML, a table of contents and anchors as plain data."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from paperwright.render.html.markup import escape_attribute

if TYPE_CHECKING:
    from paperwright.findings import Problem
    from paperwright.source import Span

_TAG = re.compile(r"<[^<>]*>")
_MARKDOWN = re.compile(r"[\\`*_{}\[\]()#+.!|~^$:=-]")


@dataclass(frozen=True, slots=True)
class TocEntry:
    """A heading as a table of contents shows it."""

    level: int
    text: str
    html: str
    anchor: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class HtmlBlock:
    """A top-level block: HTML that Python-Markdown passes through as it is."""

    html: str
    span: Span


@dataclass(frozen=True, slots=True)
class HtmlHeading:
    """A top-level heading, which a host may want to make itself."""

    level: int
    html: str
    """What stands in the heading, without its number."""
    text: str
    anchor: str
    span: Span
    number: str = ""
    classes: tuple[str, ...] = ()

    def element(self) -> str:
        """The heading as HTML."""
        classes = f' class="{escape_attribute(" ".join(self.classes))}"' if self.classes else ""
        anchor = f' id="{escape_attribute(self.anchor)}"' if self.anchor else ""
        return f"<h{self.level}{anchor}{classes}>{self.numbered_html}</h{self.level}>"

    @property
    def numbered_html(self) -> str:
        """The content with its number before it."""
        if not self.number:
            return self.html
        return f'<span class="pw-number">{self.number}</span> {self.html}'

    def markdown(self) -> str:
        """The heading as one line of Markdown with Python-Markdown's attribute lists.

        Its HTML stands in it as it is; what Markdown would read as markup is written as entities.
        """
        content = _outside_tags(self.numbered_html)
        label = escape_attribute(f"{self.number} {self.text}".strip())
        # A brace or a quotation mark would end the list of attributes.
        label = label.replace("{", "&#123;").replace("}", "&#125;").replace("&quot;", "”")
        classes = "".join(f".{name} " for name in self.classes if re.fullmatch(r"[\w-]+", name))
        anchor = f"#{self.anchor} " if re.fullmatch(r"[^\s{}\"'=]+", self.anchor) else ""
        return f'{"#" * self.level} {content} {{: {anchor}{classes}data-toc-label="{label}" }}'


Block: TypeAlias = HtmlBlock | HtmlHeading


@dataclass(frozen=True, slots=True)
class HtmlPage:
    """A Document as HTML."""

    body: str
    toc: tuple[TocEntry, ...]
    title: str
    """The title in plain words; empty when the source has none."""
    blocks: tuple[Block, ...]
    """The same as the body, each top-level block apart."""
    problems: tuple[Problem, ...] = ()
    language: str = "en"


def _outside_tags(html: str) -> str:
    """The HTML with every character that Markdown could read as markup as an entity."""
    parts: list[str] = []
    at = 0
    for tag in _TAG.finditer(html):
        parts += (_as_entities(html[at : tag.start()]), tag[0])
        at = tag.end()
    parts.append(_as_entities(html[at:]))
    return "".join(parts)


def _as_entities(text: str) -> str:
    return _MARKDOWN.sub(lambda match: f"&#{ord(match[0])};", text)
