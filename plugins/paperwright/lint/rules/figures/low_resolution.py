"""FIG06: an image with too few pixels for its size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.image_files import image_file, printed_width
from paperwright.model import nodes
from paperwright.model.document import Document
from paperwright.model.frozen import frozen_value

if TYPE_CHECKING:
    from collections.abc import Iterator


@frozen_value
class ResolutionOptions:
    """What may be set."""

    min_dpi: int = 150
    """How many pixels an inch of print needs; many venues ask for 300."""
    text_width: int = 140
    """How wide the text is, in millimetres; an image without a width is taken to fill it."""


@rule(
    "FIG06",
    "low-resolution",
    on=Document,
    severity=Severity.WARNING,
    since="0.1.0",
    stage=Stage.DRAFT,
    options=ResolutionOptions,
    most=10,
)
def low_resolution(document: Document, ctx: Context) -> Iterator[Finding]:
    """A figure whose file has too few pixels for the width at which it is printed.

    Letters and lines are seen as steps, and production sends the paper back. From 150 pixels an
    inch on a photograph looks well; for plots venues ask for 300 or more.

    ~~~toml paperwright.toml
    [rules.low-resolution]
    min-dpi = 2000
    ~~~
    ~~~text depth.gif
    GIF89a    (8224 pixels)
    ~~~
    ~~~markdown bad
    ---
    kind: draft
    ---

    ![Accuracy grows with depth.](depth.gif){#fig:depth width=100%}
    ~~~
    ~~~markdown good
    ---
    kind: draft
    ---

    ![Accuracy grows with depth.](depth.svg){#fig:depth width=100%}
    ~~~

    Only PNG, JPEG and GIF files of figures are looked at. Drawings such as SVG and PDF have no pixels.
    """
    options = ctx.options(ResolutionOptions)
    text_width = options.text_width / 25.4
    for figure in document.all(nodes.Figure):
        for image in figure.images:
            file = image_file(image, ctx)
            if file is None or not file.width:
                continue
            # Several images share the line.
            share = text_width / (len(figure.images) if len(figure.images) < 4 else 3)
            width = printed_width(
                image, share if "width" not in image.attr.attributes else text_width
            )
            if width is None or width <= 0:
                continue
            dpi = file.width / width
            if dpi < options.min_dpi:
                yield ctx.report(
                    image,
                    say(
                        "Image has {pixels} pixels for {width} mm, {dpi} an inch",
                        pixels=file.width,
                        width=round(width * 25.4),
                        dpi=round(dpi),
                    ),
                    help=say(
                        "Export it with at least {pixels} pixels, or as a drawing",
                        pixels=round(width * 300),
                    ),
                )
