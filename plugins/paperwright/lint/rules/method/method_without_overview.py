"""MTH01: methods that begin without an overview."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule
from paperwright.lint.method_modules import method_sections
from paperwright.lint.paper_types import PaperType
from paperwright.lint.patterns import Pattern
from paperwright.model.document import Document
from paperwright.model.nodes import CrossReference, Figure, Image

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.model.outline import Section, Sentence

_INPUT_OUTPUT = Pattern(
    r"(?i:\b(?:given|inputs?|outputs?|takes?|returns?|produces?|predicts?|maps?|receives?|goal|aims?"
    r"|objective|task|problem"
    r"|consider|suppose|let|want|consists? of|composed of|comprises?|components?|modules?|stages?|steps?"
    r"|overview|pipeline"
    r"|framework|architecture|summar\w+|illustrat\w+)\b)|输入|输出|给定|目标|任务|组成|包括|框架|流程|概述|步骤|模块|阶段",
)
_ROADMAP = Pattern(
    r"(?i:\b(?:first(?:ly)?|then|finally|next|section|sec\.|subsection|fig(?:ure|\.)|algorithm"
    r"|in the following|below"
    r"|we (?:describe|introduce|present|detail|explain|begin|start))\b)|首先|然后|最后|接下来|如图|节|章",
)
_MATERIALS = Pattern(r"(?i)material|star.?method|experimental procedures|材料")
_PARAGRAPHS = 3
_LEAST_WORDS = 250


@rule(
    "MTH01",
    "method-without-overview",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    unless=(
        PaperType.THEORY,
        PaperType.SURVEY,
        PaperType.SOFTWARE,
        PaperType.DATASET,
        PaperType.POSITION,
    ),
)
def method_without_overview(document: Document, ctx: Context) -> Iterator[Finding]:
    """A method that begins without saying what goes in, what comes out and how its parts follow.

    Readers who do not know the whole cannot place the parts. Two sentences and a figure are enough.

    ~~~markdown bad
    # Introduction

    Trees have leaves.

    # Method

    Leaves hang on branches. Branches hang on trees, and trees stand on hills.
    They are green in spring and red in autumn, and nobody knows why some of them stay. They
    are green in spring and red in autumn, and nobody knows why some of them stay. They are
    green in spring and red in autumn, and nobody knows why some of them stay. They are green
    in spring and red in autumn, and nobody knows why some of them stay. They are green in
    spring and red in autumn, and nobody knows why some of them stay. They are green in spring
    and red in autumn, and nobody knows why some of them stay. They are green in spring and
    red in autumn, and nobody knows why some of them stay. They are green in spring and red in
    autumn, and nobody knows why some of them stay. They are green in spring and red in
    autumn, and nobody knows why some of them stay. They are green in spring and red in
    autumn, and nobody knows why some of them stay. They are green in spring and red in
    autumn, and nobody knows why some of them stay. They are green in spring and red in
    autumn, and nobody knows why some of them stay. They are green in spring and red in
    autumn, and nobody knows why some of them stay. They are green in spring and red in
    autumn, and nobody knows why some of them stay. They are green in spring and red in
    autumn, and nobody knows why some of them stay. They are green in spring and red in
    autumn, and nobody knows why some of them stay. They are green in spring and red in
    autumn, and nobody knows why some of them stay.
    ~~~
    ~~~markdown good
    # Introduction

    Trees have leaves.

    # Method

    Given a picture of a tree, we count its leaves in two steps.
    They are green in spring and red in autumn, and nobody knows why some of them stay. They
    are green in spring and red in autumn, and nobody knows why some of them stay. They are
    green in spring and red in autumn, and nobody knows why some of them stay. They are green
    in spring and red in autumn, and nobody knows why some of them stay. They are green in
    spring and red in autumn, and nobody knows why some of them stay. They are green in spring
    and red in autumn, and nobody knows why some of them stay. They are green in spring and
    red in autumn, and nobody knows why some of them stay. They are green in spring and red in
    autumn, and nobody knows why some of them stay. They are green in spring and red in
    autumn, and nobody knows why some of them stay. They are green in spring and red in
    autumn, and nobody knows why some of them stay. They are green in spring and red in
    autumn, and nobody knows why some of them stay. They are green in spring and red in
    autumn, and nobody knows why some of them stay. They are green in spring and red in
    autumn, and nobody knows why some of them stay. They are green in spring and red in
    autumn, and nobody knows why some of them stay. They are green in spring and red in
    autumn, and nobody knows why some of them stay. They are green in spring and red in
    autumn, and nobody knows why some of them stay. They are green in spring and red in
    autumn, and nobody knows why some of them stay.
    ~~~

    Looked at are the first three paragraphs of a method of at least 250 words, with its first
    subsection. One word for a part of the whole (*given*, *input*, *consists of*), or one for the order
    (*first*, *Section 3*, a figure) is enough.
    """
    for section in method_sections(ctx)[:1]:
        if (
            ctx.outline.words_of(section) < _LEAST_WORDS
            or section.heading is None
            or _MATERIALS.search(section.title)
        ):
            continue
        first = _first_sentences(section, ctx)
        text = " ".join(sentence.text for sentence in first)
        says_it = _INPUT_OUTPUT.search(text) or _ROADMAP.search(text)
        if (
            first
            and not says_it
            and not _has_figure(document, section.span.start, first[-1].span.end)
        ):
            yield ctx.report(
                section.heading,
                "Method begins without an overview",
                help="Say what goes in, what comes out, and which parts follow",
            )


def _first_sentences(section: Section, ctx: Context) -> list[Sentence]:
    passages: dict[object, None] = {}
    found = []
    for sentence in islice(ctx.outline.sentences_of(section), 40):
        passages[sentence.passage] = None
        if len(passages) > _PARAGRAPHS:
            break
        found.append(sentence)
    return found


def _has_figure(document: Document, start: int, end: int) -> bool:
    """Whether a figure stands there, or is referred to."""
    kinds = (Figure, Image, CrossReference)
    return any(start <= node.span.start < end for kind in kinds for node in document.all(kind))
