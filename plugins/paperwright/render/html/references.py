"""References to things of this document, and to the records and notes of the project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.model.nodes import Attr
from paperwright.render.html.markup import attributes, escape, escape_attribute, safe_address
from paperwright.resolve.wording import numbered

_ASKED = frozenset({"from", "format", "digits", "scale", "delta", "ratio", "title"})
"""What a number asks of its record, and readers need not know."""

if TYPE_CHECKING:
    from paperwright.model import nodes
    from paperwright.render.html.writer import Writer
    from paperwright.resolve.resolution import Target


def cross_reference(writer: Writer, node: nodes.CrossReference) -> None:
    """Write a reference; what it leads to can be seen by pointing at it."""
    for text, target in writer.resolution.reference_text(node):
        shown = escape(text)
        if target is None:
            is_lost = text.endswith("?")
            writer.out.append(f'<span class="pw-unresolved">{shown}</span>' if is_lost else shown)
        else:
            # The number stays with its word at the end of a line.
            shown = shown.replace(" ", "\N{NO-BREAK SPACE}") if len(shown) < 20 else shown
            address = escape_attribute(f"#{target.anchor}")
            writer.out.append(
                f'<a class="pw-ref" href="{address}"{_preview(writer, target)}>{shown}</a>'
            )


def _preview(writer: Writer, target: Target) -> str:
    if writer.is_print or not target.title:
        return ""
    text = writer.plain(target.title)
    if target.number:
        name = numbered(target.kind, target.number, writer.resolution.language)
        text = f"{name}{'' if writer.is_chinese else '.'} {text}"
    return f' data-pw-preview="{escape_attribute(text)}"'


def record_link(writer: Writer, node: nodes.RecordLink) -> None:
    """Write a link to a page of the notebook; without the link when readers cannot go there."""
    found = writer.options.record(node.target)
    text = escape(node.text or node.target)
    address = safe_address(found.url) if found else None
    if found is None or address is None:
        writer.out.append(f'<span class="pw-record">{text}</span>')
        return
    title = f' title="{escape_attribute(found.title)}"' if found.title else ""
    writer.out.append(f'<a class="pw-record" href="{escape_attribute(address)}"{title}>{text}</a>')


def evidence(writer: Writer, node: nodes.Evidence) -> None:
    """Write a number with the record that it comes from; a number alone where readers cannot go there."""
    record = node.record
    found = writer.options.record(record.partition("#")[0]) if writer.options.evidence else None
    address = safe_address(found.url) if found else None
    if found is None or address is None:
        attrs = attributes(Attr(node.attr.identifier, node.attr.classes))
        writer.out.append(f"<span{attrs}>" if attrs else "")
        writer.inlines(node.content)
        writer.out.append("</span>" if attrs else "")
        return
    attrs = attributes(node.attr, classes=("pw-evidence",), without=_ASKED)
    said = writer.options.record_summary(record) or found.title or record
    writer.out.append(f'<span{attrs} title="{escape_attribute(said)}">')
    writer.out.append(f'<a href="{escape_attribute(address)}">')
    writer.inlines(node.content)
    writer.out.append("</a></span>")
