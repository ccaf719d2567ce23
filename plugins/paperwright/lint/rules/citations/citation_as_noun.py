"""CIT01: “in [12]”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule
from paperwright.lint.citation_nouns import as_noun, is_noun
from paperwright.lint.cited_places import CitationStyle, citation_style
from paperwright.model.nodes import Cite

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(
    "CIT01",
    "citation-as-noun",
    on=Cite,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    most=5,
)
def citation_as_noun(cite: Cite, ctx: Context) -> Iterator[Finding]:
    """A number in brackets that stands where a sentence needs a noun.

    “[12] proposes” makes readers turn to the list of references to learn who does. A name costs two
    words: “Moore et al. [12] propose”.

    ~~~markdown bad
    ---
    kind: draft
    csl: ieee
    references: [{id: moore, title: Leaves}]
    ---

    In [@moore], trees have leaves.
    ~~~
    ~~~markdown good
    ---
    kind: draft
    csl: ieee
    references: [{id: moore, title: Leaves}]
    ---

    Trees have leaves [@moore]. As @moore shows, they have bark.
    ~~~

    Where the style writes names and years, *mixed-up-citation-form* speaks instead.

    ## When to ignore it

    The style of IEEE allows “in [12]”.

    ## References

    Jennifer Widom, Tips for Writing Technical Papers; Zachary Lipton, Heuristics for Scientific
    Writing.
    """
    if citation_style(cite, ctx) is not CitationStyle.AUTHOR_DATE and is_noun(cite, ctx):
        yield ctx.report(
            cite,
            "Number in brackets stands for a noun",
            help="Name the authors or the method before it",
            fix=as_noun(cite, ctx),
        )
