"""CIT13: a paragraph on other work that names none."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.cited_places import has_source
from paperwright.lint.patterns import Pattern
from paperwright.model.document import Document
from paperwright.model.languages import count_words, is_chinese
from paperwright.model.section_roles import SectionRole
from paperwright.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONG = 80
_LONG_IN_CHINESE = 160
_OWN = Pattern(
    r"\b(?:[Ww]e|[Oo]urs?|us)\b|[Tt]his (?:paper|work|study|article)\b|本文|我们|本研究|本章"
)


@rule(
    "CIT13",
    "uncited-related-work",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    most=3,
)
def uncited_related_work(document: Document, ctx: Context) -> Iterator[Finding]:
    """A long paragraph of the related work without a citation.

    It tells of others' work, and readers cannot tell whose.

    ~~~markdown bad
    ---
    kind: draft
    ---

    # Related work

    Trees have been looked at for a long time, and their leaves have been counted by many people in many woods, at
    first by hand and later with machines of all kinds. The machines were slow in the beginning, and they could not
    tell a leaf from a needle. Later ones were faster and could, though they needed light. Most of them still fail in
    winter, when there are no leaves, and some of them fail in autumn, when leaves have other colours than in spring.
    ~~~
    ~~~markdown good
    ---
    kind: draft
    ---

    # Related work

    Trees have been looked at for a long time, and their leaves have been counted by many people in woods [@fir], at
    first by hand and later with machines of all kinds. The machines were slow in the beginning, and they could not
    tell a leaf from a needle. Later ones were faster and could, though they needed light. Most of them still fail in
    winter, when there are no leaves, and some of them fail in autumn, when leaves have other colours than in spring.
    ~~~

    A paragraph that speaks of the paper itself is left alone, and so is one with a note or a link.
    """
    section = ctx.outline.first(SectionRole.RELATED)
    if section is None:
        return
    for _, group in groupby(
        ctx.outline.sentences_of(section), key=lambda sentence: sentence.passage
    ):
        sentences = list(group)
        span = Span(sentences[0].span.start, sentences[-1].span.end)
        if has_source(span, document):
            continue
        text = " ".join(sentence.text for sentence in sentences)
        words = count_words(text)
        if (
            words >= (_LONG_IN_CHINESE if is_chinese(text) else _LONG)
            and not _OWN.search(text)
            and not has_source(span, document)
        ):
            yield ctx.report(
                sentences[0].span,
                say("Paragraph of {words} words on related work cites nothing", words=words),
                help="Cite the works that it speaks of",
            )
