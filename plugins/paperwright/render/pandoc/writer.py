"""What every writer of pandoc's JSON shares: the inlines that all formats know."""

from __future__ import annotations

import re
import unicodedata
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeGuard

from paperwright.findings import Problem
from paperwright.model import nodes
from paperwright.model.nodes import Inline, Node, Text
from paperwright.model.text import plain_text
from paperwright.render.pandoc import pandoc_types as pt
from paperwright.render.pandoc.html_tags import HtmlElement, pair_tags
from paperwright.render.typography import smart_texts

if TYPE_CHECKING:
    from paperwright.resolve.resolution import Resolution
    from paperwright.source import Span

_ENDS_WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U000323af]$")
_BEGINS_WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U000323af]")
_MARKUP = re.compile(r"[*`$\\\[<]")
_HTML_STYLES = {
    "sub": "Subscript", "sup": "Superscript", "b": "Strong", "strong": "Strong", "i": "Emph", "em": "Emph",
    "del": "Strikeout", "s": "Strikeout", "u": "Underline", "ins": "Underline",
}  # fmt: skip
_SPAN_STYLES = {"smallcaps": "SmallCaps", "underline": "Underline", "ul": "Underline"}


@dataclass(frozen=True, slots=True)
class PlacedImage:
    """An image as an output finds it."""

    name: str
    """The file's name beside the output; empty when there is no such image."""
    width: float = 0.0
    """Its own width in points; 0 when it is not known."""
    height: float = 0.0


Images = Mapping[str, PlacedImage]
"""Images by the target that the author wrote."""


RawHtml = Literal["allow", "escape"]
"""Whether HTML in the source is used or shown as it is written."""


def _is_html(node: Inline) -> TypeGuard[nodes.RawInline]:
    return isinstance(node, nodes.RawInline) and node.format == "html"


