"""INT15: an outline paragraph that does not fit the sections."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.argument.moves import Move
from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.patterns import Pattern
from paperwright.model import nodes
from paperwright.model.document import Document
from paperwright.model.section_roles import SectionRole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.model.outline import Section, Sentence

_NUMBER = Pattern(
    r"\b(?:Sections?|Sec\.|Chapter)[~\s](?P<number>\d{1,2})(?![\d.])|第\s*(?P<han>[一二三四五六七八九])\s*[章节]"
)
_MANY = Pattern(r"Sections?[~\s]\d+\s*(?:[-–]+|to|through|,|and)\s*\d", re.IGNORECASE)
_HAN = "零一二三四五六七八九"
_FEWEST = 3
_UNSAID = frozenset(
    {
        SectionRole.INTRODUCTION,
        SectionRole.ABSTRACT,
        SectionRole.REFERENCES,
        SectionRole.ACKNOWLEDGEMENTS,
        SectionRole.CONTRIBUTIONS,
        SectionRole.CONCLUSION,
        SectionRole.IMPACT,
        SectionRole.DATA,
        SectionRole.LIMITATIONS,
        SectionRole.APPENDIX,
        SectionRole.KEYWORDS,
        SectionRole.CONFLICTS,
        SectionRole.REPRODUCIBILITY,
        SectionRole.AI_USE,
    }
)


@rule(
    "INT15",
    "wrong-outline-paragraph",
    on=Document,
    severity=Severity.WARNING,
    since="0.1.0",
    stage=Stage.DRAFT,
    most=3,
)
def wrong_outline_paragraph(document: Document, ctx: Context) -> Iterator[Finding]:
    """An outline that names a section that there is not, or leaves one out.

    “Section 4 describes …” was true before a section was moved. A label never lies.

    ~~~markdown bad
    ---
    title: Labels in trees
    kind: draft
    ---

    # Introduction

    The rest of this paper is organized as follows. Section 2 describes the method. Section 3 reports the experiments.
    Section 7 concludes.

    # Method

    # Experiments

    # Conclusion
    ~~~
    ~~~markdown good
    ---
    title: Labels in trees
    kind: draft
    ---

    # Introduction

    The rest of this paper is organized as follows. Section 2 describes the method. Section 3 reports the experiments.
    Section 4 concludes.

    # Method

    # Experiments

    # Conclusion
    ~~~

    A section counts as left out when the outline names at least three others by number or label.
    """
    introduction = ctx.funnel.section
    if introduction is None or introduction.level != 1:
        return
    said = [step.sentence for step in ctx.funnel.steps if Move.OUTLINE in step.moves]
    if not said:
        return
    first = ctx.outline.top.index(introduction)
    sections = [one for one in ctx.outline.top if not one.in_appendix and _is_numbered(one)]
    numbers = _numbers(said)
    for sentence, match, number in numbers:
        if number > len(sections):
            yield ctx.report(
                ctx.prose.span(sentence.start + match.start(), sentence.start + match.end()),
                say(
                    "Outline names section {number}, and there are {count}",
                    number=number,
                    count=len(sections),
                ),
                help="Refer to the label of the section",
            )
    later = [one for one in sections if one in ctx.outline.top[first + 1 :]]
    yield from _left_out(later, sections, said, {number for _, _, number in numbers}, ctx)


def _numbers(said: list[Sentence]) -> list[tuple[Sentence, re.Match[str], int]]:
    return [
        (sentence, match, int(match["number"] or 0) or _HAN.index(match["han"]))
        for sentence in said
        for match in _NUMBER.finditer(sentence.text)
    ]


def _left_out(
    later: list[Section],
    sections: list[Section],
    said: list[Sentence],
    numbers: set[int],
    ctx: Context,
) -> Iterator[Finding]:
    if any(
        _MANY.search(one.text) or "next section" in one.text
        for one in ctx.outline.sentences_of(said[0].section)
    ):
        return
    named = {section for index, section in enumerate(sections, 1) if index in numbers}
    references = [
        reference
        for cross in ctx.document.all(nodes.CrossReference)
        if any(one.span.contains(cross.span) for one in said)
        for reference in cross.references
    ]
    for reference in references:
        target = ctx.resolution.target(reference)
        if target is None:
            return
        place = ctx.outline.section_at(target.node.span.start)
        while place.parent is not None and place.level > 1:
            place = place.parent
        named.add(place)
    missing = [one for one in later if one not in named and _UNSAID.isdisjoint(one.roles)]
    if len(named) < _FEWEST or len(missing) > 1:
        return
    for section in missing:
        yield ctx.report(
            said[0].span,
            say("Outline leaves out the section “{title}”", title=section.title),
            help="Add it, or leave the outline out: headings tell it too",
        )


def _is_numbered(section: Section) -> bool:
    heading = section.heading
    unnumbered = {"unnumbered", "appendix"}.intersection(heading.attr.classes if heading else ())
    names = {SectionRole.ABSTRACT, SectionRole.REFERENCES, SectionRole.ACKNOWLEDGEMENTS}
    return not unnumbered and names.isdisjoint(section.roles)
