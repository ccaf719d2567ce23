"""ABS17: an abstract that praises itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.argument import openings
from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.model.document import Document
from paperwright.model.frozen import frozen_value

if TYPE_CHECKING:
    from collections.abc import Iterator


@frozen_value
class Options:
    """What can be set."""

    max_words: int = 3
    """How many words of praise an abstract may have."""


@rule(
    "ABS17",
    "self-praise",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    options=Options,
)
def self_praise(document: Document, ctx: Context) -> Iterator[Finding]:
    """An abstract with many words of praise: novel, remarkable, superior, significantly, 创新性, 显著.

    Reviewers discount them, and a number says more. One or two are usual.

    ~~~markdown bad
    ---
    title: Labels in trees
    kind: draft
    abstract: >
      We propose a novel and innovative way to count labels. It is significantly faster, its accuracy is
      remarkable, and the results are superior.
    ---
    ~~~
    ~~~markdown good
    ---
    title: Labels in trees
    kind: draft
    abstract: >
      We propose a way to count labels. It is three times as fast as counting by hand, and within 2 % of it.
    ---
    ~~~

    ## References

    Lipton, Heuristics for scientific writing; ACL rolling review, issue R4.
    """
    abstract = ctx.abstract
    if abstract is None or not abstract.is_usual:
        return
    found = [
        (sentence, word)
        for sentence in abstract.sentences
        for word in openings.self_praise(sentence.text)
    ]
    if len(found) <= ctx.options(Options).max_words:
        return
    words = ", ".join(dict.fromkeys(word.text for _, word in found))
    sentence, word = found[0]
    yield ctx.report(
        ctx.prose.span(sentence.start + word.start, sentence.start + word.end),
        say("Abstract praises itself {count} times: {words}", count=len(found), words=words),
        help="Let numbers speak",
    )
