"""A paper as docx, JATS, Typst or LaTeX source, through pandoc."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from paperwright.build.image_shelf import gather_images
from paperwright.build.images import checked_pixels, pdf_to_png, svg_to_pdf, to_png
from paperwright.build.placing import place
from paperwright.pandoc import shared
from paperwright.render.pandoc import to_pandoc

if TYPE_CHECKING:
    from paperwright.bibliography import Bibliography
    from paperwright.bibliography.styles import Style
    from paperwright.build.image_shelf import ImageShelf
    from paperwright.findings import Problem
    from paperwright.render.pandoc import pandoc_types as pt
    from paperwright.render.pandoc.writer import RawHtml
    from paperwright.resolve.resolution import Resolution

Format = Literal["docx", "jats", "typst", "tex"]

# Typst's own citations would look for a bibliography file; ours are text.
_WRITERS = {"docx": "docx", "jats": "jats_publishing", "typst": "typst-citations"}
_TYPES = {
    "png": "image/png",
    "jpeg": "image/jpeg",
    "svg": "image/svg+xml",
    "pdf": "application/pdf",
    "gif": "image/gif",
}
_KINDS = {
    "docx": frozenset({"png", "jpeg", "gif"}),
    "jats": frozenset({"png", "jpeg", "svg", "gif", "pdf", "tiff", "eps"}),
    "typst": frozenset({"png", "jpeg", "svg", "gif"}),
}


def build_format(
    resolution: Resolution,
    output: Path,
    target: Format,
    *,
    bibliography: Bibliography | None = None,
    style: Style | None = None,
    template: Path,
    resources: Path,
    root: Path | None = None,
    raw_html: RawHtml = "allow",
) -> list[Problem]:
    """Write a paper in a format; the file is written whole or not at all.

    docx holds its images; for the others they are put beside the file, in a folder with its name and `_files`.

    Arguments:
        resolution: the paper, with its citations formatted.
        output: the file to write.
        target: the format.
        bibliography: the works that it may cite, for LaTeX.
        style: the CSL style, for LaTeX.
        template: the folder of the template, for LaTeX.
        resources: the folder from which the author names files.
        root: the project, which no file may lie outside of; `resources` when not given.
        raw_html: whether HTML in the source is used or shown.

    Returns:
        What is wrong in the Markdown.

    Raises:
        BuildError: pandoc refused the document, or the file cannot be written.
    """
    root = root or resources
    if target == "tex":
        from paperwright.build.latex import latex_sources
        from paperwright.build.latex_inputs import copy_inputs

        sources = latex_sources(
            resolution, bibliography=bibliography, style=style, template=template, resources=resources, root=root,
            raw_html=raw_html,
        )  # fmt: skip
        sources.write_to(output.parent, output.stem)
        copy_inputs(resolution.document, resources, root, output.parent)
        return list(sources.problems)
    kinds = _KINDS[target]
    shelf = gather_images(
        resolution.document, resources, root, lambda data, kind: _showable(data, kind, kinds)
    )
    prefix = "" if target == "docx" else f"{output.stem}_files"
    document = to_pandoc(resolution, target, shelf.placed_in(prefix), raw_html=raw_html)
    _write(document, output, target, shelf, prefix)
    return shelf.problems


def _write(document: pt.Json, output: Path, target: str, shelf: ImageShelf, prefix: str) -> None:
    with tempfile.TemporaryDirectory(prefix="paperwright-") as temporary:
        folder = Path(temporary)
        shelf.write_to(folder)
        made = folder / f"made{output.suffix}"
        shared().request(
            "write", document=json.dumps(document), format=_WRITERS[target], standalone=True, output=str(made),
            images=_media(shelf, folder, prefix),
        )  # fmt: skip
        place(made, output)
    if prefix and shelf.files:
        shelf.write_to(output.parent / prefix)


def _media(shelf: ImageShelf, folder: Path, prefix: str) -> list[dict[str, str]]:
    """The images that pandoc may look at, which are all that the document shows."""
    return [
        {
            "name": f"{prefix}/{file.placed.name}" if prefix else file.placed.name,
            "type": _TYPES.get(file.kind, "application/octet-stream"),
            "path": str(folder / file.placed.name),
        }
        for file in shelf.files.values()
    ]


def _showable(data: bytes, kind: str, kinds: frozenset[str]) -> tuple[bytes, str]:
    """The image as the format can show it."""
    if kind in ("png", "jpeg"):
        return checked_pixels(data, kind)
    if kind in kinds:
        return data, kind
    if kind == "svg":
        return pdf_to_png(svg_to_pdf(data)), "png"
    return (pdf_to_png(data) if kind == "pdf" else to_png(data)), "png"
