"""RDM06: nodes of a literature tree without a type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, rule, say
from paperwright.lint.trees import own_literature
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(
    "RDM06",
    "untyped-node",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    most=5,
)
def untyped_node(document: Document, ctx: Context) -> Iterator[Finding]:
    """A node of a literature tree that does not say what it is new in.

    The type tells how large a step is: a new task, a new pipeline for it, a new module, or an increment. Without
    it, the counts and the thin branches of the tree mean nothing.

    ~~~markdown bad
    ---
    kind: literature
    ---

    - Count leaves (milestone)
        - From photographs (pipeline)
            - Edges: @moore2020
    ~~~
    ~~~markdown good
    ---
    kind: literature
    ---

    - Count leaves (milestone)
        - From photographs (pipeline)
            - Edges (module): @moore2020
    ~~~

    In Chinese the types are 里程碑, 流程, 模块 and 增量.

    ## References

    Source: Sida Peng, *learning_research*, on literature trees.
    """
    tree = own_literature(ctx)
    if tree is None:
        return
    for path in tree.paths:
        node = path[-1]
        if node.type:
            continue
        siblings = path[-2].children if len(path) > 1 else tree.roots
        types = {other.type for other in siblings} - {""}
        known = types.pop() if len(types) == 1 else ""
        help = "Say whether it is a milestone, a pipeline, a module or incremental"
        if known:
            help = say("Write `({type})` behind its name, as beside it", type=known)
        yield ctx.report(node.span, say("`{name}` has no type", name=node.name), help=help)
