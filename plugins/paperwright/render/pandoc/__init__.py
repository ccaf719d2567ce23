"""Documents as pandoc's JSON, and what pandoc makes of it: LaTeX, docx, JATS, Typst."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from paperwright.render.pandoc import pandoc_types as pt
from paperwright.resolve.wording import title_word

if TYPE_CHECKING:
    from paperwright.render.pandoc.generic import GenericWriter
    from paperwright.render.pandoc.parts import Parts
    from paperwright.render.pandoc.writer import Images, RawHtml
    from paperwright.resolve.resolution import Resolution

__all__ = ["PandocTarget", "to_pandoc"]

PandocTarget = Literal["latex", "generic", "docx", "jats", "typst"]


def to_pandoc(
    resolution: Resolution,
    target: PandocTarget = "generic",
    images: Images | None = None,
    *,
    raw_html: RawHtml = "allow",
) -> pt.Json:
    """A document as pandoc's JSON, ready for `pandoc -f json`.

    Arguments:
        resolution: the document, with its citations formatted unless the target is LaTeX.
        target: the writer that will get it; `generic` serves every one but LaTeX's, and the named ones get the front
            matter as their templates want it.
        images: the image files by the author's name for them; without them the author's names are kept.
        raw_html: whether HTML in the source is used or shown.
    """
    if target == "latex":
        return _latex(resolution, images, raw_html)
    from paperwright.render.pandoc.generic import GenericWriter
    from paperwright.render.pandoc.metadata import metadata, opening
    from paperwright.render.pandoc.parts import split

    writer = GenericWriter(resolution, images, raw_html)
    parts = split(resolution.document)
    if not resolution.bibliography:
        parts = parts.without_bibliography()
    writer.base_level = parts.base_level
    blocks: pt.Blocks = []
    if target == "typst":
        # The captions have their numbers already.
        blocks.append(pt.raw_block("typst", "#set figure(numbering: none, supplement: none)"))
    elif target != "jats":
        blocks += opening(writer, parts)
    blocks += [*writer.blocks(parts.body), *_references(writer, parts), *writer.blocks(parts.back)]
    return pt.document(blocks, metadata(writer, parts, target))


def _references(writer: GenericWriter, parts: Parts) -> pt.Blocks:
    """The list of works under its heading, as pandoc's citeproc would leave it."""
    items = writer.resolution.bibliography
    if not items:
        return []
    entries = []
    for item in items:
        label = [pt.string(item.label), pt.SPACE] if item.label else []
        entries.append(pt.div([pt.para([*label, *item.inlines])], f"ref-{item.key}", ["csl-entry"]))
    title = parts.references_title or title_word("references", writer.resolution.language)
    heading = pt.header(1, pt.words(title), "bibliography", ["unnumbered"])
    return [heading, pt.div(entries, "refs", ["references", "csl-bib-body"])]


def _latex(resolution: Resolution, images: Images | None, raw_html: RawHtml) -> pt.Json:
    from paperwright.paths import templates_folder
    from paperwright.render.pandoc.latex import latex_document, load_template

    template = load_template(templates_folder() / "article")
    return latex_document(resolution, template, images, raw_html=raw_html)
