"""FIG03: a caption that speaks of parts that are not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, rule, say
from paperwright.lint.patterns import Pattern
from paperwright.model.nodes import Figure
from paperwright.model.text import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator

_PART = Pattern(r"[(（]([a-p])[)）]")


@rule("FIG03", "mismatched-subfigures", on=Figure, severity=Severity.WARNING, since="0.1.0")
def mismatched_subfigures(figure: Figure, ctx: Context) -> Iterator[Finding]:
    """A caption that speaks of part (c) of a figure that has only (a) and (b).

    A part was taken out, or the caption belongs to an older figure.

    ~~~markdown bad
    ::: {#fig:all}
    ![One.](a.svg){#fig:one}

    ![Two.](b.svg){#fig:two}

    Trees in (a) spring, (b) summer and (c) autumn.
    :::
    ~~~
    ~~~markdown good
    ::: {#fig:all}
    ![One.](a.svg){#fig:one}

    ![Two.](b.svg){#fig:two}

    Trees in (a) spring and (b) summer.
    :::
    ~~~

    Only figures whose parts all have captions or labels of their own are looked at: an image may
    hold several parts.
    """
    images = figure.images
    if len(images) < 2 or not all(image.content or image.attr.identifier for image in images):
        return
    letters = set(_PART.compiled.findall(plain_text(figure.caption)))
    last = len(letters)
    if last <= len(images) or letters != {chr(ord("a") + at) for at in range(last)}:
        return
    yield ctx.report(
        figure.caption[0] if figure.caption else figure,
        say(
            "Caption speaks of part ({letter}), and the figure has {count} parts",
            letter=max(letters),
            count=len(images),
        ),
        help="Bring the two together",
    )
