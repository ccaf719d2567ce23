"""RDM05: nodes of a literature tree that no work stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, rule, say
from paperwright.lint.trees import own_literature
from paperwright.model.document import Document
from paperwright.notebook.node_types import MILESTONE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.bibliography import Bibliography
    from paperwright.notebook.literature import LiteratureNode


@rule(
    "RDM05",
    "leaf-without-citation",
    on=Document,
    severity=Severity.WARNING,
    since="0.1.0",
    most=10,
)
def leaf_without_citation(document: Document, ctx: Context) -> Iterator[Finding]:
    """A leaf of a literature tree without a citation, or with one that no bibliography has.

    A tree is worth what stands on it: a module without a work is a guess about the field, and nobody can look it up.

    ~~~markdown bad
    ---
    kind: literature
    ---

    - Count leaves (milestone)
        - From photographs (pipeline)
            - Edges (module): @moore2020
            - Colours (module)
    ~~~
    ~~~markdown good
    ---
    kind: literature
    ---

    - Count leaves (milestone)
        - From photographs (pipeline)
            - Edges (module): @moore2020
            - Colours (module): <https://doi.org/10.1000/182>
            - Shapes (module, ours)
    ~~~

    A link or a DOI is as good as a key. A milestone task without anything below it, a node marked `ours` or
    `planned`, and one that leads elsewhere (`-> other node`) need no work.

    ## References

    Source: Sida Peng, *learning_research*, on literature trees.
    """
    tree = own_literature(ctx)
    if tree is None:
        return
    for node in tree.nodes:
        if not (node.children or node.papers or node.addresses or node.leads_to):
            # An empty task is a gap, which is what the tree is drawn for.
            if node.type != MILESTONE and not (node.ours or node.planned):
                yield ctx.report(
                    node.span,
                    say("No work stands for `{name}`", name=node.name),
                    help="Cite one, or mark the node as `ours` or `planned`",
                )
        elif not tree.in_body and ctx.bibliography is not None:
            # Citations in the text are looked up with all others.
            yield from _unknown(node, ctx.bibliography, ctx)


def _unknown(node: LiteratureNode, bibliography: Bibliography, ctx: Context) -> Iterator[Finding]:
    for key in node.papers:
        if key not in bibliography:
            near = bibliography.nearest(key)
            yield ctx.report(
                node.span,
                say("`{name}` names `{key}`, which no bibliography has", name=node.name, key=key),
                help=say("Did you mean `{near}`?", near=near) if near else None,
            )
