"""ABS03: an abstract of several paragraphs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.patterns import Pattern
from paperwright.model import nodes
from paperwright.model.document import Document
from paperwright.model.languages import is_chinese
from paperwright.model.text import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator

_LABEL = Pattern(
    r"\W*(?:background|context|introduction|motivation|objectives?|aims?|purpose|methods?|approach|design|setting|data"
    r"|results?|findings|conclusions?|discussion|significance|implications|availability|summary|keywords?|index terms"
    r"|code|目的|背景|方法|结果|结论|意义|关键词)\W",
    re.IGNORECASE,
)


@rule(
    "ABS03",
    "split-abstract",
    on=Document,
    severity=Severity.WARNING,
    since="0.1.0",
    stage=Stage.DRAFT,
)
def split_abstract(document: Document, ctx: Context) -> Iterator[Finding]:
    """An abstract of more than one paragraph.

    NeurIPS, ICML, ICLR and IEEE ask for one paragraph, and databases join several without a space.

    ~~~markdown bad
    ---
    title: Labels in trees
    kind: draft
    ---

    ::: {.abstract}
    Trees carry labels that nobody has counted.

    We count the branches instead, and estimate the labels from a sample.
    :::
    ~~~
    ~~~markdown good
    ---
    title: Labels in trees
    kind: draft
    ---

    ::: {.abstract}
    Trees carry labels that nobody has counted.
    We count the branches instead, and estimate the labels from a sample.
    :::
    ~~~

    Structured abstracts, whose paragraphs open with *Background*, *Methods*, *Results* or 目的, 方法, are not reported,
    nor are Chinese ones, which theses divide by custom.

    ## References

    Instructions for authors of NeurIPS, ICML, ICLR and IEEE.
    """
    abstract = ctx.abstract
    if abstract is None or not abstract.is_usual or is_chinese(abstract.text):
        return
    paragraphs = [
        block
        for block in abstract.blocks
        if isinstance(block, nodes.Para) and len(plain_text(block.content).split()) > 4
    ]
    text = [
        block for block in paragraphs if not _LABEL.compiled.match(plain_text(block.content) + " ")
    ]
    if any(isinstance(block, nodes.Header) for block in abstract.blocks):
        return
    if len(text) < 2 or len(text) < len(paragraphs) - 1:
        return
    yield ctx.report(
        text[1],
        say("Abstract has {count} paragraphs; venues ask for one", count=len(text)),
        help="Join them",
    )
