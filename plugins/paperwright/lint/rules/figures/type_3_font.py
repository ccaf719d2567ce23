"""FIG09: a PDF whose letters are drawings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.image_files import image_file
from paperwright.model.nodes import Image

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(
    "FIG09",
    "type-3-font",
    on=Image,
    severity=Severity.WARNING,
    since="0.1.0",
    stage=Stage.DRAFT,
)
def type_3_font(image: Image, ctx: Context) -> Iterator[Finding]:
    """A figure in PDF with Type 3 fonts.

    Their letters are small drawings, which look coarse on screens and cannot be searched. NeurIPS,
    ICML, AAAI and most publishers refuse a paper that has them. matplotlib writes them unless it is told otherwise.

    ~~~text plot.pdf
    %PDF-1.4
    1 0 obj << /Type /Font /Subtype /Type3 >> endobj
    ~~~
    ~~~markdown bad
    ---
    kind: draft
    ---

    ![Accuracy grows with depth.](plot.pdf){#fig:depth}
    ~~~
    ~~~text good.pdf
    %PDF-1.4
    1 0 obj << /Type /Font /Subtype /TrueType >> endobj
    ~~~
    ~~~markdown good
    ---
    kind: draft
    ---

    ![Accuracy grows with depth.](good.pdf){#fig:depth}
    ~~~

    Fonts in a compressed part of the file are not seen.
    """
    file = image_file(image, ctx)
    if file is not None and file.has_type_3:
        yield ctx.report(
            image,
            say("`{name}` has Type 3 fonts", name=file.path.name),
            help="Save it with other fonts; in matplotlib set `pdf.fonttype` to 42",
        )
