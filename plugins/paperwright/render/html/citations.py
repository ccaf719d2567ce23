"""Citations and the list of references: pandoc's inlines, which citeproc made, as HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from paperwright.render.html.markup import escape, escape_attribute, safe_address
from paperwright.source import Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from paperwright.model import nodes
    from paperwright.render.html.writer import Writer
    from paperwright.resolve.resolution import BibliographyItem

Json = dict[str, Any]


def cite(writer: Writer, node: nodes.Cite) -> None:
    """Write a citation; each work in it leads to its entry in the list."""
    inlines = writer.resolution.citations.get(node)
    if inlines is None:
        keys = "; ".join(citation.key for citation in node.citations)
        writer.out.append(f'<span class="pw-cite pw-unresolved">[{escape(keys)}?]</span>')
        return
    html = Inlines(writer, node).html(inlines)
    key = node.citations[0].key
    if len(node.citations) == 1 and key in writer.bibliography and "<a " not in html:
        html = _entry_link(writer, key, html)
    writer.out.append(f'<span class="pw-cite">{html}</span>')


def _entry_link(writer: Writer, key: str, html: str) -> str:
    return f'<a href="#ref-{escape_attribute(key)}"{_preview(writer, key)}>{html}</a>'


def _preview(writer: Writer, key: str) -> str:
    """The whole entry, for readers who point at its citation."""
    item = writer.bibliography.get(key)
    if item is None or writer.is_print:
        return ""
    return f' data-pw-preview="{escape_attribute(plain_text(item.inlines))}"'


def references(writer: Writer) -> None:
    """Write the list of the works that are cited."""
    resolution = writer.resolution
    layout = resolution.bibliography_layout
    classes = ["references", "csl-bib-body"]
    if layout.get("hanging-indent") in ("true", True):
        classes.append("hanging-indent")
    writer.out.append(f'<div id="refs" class="{" ".join(classes)}" role="list">\n')
    for item in resolution.bibliography:
        content = Inlines(writer, None).html(item.inlines)
        anchor = escape_attribute(f"ref-{item.key}")
        writer.out.append(f'<div id="{anchor}" class="csl-entry" role="listitem">')
        if item.label:
            writer.out.append(f'<span class="csl-left-margin">{_label(writer, item)}</span> ')
            content = f'<span class="csl-right-inline">{content}</span>'
        writer.out.append(content + "</div>\n")
    writer.out.append("</div>")


def _label(writer: Writer, item: BibliographyItem) -> str:
    label: object = item.label
    return Inlines(writer, None).html(label) if isinstance(label, list) else escape(str(label))


class Inlines:
    """Writes pandoc's inlines."""

    def __init__(self, writer: Writer, node: nodes.Cite | None) -> None:
        self._writer = writer
        self._node = node

    def html(self, inlines: list[Json]) -> str:
        """The inlines as HTML; what pandoc may add in the future shows its text."""
        return "".join([self._inline(inline) for inline in inlines])

    def _inline(self, inline: Json) -> str:
        kind: str = inline["t"]
        content: Any = inline.get("c")
        if kind == "Str":
            return escape(str(content))
        if kind in _SPACES:
            return " "
        if tag := _ELEMENTS.get(kind):
            return f"<{tag}>{self.html(content)}</{tag}>"
        handler = _HANDLERS.get(kind)
        return handler(self, content) if handler else escape(plain_text([inline]))

    def _small_caps(self, content: Any) -> str:
        return f'<span class="smallcaps">{self.html(content)}</span>'

    def _quoted(self, content: Any) -> str:
        opening, closing = "‘’" if content[0]["t"] == "SingleQuote" else "“”"
        return f"{opening}{self.html(content[1])}{closing}"

    def _span(self, content: Any) -> str:
        classes = " ".join(content[0][1])
        inner = self.html(content[1])
        return f'<span class="{escape_attribute(classes)}">{inner}</span>' if classes else inner

    def _link(self, content: Any) -> str:
        _, shown, (address, _) = content
        html = self.html(shown)
        if address.startswith("#ref-"):
            return _entry_link(self._writer, address.removeprefix("#ref-"), html)
        safe = safe_address(address)
        return html if safe is None else f'<a href="{escape_attribute(safe)}">{html}</a>'

    def _code(self, content: Any) -> str:
        return f"<code>{escape(content[1])}</code>"

    def _math(self, content: Any) -> str:
        end = len(self._writer.resolution.document.source.text)
        span = self._node.span if self._node is not None else Span(end, end)
        return self._writer.formulas.html(self._writer, content[1], span, display=False)

    def _cite(self, content: Any) -> str:
        return self.html(content[1])

    def _note(self, content: Any) -> str:
        """A footnote of a style that cites in notes."""
        from paperwright.render.html.notes import citation_note

        inner = " ".join(
            self.html(block["c"]) for block in content if block["t"] in ("Para", "Plain")
        )
        return citation_note(self._writer, self._node, inner)

    def _break(self, content: Any) -> str:
        return "<br>"


_SPACES = frozenset({"Space", "SoftBreak"})
_ELEMENTS = {
    "Emph": "em",
    "Strong": "strong",
    "Strikeout": "del",
    "Superscript": "sup",
    "Subscript": "sub",
    "Underline": "u",
}
_HANDLERS: dict[str, Callable[[Inlines, Any], str]] = {
    "SmallCaps": Inlines._small_caps,
    "Quoted": Inlines._quoted,
    "Span": Inlines._span,
    "Link": Inlines._link,
    "Code": Inlines._code,
    "Math": Inlines._math,
    "Cite": Inlines._cite,
    "Note": Inlines._note,
    "LineBreak": Inlines._break,
}


def plain_text(inlines: list[Json]) -> str:
    """The words of pandoc's inlines."""
    return "".join([_plain(inline) for inline in inlines])


def _plain(inline: Json) -> str:
    kind: str = inline["t"]
    content: Any = inline.get("c")
    if isinstance(content, str):
        return content
    if kind in ("Space", "SoftBreak", "LineBreak"):
        return " "
    if kind == "Quoted":
        opening, closing = "‘’" if content[0]["t"] == "SingleQuote" else "“”"
        return f"{opening}{plain_text(content[1])}{closing}"
    if kind in ("Code", "Math", "RawInline"):
        return str(content[1]) if kind != "RawInline" else ""
    if kind in ("Link", "Span", "Cite", "Image"):
        return plain_text(content[1])
    if kind == "Note":
        return "".join(
            plain_text(block["c"]) for block in content if block["t"] in ("Para", "Plain")
        )
    return plain_text(content) if isinstance(content, list) else ""