class InlineWriter(ABC):
    """Turns inline nodes into pandoc's."""

    format: ClassVar[str]
    """The name of pandoc's writer whose raw text this writer may use."""

    def __init__(
        self, resolution: Resolution, images: Images | None = None, raw_html: RawHtml = "allow"
    ) -> None:
        self.resolution = resolution
        self.raw_html = raw_html
        self.document = resolution.document
        self.images = images
        self.is_chinese = resolution.language.startswith("zh")
        self.problems: list[Problem] = []
        self._smart: dict[Text, str] = {}
        self._open_notes: list[str] = []

    def report(self, code: str, span: Span, message: str, help: str | None = None) -> None:
        """Note what could not be shown as its author meant it."""
        problem = Problem(code, span, message, help)
        if problem not in self.problems:
            self.problems.append(problem)

    # Runs

    def run(self, content: Iterable[Inline]) -> pt.Inlines:
        """Inlines that make one run of text, such as a paragraph, a heading or a caption."""
        content = tuple(content)
        self._smart.update(smart_texts(content))
        return _trimmed(self.inlines(content))

    def inlines(self, content: Iterable[Inline]) -> pt.Inlines:
        """Inlines that belong to a run."""
        content = tuple(content)
        found: pt.Inlines = []
        pieces: Iterable[Inline | HtmlElement] = content
        has_html = any(_is_html(node) for node in content)
        if has_html and self.raw_html == "allow":
            pieces = pair_tags(content)
        previous: Any = None
        for node in pieces:
            self.before(node, found)
            if isinstance(node, HtmlElement):
                found += self.html_element(node)
            elif isinstance(node, Text):
                found += self.text(self._smart.get(node, node.text))
            elif self.raw_html == "escape" and _is_html(node):
                found += self.text(node.text)
            elif handler := self.handlers.get(type(node)):
                if isinstance(node, nodes.SoftBreak) and _is_between_wide(previous, content, node):
                    continue
                found += handler(self, node)
            previous = node
        return found

    def markdown(self, text: str) -> pt.Inlines:
        """A text that an attribute or a citation holds, with the markup in it."""
        if not _MARKUP.search(text):
            return self.text(text)
        from paperwright.readers.markdown import read_markdown
        from paperwright.source import Source

        blocks = read_markdown(Source(text)).blocks
        if len(blocks) == 1 and isinstance(blocks[0], nodes.Para | nodes.Plain):
            return self.run(blocks[0].content)
        return self.text(text)

    def before(  # noqa: B027 - a hook that most writers leave alone
        self, node: Inline | HtmlElement, found: pt.Inlines
    ) -> None:
        """What must change in the inlines found so far because of the one that comes next."""

    def text(self, text: str) -> pt.Inlines:
        """Words and spaces."""
        return pt.words(unicodedata.normalize("NFC", text))

    # Inlines that all formats know

    def styled(self, kind: str, content: Iterable[Inline]) -> pt.Inlines:
        """An inline that holds inlines."""
        inner = self.inlines(content)
        return [pt.element(kind, inner)] if inner else []

    def spanned(self, node: nodes.Spanned) -> pt.Inlines:
        """Text with attributes."""
        kind = next(
            (_SPAN_STYLES[name] for name in node.attr.classes if name in _SPAN_STYLES), None
        )
        if kind:
            return self.styled(kind, node.content)
        return [pt.span(self.inlines(node.content), node.attr.identifier, node.attr.classes)]

    def evidence(self, node: nodes.Evidence) -> pt.Inlines:
        """The number, without the name of its record."""
        return self.inlines(node.content)

    def link(self, node: nodes.Link) -> pt.Inlines:
        """A link; one that leads to another page of the notebook is its text, since papers travel alone."""
        content = self.inlines(node.content) or self.text(node.target)
        if is_address(node.target) or node.target.startswith("#"):
            return [pt.link(content, node.target, node.title)]
        return content

    def code(self, node: nodes.Code) -> pt.Inlines:
        """Code in a line."""
        return [pt.element("Code", [pt.attr(), node.text.replace("\n", " ")])]

    def math(self, node: nodes.Math) -> pt.Inlines:
        """A formula."""
        return [pt.math(node.tex, display=node.display)]

    def raw_inline(self, node: nodes.RawInline) -> pt.Inlines:
        """Text of another format."""
        return [pt.raw("latex" if node.format == "tex" else node.format, node.text)]

    @abstractmethod
    def image(self, node: nodes.Image) -> pt.Inlines:
        """An image in a line."""

    @abstractmethod
    def cite(self, node: nodes.Cite) -> pt.Inlines:
        """A citation."""

    @abstractmethod
    def cross_reference(self, node: nodes.CrossReference) -> pt.Inlines:
        """A reference to something of this document."""

    def label(self, node: nodes.Label) -> pt.Inlines:
        """The name of what it stands in."""
        return []

    def record_link(self, node: nodes.RecordLink) -> pt.Inlines:
        """The text of a link into the notebook, since papers travel alone."""
        return self.text(node.text)

    def note(self, node: nodes.Note) -> pt.Inlines:
        """A footnote, with its blocks."""
        blocks = node.blocks
        if node.label:
            definition = self.document.footnotes.get(node.label)
            if definition is None or node.label in self._open_notes:
                return self.text(f"[^{node.label}]")
            blocks = definition.blocks
        self._open_notes.append(node.label)
        try:
            return [pt.element("Note", self.note_blocks(blocks))]
        finally:
            self._open_notes.pop()

    @abstractmethod
    def note_blocks(self, blocks: Iterable[nodes.Block]) -> pt.Blocks:
        """The blocks of a footnote."""

    def html_element(self, node: HtmlElement) -> pt.Inlines:
        """What an HTML element in running text means."""
        if node.tag == "br":
            return [pt.LINE_BREAK]
        if node.tag == "img":
            attributes = {
                key: node.attributes[key] for key in ("width", "height") if key in node.attributes
            }
            shown = node.attributes.get("alt", "")
            content = (nodes.Text(node.span, shown),) if shown else ()
            return self.image(
                nodes.Image(
                    node.span,
                    content,
                    node.attributes.get("src", ""),
                    "",
                    nodes.Attr("", (), attributes),
                )
            )
        if node.tag == "a" and node.attributes.get("href"):
            return self.link(nodes.Link(node.span, node.content, node.attributes["href"]))
        if node.tag in ("code", "kbd", "tt", "samp"):
            return self.code(nodes.Code(node.span, plain_text(node.content)))
        if kind := _HTML_STYLES.get(node.tag):
            return self.styled(kind, node.content)
        return self.inlines(node.content)

    handlers: ClassVar[dict[type[Node], Callable[[Any, Any], pt.Inlines]]] = {
        nodes.SoftBreak: lambda writer, node: [pt.SOFT_BREAK],
        nodes.LineBreak: lambda writer, node: [pt.LINE_BREAK],
        nodes.Emph: lambda writer, node: writer.styled("Emph", node.content),
        nodes.Strong: lambda writer, node: writer.styled("Strong", node.content),
        nodes.Strikeout: lambda writer, node: writer.styled("Strikeout", node.content),
        nodes.Superscript: lambda writer, node: writer.styled("Superscript", node.content),
        nodes.Subscript: lambda writer, node: writer.styled("Subscript", node.content),
        nodes.Spanned: lambda writer, node: writer.spanned(node),
        nodes.Evidence: lambda writer, node: writer.evidence(node),
        nodes.Link: lambda writer, node: writer.link(node),
        nodes.Image: lambda writer, node: writer.image(node),
        nodes.Code: lambda writer, node: writer.code(node),
        nodes.Math: lambda writer, node: writer.math(node),
        nodes.RawInline: lambda writer, node: writer.raw_inline(node),
        nodes.Cite: lambda writer, node: writer.cite(node),
        nodes.CrossReference: lambda writer, node: writer.cross_reference(node),
        nodes.Label: lambda writer, node: writer.label(node),
        nodes.Note: lambda writer, node: writer.note(node),
        nodes.RecordLink: lambda writer, node: writer.record_link(node),
        nodes.Comment: lambda writer, node: [],
    }

    def placed(self, node: nodes.Image) -> PlacedImage | None:
        """The image as the output finds it; `None` when it is not there, which whoever placed the images reports."""
        if self.images is None:
            return PlacedImage(node.target)
        found = self.images.get(node.target)
        return found if found is not None and found.name else None


_ADDRESS = re.compile(r"(?:https?|ftp|mailto|doi|tel):", re.IGNORECASE)


def is_address(target: str) -> bool:
    """Whether a link leads out of the project."""
    return _ADDRESS.match(target) is not None


def _is_between_wide(previous: object, content: tuple[Inline, ...], node: Inline) -> bool:
    """Whether a newline stands between two Chinese characters, where no space is meant."""
    position = content.index(node)
    following = content[position + 1] if position + 1 < len(content) else None
    return (
        isinstance(previous, Text)
        and isinstance(following, Text)
        and _ENDS_WIDE.search(previous.text) is not None
        and _BEGINS_WIDE.match(following.text) is not None
    )


def _trimmed(content: pt.Inlines) -> pt.Inlines:
    """The inlines without spaces at their ends."""
    blank = ("Space", "SoftBreak")
    start, end = 0, len(content)
    while start < end and content[start]["t"] in blank:
        start += 1
    while end > start and content[end - 1]["t"] in blank:
        end -= 1
    return content[start:end]
