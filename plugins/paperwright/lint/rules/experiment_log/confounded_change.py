"""LOG08: more than one thing changed at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.findings import say
from paperwright.lint import Context, Finding, Severity, rule
from paperwright.model.document import Document
from paperwright.notebook.setup_changes import changed_keys

if TYPE_CHECKING:
    from collections.abc import Iterator


_SHOWN = 4


@rule(
    "LOG08",
    "confounded-change",
    on=Document,
    severity=Severity.WARNING,
    since="0.1.0",
)
def confounded_change(document: Document, ctx: Context) -> Iterator[Finding]:
    """An experiment that changes more than one thing against its parent.

    When two things change, nobody can say which of them made the difference. Parameters are compared with those of the
    parent; seeds, paths and names do not count.

    ~~~markdown bad
    ---
    kind: experiment
    id: EXP-2026-002
    parent: EXP-2026-001
    change: [twice the width, another optimiser]
    ---
    ~~~
    ~~~markdown good
    ---
    kind: experiment
    id: EXP-2026-002
    parent: EXP-2026-001
    change: twice the width
    ---
    ~~~

    ## When to ignore it

    Two settings that only make sense together are one change: describe them as one.

    ## References

    Source: Peng, the experiment log of *learning_research*; Feynman's rule that one must not fool oneself.
    """
    record = ctx.record
    if record is None or record.kind != "experiment" or not record.data.get("parent"):
        return
    fields = record.experiment
    if len(fields.change) > 1:
        yield ctx.report(
            ctx.field_span("change"),
            say("Record changes {count} things at once", count=len(fields.change)),
            help="Run one experiment for each",
        )
        return
    parent = ctx.notebook.find(fields.parent) if ctx.notebook else None
    if parent is None or parent.kind != "experiment":
        return
    if not (fields.setup.parameters and parent.experiment.setup.parameters):
        # Where one of them is silent, nothing is known to differ.
        return
    keys = changed_keys(parent, record)
    if len(keys) > 1:
        names = ", ".join(f"`{key}`" for key in keys[:_SHOWN])
        yield ctx.report(
            ctx.field_span("setup", "parameters"),
            say(
                "{count} parameters differ from those of `{parent}`: {names}",
                count=len(keys),
                parent=parent.identifier,
                names=names,
            ),
            help="Run one experiment for each",
        )
