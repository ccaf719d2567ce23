"""MTH12: one part of the method under two names."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.patterns import Pattern
from paperwright.lint.running_text import running_matches
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEADS = "module|block|unit|mechanism|component|submodule|sub-module"


def _may_be_head(text: str, place: int) -> bool:
    """Whether a blank stands before the word, and not a part of a longer one."""
    before = text[max(place - 4, 0) : place]
    return before.endswith(" ") or before.lower().endswith(("sub", "sub-"))


_PHRASE = Pattern(
    rf"(?<![\w-])(?P<words>[a-z]++(?:-[a-z]++)?+(?: [a-z]++(?:-[a-z]++)?+){{1,2}}) (?P<head>{_HEADS})(?!s?[\w-])",
    re.IGNORECASE,
    hints=("module", "Module", "block", "Block", "unit", "Unit", "mechanism", "Mechanism", "component", "Component"),
    guard=_may_be_head,
    before=60,
)  # fmt: skip
_CHINESE = Pattern(
    r"(?P<words>[\u4e00-\u9fff]{4})(?P<head>模块|单元|机制|组件)",
    hints=("模块", "单元", "机制", "组件"),
)
_OPENERS = re.compile(
    r"(?i)\A(?:(?:the|a|an|our|this|that|each|every|proposed|new|novel|of|in|and|to|with|by|from|for|on|is"
    r"|as|we|use|its|"
    r"one|two|three|same|first|second|last|single|whole|entire|different|basic|simple|standard|both|which"
    r"|called|named)\s+)+"
)
_ENOUGH = 2


@rule(
    "MTH12",
    "term-drift",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    most=3,
)
def term_drift(document: Document, ctx: Context) -> Iterator[Finding]:
    """A part of the method that is called a module here and a block there.

    Two names are two things to a reader, who then looks for the second one.

    ~~~markdown bad
    The leaf fusion module joins leaves. The leaf fusion module is fast. Then the leaf fusion block
    ends. The leaf fusion block is small.
    ~~~
    ~~~markdown good
    The leaf fusion module joins leaves. The leaf fusion module is fast. Each leaf fusion module has a
    leaf fusion block; the leaf fusion block is small.
    ~~~

    Reported are names with the same two or three words before *module*, *block*, *unit*, *mechanism* or
    *component*, when both are used twice and never in one sentence.
    """
    places: defaultdict[str, defaultdict[str, list[re.Match[str]]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for pattern in (_PHRASE, _CHINESE):
        for match in running_matches(ctx, pattern):
            words = _OPENERS.sub("", match["words"]).lower().replace("-", " ")
            if " " in words or not words.isascii():
                places[words][match["head"].lower()].append(match)
    for words, heads in places.items():
        for one, other in combinations(sorted(heads, key=lambda head: -len(heads[head])), 2):
            if len(heads[other]) < _ENOUGH or _share_sentence(heads[one], heads[other], ctx):
                continue
            gap = " " if words.isascii() else ""
            yield ctx.report(
                ctx.prose.span(*heads[other][0].span()),
                say(
                    "“{words}{gap}{other}” is “{words}{gap}{one}” in {count} other places",
                    words=words,
                    gap=gap,
                    other=other,
                    one=one,
                    count=len(heads[one]),
                ),
                help="Choose one name",
            )


def _share_sentence(some: list[re.Match[str]], others: list[re.Match[str]], ctx: Context) -> bool:
    sentences = {ctx.prose.sentence_at(match.start()) for match in some}
    return any(ctx.prose.sentence_at(match.start()) in sentences for match in others)
