"""FIG17: a file that LaTeX cannot include, or shows in part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.findings import Message, say
from paperwright.lint import Context, Finding, Severity, rule
from paperwright.lint.image_files import ImageFile, image_file
from paperwright.lint.reference_words import is_latex
from paperwright.model.nodes import Image

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAMES = {
    "png": "PNG",
    "jpeg": "JPEG",
    "pdf": "PDF",
    "gif": "GIF",
    "bmp": "BMP",
    "tiff": "TIFF",
    "eps": "EPS",
}
_KINDS = {
    ".png": "png", ".jpg": "jpeg", ".jpeg": "jpeg", ".pdf": "pdf", ".gif": "gif", ".bmp": "bmp", ".tif": "tiff",
    ".tiff": "tiff", ".eps": "eps",
}  # fmt: skip
_NOT_IN_LATEX = (".gif", ".bmp", ".tif", ".tiff", ".svg", ".webp")


@rule("FIG17", "wrong-image-kind", on=Image, severity=Severity.WARNING, since="0.1.0")
def wrong_image_kind(image: Image, ctx: Context) -> Iterator[Finding]:
    """An image whose file is not what its name says, or that LaTeX cannot show as a whole.

    A JPEG under the name of a PNG stops some programs and not others. Of a PDF with several pages the first is shown.
    And a LaTeX source cannot include GIF, TIFF or SVG.

    ~~~text depth.jpg
    %PDF-1.4
    ~~~
    ~~~markdown bad
    ![Accuracy grows with depth.](depth.jpg)
    ~~~
    ~~~text depth.pdf
    %PDF-1.4
    ~~~
    ~~~markdown good
    ![Accuracy grows with depth.](depth.pdf)
    ~~~

    Markdown is turned into LaTeX with all images in kinds that it can include, so that only their
    contents count.
    """
    ending = "." + image.target.rpartition(".")[2].lower()
    message: Message | None = None
    if ending in _NOT_IN_LATEX and is_latex(image, ctx):
        message = say("LaTeX cannot include `{name}`", name=image.target)
    else:
        file = image_file(image, ctx)
        message = _wrong(file) if file else None
    if message:
        yield ctx.report(
            image, message, help="Convert it, as a drawing to PDF and as a photograph to JPEG"
        )


def _wrong(file: ImageFile) -> Message | None:
    said = _KINDS.get(file.path.suffix.lower())
    if said and file.kind and said != file.kind:
        return say("`{name}` is a file in {kind}", name=file.path.name, kind=_NAMES[file.kind])
    if file.pages > 1:
        return say(
            "`{name}` has {count} pages, and the first is shown",
            name=file.path.name,
            count=file.pages,
        )
    return None
