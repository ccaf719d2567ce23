"""STY26: 我们, 本文 and 笔者 in one paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.patterns import Pattern
from paperwright.lint.running_text import running_matches
from paperwright.model.document import Document
from paperwright.model.section_roles import SectionRole

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_PERSON = Pattern(
    r"我们|笔者|(?:本文|本论文|文章)(?:的?作者)|(?<![\w])我(?!们|国|方)",
    hints=("我", "笔者", "作者"),
    before=4,
)
_ENOUGH = 3


@rule(
    "STY26",
    "person-mix",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
)
def person_mix(document: Document, ctx: Context) -> Iterator[Finding]:
    """A Chinese paper whose authors call themselves 我们 here and 笔者 there.

    本文 for the paper goes with either; two words for its authors do not go together, and a reader
    asks whether 笔者 and 我们 are the same people.

    ~~~markdown bad
    本文提出一种方法。我们认为标签很重要，我们统计了标签，我们比较了结果。笔者认为树叶也很重要，笔者
    统计了树叶，笔者还比较了树枝。
    ~~~
    ~~~markdown good
    本文提出一种方法。我们认为标签很重要，我们统计了标签，我们比较了结果。文献作者认为树叶也很重要。
    ~~~

    Each word must be there three times. 作者 of a cited work is no slip.
    """
    if not ctx.paper.language.startswith("zh"):
        return
    found = [match for match in running_matches(ctx, _PERSON) if not _is_thanks(match, ctx)]
    we = [match for match in found if match[0] == "我们"]
    others = [match for match in found if match[0] != "我们"]
    if len(we) < _ENOUGH or len(others) < _ENOUGH:
        return
    rare, usual = sorted((we, others), key=len)
    yield ctx.report(
        ctx.prose.span(*rare[0].span()),
        say(
            "The authors are `{rare}` in {few} places and `{usual}` in {many}",
            rare=rare[0][0],
            few=len(rare),
            usual=usual[0][0],
            many=len(usual),
        ),
        help="Choose one word for the authors",
    )


def _is_thanks(match: re.Match[str], ctx: Context) -> bool:
    """Whether the authors thank somebody, which each of them does for themselves."""
    section = ctx.outline.section_at(ctx.prose.span(*match.span()).start)
    return section.plays(SectionRole.ACKNOWLEDGEMENTS)
