"""REF06: a figure pages away from the text that speaks of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Build, Context, Finding, Severity, Stage, rule, say
from paperwright.lint.pdf_pages import float_pages, page_texts
from paperwright.model.frozen import frozen_value
from paperwright.resolve.wording import kind_word

if TYPE_CHECKING:
    from collections.abc import Iterator


@frozen_value
class DistanceOptions:
    """What may be set."""

    max_pages: int = 2
    """How many pages may lie between a figure and the nearest mention."""


@rule(
    "REF06",
    "distant-float",
    on=Build,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    options=DistanceOptions,
    most=5,
    needs_build=True,
)
def distant_float(build: Build, ctx: Context) -> Iterator[Finding]:
    """A figure or a table that is printed pages away from every mention of it.

    Readers turn pages back and forth, and those who read on paper lose the place.

    ~~~markdown bad
    Accuracy grows with depth (@fig:depth).

    (Four pages of text.)

    ![Accuracy by depth.](depth.svg){#fig:depth}
    ~~~
    ~~~markdown good
    Accuracy grows with depth (@fig:depth).

    ![Accuracy by depth.](depth.svg){#fig:depth}
    ~~~

    The pages are those of the finished PDF. Figures of the appendix are left alone, and so is one whose
    caption cannot be told from the text around it.
    """
    texts = page_texts(build.pdf) if build.pdf else ()
    if len(texts) < 3:
        return
    most = ctx.options(DistanceOptions).max_pages
    for target in ctx.resolution.targets:
        if target.kind not in ("fig", "tbl") or not target.number:
            continue
        if ctx.outline.section_at(target.node.span.start).in_appendix:
            continue
        pages = float_pages(texts, target.kind, target.number)
        if pages is None or abs(pages.caption - pages.mention) <= most:
            continue
        yield ctx.report(
            target.label_span or target.node,
            say(
                "{kind} {number} is on page {caption}, and mentioned on page {mention} at the nearest",
                kind=say(kind_word(target.kind, "en")),
                number=target.number,
                caption=pages.caption,
                mention=pages.mention,
            ),
            help="Move it, or mention it where it stands",
        )
