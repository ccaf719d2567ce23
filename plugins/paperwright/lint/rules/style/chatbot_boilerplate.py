"""STY02: a chatbot's own words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.findings import say
from paperwright.lint import Context, Finding, Severity, rule
from paperwright.lint.patterns import Pattern
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

_BOILERPLATE = Pattern(
    r"\bas an? (?:AI|artificial intelligence|large)(?:[ -]language)?[ -](?:model|assistant)\b(?=,? I\b)"
    r"|\bas an AI language model\b"
    r"|\bI(?:'m| am) (?:just )?an? (?:AI|large) language model\b"
    r"|\b(?:certainly|sure|of course|absolutely)! (?:here(?:'s| is| are)|below is|I'd be happy|let me)\b"
    r"|\bI hope (?:this|that) helps(?=[!.]|\s*$)"
    r"|\bas of my (?:last|latest|most recent) (?:knowledge )?(?:update|training|cutoff)\b"
    r"|\b(?:my|the) knowledge cut-?off (?:date|is)\b(?= (?:is|of|in|January|February|March|April|May|June|July"
    r"|August|September|October|November|December|20))"
    r"|\bregenerate response\b"
    r"|\bfeel free to (?:ask|let me know|reach out) if you(?:'d| would| have| need| want)"
    r"|\blet me know if you(?:'d| would) like (?:me to|any)\b"
    r"|\bhere(?:'s| is) (?:a|the|your) (?:revised|polished|improved|refined|rewritten) version\b"
    r"|作为一(?:个|名|款)(?:AI|人工智能|大型?)?(?:语言)?(?:模型|助手)(?=[，,]?我)"
    r"|作为一个(?:AI|人工智能)语言模型"
    r"|以下是(?:为您|根据您|按您|修改后的?|润色后的?|优化后的?)"
    r"|希望(?:这|以上)(?:些|个)?(?:内容|回答|信息|修改)?(?:能)?对您有(?:所)?帮助",
    re.IGNORECASE,
    hints=(
        "s an AI",
        "s an artificial",
        "s a large",
        "s a AI",
        "I'm ",
        "I am ",
        "! ",
        "s of my ",
        "nowledge cut",
        "egenerate response",
        "eel free to",
        "me know if you",
        "version",
        "I hope th",
        "作为一",
        "以下是",
        "希望",
    ),
    before=40,
)


@rule("STY02", "chatbot-boilerplate", on=Document, severity=Severity.ERROR, since="0.1.0")
def chatbot_boilerplate(document: Document, ctx: Context) -> Iterator[Finding]:
    """A sentence in which a chatbot speaks to its user.

    It shows that nobody read the text before it was submitted. Papers were retracted for such
    sentences.

    ~~~markdown bad
    Certainly! Here is the revised paragraph. Trees carry labels.
    ~~~
    ~~~markdown good
    Trees carry labels. The model answered “Certainly! Here is the label”.
    ~~~

    ## When to ignore it

    What a paper quotes is not reported: text in quotation marks, block quotations, code and the cells
    of tables.
    """
    prose = ctx.prose
    for match in prose.find(_BOILERPLATE):
        passage = prose.passage_at(match.start())
        if passage.is_quoted or passage.kind is passage.kind.CELL:
            continue
        before = prose.text[passage.start : match.start()]
        if _is_in_quotes(before):
            continue
        yield ctx.report(
            prose.span(match.start(), match.end()),
            say("A chatbot speaks here: `{text}`", text=match[0]),
            help="Rewrite the sentence in your own words",
        )


def _is_in_quotes(before: str) -> bool:
    """Whether a quotation is open at the end of this text."""
    if before.count('"') % 2:
        return True
    pairs = (("“", "”"), ("「", "」"), ("『", "』"), ("«", "»"), ("‘", "’"))
    return any(before.rfind(opening) > before.rfind(closing) for opening, closing in pairs)
