"""STY08: paragraphs that are too long, and runs of those that are too short."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.model.document import Document
from paperwright.model.frozen import frozen_value
from paperwright.model.languages import count_words, is_chinese
from paperwright.model.prose import Passage, PassageKind
from paperwright.model.section_roles import SectionRole
from paperwright.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.model.outline import Section, Sentence

_OUTLINE = re.compile(r"第.{1,3}[章节部篇]|(?:In )?(?:Section|Chapter|Appendix|Part)\b")
_BODY = (
    SectionRole.INTRODUCTION,
    SectionRole.RELATED,
    SectionRole.METHOD,
    SectionRole.EXPERIMENTS,
    SectionRole.DISCUSSION,
    SectionRole.CONCLUSION,
)


@frozen_value
class Options:
    """What can be set."""

    max_words: int = 300
    """The most words of a paragraph."""
    max_characters: int = 600
    """The most characters of a Chinese paragraph."""
    run: int = 4
    """So many paragraphs of one sentence in a row are reported."""


@rule(
    "STY08",
    "paragraph-length",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    most=5,
    options=Options,
)
def paragraph_length(document: Document, ctx: Context) -> Iterator[Finding]:
    """A paragraph of more than 300 words, or four paragraphs of one sentence each in a row.

    A paragraph has one message, which its first sentence gives. One that fills a column has several,
    and paragraphs of one sentence leave it to readers to find out how they belong together.

    ~~~toml paperwright.toml
    [rules.STY08]
    max-words = 20
    ~~~
    ~~~markdown bad
    # Method

    We count leaves. Then we count labels, and the branches that they hang on. Then we count the trees,
    and last of all the hills.
    ~~~
    ~~~markdown good
    # Method

    We count leaves. Then we count labels, and the branches that they hang on.

    Then we count the trees.
    ~~~

    A paragraph goes on behind a display formula. Lists, abstracts and appendices are left alone.
    """
    options = ctx.options(Options)
    for section in ctx.outline.sections:
        if section.in_appendix or section.role not in _BODY:
            continue
        paragraphs = _paragraphs(ctx.outline.sentences_of(section, inner=False))
        for sentences in paragraphs:
            yield from _too_long(sentences, options, ctx)
        yield from _short_ones(section, paragraphs, options, ctx)


def _paragraphs(sentences: list[Sentence]) -> list[list[Sentence]]:
    own = [sentence for sentence in sentences if sentence.passage.kind is PassageKind.PARAGRAPH]
    return [list(group) for _, group in groupby(own, key=_passage)]


def _passage(sentence: Sentence) -> Passage:
    return sentence.passage


def _too_long(sentences: list[Sentence], options: Options, ctx: Context) -> Iterator[Finding]:
    # What is short has not so many words, however they are counted.
    if sentences[-1].end - sentences[0].start <= min(options.max_characters, 2 * options.max_words):
        return
    text = " ".join(sentence.text for sentence in sentences)
    chinese = is_chinese(text)
    most = options.max_characters if chinese else options.max_words
    if not chinese and text.count(" ") < most - 1:
        return
    count = count_words(text)
    if count > most:
        yield ctx.report(
            sentences[0].span,
            say("Paragraph has {count} characters", count=count)
            if chinese
            else say("Paragraph has {count} words", count=count),
            help="Make one paragraph of each message",
        )


def _short_ones(
    section: Section, paragraphs: list[list[Sentence]], options: Options, ctx: Context
) -> Iterator[Finding]:
    """A run of paragraphs of one sentence; what stands between formulas is no paragraph of its own."""
    run: list[list[Sentence]] = []
    blocks = {id(block): index for index, block in enumerate(section.blocks)}
    last = -2
    for sentences in [*paragraphs, []]:
        place = blocks.get(id(sentences[0].passage.node), -1) if sentences else -9
        if place >= 0 and _is_one_sentence(sentences):
            run = [*run, sentences] if place == last + 1 else [sentences]
            last = place
            continue
        if len(run) >= options.run:
            yield _report_run(run, ctx)
        run, last = [], -2


def _is_one_sentence(sentences: list[Sentence]) -> bool:
    """Whether a paragraph is one sentence that does not announce a chapter or a section."""
    text = sentences[0].text.strip()
    return len(sentences) == 1 and text.endswith((".", "。")) and not _OUTLINE.match(text)


def _report_run(run: list[list[Sentence]], ctx: Context) -> Finding:
    span = Span(run[0][0].span.start, run[-1][0].span.end)
    return ctx.report(
        span,
        say("{count} paragraphs in a row have one sentence each", count=len(run)),
        help="Join those that belong together",
    )
