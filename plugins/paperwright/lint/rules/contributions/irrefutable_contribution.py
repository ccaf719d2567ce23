"""CON02: a contribution that nobody can refute."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.argument.contributions import Form
from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.paper_types import PaperType
from paperwright.lint.patterns import Pattern
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

_VAGUE = Pattern(
    r"\A\W*(?:\S+\s){0,4}?(?:we\s+|to\s+|this \w+\s+)?(?:also\s+|then\s+|further\s+)?"
    r"(?P<verb>stud(?:y|ies|ied)|discuss(?:es|ed)?|explor(?:e|es|ed)|investigat(?:e|es|ed)|look(?:s|ed)? (?:at|into)"
    r"|consider(?:s|ed)?|describ(?:e|es|ed)|examin(?:e|es|ed)|review(?:s|ed)?)\b"
    r"|\A\W*(?:本文|我们)?(?P<han>研究|探讨|讨论|分析|探索)了?",
    re.IGNORECASE,
)
_CONCRETE = Pattern(
    r"\d|\b(?:show|find|found|reveal|demonstrat|prov|establish|propos|introduc|develop|design|present|achiev|improv"
    r"|outperform|reduc|releas|provid|deriv|bound|theorem|lemma|algorithm|dataset|benchmark|corpus|code|method|model"
    r"|framework|architecture|metric|loss|protocol|enabl|confirm|identif|indicat|suggest|observ|conclu|measur|quantif"
    r"|evaluat|compar|implement|create|build)\w*|发现|揭示|表明|证明|提出|设计|构建|算法|模型|方法|数据集|实现|系统",
    re.IGNORECASE,
)


@rule(
    "CON02",
    "irrefutable-contribution",
    on=Document,
    severity=Severity.WARNING,
    since="0.1.0",
    stage=Stage.DRAFT,
    unless=(PaperType.SURVEY, PaperType.POSITION),
)
def irrefutable_contribution(document: Document, ctx: Context) -> Iterator[Finding]:
    """A contribution that only studies, discusses or explores something.

    “We study the properties of X” cannot be wrong, so it is not a contribution. What was found can be.

    ~~~markdown bad
    ---
    title: Labels in trees
    kind: draft
    ---

    # Introduction

    Labels hang in trees. Our contributions are:

    - We propose an estimator that counts branches.
    - We discuss labels in general.
    ~~~
    ~~~markdown good
    ---
    title: Labels in trees
    kind: draft
    ---

    # Introduction

    Labels hang in trees. Our contributions are:

    - We propose an estimator that counts branches.
    - We study labels in general, and find that most hang low.
    ~~~

    ## References

    Peyton Jones, How to write a great research paper: contributions should be refutable.
    """
    contributions = ctx.contributions
    if contributions.form not in (Form.LIST, Form.INLINE):
        return
    for item in contributions.items:
        match = _VAGUE.search(item.text)
        if match is None or _CONCRETE.search(item.text):
            continue
        verb = match["verb"] or match["han"]
        yield ctx.report(
            item.span,
            say("Contribution only says that the paper does `{verb}` something", verb=verb),
            help="Say what was found, built or proved",
        )
