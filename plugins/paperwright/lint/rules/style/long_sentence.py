"""STY07: sentences that nobody reads in one go."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.model.document import Document
from paperwright.model.frozen import frozen_value
from paperwright.model.languages import count_words, is_chinese
from paperwright.model.prose import PassageKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.model.outline import Sentence

_NUMBER_OF_ITEM = re.compile(r"[(（](?:\d|[ivx]{1,3}|[a-d])[)）]")
_ORDERED = re.compile(r"\b(?:First|first)ly\b.*\bsecond", re.DOTALL)
# An expression that begins with a digit, and not with a group, is tried at digits only.
_MANY_NUMBERS = re.compile(r"\d[^\d]{0,12}+(?:\d[^\d]{0,12}+){15}")
_NAMES = 8
_NAME_LIST = re.compile(rf"(?:, (?:and )?[\w-]+){{{_NAMES}}}")


@frozen_value
class Options:
    """What can be set."""

    max_words: int = 55
    """The most words of a sentence."""
    max_characters: int = 120
    """The most characters of a Chinese sentence."""


@rule(
    "STY07",
    "long-sentence",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    most=5,
    options=Options,
)
def long_sentence(document: Document, ctx: Context) -> Iterator[Finding]:
    """A sentence of more than 55 words, or of more than 120 Chinese characters.

    By its end, readers have forgotten how it began. Most such sentences are two or three, joined by
    commas (一逗到底).

    ~~~markdown bad
    We count the leaves of each tree on the first hill and then the labels that hang on them and on the
    branches below them, because a label can fall down in a storm and catch on a branch where nobody
    expects it, and where we found it only after a search that took a week and four people with ladders.
    ~~~
    ~~~markdown good
    We count the leaves of each tree on the first hill. Then we count the labels that hang on them and on
    the branches below them. A label can fall down in a storm, and catch on a branch.
    ~~~

    A formula counts as one word and a citation as none. Sentences that are lists, with semicolons,
    (1) and (2) or many names, are left alone, and so are items of lists and captions.
    """
    options = ctx.options(Options)
    for sentence in ctx.outline.sentences:
        text = sentence.text
        # Counting words takes time; few sentences can have so many.
        if (
            len(text) <= options.max_characters
            or sentence.passage.kind is not PassageKind.PARAGRAPH
        ):
            continue
        if text.isascii() and text.count(" ") < options.max_words - 1:
            continue
        chinese = is_chinese(text)
        most = options.max_characters if chinese else options.max_words
        if not chinese and text.count(" ") < most - 1:
            continue
        count = count_words(text)
        if (
            count > most
            and not _is_list(sentence)
            and not _is_code(ctx.source[sentence.span], count)
        ):
            yield ctx.report(
                sentence.span,
                say("Sentence has {count} characters", count=count)
                if chinese
                else say("Sentence has {count} words", count=count),
                help="Make two of it",
            )


def _is_code(text: str, words: int) -> bool:
    """Whether it is no sentence at all: LaTeX commands with arguments that stand among the text."""
    return text.count("\\") * 4 > words and text.count("$") < 4


def _is_list(sentence: Sentence) -> bool:
    text = sentence.text
    if ";" in text or "；" in text:
        return True
    if text.count(", ") >= _NAMES and _NAME_LIST.search(text):
        return True
    if "irstly" in text and _ORDERED.search(text):
        return True
    if text.count("(") + text.count("（") > 1 and len(_NUMBER_OF_ITEM.findall(text)) > 1:
        return True
    return _MANY_NUMBERS.search(text) is not None
