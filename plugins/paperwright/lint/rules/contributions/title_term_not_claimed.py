"""CON10: words of the title that the paper does not claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.argument.words import stems_of
from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.model.document import Document
from paperwright.model.languages import is_chinese
from paperwright.model.text import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator

_FEWEST_STEMS = 3


@rule(
    "CON10",
    "title-term-not-claimed",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
)
def title_term_not_claimed(document: Document, ctx: Context) -> Iterator[Finding]:
    """A title most of whose words stand neither in the abstract nor in the introduction.

    The title promises what the paper then does not claim, or calls it by another name.

    ~~~markdown bad
    ---
    title: Squirrel telemetry for archipelago forestry
    kind: draft
    abstract: We count branches, and estimate labels from a sample of them.
    ---

    # Introduction

    Labels hang in trees.
    ~~~
    ~~~markdown good
    ---
    title: Counting branches to estimate labels
    kind: draft
    abstract: We count branches, and estimate labels from a sample of them.
    ---

    # Introduction

    Labels hang in trees.
    ~~~

    What stands before a colon may be playful, and is left out. Chinese titles are not read.
    """
    title = plain_text(document.metadata.title)
    if not title or ctx.abstract is None or not ctx.abstract.is_usual or is_chinese(title):
        return
    head, _, tail = title.partition(":")
    stems = dict.fromkeys(stems_of(tail or head))
    if len(stems) < _FEWEST_STEMS:
        return
    abstract = ctx.abstract.text.lower()
    missing = [stem for stem in stems if stem not in abstract]
    if 2 * len(missing) > len(stems):
        missing = [stem for stem in missing if stem not in ctx.funnel.stems]
    if 2 * len(missing) > len(stems):
        yield ctx.report(
            document.metadata.title[0].span,
            say(
                "{missing} of {count} words of the title are not in the abstract",
                missing=len(missing),
                count=len(stems),
            ),
            help="Name what the paper claims",
        )
