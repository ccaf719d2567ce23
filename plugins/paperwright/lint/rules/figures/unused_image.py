"""FIG18: images in the folder of figures that nothing shows."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.image_files import image_file
from paperwright.model import nodes
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_FOLDERS = frozenset(
    "fig figs figure figures image images img imgs plots graphics pics pictures".split()
)
_ENDINGS = frozenset({".png", ".jpg", ".jpeg", ".pdf", ".svg", ".eps"})
_SHOWN = 5
_ENOUGH = 3


@rule(
    "FIG18",
    "unused-image",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
)
def unused_image(document: Document, ctx: Context) -> Iterator[Finding]:
    """Image files in the paper's folder of figures that it does not show.

    Old versions and rejected plots go into the archive that is handed in, and arXiv publishes it.

    ~~~text figures/a.svg
    <svg/>
    ~~~
    ~~~text figures/b.svg
    <svg/>
    ~~~
    ~~~text figures/c.svg
    <svg/>
    ~~~
    ~~~text figures/old.svg
    <svg/>
    ~~~
    ~~~markdown bad
    ---
    kind: draft
    ---

    ![One.](figures/a.svg) ![Two.](figures/b.svg) ![Three.](figures/c.svg)
    ~~~
    ~~~markdown good
    ---
    kind: draft
    ---

    ![One.](figures/a.svg) ![Two.](figures/b.svg) ![Three.](figures/c.svg) ![Four.](figures/old.svg)
    ~~~

    A folder counts whose name says that it holds figures, and of which the page shows three files and no fewer
    than it leaves. A name anywhere in the text is a use.
    """
    folders: Counter[Path] = Counter()
    first: dict[Path, nodes.Image] = {}
    for image in document.all(nodes.Image):
        file = image_file(image, ctx)
        if file is not None:
            folder = file.path.parent
            folders[folder] += 1
            first.setdefault(folder, image)
    text = ctx.source.text
    for folder, count in folders.items():
        if count < _ENOUGH or folder.name.lower() not in _FOLDERS:
            continue
        unused = sorted(name for name in _images_in(folder) if name.rpartition(".")[0] not in text)
        if unused and len(unused) <= count:
            yield ctx.report(
                first[folder],
                say(
                    "Nothing shows {names}{more} of `{folder}`",
                    names=", ".join(f"`{name}`" for name in unused[:_SHOWN]),
                    more=say(" and {rest} more", rest=len(unused) - _SHOWN)
                    if len(unused) > _SHOWN
                    else "",
                    folder=folder.name,
                ),
                help="Take them out of what is handed in",
            )


def _images_in(folder: Path) -> list[str]:
    try:
        return [path.name for path in folder.iterdir() if path.suffix.lower() in _ENDINGS]
    except OSError:
        return []
