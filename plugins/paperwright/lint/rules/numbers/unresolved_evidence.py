"""NUM31: a record that is named as a source and leads to no value."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, rule
from paperwright.model import nodes
from paperwright.model.document import Document
from paperwright.records.notebook import Address, UnknownRecordError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.records.notebook import Notebook

_BETWEEN = re.compile(r"[\s,;]+")


@rule("NUM31", "unresolved-evidence", on=Document, severity=Severity.ERROR, since="0.2.0")
def unresolved_evidence(document: Document, ctx: Context) -> Iterator[Finding]:
    """A record, a metric or a format that a number, a figure or a results table names and that is not there.

    A source that cannot be found is none. Mostly a record was renamed, or a metric misspelt.

    ~~~markdown EXP-1.md
    ---
    kind: experiment
    id: EXP-1
    results:
      accuracy: [93.1, 93.6, 94.1]
    ---
    ~~~
    ~~~markdown bad
    The method reaches [93.6]{from="EXP-1#acuracy"} %.
    ~~~
    ~~~markdown good
    The method reaches [93.6]{from="EXP-1#accuracy"} %.
    ~~~

    Reported too: brackets with more or fewer numbers than `format` names, a median or an interval of values that were
    not kept, a difference whose spread is asked for though the seeds of the two records differ.
    """
    for value in ctx.paper.record_values:
        if value.problem is not None and not value.is_made:
            yield ctx.report(value.node, value.problem.message, help=value.problem.help)
    named: list[nodes.Image | nodes.Figure] = [
        node
        for node in (*document.all(nodes.Image), *document.all(nodes.Figure))
        if isinstance(node, nodes.Image | nodes.Figure) and "from" in node.attr.attributes
    ]
    notebook = ctx.notebook if named else None
    if notebook is not None:
        for node in named:
            yield from _of_figure(node, ctx, notebook)


def _of_figure(
    node: nodes.Image | nodes.Figure, ctx: Context, notebook: Notebook
) -> Iterator[Finding]:
    for name in _BETWEEN.split(node.attr.attributes["from"].strip()):
        address = Address.parse(name)
        try:
            if address.metric:
                notebook.measure(address)
            elif address.record:
                notebook.record(address.record)
        except UnknownRecordError as problem:
            yield ctx.report(node, problem.message, help=problem.help)
