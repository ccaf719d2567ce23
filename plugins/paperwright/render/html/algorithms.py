"""Algorithms as typeset listings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.render.html.images import caption
from paperwright.render.html.markup import attributes, escape
from paperwright.render.html.pseudocode import Line, Piece, lines

if TYPE_CHECKING:
    from paperwright.model import nodes
    from paperwright.render.html.writer import Writer


def algorithm(writer: Writer, node: nodes.Algorithm) -> None:
    """Write pseudocode with its caption above it."""
    attrs = attributes(
        node.attr,
        identifier=writer.anchor(node),
        classes=("pw-algorithm",),
        without=("title", "caption"),
    )
    writer.out.append(f"<figure{attrs}>\n")
    caption(writer, node, "alg", node.caption)
    writer.out.append('<ol class="pw-pseudocode">\n')
    for line in lines(node.text):
        writer.out.append(_line(writer, node, line))
    writer.out.append("</ol>\n</figure>")


def _line(writer: Writer, node: nodes.Algorithm, line: Line) -> str:
    unnumbered = "" if line.is_numbered else ' class="pw-unnumbered"'
    depth = f' style="--pw-depth: {line.depth}"' if line.depth else ""
    content = "".join(_piece(writer, node, piece) for piece in line.pieces)
    return f"<li{unnumbered}{depth}>{content}</li>\n"


def _piece(writer: Writer, node: nodes.Algorithm, piece: Piece) -> str:
    if piece.kind == "math":
        return writer.formulas.html(writer, piece.text, node.span, display=False)
    text = escape(piece.text)
    if piece.kind == "keyword":
        return f"<strong>{text}</strong>"
    if piece.kind == "code":
        return f"<code>{text}</code>"
    return f'<span class="pw-comment">{text}</span>' if piece.kind == "comment" else text
