"""RDM17: challenges that only name a method that is missing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, rule, say
from paperwright.lint.patterns import Pattern
from paperwright.lint.trees import own_challenges
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

_METHOD = Pattern(
    r"\b(?:no|lacks?(?: of)?|lacking|missing|without|absence of|needs?|should (?:use|have|add)|add(?:ing)?)\s"
    r"(?:(?:an?|the|any)\s)?(?:[\w-]+\s){0,3}?"
    r"(?:module|attention|transformer|network|encoder|decoder|layer|regulari[sz]ation|augmentation|pre-?training"
    r"|fine-?tuning|loss(?: function)?|backbone|head|normali[sz]ation|convolution|embedding|diffusion|prompt(?:ing)?"
    r"|graph|ensemble)s?\b"
    r"|(?:没有|缺少|缺乏|未使用|未引入|需要|加入|引入).{0,8}"
    r"(?:模块|注意力|网络|编码器|解码器|损失函数|正则化?|数据增强|预训练|微调|主干|归一化|卷积|嵌入|扩散|提示)",
    re.IGNORECASE,
)
_DIFFICULTY = Pattern(
    r"\b(?:because|due to|since|cannot|can't|hard|difficult\w*|ambigu\w*|cost\w*|slow\w*|expensive|nois\w*|sparse|few"
    r"|limited|unknown|wrong|error\w*|fail\w*|occlu\w*|scarce|var(?:y|ies)|unstable|so that|when|blur\w*|miss(?:es|ed)"
    r"|too)\b"
    r"|因为|由于|因此|导致|难|歧义|代价|昂贵|慢|噪声|稀疏|不足|无法|不能|有限|误差|错误|失败|模糊|遮挡|不稳定|太|时",
    re.IGNORECASE,
)


@rule(
    "RDM17",
    "method-as-challenge",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    most=5,
)
def method_as_challenge(document: Document, ctx: Context) -> Iterator[Finding]:
    """A challenge that says which method is missing instead of what is hard.

    “There is no attention module” already has the answer in it, and only one. What goes wrong without it, and why,
    leaves room for a better one.

    ~~~markdown bad
    ---
    kind: challenges
    ---

    | Challenge | Attention |
    | --- | --- |
    | **C1** No attention module in the decoder | ✓ |
    ~~~
    ~~~markdown good
    ---
    kind: challenges
    ---

    | Challenge | Attention |
    | --- | --- |
    | **C1** Distant leaves are mixed up, because the decoder sees few pixels | ✓ |
    ~~~

    ## When to ignore it

    When the label is short and the text below the table gives the reason.

    ## References

    Source: Sida Peng, *learning_research*, on challenge–insight trees.
    """
    challenges = own_challenges(ctx)
    if challenges is None:
        return
    for challenge in challenges.challenges:
        if challenge.reason or not _METHOD.search(challenge.text):
            continue
        if not _DIFFICULTY.search(challenge.text):
            yield ctx.report(
                challenge.span,
                say("Challenge `{name}` names a method and no difficulty", name=challenge.name),
                help="Say what goes wrong, and because of what",
            )
