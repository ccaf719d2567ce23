"""REL07: brackets with a crowd of citations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.paper_types import PaperType
from paperwright.model.document import Document
from paperwright.model.frozen import frozen_value
from paperwright.model.nodes import Cite, Table

if TYPE_CHECKING:
    from collections.abc import Iterator


@frozen_value
class Options:
    """What can be set."""

    most: int = 8
    """The most works in one bracket."""


@rule(
    "REL07",
    "citation-pile",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    unless=(PaperType.SURVEY,),
    most=4,
    options=Options,
)
def citation_pile(document: Document, ctx: Context) -> Iterator[Finding]:
    """More than eight works in one bracket.

    A pile says that there are many, and nothing about any of them. Its readers cannot tell which one
    to look up.

    ~~~markdown bad
    Trees have leaves [@a; @b; @c; @d; @e; @f; @g; @h; @i].
    ~~~
    ~~~markdown good
    Trees have leaves [@a; @b; @c], as hand counts show [@d; @e; @f] and machines confirm [@g; @h; @i].
    ~~~

    Tables and surveys are left alone.

    ## References

    Zachary Lipton, “Heuristics for scientific writing”.
    """
    most = ctx.options(Options).most
    tables = [table.span for table in document.all(Table)]
    for cite in document.all(Cite):
        count = len({citation.key for citation in cite.citations})
        if count > most and not any(span.contains(cite.span) for span in tables):
            yield ctx.report(
                cite,
                say("{count} works in one bracket", count=count),
                help="Say what each group of them shows, or cite the ones that matter",
            )
