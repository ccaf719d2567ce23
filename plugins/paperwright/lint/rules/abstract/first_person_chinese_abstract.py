"""ABS14: the first person in a Chinese abstract."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.patterns import Pattern
from paperwright.model.document import Document
from paperwright.model.languages import is_chinese

if TYPE_CHECKING:
    from collections.abc import Iterator

_PERSON = Pattern(r"我们|笔者|(?<!原)作者(?!们)", hints=("我们", "笔者", "作者"))


@rule(
    "ABS14",
    "first-person-chinese-abstract",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    most=1,
)
def first_person_chinese_abstract(document: Document, ctx: Context) -> Iterator[Finding]:
    """A Chinese abstract in the first person.

    中文期刊的摘要用第三人称写：“提出了……”，不用“我们”“作者”“笔者”。

    ~~~markdown bad
    ---
    title: 树上的标签
    kind: draft
    abstract: 树上有许多标签。我们统计树枝，并估计标签的数量。
    ---
    ~~~
    ~~~markdown good
    ---
    title: 树上的标签
    kind: draft
    abstract: 树上有许多标签。通过统计树枝，估计标签的数量。
    ---
    ~~~

    ## When to ignore it

    Conferences and many journals of computer science tolerate 我们; 本文 is not reported.

    ## References

    GB/T 6447, rules for abstracts.
    """
    abstract = ctx.abstract
    if abstract is None or not abstract.is_usual or not is_chinese(abstract.text):
        return
    for sentence in abstract.sentences:
        for match in _PERSON.finditer(sentence.text):
            start, end = sentence.start + match.start(), sentence.start + match.end()
            yield ctx.report(
                ctx.prose.span(start, end),
                say("Chinese abstract says `{word}`", word=match[0]),
                help="Leave the person out",
            )
