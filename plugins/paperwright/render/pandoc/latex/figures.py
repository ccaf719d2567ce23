"""Figures: `figure` or `figure*`, with `subfigure` for images that have captions of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.model import nodes
from paperwright.render.pandoc.latex.chunks import Chunk, line, raw
from paperwright.render.pandoc.latex.floats import is_wide, with_notes_after
from paperwright.render.pandoc.latex.lengths import linewidths
from paperwright.render.pandoc.lengths import share_of_line

if TYPE_CHECKING:
    from paperwright.render.pandoc import pandoc_types as pt
    from paperwright.render.pandoc.latex.writer import LatexWriter

_GAP = 0.02


def figure(writer: LatexWriter, node: nodes.Figure) -> list[Chunk]:
    """A figure; one without caption and name is its images alone."""
    number = writer.resolution.number(node)
    if not number and not node.caption:
        return _bare(writer, node)
    return with_notes_after(writer, node, lambda: _float(writer, node, number))


def _float(writer: LatexWriter, node: nodes.Figure, number: str) -> pt.Inlines:
    name = "figure*" if is_wide(node.attr) else "figure"
    step = writer.step("figure", number) if number else ""
    found = [raw(f"{step}\\begin{{{name}}}[{writer.template.placement}]\n  \\centering\n")]
    found += _images(writer, node)
    star = "" if number else "*"
    found += [raw(f"\n  \\caption{star}{{"), *writer.caption(node.caption), raw("}")]
    if label := writer.labels.of_node(node):
        found.append(raw(f"\n  \\label{{{label}}}"))
    found.append(raw(f"\n\\end{{{name}}}"))
    return found


def _images(writer: LatexWriter, node: nodes.Figure) -> pt.Inlines:
    images = node.images
    if len(images) == 1:
        image = images[0]
        if not image.attr.attributes and node.attr.attributes:
            image = nodes.Image(image.span, image.content, image.target, image.title, node.attr)
        return [raw(f"  {writer.graphics(image)}")]
    if any(image.content or writer.labels.of_node(image) for image in images):
        return _subfigures(writer, images)
    found: list[str] = []
    shares = _shares(images)
    for index, (image, share) in enumerate(zip(images, shares, strict=True)):
        found.append(_joint(shares, index))
        found.append(f"  {writer.graphics(image, width=linewidths(share), share=share)}")
    return [raw("".join(found))]


def _subfigures(writer: LatexWriter, images: tuple[nodes.Image, ...]) -> pt.Inlines:
    found: pt.Inlines = []
    shares = _shares(images)
    for index, (image, share) in enumerate(zip(images, shares, strict=True)):
        inner = nodes.Image(image.span, image.content, image.target, image.title)
        graphics = writer.graphics(inner, width=r"\linewidth")
        found.append(raw(_joint(shares, index)))
        found.append(
            raw(f"  \\begin{{subfigure}}{{{linewidths(share)}}}\n    \\centering\n    {graphics}\n")
        )
        found += [raw("    \\caption{"), *writer.caption(image.content), raw("}")]
        if label := writer.labels.of_node(image):
            found.append(raw(f"\n    \\label{{{label}}}"))
        found.append(raw("\n  \\end{subfigure}"))
    return found


def _shares(images: tuple[nodes.Image, ...]) -> list[float]:
    """The share of the line that each image takes: the author's, or as many beside each other as look well."""
    wanted = [share_of_line(image.attr.attributes.get("width", "")) for image in images]
    count = len(images)
    in_row = count if count <= 3 else 2 if count == 4 else 3
    usual = round((1 - _GAP * (in_row - 1)) / in_row, 2) if in_row > 1 else 1.0
    return [min(share, 1.0) if share else usual for share in wanted]


def _joint(shares: list[float], index: int) -> str:
    """What stands between one image and the next: a gap in the row, or the end of the row."""
    if index == 0:
        return ""
    used = 0.0
    for share in shares[:index]:
        used = share if used + share > 1.001 else used + share
    return "\\hfill\n" if used + shares[index] <= 1.001 else "\\\\[1ex]\n"


def _bare(writer: LatexWriter, node: nodes.Figure) -> list[Chunk]:
    graphics = "\n".join(f"  {writer.graphics(image)}" for image in node.images)
    text = f"\\begin{{center}}\n{graphics}\n\\end{{center}}"
    return [line(text, node.span.start)]


def loose_image(writer: LatexWriter, node: nodes.Block, image: nodes.Image) -> list[Chunk]:
    """An image that is all there is of a paragraph."""
    return [
        line(f"\\begin{{center}}\n  {writer.graphics(image)}\n\\end{{center}}", node.span.start)
    ]
