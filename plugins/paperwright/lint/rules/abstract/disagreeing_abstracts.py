"""ABS15: a Chinese and an English abstract that disagree."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.model.document import Document
from paperwright.model.languages import is_chinese

if TYPE_CHECKING:
    from collections.abc import Iterator

_NUMBER = re.compile(r"(?<![\w.-])\d+\.\d+(?![\w.])|(?<![\w.-])\d+(?:\.\d+)?\s?\\?%")


@rule(
    "ABS15",
    "disagreeing-abstracts",
    on=Document,
    severity=Severity.WARNING,
    since="0.1.0",
    stage=Stage.DRAFT,
)
def disagreeing_abstracts(document: Document, ctx: Context) -> Iterator[Finding]:
    """A result that the Chinese abstract has and the English one has not, or the other way round.

    One of them was changed and the other forgotten. Databases print whichever they have.

    ~~~markdown bad
    ---
    title: 树上的标签
    kind: draft
    ---

    # 摘要

    树上有许多标签。本文统计树枝，并估计标签的数量，误差为 2.4%。

    # Abstract

    Trees have many labels. We count branches and estimate the labels, with an error of 2.1%.
    ~~~
    ~~~markdown good
    ---
    title: 树上的标签
    kind: draft
    ---

    # 摘要

    树上有许多标签。本文统计树枝，并估计标签的数量，误差为 2.4%。

    # Abstract

    Trees have many labels. We count branches and estimate the labels, with an error of 2.4%.
    ~~~

    Only decimals and percentages are compared: whole numbers may be written as words.
    """
    if ctx.abstract is None:
        return
    abstracts = ctx.paper.abstracts
    if len(abstracts) < 2:
        return
    chinese = next((one for one in abstracts if one.sentences and is_chinese(one.text)), None)
    english = next((one for one in abstracts if one.sentences and not is_chinese(one.text)), None)
    if chinese is None or english is None:
        return
    in_chinese, in_english = _numbers(chinese.text), _numbers(english.text)
    for number in sorted(in_english - in_chinese):
        message = say(
            "`{number}` is in the English abstract and not in the Chinese one", number=number
        )
        yield ctx.report(english.sentences[0].span, message, help=_HELP)
    for number in sorted(in_chinese - in_english):
        message = say(
            "`{number}` is in the Chinese abstract and not in the English one", number=number
        )
        yield ctx.report(chinese.sentences[0].span, message, help=_HELP)


_HELP = "Correct the one that is out of date"


def _numbers(text: str) -> set[str]:
    text = text.replace("％", "%").replace("\\%", "%")
    return {re.sub(r"\s", "", match[0]).rstrip("%") for match in _NUMBER.finditer(text)}
