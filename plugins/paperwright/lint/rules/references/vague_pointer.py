"""REF10: “the figure below”."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.patterns import Pattern
from paperwright.model.document import Document
from paperwright.model.nodes import CrossReference, Link
from paperwright.model.prose import RUNNING

if TYPE_CHECKING:
    from collections.abc import Iterator

_POINTER = Pattern(
    r"\b[Tt]he\s+(?P<what>figures?|tables?|plots?|diagrams?|algorithms?|equations?|formulas?)\s+(?:above|below)\b"
    r"|\b(?:[Tt]he|[Ss]ee)\s+(?:above|below|following|preceding|next|previous)\s+(?P<other>figures?|tables?|plots?|diagrams?)\b"
    r"|(?:如|见)?(?:上|下)(?P<zh>图(?![书形像谱])|表(?![现达明征露述]))(?:所示|中|可以?看出)?",
    hints=(
        "above",
        "below",
        "following",
        "preceding",
        "next",
        "previous",
        "上图",
        "下图",
        "上表",
        "下表",
    ),
    before=24,
)


@rule(
    "REF10",
    "vague-pointer",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    most=5,
)
def vague_pointer(document: Document, ctx: Context) -> Iterator[Finding]:
    """A figure or a table that is pointed at by its place: “the figure below”.

    In print figures and tables go to the top of a page, and what was below is above, or overleaf.

    ~~~markdown bad
    ---
    kind: draft
    ---

    The figure below shows that accuracy grows.

    ![Accuracy by depth.](depth.svg){#fig:depth}
    ~~~
    ~~~markdown good
    ---
    kind: draft
    ---

    The figure below (@fig:depth) shows that accuracy grows.

    ![Accuracy by depth.](depth.svg){#fig:depth}
    ~~~

    ## References

    Jennifer Widom, Tips for Writing Technical Papers.
    """
    if not any(
        target.number
        for target in ctx.resolution.targets
        if target.kind in ("fig", "tbl", "alg", "eq")
    ):
        return
    prose = ctx.prose
    places = sorted(
        node.span.start for kind in (CrossReference, Link) for node in document.all(kind)
    )
    for match in prose.find(_POINTER):
        passage = prose.passage_at(match.start())
        if passage.kind not in RUNNING or passage.is_quoted:
            continue
        sentence = prose.span(*prose.sentence_at(match.start()))
        index = bisect_left(places, sentence.start)
        if index < len(places) and places[index] < sentence.end:
            continue
        yield ctx.report(
            prose.span(*match.span()),
            say("`{text}` may stand elsewhere in print", text=" ".join(match[0].split())),
            help="Refer to it by its label",
        )
