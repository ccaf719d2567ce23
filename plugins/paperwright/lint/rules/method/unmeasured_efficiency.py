"""MTH14: efficiency that nobody measured."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.paper_types import PaperType
from paperwright.lint.patterns import Pattern
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

_CLAIM = Pattern(
    r"(?i:\b(?:(?:our|the proposed|this|an?|new|novel|propose|present"
    r"|introduce)\s(?:[\w-]+,?\s){0,3}?(?P<claim>(?:computationally |highly |more )?"
    r"(?<!sample )(?<!data )(?<!parameter )(?<!sample-)(?<!data-)(?<!parameter-)(?:efficient|lightweight"
    r"|light-weight|real-time|fast|linear-time))"
    r"(?:,? (?:and|yet|but) [\w-]+)? (?:[\w-]+ ){0,2}(?:method|model|framework|approach|algorithm|network"
    r"|architecture|system"
    r"|module|solution|pipeline|estimator|scheme|technique))\b)"
    r"|(?:本文|我们)(?:提出|设计|构建)了?一?[种个]?[^，。；]{0,10}?(?P<claim2>高效|轻量级?|实时|快速)的?[^，。；]{0,16}(?:方法|模型|网络|框架|算法|系统)"
)
_WORDS = ("efficient", "light", "real-time", "fast", "linear-time", "高效", "轻量", "实时", "快速")
"""One of them is in every claim."""
_MEASURED = Pattern(
    r"(?i:O\s?\(|\\mathcal\s?\{?O|\\tilde\s?\{?O|\bflops?\b|\bmacs\b|\bfps\b|latency|throughput|run-?times?"
    r"|running times?|wall[- ]clock|speed-?up"
    r"|(?:times|x|×) faster|\\times\$? (?:faster|speed)|\bparams?\b|number of (?:trainable )?parameters"
    r"|parameter count|million parameters|\b\d+(?:\.\d+)?\s?[MB] param"
    r"|(?:gpu|cpu) (?:hours?|memory|time)|memory (?:usage|footprint|consumption)"
    r"|\b\d+(?:\.\d+)?\s?\$?\s?(?:ms|milliseconds|seconds|minutes|hours|sec|hz|mb|gb)\b"
    r"|(?:inference|training|computation\w*|execution|processing) (?:time|cost|speed)|complexity"
    r"|frames per second)"
    r"|时延|延迟|吞吐|运行时间|参数量|浮点|复杂度|加速|毫秒|显存|推理(?:时间|速度)|计算量"
)


@rule(
    "MTH14",
    "unmeasured-efficiency",
    on=Document,
    severity=Severity.WARNING,
    since="0.1.0",
    stage=Stage.DRAFT,
    unless=(PaperType.SURVEY, PaperType.POSITION),
)
def unmeasured_efficiency(document: Document, ctx: Context) -> Iterator[Finding]:
    r"""A method that is called efficient in a paper without a time, a size or a complexity.

    *Efficient* is a claim like any other. A column with the seconds, or one formula, supports it.

    ~~~markdown bad
    # Introduction

    We propose an efficient method that counts leaves.

    # Experiments

    It is right in 94 % of all cases.
    ~~~
    ~~~markdown good
    # Introduction

    We propose an efficient method that counts leaves.

    # Experiments

    It takes 3 ms for a tree, and $O(n)$ for $n$ leaves.
    ~~~

    Looked at are the abstract and the introduction. Any measure anywhere in the paper is enough.
    *Data-efficient* and *parameter-efficient* are other claims.
    """
    texts = [*(ctx.paper.abstract.sentences if ctx.paper.abstract else ())]
    texts += [step.sentence for step in ctx.paper.funnel.steps]
    for sentence in texts:
        lowered = sentence.text.lower()
        if not any(word in lowered for word in _WORDS):
            continue
        match = _CLAIM.search(sentence.text)
        if match is None:
            continue
        if _MEASURED.search(document.source.text):
            return
        claim = match["claim"] or match["claim2"]
        at = sentence.start + match.start("claim" if match["claim"] else "claim2")
        yield ctx.report(
            ctx.prose.span(at, at + len(claim)),
            say("The method is `{claim}`, and no time, size or complexity is given", claim=claim),
            help="Measure it, or drop the word",
        )
        return
