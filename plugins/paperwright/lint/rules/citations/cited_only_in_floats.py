"""CIT09: works that only tables and captions cite."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.model import nodes
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.model.nodes import Citation

_SHOWN = 5
_FLOATS = (nodes.Table, nodes.Figure, nodes.Algorithm)


@rule(
    "CIT09",
    "cited-only-in-floats",
    on=Document,
    severity=Severity.INFO,
    since="0.2.0",
    stage=Stage.DRAFT,
)
def cited_only_in_floats(document: Document, ctx: Context) -> Iterator[Finding]:
    """Works that a table or a caption cites and that the text never mentions.

    A baseline that is measured against deserves a sentence that says what it is, and why it was
    chosen.

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
    floats = [node.span for kind in _FLOATS for node in document.all(kind)]
    if not floats:
        return
    inside: dict[str, Citation] = {}
    outside = set()
    for cite in document.all(nodes.Cite):
        is_inside = any(span.contains(cite.span) for span in floats)
        for citation in cite.citations:
            if is_inside:
                inside.setdefault(citation.key, citation)
            else:
                outside.add(citation.key)
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
