"""Images and figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.findings import say
from paperwright.model.nodes import NO_ATTR, Attr
from paperwright.render.html.markup import (
    attributes,
    css_length,
    escape,
    escape_attribute,
    safe_address,
)
from paperwright.render.html.options import MissingImage

if TYPE_CHECKING:
    from paperwright.model import nodes
    from paperwright.render.html.writer import Writer


def image(writer: Writer, node: nodes.Image) -> None:
    """Write an image that stands in the text."""
    text = alternative(writer, node)
    writer.out.append(element(writer, node, text, node.attr, shown=text))


def element(writer: Writer, node: nodes.Image, text: str, attr: Attr, *, shown: str = "") -> str:
    """An image with its alternative text; one that is not there shows where it was looked for.

    Arguments:
        writer: what writes.
        node: the image.
        text: its alternative text.
        attr: the attributes of the element.
        shown: what readers see of an image that is not there; a figure has its caption.
    """
    # What the host makes of an address is the host's to answer for.
    is_safe = safe_address(node.target, image=True) is not None
    address = writer.options.image(node) if is_safe else None
    if not isinstance(address, str):
        lack = address or _missing(node)
        writer.report("DOC11", node.span, lack.message, lack.help)
        return (
            f'<span class="pw-missing-image" role="img" aria-label="{escape_attribute(text)}">'
            f"<code>{escape(node.target)}</code>{' ' if shown else ''}{escape(shown)}</span>"
        )
    title = f' title="{escape_attribute(node.title)}"' if node.title else ""
    align = node.attr.attributes.get("align", "")
    side = f' align="{align}"' if align in ("left", "right") else ""
    attrs = attributes(attr, style=_size(attr), without=("title", "loading", "fig-alt", "script"))
    source = f' src="{escape_attribute(address)}"'
    return f'<img{source} alt="{escape_attribute(text)}"{title}{side}{attrs}>'


def _missing(node: nodes.Image) -> MissingImage:
    return MissingImage(
        say("Image `{target}` is missing", target=node.target),
        "Put the file there, or mend its path",
    )


def alternative(writer: Writer, node: nodes.Image, caption: nodes.Inlines = ()) -> str:
    """What stands for an image: the author's `alt`, its own words, or those of its caption."""
    given = node.attr.attributes
    for key in ("alt", "fig-alt"):
        if key in given:
            return given[key]
    if "decorative" in node.attr.classes:
        return ""
    return writer.plain(node.content) or writer.plain(caption)


def _size(attr: Attr) -> str:
    sizes = []
    for key in ("width", "height"):
        length = css_length(attr.attributes.get(key, ""))
        if length:
            sizes.append(f"{key}: {length}")
    return "; ".join(sizes)


def figure(writer: Writer, node: nodes.Figure) -> None:
    """Write a figure with its number and its caption."""
    images = node.images
    own = images[0].attr if len(images) == 1 else None
    # The attributes of an image alone in its paragraph are those of the figure that it makes.
    shared = own is not None and (own is node.attr or own.identifier == node.attr.identifier)
    classes = tuple(name for name in node.attr.classes if name != "figure")
    attr = Attr(node.attr.identifier, classes)
    attrs = attributes(attr, identifier=writer.anchor(node), classes=("pw-figure",))
    writer.out.append(f"<figure{attrs}>\n")
    if len(images) > 1:
        _parts(writer, node)
    elif images:
        given = Attr(attributes=images[0].attr.attributes) if shared else images[0].attr
        text = alternative(writer, images[0], node.caption)
        writer.out.append(element(writer, images[0], text, given) + "\n")
    caption(writer, node, "fig", node.caption)
    writer.out.append("</figure>")


def caption(writer: Writer, node: nodes.Node, kind: str, inlines: nodes.Inlines) -> None:
    """Write the caption of something that is numbered, if it has any."""
    number = writer.resolution.number(node)
    if not (number or inlines):
        return
    writer.out.append("<figcaption>")
    if number:
        writer.out.append(writer.label(kind, number))
    writer.run(inlines)
    writer.out.append("</figcaption>\n")


def _parts(writer: Writer, node: nodes.Figure) -> None:
    """Write the sub-figures in a grid, each with its letter."""
    number = writer.resolution.number(node)
    writer.out.append('<div class="pw-subfigures">\n')
    for index, part in enumerate(node.images):
        letter = writer.resolution.number(part).removeprefix(number) or chr(ord("a") + index % 26)
        width = css_length(part.attr.attributes.get("width", ""))
        style = f"flex-basis: {width}" if width and width.endswith("%") else ""
        rest = {key: value for key, value in part.attr.attributes.items() if key != "width"}
        given = part.attr.attributes if not style else rest
        attrs = attributes(
            NO_ATTR, identifier=writer.anchor(part), classes=("pw-subfigure",), style=style
        )
        text = alternative(writer, part, node.caption)
        shown = element(writer, part, text, Attr("", part.attr.classes, given))
        writer.out.append(f"<figure{attrs}>\n{shown}\n<figcaption>({letter})")
        if part.content:
            writer.out.append(" ")
            writer.run(part.content)
        writer.out.append("</figcaption>\n</figure>\n")
    writer.out.append("</div>\n")
