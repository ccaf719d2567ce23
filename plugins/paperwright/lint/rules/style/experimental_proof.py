"""STY18: experiments that prove."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.patterns import Pattern
from paperwright.lint.running_text import running_matches
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

_PROOF = Pattern(
    r"\b(?:experiments?|results?|evaluations?|ablations?|simulations?|case studies|comparisons?|"
    r"(?:Tables?|Figs?\.|Figures?) [\w.]{1,6})(?: (?:on|in|of|with|from) [^.,;:!?\n]{1,50})?"
    r" (?:also |clearly |further |have |has |strongly |empirically |fully )*(?P<verb>proves?|proved|proven)\b"
    r"(?! (?:to be )?(?:difficult|hard|useful|robust|challenging|effective|too|elusive|helpful|successful|otherwise)\b)"
    r"|\b(?:empirically|experimentally) (?P<verb2>prove[sdn]?)\b",
    re.IGNORECASE,
    hints=("prove",),
    before=90,
)
_CHINESE = Pattern(
    r"(?:实验|结果|消融实验|对比实验|仿真)(?:结果|数据)?(?:[^，。；！？]{0,12})?(?P<verb>证明|(?<!验)证实(?!时))(?:了|表明)?",
    hints=("证明", "证实"),
    before=24,
)


@rule(
    "STY18",
    "experimental-proof",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    most=5,
)
def experimental_proof(document: Document, ctx: Context) -> Iterator[Finding]:
    """An experiment that is said to prove something: *the results prove*, 实验证明.

    Measurements on some data sets support a claim; they prove nothing about others. Reviewers read
    *prove* as a sign that the authors do not see the limits of their evidence.

    ~~~markdown bad
    The experiments prove that our labels are better.
    ~~~
    ~~~markdown good
    The experiments show that our labels are better. Theorem 2 proves that the count ends; the results
    prove useful.
    ~~~

    ## When to ignore it

    实验证明 is a set phrase in Chinese papers, and many readers take it for 表明.

    ## References

    Zachary Lipton and Jacob Steinhardt, “Troubling trends in machine learning scholarship”.
    """
    for match in running_matches(ctx, _PROOF):
        verb = match["verb"] or match["verb2"]
        yield _report(match, verb, "Write `show`, `suggest` or `support`", ctx)
    if "实验" in ctx.prose.text or "结果" in ctx.prose.text:
        for match in running_matches(ctx, _CHINESE):
            yield _report(match, match["verb"], "Write `表明`", ctx)


def _report(match: re.Match[str], verb: str, help: str, ctx: Context) -> Finding:
    at = match.start() + match[0].rfind(verb)
    return ctx.report(
        ctx.prose.span(at, at + len(verb)),
        "Experiments support a claim and do not prove it"
        if verb.isascii()
        else say("实验 supports a claim: `{verb}` says too much", verb=verb),
        help=help,
    )
