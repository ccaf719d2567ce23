"""RDM14: works of the paper that the tree lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.trees import is_draft, page_name
from paperwright.model.document import Document
from paperwright.model.nodes import Citation
from paperwright.model.section_roles import SectionRole

if TYPE_CHECKING:
    from collections.abc import Iterator

_OTHERS = frozenset({"software", "dataset", "misc", "online", "manual", "electronic", "www"})
_SHOWN = 10


@rule(
    "RDM14",
    "work-not-in-tree",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
)
def work_not_in_tree(document: Document, ctx: Context) -> Iterator[Finding]:
    """Works that the introduction or the related work cites and the literature tree does not hold.

    The tree is kept up to date by sorting in what was read, after every paper. What is only in the paper will be
    read again for the next one.

    ~~~toml paperwright.toml
    content = "."
    ~~~
    ~~~markdown literature.md
    ---
    kind: literature
    ---

    - Count leaves (milestone)
        - From photographs (pipeline)
            - Edges (module): @moore2020
            - Colours (module): @oak2019
            - *Ours:* shadows (module)
        - By laser (pipeline): @elm2022
    ~~~
    ~~~bibtex references.bib
    @book{moore2020, author = {Moore, Ada}, title = {Leaves}, publisher = {Bark}, year = {2020}}
    @book{oak2019, author = {Oak, Bo}, title = {Crowns}, publisher = {Bark}, year = {2019}}
    @book{elm2022, author = {Elm, Cy}, title = {Lasers}, publisher = {Bark}, year = {2022}}
    @book{fir2021, author = {Fir, Di}, title = {Needles}, publisher = {Bark}, year = {2021}}
    ~~~
    ~~~markdown bad
    ---
    kind: draft
    title: Counting leaves by their shadows
    bibliography: references.bib
    ---

    # Related work

    Leaves are counted from photographs [@moore2020; @oak2019], and needles, too [@fir2021].
    ~~~
    ~~~markdown good
    ---
    kind: draft
    title: Counting leaves by their shadows
    bibliography: references.bib
    ---

    # Related work

    Leaves are counted from photographs [@moore2020; @oak2019].
    ~~~

    Software, data and what the bibliography calls `misc` are left out, and so are works that only other sections
    cite. To mention a work anywhere on the page of the tree is enough.

    ## References

    Source: Sida Peng, *learning_research*, on literature trees.
    """
    if not (is_draft(ctx) and ctx.paper.trees):
        return
    trees = ctx.paper.trees.literature_for(ctx)
    if not trees:
        return
    known = frozenset().union(*(tree.mentioned for _, tree in trees))
    missing: dict[str, Citation] = {}
    for section in ctx.outline.of_role(SectionRole.INTRODUCTION, SectionRole.RELATED):
        for citation in document.all(Citation):
            if section.span.contains(citation.span) and citation.key not in known:
                missing.setdefault(citation.key, citation)
    keys = [key for key in missing if _is_read(key, ctx)]
    if keys:
        yield ctx.report(
            missing[keys[0]],
            say(
                "Works that `{page}` lacks are cited: {keys}",
                page=page_name(trees[0][0]),
                keys=", ".join(f"`{key}`" for key in keys[:_SHOWN]),
            ),
            help="Sort them into the tree, or mention them beside it",
        )


def _is_read(key: str, ctx: Context) -> bool:
    """Whether a work is one that a tree holds: no software, no data, and known to the bibliography."""
    entry = ctx.bibliography.get(key) if ctx.bibliography is not None else None
    return entry is not None and entry.type not in _OTHERS
