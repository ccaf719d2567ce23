"""STY13: Chinese left in an English paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.patterns import Pattern
from paperwright.lint.running_text import in_chinese
from paperwright.model.document import Document
from paperwright.model.languages import count_cjk
from paperwright.model.prose import PassageKind
from paperwright.model.vocabulary import vocabulary_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_HAN = Pattern("[\u3007\u3400-\u9fff\uf900-\ufaff]+")
_ABOUT_IT = Pattern(
    r"Chinese|Mandarin|Cantonese|Japanese|Kanji|kanji|Korean|hanzi|CJK|multilingual|Multilingual|cross-lingual|Pinyin"
    r"|pinyin|Hanja|Unicode|translat",
    hints=("Chin", "Mandarin", "Cantonese", "Japan", "anji", "Korean", "hanzi", "CJK", "ultilingual", "lingual",
           "inyin", "Hanja", "Unicode", "translat"),
)  # fmt: skip
_FEW = 0.05
"""In a paper with a greater share of Chinese, it is no slip."""


@rule(
    "STY13",
    "leftover-chinese",
    on=Document,
    severity=Severity.WARNING,
    since="0.1.0",
    stage=Stage.DRAFT,
    most=10,
)
def leftover_chinese(document: Document, ctx: Context) -> Iterator[Finding]:
    """Chinese characters left in an English paper.

    They are remarks between authors or words not yet translated. Most readers cannot read them, many
    fonts cannot print them, and ACL asks for a translation of all that is not English.

    ~~~markdown bad
    The trees of the first hill 这里要改 carry labels, and those of the second carry none.
    ~~~
    ~~~markdown good
    The Chinese word 树 means *tree*.
    ~~~

    Papers that speak of Chinese, of Japanese or of translation are left alone, and so are passages
    that are in Chinese as a whole, such as a second abstract.
    """
    text = ctx.prose.text
    if text.isascii() or ctx.paper.language.startswith("zh"):
        return
    if not count_cjk(vocabulary_of(text).folded):
        return
    if count_cjk(text) > _FEW * len(text) or _ABOUT_IT.search(text):
        return
    for match in ctx.prose.find(_HAN):
        passage = ctx.prose.passage_at(match.start())
        if passage.kind is PassageKind.TITLE or passage.is_quoted or in_chinese(ctx.prose, passage):
            continue
        yield ctx.report(
            ctx.prose.span(*match.span()),
            say("Chinese is left in an English paper: `{text}`", text=match[0][:20]),
            help="Translate it, or take it out",
        )
