"""RDM08: milestone tasks with few pipelines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, rule, say
from paperwright.lint.trees import own_literature
from paperwright.model.document import Document
from paperwright.notebook.node_types import MILESTONE, PIPELINE

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(
    "RDM08",
    "underexplored-task",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    most=5,
)
def underexplored_task(document: Document, ctx: Context) -> Iterator[Finding]:
    """A milestone task with one pipeline, or with none.

    Either the reading is not finished, or few people have worked on the task: an opportunity. It is worth knowing
    which.

    ~~~markdown bad
    ---
    kind: literature
    ---

    - Count leaves (milestone)
        - From photographs (pipeline): @moore2020
    ~~~
    ~~~markdown good
    ---
    kind: literature
    ---

    - Count leaves (milestone)
        - From photographs (pipeline): @moore2020
        - By hand (pipeline): @oak2019
    ~~~

    ## When to ignore it

    In a young field, where the finding is the answer.

    ## References

    Source: Sida Peng, *learning_research*, on literature trees.
    """
    tree = own_literature(ctx)
    if tree is None:
        return
    for node in tree.nodes:
        if node.type == MILESTONE and node.is_thin:
            yield ctx.report(
                node.span,
                say("Task `{name}` has one pipeline", name=node.name)
                if node.count(PIPELINE)
                else say("Task `{name}` has no pipeline", name=node.name),
                help="Read on, or take it as a gap of the field",
            )
