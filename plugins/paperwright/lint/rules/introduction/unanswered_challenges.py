"""INT10: more challenges than answers, or fewer."""

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

    from paperwright.model.outline import Sentence

_NUMBERS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5,
    "2": 2, "3": 3, "4": 4, "5": 5,
}  # fmt: skip
_CHALLENGES = Pattern(
    r"\b(?P<number>two|three|four|five)\s+(?:\w+\s+){0,2}(?:challenges|problems|issues|limitations|difficulties"
    r"|drawbacks|shortcomings|obstacles)\b"
    r"|(?P<han>[两二三四五2-5])[个大点类](?:主要|关键|核心|重要)?的?(?:挑战|问题|难点|不足|局限)",
    re.IGNORECASE,
)
_ANSWERS = Pattern(
    r"\b(?:we|our \w+|which|it|framework|method|approach|system|model)\b[^.;]{0,60}?"
    r"\b(?P<number>two|three|four|five)\s+(?:\w+\s+){0,2}"
    r"(?:modules|components|innovations|techniques|strategies|solutions|designs|improvements|mechanisms)\b"
    r"|(?P<han>[两二三四五2-5])[个种](?:主要|关键|核心|新)?的?(?:模块|组件|机制|策略|技术|部分)",
    re.IGNORECASE,
)
_ALL = Pattern(
    r"\b(?:both|these|all|the (?:above|aforementioned)|two|three|four) (?:of these |the )?"
    r"(?:challenges|problems|issues|limitations|difficulties|drawbacks|shortcomings|obstacles)\b|(?:上述|这些|以上)[^，。]{0,6}(?:挑战|问题|难点|不足)",
    re.IGNORECASE,
)


@rule(
    "INT10",
    "unanswered-challenges",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    unless=(PaperType.SURVEY, PaperType.POSITION),
)
def unanswered_challenges(document: Document, ctx: Context) -> Iterator[Finding]:
    """An introduction that counts its challenges and counts another number of answers.

    Three challenges and two modules: a reviewer asks which challenge is left. Where one module answers two of them,
    the paper should say so.

    ~~~markdown bad
    ---
    title: Labels in trees
    kind: draft
    ---

    # Introduction

    Counting labels has three challenges: leaves, height and rain. We propose a method with two modules, a ladder and
    a lamp.
    ~~~
    ~~~markdown good
    ---
    title: Labels in trees
    kind: draft
    ---

    # Introduction

    Counting labels has three challenges: leaves, height and rain. We propose a method with three modules, a ladder, a
    lamp and a roof.
    ~~~

    Only numbers that are written out are compared: “three challenges … two modules”. Where a sentence says that the
    answers are to all of them together, nothing is reported.

    ## References

    Peng Sida's challenge–insight tree.
    """
    sentences = [step.sentence for step in ctx.funnel.steps]
    challenges = _first_count(sentences, _CHALLENGES)
    if challenges is None:
        return
    sentence, count, _ = challenges
    after = [one for one in sentences if one.start > sentence.start]
    answers = _first_count(after, _ANSWERS)
    if answers is None or answers[1] == count:
        return
    if ctx.contributions.form is Form.INLINE and len(ctx.contributions.items) == count:
        return
    if any(_ALL.search(one.text) for one in after):
        return
    place, number, (start, end) = answers
    yield ctx.report(
        ctx.prose.span(place.start + start, place.start + end),
        say(
            "Introduction counts {challenges} challenges and {answers} answers",
            challenges=count,
            answers=number,
        ),
        help="Say which answer is to which challenge",
    )


def _first_count(
    sentences: list[Sentence], pattern: Pattern
) -> tuple[Sentence, int, tuple[int, int]] | None:
    for sentence in sentences:
        match = pattern.search(sentence.text)
        if match:
            return sentence, _NUMBERS[(match["number"] or match["han"]).lower()], match.span()
    return None
