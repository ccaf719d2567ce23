"""CIT07: “studies have shown”, and none is named."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.cited_places import has_source
from paperwright.lint.patterns import Pattern
from paperwright.model.document import Document
from paperwright.model.section_roles import SectionRole
from paperwright.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.model.outline import Sentence

_WHO = r"(?:studies|works?|research|papers|literature|researchers|authors|experiments|investigations|reports)"
_SAYS = (
    r"(?:has|have)\s+(?:also\s+|recently\s+|already\s+|repeatedly\s+|consistently\s+)?"
    r"(?:shown|demonstrated|found|reported|suggested|revealed|indicated|proven|observed|established|confirmed|argued"
    r"|identified)"
    r"|(?:show|shows|showed|suggests?|suggested|demonstrates?|demonstrated|indicates?|reports?|reported|reveals?)\s+that"
)


def _may_say(text: str, at: int) -> bool:
    """Whether a verb of saying may follow a hint."""
    near = text[at : at + 40]
    return "ha" in near or " that" in near or "研究" in near or "been " in near


_CLAIM = Pattern(
    rf"\b(?:(?:[Rr]ecent|[Pp]revious|[Pp]rior|[Ee]arlier|[Ee]xisting|[Mm]any|[Ss]everal|[Nn]umerous|[Vv]arious"
    rf"|[Ss]ome|[Oo]ther|[Pp]ast)\s+(?:\w+\s+)?{_WHO}|Studies|Research|It has been)\s+(?:{_SAYS})"
    rf"|\b[Ii]t\s+(?:has\s+(?:long\s+)?been\s+(?:shown|demonstrated|reported|argued|suggested|observed|proven)\s+that)"
    r"|(?:大量|许多|有|近期|已有|相关|前人|多项|以往)(?:的)?研究(?:已经|已)?(?:表明|指出|发现|证明|显示)",
    hints=("studies", "work", "research", "papers", "literature", "authors", "experiments", "investigations",
           "reports", "Studies", "Research", "been", "研究"),
    guard=_may_say,
    before=30,
)  # fmt: skip
_OWN = Pattern(r"\b(?:[Oo]ur|[Ww]e|this paper|this work)\b|本文|我们")
_ELSEWHERE = (
    SectionRole.ABSTRACT,
    SectionRole.CONCLUSION,
    SectionRole.REFERENCES,
    SectionRole.ACKNOWLEDGEMENTS,
)


@rule(
    "CIT07",
    "unsupported-attribution",
    on=Document,
    severity=Severity.WARNING,
    since="0.1.0",
    stage=Stage.DRAFT,
    most=5,
)
def unsupported_attribution(document: Document, ctx: Context) -> Iterator[Finding]:
    """A claim that is put on others' work, none of which is cited.

    “Studies have shown” is evidence only with the studies. Without them it is the author's opinion,
    and reviewers ask which studies.

    ~~~markdown bad
    ---
    kind: draft
    ---

    # Introduction

    Several studies have shown that trees have leaves. That is why woods are green.
    ~~~
    ~~~markdown good
    ---
    kind: draft
    ---

    # Introduction

    Several studies have shown that trees have leaves [@moore; @fir].
    ~~~

    A citation, a note or a link in the same sentence, or in one beside it, is enough. Abstracts and
    conclusions, which cite nothing, are left alone.
    """
    found = list(ctx.prose.find(_CLAIM))
    if not found:
        return
    sentences = ctx.outline.sentences
    starts = [sentence.start for sentence in sentences]
    front = [block.span for block in document.metadata.abstract]
    for match in found:
        index = bisect_right(starts, match.start()) - 1
        sentence = sentences[max(index, 0)] if sentences else None
        if sentence is None or not sentence.start <= match.start() < sentence.end:
            continue
        is_front = any(span.contains(sentence.span) for span in front)
        if is_front or _OWN.search(sentence.text) or sentence.section.plays(*_ELSEWHERE):
            continue
        if not has_source(_around(sentences, index), document):
            yield ctx.report(
                ctx.prose.span(*match.span()),
                say("`{claim}` names no work", claim=" ".join(match[0].split())),
                help="Cite the works",
            )


def _around(sentences: tuple[Sentence, ...], index: int) -> Span:
    """The sentence, the one before it in its paragraph, and the two after it."""
    own, before = sentences[index], sentences[max(index - 1, 0)]
    first = before if before.passage is own.passage else own
    last = sentences[min(index + 2, len(sentences) - 1)]
    return Span(first.span.start, max(own.span.end, last.span.end))
