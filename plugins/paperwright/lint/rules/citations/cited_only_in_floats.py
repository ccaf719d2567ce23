"""CIT09: works that only tables cite."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.spans import Spans
from paperwright.model import nodes
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.model.nodes import Citation

_SHOWN = 5
_FIGURES = (nodes.Figure, nodes.Algorithm)


@rule(
    "CIT09",
    "cited-only-in-floats",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
)
def cited_only_in_floats(document: Document, ctx: Context) -> Iterator[Finding]:
    """Works that a table or its caption cites and that the text never mentions.

    A baseline that is measured against deserves a sentence that says what it is, and why it was
    chosen. Captions of figures may cite what they alone need: the kind of a plot, the source of a
    picture.

    ~~~markdown bad
    ---
    kind: draft
    ---

    Trees have leaves [@fir].

    | Method | Leaves |
    |--------|--------|
    | LeafNet [@moore] | 3 |
    ~~~
    ~~~markdown good
    ---
    kind: draft
    ---

    Trees have leaves [@fir]. We compare with LeafNet [@moore].

    | Method | Leaves |
    |--------|--------|
    | LeafNet [@moore] | 3 |
    ~~~

    ## When to ignore it

    Surveys list works in tables that the text cannot all discuss.
    """
    if not document.all(nodes.Table):
        return
    tables = Spans(node.span for node in document.all(nodes.Table))
    figures = Spans(node.span for kind in _FIGURES for node in document.all(kind))
    inside: dict[str, Citation] = {}
    outside: set[str] = set()
    for cite in document.all(nodes.Cite):
        if tables.hold(cite.span):
            inside.update({one.key: one for one in cite.citations if one.key not in inside})
        elif not figures.hold(cite.span):
            outside.update(one.key for one in cite.citations)
    only = [citation for key, citation in inside.items() if key not in outside]
    if not only or not outside:
        return
    yield ctx.report(
        only[0],
        say(
            "Only tables and captions cite {keys}{more}",
            keys=", ".join(f"`{citation.key}`" for citation in only[:_SHOWN]),
            more=say(" and {rest} more", rest=len(only) - _SHOWN) if len(only) > _SHOWN else "",
        ),
        help="Say in the text what they are",
    )
