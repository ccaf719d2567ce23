"""MTH05: parts that the overview figure names and the text does not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.argument.known_names import is_known_abbreviation
from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.paper_types import PaperType
from paperwright.lint.patterns import Pattern
from paperwright.lint.running_text import passages_of
from paperwright.model.document import Document
from paperwright.model.prose import PassageKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.model.prose import Passage

_OVERVIEW = Pattern(
    r"(?i)\b(?:overview|pipeline|framework|architecture|overall|structure of|proposed|our (?:method|model"
    r"|approach))\b"
    r"|总体|整体|框架|流程|架构|结构图|示意图"
)
_KINDS = r"Module|Block|Encoder|Decoder|Head|Unit|Branch|Mechanism|Network|Layer|Adapter|Router|Loss|Stage"
_COMPONENT = Pattern(
    rf"(?P<name>(?:[A-Z][\w-]+ ){{1,4}}(?:{_KINDS}))\b|[（(](?P<short>[A-Z][A-Za-z]*[A-Z])s?[)）]"
)
_CHINESE = Pattern(r"(?P<name>[\u4e00-\u9fff]{2,4}(?:模块|子网络|编码器|解码器|分支|单元))")
_CHINESE_HEADS = ("模块", "子网络", "编码器", "解码器", "分支", "单元")
_STANDARD = re.compile(
    r"(?i)\A(?:the |a |our )?(?:transformer|image|text|vision|visual|audio|video|convolutional?|linear"
    r"|attention|self-attention"
    r"|feed-?forward|fully connected|neural|residual|input|output|final|first|second|multi-head"
    r"|cross-attention|recurrent)\b"
)


@rule(
    "MTH05",
    "unexplained-component",
    on=Document,
    severity=Severity.WARNING,
    since="0.1.0",
    stage=Stage.DRAFT,
    unless=(PaperType.SURVEY, PaperType.THEORY),
)
def unexplained_component(document: Document, ctx: Context) -> Iterator[Finding]:
    """A named part in the caption of the overview figure that the text never speaks of.

    Readers take the figure as the map of the method. A part that is on the map only was renamed, or
    forgotten.

    ~~~markdown bad
    # Method

    We count leaves with a Leaf Counting Module.

    ![Overview of our method: the Leaf Counting Module and the Label Fusion Module.](a.svg)
    ~~~
    ~~~markdown good
    # Method

    We count leaves with a leaf counting module, and join them in the label fusion module.

    ![Overview of our method: the Leaf Counting Module and the Label Fusion Module.](a.svg)
    ~~~

    Standard parts (image encoder, attention block, linear layer) need no words. The name may stand
    anywhere in the text, in any case, with or without hyphens.
    """
    body = ""
    for passage in passages_of(ctx.prose, PassageKind.CAPTION):
        text = ctx.prose.text[passage.start : passage.end]
        if not _OVERVIEW.search(text):
            continue
        body = body or _body(ctx)
        yield from _missing(passage, text, body, ctx)


def _body(ctx: Context) -> str:
    """The text outside captions, squeezed."""
    parts = [
        ctx.prose.text[passage.start : passage.end]
        for passage in ctx.prose.passages
        if passage.kind is not PassageKind.CAPTION
    ]
    return _key(" ".join(parts))


def _missing(passage: Passage, text: str, body: str, ctx: Context) -> Iterator[Finding]:
    for pattern in (_COMPONENT, _CHINESE):
        for match in pattern.finditer(text):
            start, end = passage.start + match.start(), passage.start + match.end()
            name = match[match.lastgroup or 0]
            if _is_named(name, body) or ctx.prose.is_opaque(start, end) or _STANDARD.match(name):
                continue
            words = _key(name.rpartition(" ")[0]) if " " in name else ""
            if is_known_abbreviation(name) or name in ctx.paper.names or (words and words in body):
                continue
            yield ctx.report(
                ctx.prose.span(start, end),
                say(
                    "`{name}` is in the overview and nowhere in the text", name=name.strip("()（）")
                ),
                help="Explain it in the method, by the same name",
            )


def _is_named(name: str, body: str) -> bool:
    """Whether the text has the name, or the end of a Chinese one, whose beginning cannot be told."""
    if name.isascii():
        return _key(name) in body
    head = next(head for head in _CHINESE_HEADS if name.endswith(head))
    return name[-len(head) - 2 :] in body


def _key(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())
