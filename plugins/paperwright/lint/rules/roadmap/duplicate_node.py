"""RDM15: nodes of a literature tree that are there twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, rule, say
from paperwright.lint.trees import own_literature
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.notebook.literature import Branch, LiteratureTree


@rule(
    "RDM15",
    "duplicate-node",
    on=Document,
    severity=Severity.WARNING,
    since="0.1.0",
    most=10,
)
def duplicate_node(document: Document, ctx: Context) -> Iterator[Finding]:
    """A work with two types in one literature tree, or a node that is there twice.

    A work is new in one respect. When it stands as a pipeline here and as a module there, the tree does not say
    which, and counts it twice.

    ~~~markdown bad
    ---
    kind: literature
    ---

    - Count leaves (milestone)
        - From photographs (pipeline): @oak2019
            - Edges (module): @moore2020
        - By laser (pipeline): @moore2020
    ~~~
    ~~~markdown good
    ---
    kind: literature
    ---

    - Count leaves (milestone)
        - From photographs (pipeline): @oak2019
            - Edges (module): @moore2020
        - By laser (pipeline): @elm2022
            - Edges in clouds of points (module): @moore2020
    ~~~

    The work that opened a pipeline may stand for one of its modules too.

    ## References

    Source: Sida Peng, *learning_research*, on literature trees.
    """
    tree = own_literature(ctx)
    if tree is None:
        return
    yield from _same_name(tree, ctx)
    yield from _same_work(tree, ctx)


def _same_name(tree: LiteratureTree, ctx: Context) -> Iterator[Finding]:
    seen: set[tuple[int, str]] = set()
    for path in tree.paths:
        name = (id(path[-2]) if len(path) > 1 else 0, path[-1].name.casefold())
        if name in seen:
            yield ctx.report(
                path[-1].span,
                say("`{name}` is there twice in one branch", name=path[-1].name),
                help="Join the two",
            )
        seen.add(name)


def _same_work(tree: LiteratureTree, ctx: Context) -> Iterator[Finding]:
    first: dict[str, Branch] = {}
    told: set[str] = set()
    for path in tree.paths:
        for key in path[-1].papers:
            other = first.setdefault(key, path)
            is_above = any(node is other[-1] for node in path)
            types = {path[-1].type, other[-1].type}
            if is_above or len(types) < 2 or "" in types or key in told:
                continue
            told.add(key)
            yield ctx.report(
                path[-1].span,
                say(
                    "`{key}` is of type `{type}` here, and of type `{other}` at `{name}`",
                    key=key,
                    type=path[-1].type,
                    other=other[-1].type,
                    name=other[-1].name,
                ),
                help="Decide what the work is new in, or lead from one node to the other",
            )
