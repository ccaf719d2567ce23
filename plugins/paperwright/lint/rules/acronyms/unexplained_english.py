"""ACR09: English abbreviations in a Chinese paper that nothing explains."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.argument.known_names import is_known_abbreviation
from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.running_text import cited_at, is_abbreviation
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

_ENOUGH = 3


@rule(
    "ACR09",
    "unexplained-english",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    most=5,
)
def unexplained_english(document: Document, ctx: Context) -> Iterator[Finding]:
    """An English abbreviation in a Chinese paper without a Chinese name or its long form.

    Chinese journals ask for both where a term stands first: 长短期记忆网络（Long Short-Term Memory，LSTM）.

    ~~~markdown bad
    本文使用 LTC 统计树叶。LTC 的速度很快，LTC 的结果也很准确。
    ~~~
    ~~~markdown good
    本文使用树叶计数器（Leaf Tree Counter，LTC）统计树叶。LTC 在 GPU 上运行，LTC 的结果也很准确。
    ~~~

    An abbreviation must be there three times. Names of models and datasets, which stand with a
    citation, and what everybody knows (GPU, API, RGB) are left alone.
    """
    if not ctx.paper.language.startswith("zh"):
        return
    acronyms = ctx.paper.acronyms
    for short, uses in acronyms.uses.items():
        if len(uses) < _ENOUGH or acronyms.is_explained(short) or not is_abbreviation(short):
            continue
        if not short.isupper() or is_known_abbreviation(short) or short in ctx.paper.names:
            continue
        if any(cited_at(ctx, use.start) for use in uses[:_ENOUGH]):
            continue
        yield ctx.report(
            ctx.prose.span(uses[0].start, uses[0].end),
            say(
                "`{short}` is used {count} times without a Chinese name",
                short=short,
                count=len(uses),
            ),
            help="Write its Chinese name, with the English words and the abbreviation in brackets",
        )
