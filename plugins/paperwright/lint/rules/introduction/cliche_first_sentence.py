"""INT08: an introduction that opens like a thousand others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.argument.openings import cliche_opening
from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(
    "INT08",
    "cliche-first-sentence",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
)
def cliche_first_sentence(document: Document, ctx: Context) -> Iterator[Finding]:
    """An introduction that opens with “In recent years” or “With the rapid development of”, 近年来, 随着……的发展.

    The sentence fits any paper of the field. The first sentence of this one can name its task.

    ~~~markdown bad
    ---
    title: Labels in trees
    kind: draft
    ---

    # Introduction

    With the rapid development of forestry, labels have become important.
    ~~~
    ~~~markdown good
    ---
    title: Labels in trees
    kind: draft
    ---

    # Introduction

    Foresters plan by the labels that hang in trees.
    ~~~

    ## References

    Black, The secrets I share with my students; Lipton, Heuristics for scientific writing.
    """
    funnel = ctx.funnel
    if not funnel:
        return
    first = funnel.steps[0].sentence
    found = cliche_opening(first.text)
    if found:
        yield ctx.report(
            ctx.prose.span(first.start + found.start, first.start + found.end),
            say("Introduction opens with the cliché `{words}`", words=found.text),
            help="Begin with the task itself",
        )
