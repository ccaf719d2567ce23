"""RDM07: nodes of a literature tree that are larger than what they stand in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, rule, say
from paperwright.lint.trees import own_literature
from paperwright.model.document import Document
from paperwright.notebook.node_types import TYPES

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(
    "RDM07",
    "misplaced-node",
    on=Document,
    severity=Severity.WARNING,
    since="0.1.0",
)
def misplaced_node(document: Document, ctx: Context) -> Iterator[Finding]:
    """A node of a literature tree of a larger type than the one above it.

    The tree goes from tasks to pipelines to modules. A task below a module has either the wrong type or the wrong
    place, and is counted for a branch that it does not belong to.

    ~~~markdown bad
    ---
    kind: literature
    ---

    - Count leaves (milestone)
        - From photographs (pipeline)
            - Edges (module): @moore2020
                - Count needles (milestone): @elm2022
    ~~~
    ~~~markdown good
    ---
    kind: literature
    ---

    - Count leaves (milestone)
        - From photographs (pipeline)
            - Edges (module): @moore2020 -> Count needles
    - Count needles (milestone): @elm2022
    ~~~

    When a module has opened a new task, lead to it: `-> Count needles`.

    ## References

    Source: Sida Peng, *learning_research*, on literature trees.
    """
    tree = own_literature(ctx)
    if tree is None:
        return
    for path in tree.paths:
        if len(path) < 2 or not path[-1].type:
            continue
        node = path[-1]
        above = next((other for other in reversed(path[:-1]) if other.type), None)
        if above is not None and TYPES.index(node.type) < TYPES.index(above.type):
            yield ctx.report(
                node.span,
                say(
                    "`{name}` is of type `{type}`, and above it is `{above}`",
                    name=node.name,
                    type=node.type,
                    above=above.type,
                ),
                help="Move it up, and lead to it with `-> name` from here",
            )
