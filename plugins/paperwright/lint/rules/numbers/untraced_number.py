"""NUM18: a result of the paper's own that names no record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.findings import say
from paperwright.lint import Context, Finding, Severity, rule
from paperwright.lint.subjects import Stage
from paperwright.model import nodes
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(
    "NUM18",
    "untraced-number",
    on=Document,
    severity=Severity.WARNING,
    since="0.2.0",
    stage=Stage.DRAFT,
    most=10,
)
def untraced_number(document: Document, ctx: Context) -> Iterator[Finding]:
    """A number of the abstract, or of the paper's own row in a table of results, that names no record.

    A paper that ties some of its numbers to their experiments makes readers trust all of them. The number without a
    record is the one that nobody updates when the experiment is run again.

    ~~~markdown EXP-1.md
    ---
    kind: experiment
    id: EXP-1
    results:
      accuracy: [93.1, 93.6, 94.1]
    ---
    ~~~
    ~~~markdown bad
    ---
    kind: draft
    authors: [Ada Moore]
    abstract: Our method reaches 93.6 % accuracy.
    ---

    # Results

    Over three seeds it reaches [93.6]{from="EXP-1#accuracy"} %.
    ~~~
    ~~~markdown good
    ---
    kind: draft
    authors: [Ada Moore]
    abstract: Our method reaches [93.6]{from="EXP-1#accuracy"} % accuracy.
    ---

    # Results

    Over three seeds it reaches [93.6]{from="EXP-1#accuracy"} %.
    ~~~

    The rule speaks only where the project has experiment records and the draft names one for some number. Rows that
    cite a work are left alone, since their values may be copied from it, as are settings, sizes and counts.
    `paperwright trace --suggest` lists all numbers of a draft, and the record that each may come from.
    """
    named = document.all(nodes.Evidence)
    if not named or all(document.is_made(node.span) for node in named) or ctx.notebook is None:
        return
    if not any(record.measures for record in ctx.notebook.experiments):
        return
    from paperwright.lint.trace_suggestions import Suggestions
    from paperwright.lint.tracing import TraceState, trace

    numbers = trace(ctx.paper).numbers
    suggestions = None
    for number in numbers:
        if number.state is not TraceState.NONE or not number.is_own or number.is_cited:
            continue
        if suggestions is None:
            suggestions = Suggestions(ctx.notebook, [one.address for one in numbers])
        found = suggestions.of(number)
        help = (
            say("Name its record: `{{{attributes}}}` holds it", attributes=found.attributes)
            if found
            else say('Write `[{text}]{{from="EXP-…#metric"}}`', text=number.text)
        )
        yield ctx.report(number.span, say("`{text}` names no record", text=number.text), help=help)
