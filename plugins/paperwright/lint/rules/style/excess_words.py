"""STY03: words that language models overuse."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.patterns import Pattern
from paperwright.lint.running_text import running_matches
from paperwright.model.document import Document
from paperwright.model.frozen import frozen_value

if TYPE_CHECKING:
    from collections.abc import Iterator

_ENGLISH = Pattern(
    r"\b(?:delv(?:e[sd]?|ing)|intricat(?:e|ely|ies)|underscor(?:e[sd]?|ing)|showcas(?:e[sd]?|ing)|pivotal|notabl[ey]"
    r"|crucial(?:ly)?|holistic(?:ally)?|seamless(?:ly)?|unprecedented|meticulous(?:ly)?|leverag(?:e[sd]?|ing)"
    r"|realm|foster(?:s|ed|ing)?|multifaceted|groundbreaking|transformative|tapestry|nuanced"
    r"|noteworthy|commendable|invaluable|elucidat(?:e[sd]?|ing)|bolster(?:s|ed|ing)?|paramount|landscape of"
    r"|not only\b[^.;\n]{3,80}\bbut also|it is (?:worth|important) (?:noting|to note))\b",
    hints=("elv", "ntricat", "nderscor", "howcas", "ivotal", "otabl", "rucial", "olistic", "eamless",
           "nprecedented", "eticulous", "everag", "ealm", "oster", "ultifacet", "roundbreak", "ransformativ",
           "apestry", "uanced", "oteworthy", "ommendable", "nvaluable", "lucidat", "olster", "aramount",
           "andscape of", "ot only", "t is worth", "t is important"),
    before=3,
)  # fmt: skip
_CHINESE = Pattern(
    r"值得注意的是|综上所述|赋能|深度融合|全方位|助力|至关重要|不可或缺|总而言之|举足轻重|日新月异",
    hints=("值得注意", "综上", "赋能", "深度融合", "全方位", "助力", "至关", "不可或缺", "总而言之", "举足", "日新"),
    before=0,
)  # fmt: skip

_TERM = 4


@frozen_value
class Options:
    """What can be set."""

    per_thousand: float = 4.0
    """How many of these words in a thousand are reported."""
    least: int = 5
    """Fewer of them are left alone."""
    least_words: int = 1000
    """A shorter text is left alone."""


@rule(
    "STY03",
    "excess-words",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    options=Options,
)
def excess_words(document: Document, ctx: Context) -> Iterator[Finding]:
    """A text full of words that language models overuse: *crucial*, *pivotal*, *delve*, *showcase*.

    Each is a good word. In great number they tire readers, say little, and make reviewers wonder who
    wrote the paper. The rule says how many there are, and nothing about who wrote it.

    ~~~toml paperwright.toml
    [rules.STY03]
    least-words = 10
    ~~~
    ~~~markdown bad
    # Introduction

    We delve into the pivotal realm of trees, leverage crucial labels, and showcase intricate leaves.
    ~~~
    ~~~markdown good
    # Introduction

    We study trees, use their labels, and show leaves. One of them is crucial.
    ~~~

    Counted is the running text. In papers from before 2022 there is about one such word in a
    thousand; four are reported, and each word counts up to four times.

    ## References

    Dmitry Kobak and others, “Delving into LLM-assisted writing in biomedical publications through
    excess vocabulary”.
    """
    options = ctx.options(Options)
    total = ctx.outline.words
    if total < options.least_words:
        return
    found = [*running_matches(ctx, _ENGLISH), *running_matches(ctx, _CHINESE)]
    words = Counter(_bare(match[0]) for match in found)
    # What is there often is a term of the paper.
    count = sum(min(times, _TERM) for times in words.values())
    if count < options.least or count * 1000 < options.per_thousand * total:
        return
    yield ctx.report(
        ctx.prose.span(*found[0].span()),
        say(
            "{count} words in {total} are ones that language models overuse: {words}",
            count=count,
            total=total,
            words=", ".join(f"`{word}` ({times})" for word, times in words.most_common(5)),
        ),
        help="Say it in plain words where you can",
    )


def _bare(word: str) -> str:
    return "not only … but also" if word.startswith("not only") else word.lower()
