"""ABS16: an abstract that opens like a thousand others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.argument.openings import cliche_opening as find_cliche
from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(
    "ABS16",
    "cliche-opening",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
)
def cliche_opening(document: Document, ctx: Context) -> Iterator[Finding]:
    """An abstract that opens with “In recent years” or “With the rapid development of”, 近年来, 随着……的发展.

    The first words are the ones that everybody reads, and these tell nothing of the paper.

    ~~~markdown bad
    ---
    title: Labels in trees
    kind: draft
    abstract: In recent years, labels have been hung in many trees.
    ---
    ~~~
    ~~~markdown good
    ---
    title: Labels in trees
    kind: draft
    abstract: Labels hang in many trees, and nobody has counted them.
    ---
    ~~~

    ## References

    Lipton, Heuristics for scientific writing; Black, The secrets I share with my students.
    """
    abstract = ctx.abstract
    if abstract is None or not abstract.sentences:
        return
    first = abstract.sentences[0]
    found = find_cliche(first.text)
    if found:
        yield ctx.report(
            ctx.prose.span(first.start + found.start, first.start + found.end),
            say("Abstract opens with the cliché `{words}`", words=found.text),
            help="Begin with the task or the problem itself",
        )
