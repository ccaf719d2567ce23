"""REF14: a heading two levels below the one before it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from paperwright.lint import Context, Edit, Finding, Fix, Severity, Stage, rule, say
from paperwright.lint.reference_words import is_latex
from paperwright.model.document import Document
from paperwright.model.nodes import Header
from paperwright.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(
    "REF14",
    "skipped-heading-level",
    on=Document,
    severity=Severity.WARNING,
    since="0.1.0",
    stage=Stage.DRAFT,
    most=5,
)
def skipped_heading_level(document: Document, ctx: Context) -> Iterator[Finding]:
    r"""A heading that lies more than one level below the one before it.

    Numbers such as 2.0.1 come of it, and screen readers announce a section that is not there.

    ~~~markdown bad
    ---
    kind: draft
    ---

    # Method

    ### Data

    Text.
    ~~~
    ~~~markdown good
    ---
    kind: draft
    ---

    # Method

    ## Data

    Text.

    # Results
    ~~~

    `\paragraph` under `\section`, which is usual in LaTeX, is left alone.
    """
    headings = [block for block in document.blocks if isinstance(block, Header)]
    for before, heading in pairwise(headings):
        if heading.level - before.level < 2 or is_latex(heading, ctx):
            continue
        yield ctx.report(
            heading,
            say(
                "Heading of level {level} follows one of level {before}",
                level=heading.level,
                before=before.level,
            ),
            help=say("Make it one of level {level}", level=before.level + 1),
            fix=_fix(heading, before.level + 1, ctx),
        )


def _fix(heading: Header, level: int, ctx: Context) -> Fix | None:
    marks = "#" * heading.level
    start = heading.span.start
    if not ctx.source.text.startswith(marks + " ", start):
        return None
    return Fix((Edit(Span(start, start + len(marks)), "#" * level),), safe=False)
