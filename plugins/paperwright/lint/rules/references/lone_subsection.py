"""REF13: a section with one subsection, or with nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.model.document import Document
from paperwright.model.nodes import CommentBlock
from paperwright.model.section_roles import SectionRole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.model.outline import Section

_DEEPEST = 2
"""Headings below stand in the line, as names of paragraphs do."""


@rule(
    "REF13",
    "lone-subsection",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    most=5,
)
def lone_subsection(document: Document, ctx: Context) -> Iterator[Finding]:
    """A section that is divided into one part, or that holds nothing at all.

    Who divides makes two parts at least. And an empty section was forgotten.

    ~~~markdown bad
    ---
    kind: draft
    ---

    # Method

    Text.

    ## Data

    More text.

    # Results
    ~~~
    ~~~markdown good
    ---
    kind: draft
    ---

    # Method

    ## Data

    Text.

    ## Model

    Text.

    # References
    ~~~

    The list of references is put into its own section by the tools, and may be empty.
    """
    for section in ctx.outline.sections:
        if section.heading is None:
            continue
        is_divided = section.level < _DEEPEST and len(section.sections) == 1
        if is_divided and section.sections[0].level == section.level + 1:
            child = section.sections[0]
            yield ctx.report(
                child.heading or section.heading,
                say(
                    "`{title}` is the only part of `{section}`",
                    title=child.title,
                    section=section.title,
                ),
                help="Take its heading away, or divide the rest as well",
            )
        elif _is_empty(section):
            yield ctx.report(
                section.heading,
                say("Section `{title}` is empty", title=section.title),
                help="Write it, or take its heading away",
            )


def _is_empty(section: Section) -> bool:
    if (
        section.sections
        or section.plays(SectionRole.REFERENCES, SectionRole.APPENDIX)
        or section.in_appendix
    ):
        return False
    return all(isinstance(block, CommentBlock) for block in section.blocks)
