"""CON06: “the first”, without “to the best of our knowledge”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.argument.openings import is_hedged_first
from paperwright.argument.openings import unhedged_first as find_first
from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.model.document import Document
from paperwright.model.section_roles import SectionRole

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(
    "CON06",
    "unhedged-first",
    on=Document,
    severity=Severity.WARNING,
    since="0.1.0",
    stage=Stage.DRAFT,
    most=2,
)
def unhedged_first(document: Document, ctx: Context) -> Iterator[Finding]:
    """A claim to be the first, without “to the best of our knowledge”, 首次 without 据我们所知.

    Nobody knows all papers, and a reviewer who knows an earlier one rejects for it. The hedge costs six words.

    ~~~markdown bad
    ---
    title: Labels in trees
    kind: draft
    ---

    # Introduction

    Labels hang in trees. We present the first method to count them.
    ~~~
    ~~~markdown good
    ---
    title: Labels in trees
    kind: draft
    ---

    # Introduction

    Labels hang in trees. To the best of our knowledge, we present the first method to count them.
    ~~~

    Abstract, introduction and conclusion are read. Where one of them says “to the best of our
    knowledge” of a claim to be first, the others are taken for the same claim.

    ## References

    ACL rolling review, issue R4; Lipton, Heuristics for scientific writing.
    """
    sentences = [
        *(ctx.abstract.sentences if ctx.abstract else ()),
        *(step.sentence for step in ctx.funnel.steps),
    ]
    for section in ctx.outline.of_role(SectionRole.CONCLUSION):
        sentences += ctx.outline.sentences_of(section)
    if any(is_hedged_first(sentence.text) for sentence in sentences):
        return
    for sentence in dict.fromkeys(sentences):
        found = find_first(sentence.text)
        if found:
            yield ctx.report(
                ctx.prose.span(sentence.start + found.start, sentence.start + found.end),
                say("Claims to be first without a hedge: `{words}`", words=found.text),
                help="Say “to the best of our knowledge”, and cite the nearest work",
            )
