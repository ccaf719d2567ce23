"""DOC11: an image that is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.findings import say
from paperwright.lint import Context, Finding, Severity, rule
from paperwright.lint.local_files import find_image
from paperwright.model.nodes import Image

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule("DOC11", "missing-image", on=Image, severity=Severity.ERROR, since="0.1.0")
def missing_image(image: Image, ctx: Context) -> Iterator[Finding]:
    """An image whose file is not there.

    The figure is an empty frame on the site, and LaTeX stops. A name that differs only in its
    capitals works on some machines and fails on others, the venue's among them.

    ~~~markdown bad
    ![Accuracy by depth.](figures/no-such-file.png){#fig:depth}
    ~~~
    ~~~text figures/depth.png
    (the image)
    ~~~
    ~~~markdown good
    ![Accuracy by depth.](figures/depth.png){#fig:depth}
    ~~~
    """
    folder = ctx.paper.folder_at(image.span)
    if folder is None:
        return
    found = find_image(folder, image.target)
    if found is None or found.exists:
        return
    help = (
        say("Did you mean `{near}`?", near=found.nearest) if found.nearest else "Put the file there"
    )
    yield ctx.report(image, say("Image `{name}` is not there", name=found.name), help=help)
