"""RDM16: trees that do not say where the own work stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.patterns import Pattern
from paperwright.lint.trees import is_draft, own_literature, page_name
from paperwright.model.document import Document
from paperwright.notebook.node_types import INCREMENTAL, MODULE

if TYPE_CHECKING:
    from collections.abc import Iterator

_LARGE = Pattern(
    r"\b(?:new|novel)\s+(?:[\w-]+\s)?(?:task|problem setting|paradigm|pipeline|representation)\b(?!\s+(?:of|in) a\b)"
    r"|\bfirst\s+to\s+(?:formulate|define|pose)\b"
    r"|(?:新的?|全新的?)(?:任务|范式|流程|管线|表示方法|问题设定)|首次(?:定义|形式化)了?",
    re.IGNORECASE,
)


@rule(
    "RDM16",
    "missing-own-position",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
)
def missing_own_position(document: Document, ctx: Context) -> Iterator[Finding]:
    """A literature tree in which the own work has no place, or a contribution that claims a larger one.

    Where the own node stands says what the paper is new in: a task, a pipeline, a module or an increment. Reviewers
    make the same comparison, and mind a claim of a new task for a new module.

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

    # Introduction

    Leaves are counted from photographs [@moore2020; @oak2019]. Our contributions are:

    - a new paradigm for counting leaves;
    - a comparison with hand counts.
    ~~~
    ~~~markdown good
    ---
    kind: draft
    title: Counting leaves by their shadows
    bibliography: references.bib
    ---

    # Introduction

    Leaves are counted from photographs [@moore2020; @oak2019]. Our contributions are:

    - a module that counts shadows;
    - a comparison with hand counts.
    ~~~

    A tree without an own node is reported in projects that have ideas or experiments; a survey has none. A claim
    that is larger than the tree says is a warning.

    ## References

    Source: Sida Peng, *learning_research*, on literature trees.
    """
    tree = own_literature(ctx)
    if tree is not None:
        if tree and not tree.own and _has_own_work(ctx):
            yield ctx.report(
                tree.roots[0].span,
                "No node of the tree is marked as ours",
                help="Add the own method where it belongs, and mark it as `ours`",
            )
        return
    if ctx.stage >= Stage.DRAFT and is_draft(ctx) and ctx.paper.trees:
        yield from _claimed(ctx)


def _has_own_work(ctx: Context) -> bool:
    notebook = ctx.notebook
    return notebook is not None and bool(notebook.of_kind("idea") or notebook.experiments)


def _claimed(ctx: Context) -> Iterator[Finding]:
    """A contribution that says more than the node does."""
    for page, tree in ctx.paper.trees.literature_for(ctx):
        types = {path[-1].type for path in tree.paths if path[-1].ours}
        if not types or not types <= {MODULE, INCREMENTAL}:
            continue
        for contribution in ctx.contributions.items:
            match = _LARGE.search(contribution.text)
            if match:
                yield ctx.report(
                    contribution.span,
                    say(
                        "Contribution claims a {claim}, and `{page}` calls it `{type}`",
                        claim=f"“{match[0]}”",
                        page=page_name(page),
                        type=next(kind for kind in (MODULE, INCREMENTAL) if kind in types),
                    ),
                    help="Claim what the tree says, or mark the larger node as `ours` too",
                    severity=Severity.WARNING,
                )
                return
