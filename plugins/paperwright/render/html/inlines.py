"""Inlines as HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.findings import say
from paperwright.model import nodes
from paperwright.render.html.citations import cite
from paperwright.render.html.images import image
from paperwright.render.html.markup import attributes, escape, escape_attribute, safe_address
from paperwright.render.html.notes import note
from paperwright.render.html.raw import raw_inline
from paperwright.render.html.references import cross_reference, evidence, record_link

if TYPE_CHECKING:
    from paperwright.render.html.writer import Handler, Writer


def _element(tag: str) -> Handler:
    opening, closing = f"<{tag}>", f"</{tag}>"

    def write(writer: Writer, node: nodes.Styled) -> None:
        writer.out.append(opening)
        writer.inlines(node.content)
        writer.out.append(closing)

    return write


_ELEMENTS = {"underline": "u", "ul": "u", "mark": "mark", "kbd": "kbd", "smallcaps": "span"}
"""What a class of a bracketed span makes of it, as pandoc has it."""


def _spanned(writer: Writer, node: nodes.Spanned) -> None:
    tag = next((_ELEMENTS[name] for name in node.attr.classes if name in _ELEMENTS), "span")
    writer.out.append(f"<{tag}{attributes(node.attr)}>")
    writer.inlines(node.content)
    writer.out.append(f"</{tag}>")


def _line_break(writer: Writer, node: nodes.LineBreak) -> None:
    writer.out.append("<br>")


def _code(writer: Writer, node: nodes.Code) -> None:
    text = escape(node.text.replace("\n", " "))
    writer.out.append(f"<code{attributes(node.attr)}>{text}</code>")


def _math(writer: Writer, node: nodes.Math) -> None:
    html = writer.formulas.html(writer, node.tex, node.span, display=node.display)
    target = writer.resolution.by_node.get(node)
    if target is not None and target.number:
        anchor = escape_attribute(target.anchor)
        number = f'<span class="pw-equation-number">({escape(target.number)})</span>'
        html = f'<span class="pw-equation" id="{anchor}">{html}{number}</span>'
    writer.out.append(html)


def _link(writer: Writer, node: nodes.Link) -> None:
    address = safe_address(node.target)
    if address is None:
        writer.report(
            "DOC13",
            node.span,
            say(
                "Address `{target}` would run a program; its text is shown without the link",
                target=node.target[:40],
            ),
            "Link to a page or a file",
        )
    else:
        address = writer.options.link(address, node.span)
    if address is None:
        writer.out.append(f"<span{attributes(node.attr)}>")
        writer.inlines(node.content)
        writer.out.append("</span>")
        return
    title = f' title="{escape_attribute(node.title)}"' if node.title else ""
    new_page = _target_of(node)
    attrs = attributes(node.attr, without=("href", "target", "rel", "download", "title"))
    writer.out.append(f'<a href="{escape_attribute(address)}"{title}{new_page}{attrs}>')
    writer.inlines(node.content or (nodes.Text(node.span, node.target),))
    writer.out.append("</a>")


def _target_of(node: nodes.Link) -> str:
    if node.attr.attributes.get("target") == "_blank":
        return ' target="_blank" rel="noopener"'
    return " download" if "download" in node.attr.attributes else ""


def _comment(writer: Writer, node: nodes.Comment) -> None:
    kept = node.text.strip()
    if kept in writer.options.kept_comments:
        writer.out.append(f"<!-- {kept} -->")


def _label(writer: Writer, node: nodes.Label) -> None:
    if node.identifier not in writer.anchors:
        writer.out.append(f'<span id="{escape_attribute(node.identifier)}"></span>')


HANDLERS: dict[type[nodes.Node], Handler] = {
    nodes.Emph: _element("em"),
    nodes.Strong: _element("strong"),
    nodes.Strikeout: _element("del"),
    nodes.Superscript: _element("sup"),
    nodes.Subscript: _element("sub"),
    nodes.Spanned: _spanned,
    nodes.Evidence: evidence,
    nodes.Link: _link,
    nodes.Image: image,
    nodes.LineBreak: _line_break,
    nodes.Code: _code,
    nodes.Math: _math,
    nodes.RawInline: raw_inline,
    nodes.Cite: cite,
    nodes.CrossReference: cross_reference,
    nodes.Label: _label,
    nodes.Note: note,
    nodes.RecordLink: record_link,
    nodes.Comment: _comment,
}
