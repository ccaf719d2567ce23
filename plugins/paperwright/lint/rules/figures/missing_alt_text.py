"""FIG11: an image that says nothing to those who cannot see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule
from paperwright.lint.reference_words import is_latex
from paperwright.model import nodes
from paperwright.model.document import Document
from paperwright.model.text import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator

_SAYS = ("alt", "fig-alt", "aria-label", "title")


@rule(
    "FIG11",
    "missing-alt-text",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    most=5,
)
def missing_alt_text(document: Document, ctx: Context) -> Iterator[Finding]:
    """An image with neither a caption nor an alternative text.

    Screen readers read its file name. ACM asks for a description of every figure, and so do laws on
    public web pages.

    ~~~markdown bad
    ---
    kind: draft
    ---

    Accuracy grows with depth: ![](depth.svg)
    ~~~
    ~~~markdown good
    ---
    kind: draft
    ---

    Accuracy grows with depth: ![Accuracy over depth, from 60 to 90 percent](depth.svg)
    ~~~

    An image marked with `role="presentation"` says that it is an ornament. In LaTeX nothing is asked for.
    """
    captioned = {
        image
        for figure in document.all(nodes.Figure)
        for image in figure.images
        if plain_text(figure.caption).strip()
    }
    for image in document.all(nodes.Image):
        attributes = image.attr.attributes
        if (
            image in captioned
            or plain_text(image.content).strip()
            or image.title
            or is_latex(image, ctx)
        ):
            continue
        if any(attributes.get(name) for name in _SAYS) or attributes.get("role") == "presentation":
            continue
        yield ctx.report(
            image, "Image has no alternative text", help="Say between the brackets what it shows"
        )
