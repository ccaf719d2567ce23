"""MTH16: paragraphs whose first sentence says nothing."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.patterns import Pattern
from paperwright.model import nodes
from paperwright.model.document import Document
from paperwright.model.prose import PassageKind
from paperwright.model.section_roles import SectionRole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.model.outline import Outline, Section, Sentence

_WEAK = Pattern(
    r"\A\s*(?:(?:Then|And|Also),? |It (?:is|was|has) (?:also )?(?:noted|worth|important|interesting)"
    r"|(?:Fig(?:ure|\.)|Table|Tab\.|@(?:fig|tbl|tab)\S+|\\ref\S+)\s?[\d\[\]@(){}.\w:-]* (?:shows?|presents?"
    r"|illustrates?|depicts?|lists?"
    r"|reports?|summari[sz]es?|gives?|compares?|displays?|contains?|provides?) (?:the |our |some "
    r"|all )?(?:[\w-]+ ){0,4}[\w-]+[.\s]*\Z)"
    r"|\A\s*然后[，,]|\A\s*(?:如)?[图表]\s?[\w.@:\-\[\]]{1,12}\s?(?:所示|(?:给出|展示|显示|列出)了[^，。；]{0,16}。?\s*\Z)"
)
_ENOUGH = 5
_PARTS = (
    SectionRole.METHOD,
    SectionRole.EXPERIMENTS,
    SectionRole.MAIN_RESULTS,
    SectionRole.ABLATION,
    SectionRole.SETUP,
    SectionRole.DISCUSSION,
)


@rule(
    "MTH16",
    "weak-first-sentence",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    most=4,
)
def weak_first_sentence(document: Document, ctx: Context) -> Iterator[Finding]:
    """A long paragraph that begins with *Then*, or with a sentence that only points at a figure.

    Readers in a hurry read first sentences. *Table 2 shows the results* tells them to look; *The count
    is right on all hills but one (Table 2)* tells them what they will see.

    ~~~markdown bad
    # Experiments

    Figure 2 shows the results. The count is right. It is fast. It is small. It is green.
    ~~~
    ~~~markdown good
    # Experiments

    The count is right on all hills but one (Figure 2). It is fast. It is small. It is green. It is old.
    ~~~

    Looked at are paragraphs of five sentences and more in the method and the experiments. What goes on
    behind a display formula has no first sentence of its own.

    ## References

    Brett Mensh and Konrad Kording, “Ten simple rules for structuring papers”.
    """
    for paragraph in _paragraphs(ctx.outline):
        first = paragraph[0]
        if (
            len(paragraph) >= _ENOUGH
            and _WEAK.compiled.match(first.text)
            and not _goes_on(first, first.section)
        ):
            yield ctx.report(
                first.span,
                say(
                    "Paragraph of {count} sentences begins without its message",
                    count=len(paragraph),
                ),
                help="Say first what the paragraph shows, and point to the figure in brackets",
            )


def _paragraphs(outline: Outline) -> Iterator[list[Sentence]]:
    """The sentences of each paragraph in the parts that are looked at."""
    for section in outline.sections:
        if section.role in _PARTS:
            for passage, group in groupby(outline.sentences_of(section, inner=False), key=_passage):
                if passage.kind is PassageKind.PARAGRAPH:
                    yield list(group)


_passage = attrgetter("passage")


def _goes_on(sentence: Sentence, section: Section) -> bool:
    """Whether the paragraph goes on behind a formula, a list or a figure."""
    before = None
    for block in section.blocks:
        if block is sentence.passage.node:
            break
        before = block
    return isinstance(
        before, nodes.Equation | nodes.BulletList | nodes.OrderedList | nodes.Algorithm
    )
