"""INT14: the paper's own name, used before it is introduced."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.patterns import Pattern
from paperwright.model.document import Document
from paperwright.model.prose import RUNNING
from paperwright.model.section_roles import SectionRole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.model.outline import Sentence

_INTRODUCED = Pattern(
    r"propos|present|introduc|call|term|dub|name|develop|denot|refer|describ|design|coin|creat|build|built|offer"
    r"|release|contribut|our|this (?:paper|work)|new|novel|is an?\b|\bwe\b|we (?:use|train|study|show|evaluate|apply)"
    r"|提出|称|命名|本文|设计|介绍|构建|简称|是一",
    re.IGNORECASE,
)
_TELLING = frozenset({"called", "proposed", "title"})


@rule(
    "INT14",
    "name-before-introduction",
    on=Document,
    severity=Severity.WARNING,
    since="0.1.0",
    stage=Stage.DRAFT,
)
def name_before_introduction(document: Document, ctx: Context) -> Iterator[Finding]:
    """The name of the method, in a sentence that does not say what it is, before any that does.

    The author has lived with the name for a year. A reader meets it here for the first time.

    ~~~markdown bad
    ---
    title: Labels in trees
    kind: draft
    ---

    # Introduction

    Labels hang in trees. Foresters count them by hand, where BranchNet is faster.

    We propose BranchNet, an estimator of labels.
    ~~~
    ~~~markdown good
    ---
    title: Labels in trees
    kind: draft
    ---

    # Introduction

    Labels hang in trees. Foresters count them by hand, which is slow.

    We propose BranchNet, an estimator of labels. BranchNet is faster.
    ~~~

    Captions are left out, since a figure may stand before its text, and so is the abstract, which is read alone.
    """
    introduction = ctx.funnel.section
    if introduction is None or not ctx.names:
        return
    name = ctx.names.all[0]
    if _TELLING.isdisjoint(name.how) or name.weight < 3:
        return
    word = re.compile(rf"(?<![\w-]){re.escape(name.text)}(?![\w-])")
    for sentence in ctx.outline.sentences_of(introduction):
        match = word.search(sentence.text)
        if match is None:
            continue
        if not _is_introduced(sentence, match.start(), ctx) and _comes_later(sentence, word, ctx):
            start, end = sentence.start + match.start(), sentence.start + match.end()
            yield ctx.report(
                ctx.prose.span(start, end),
                say("`{name}` is used before it is introduced", name=name.text),
                help="Say first what it is: “we propose …”",
            )
        return


def _is_introduced(sentence: Sentence, at: int, ctx: Context) -> bool:
    """Whether the sentence, the one before it, or brackets around the name say what it is."""
    if _INTRODUCED.search(sentence.text) or "(" in sentence.text[at : at + 40]:
        return True
    if sentence.text[max(at - 1, 0) : at] in ("(", "（"):
        return True
    before = [
        one for one in ctx.outline.sentences_of(sentence.section) if one.end <= sentence.start
    ]
    return bool(
        before and before[-1].passage is sentence.passage and _INTRODUCED.search(before[-1].text)
    )


def _comes_later(sentence: Sentence, word: re.Pattern[str], ctx: Context) -> bool:
    """Whether a later sentence does introduce it: else it may be a name that all know."""
    for other in ctx.outline.sentences:
        if other.start <= sentence.start or other.section.plays(SectionRole.ABSTRACT):
            continue
        if other.passage.kind in RUNNING and word.search(other.text) and _STRONG.search(other.text):
            return True
    return False


_STRONG = Pattern(
    r"\bwe (?:\w+ )?(?:propose|present|introduce|call|develop|name|dub|term)|提出|称为|命名为",
    re.IGNORECASE,
)
