"""RDM13: works of the tree that the paper does not cite."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.citations import cited_keys
from paperwright.lint.related_topics import related_section
from paperwright.lint.trees import is_draft, own_branches, page_name
from paperwright.model.document import Document
from paperwright.model.frozen import frozen_value
from paperwright.notebook.node_types import TYPES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.notebook.literature import LiteratureNode
    from paperwright.source import Span


@frozen_value
class Options:
    """What can be set."""

    most: int = 10
    """So many works are named."""


@rule(
    "RDM13",
    "uncited-tree-work",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    options=Options,
)
def uncited_tree_work(document: Document, ctx: Context) -> Iterator[Finding]:
    """Works of the paper's own branch of the literature tree that it does not cite.

    The branch of the task that the paper works on is what its reviewers know. A work that the group has read and
    sorted in, and the paper leaves out, is either forgotten or was left out for a reason that is worth remembering.

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

    Leaves are counted from photographs [@moore2020; @oak2019].
    ~~~
    ~~~markdown good
    ---
    kind: draft
    title: Counting leaves by their shadows
    bibliography: references.bib
    ---

    # Related work

    Leaves are counted from photographs [@moore2020; @oak2019] and by laser [@elm2022].
    ~~~

    The branch is that of the nodes marked as `ours`, else that of the task that the roadmap has chosen. At most ten
    works are named, pipelines before modules and the newest first. A tree with which the paper shares fewer than
    two works is left alone.

    ## When to ignore it

    When pages are short and the work is a classic that nobody will miss.

    ## References

    Source: Sida Peng, *learning_research*, on literature trees.
    """
    if not (is_draft(ctx) and ctx.paper.trees):
        return
    cited = cited_keys(document)
    for page, tree in ctx.paper.trees.literature_for(ctx):
        for branch in own_branches(tree, ctx):
            missing = [key for key in _ranked(branch, ctx) if key not in cited]
            if missing:
                yield ctx.report(
                    _place(ctx),
                    say(
                        "Works of `{branch}` in `{page}` are not cited: {keys}",
                        branch=branch.name,
                        page=page_name(page),
                        keys=", ".join(f"`{key}`" for key in missing[: ctx.options(Options).most]),
                    ),
                    help="Cite those that matter to the paper",
                )


def _ranked(branch: LiteratureNode, ctx: Context) -> list[str]:
    """The works of a branch: those that opened something large first, of them the newest."""
    rank: dict[str, int] = {}
    for node in branch.walk():
        place = TYPES.index(node.type) if node.type in TYPES else len(TYPES)
        for key in node.papers:
            rank[key] = min(rank.get(key, place), place)
    return sorted(rank, key=lambda key: (rank[key], -_year(key, ctx), key))


def _year(key: str, ctx: Context) -> int:
    from paperwright.notebook.literature import years

    found = years([key], ctx.bibliography)
    return found[1] if found else 0


def _place(ctx: Context) -> Span:
    """The heading of the related work; else where the bibliography is named."""
    section = related_section(ctx)
    if section is not None and section.heading is not None:
        return section.heading.span
    return ctx.document.front_matter.key_span("bibliography")
