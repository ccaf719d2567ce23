"""CON08: code or data that is said to be available, and no address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.patterns import Pattern
from paperwright.model import nodes
from paperwright.model.document import Document
from paperwright.model.section_roles import SectionRole

if TYPE_CHECKING:
    from collections.abc import Iterator

_PROMISE = Pattern(
    r"\b(?:our |the |all |source |its |both )?(?:code|source code|data|dataset|datasets|models?|implementation|software"
    r"|weights|benchmark|checkpoints|corpus|toolkit|codebase)(?:,? (?:and|&) (?:the |our )?[\w\s-]{3,30}?)?\s"
    r"(?P<when>is|are|has been|have been|will be|can be)\s"
    r"(?:\w+ly\s)?(?:made\s)?(?:\w+ly\s)?(?:available|released|open[- ]sourced|published|found|accessed|downloaded)\b"
    r"|\bwe (?:\w+ )?(?P<release>release|open-source|make)\s(?:\w+\s){0,4}?"
    r"(?:code|dataset|data|models|implementation|weights|benchmark|corpus)\b(?:[^.]{0,30}?\bavailable\b)?"
    r"|(?:公开|开源|发布)了?(?:本文|全部|所有|相关)?的?(?:源代码|源码|代码)"
    r"|(?:代码|数据集?|源码|模型)(?:和(?:代码|数据集?|模型))?(?:已|将)?(?:经)?(?:公开|开源|发布)",
    re.IGNORECASE,
)
_GATE = (
    "avail",
    "releas",
    "open-sourc",
    "open sourc",
    "published",
    "found",
    "access",
    "download",
    "公开",
    "开源",
    "发布",
)
_OTHERS = Pattern(
    r"\b(?:upon|on|after|once|when|following) (?:\w+ ){0,3}(?:request|acceptance|publication|accepted|published|review)"
    r"|(?:not|un)\s?(?:publicly )?available|author of|录用后|接收后|发表后",
    re.IGNORECASE,
)
_ADDRESS = Pattern(
    r"https?://|www\.|\b(?:github|gitlab|zenodo|huggingface|osf|figshare|bitbucket|dataverse|anonymous\.4open)\b"
    r"|\bdoi\b|\\url\{|\\href\{(?!mailto)|supplementa|appendix",
    re.IGNORECASE,
)


@rule(
    "CON08",
    "release-without-address",
    on=Document,
    severity=Severity.WARNING,
    since="0.1.0",
    stage=Stage.DRAFT,
    most=1,
)
def release_without_address(document: Document, ctx: Context) -> Iterator[Finding]:
    """Code or data that is said to be available, in a paper that nowhere says where.

    Reviewers follow the link, and those who find none count the promise as broken.

    ~~~markdown bad
    ---
    title: Labels in trees
    kind: draft
    ---

    # Introduction

    Labels hang in trees. Our code is publicly available.
    ~~~
    ~~~markdown good
    ---
    title: Labels in trees
    kind: draft
    ---

    # Introduction

    Labels hang in trees. Our code is publicly available at <https://example.org/labels>.
    ~~~

    “Upon acceptance” and “on request” are answers, and a statement on availability is one. An address anywhere in the
    paper is taken for the one that is meant.

    ## References

    NeurIPS checklist, item 5; ACL author checklist, section C.
    """
    text = document.source.text
    lowered = ctx.prose.text
    if not any(gate in lowered for gate in _GATE) or ctx.outline.of_role(SectionRole.DATA):
        return
    sentences = [
        *(ctx.abstract.sentences if ctx.abstract else ()),
        *(step.sentence for step in ctx.funnel.steps),
    ]
    for section in ctx.outline.of_role(SectionRole.CONCLUSION):
        sentences += ctx.outline.sentences_of(section)
    for sentence in dict.fromkeys(sentences):
        if not any(gate in sentence.text for gate in _GATE):
            continue
        match = _PROMISE.search(sentence.text)
        if match is None or _OTHERS.search(sentence.text) or "@" in sentence.text:
            continue
        if "\\cite" in sentence.text:
            continue
        if any(_is_address(link) for link in document.all(nodes.Link)) or _ADDRESS.search(text):
            return
        start, end = sentence.start + match.start(), sentence.start + match.end()
        yield ctx.report(
            ctx.prose.span(start, end),
            say("`{words}`, and the paper gives no address", words=match[0].strip()),
            help="Give the address, an anonymous one for review, or say when there will be one",
        )


def _is_address(link: nodes.Link) -> bool:
    """Whether a link leads to a place and not to a person."""
    return not link.target.startswith("mailto:")
