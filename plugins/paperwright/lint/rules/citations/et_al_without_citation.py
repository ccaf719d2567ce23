"""CIT06: “Moore et al.” and no work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.cited_places import has_citation
from paperwright.lint.patterns import Pattern
from paperwright.model.document import Document
from paperwright.model.nodes import Cite
from paperwright.model.prose import RUNNING

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from paperwright.source import Span

_ET_AL = Pattern(
    r"(?<![\w-])(?P<name>(?:(?:[Vv]an|[Dd]e|[Vv]on|[Dd]er|[Ll]e) )*[A-Z][\w'’-]+)(?:\s+(?:and|&)\s+[A-Z][\w'’-]+)?"
    r"(?:,?\s+et\s+al\b\.?|\s*等人)",
    hints=("et al", "等人"),
    before=50,
)


@rule(
    "CIT06",
    "et-al-without-citation",
    on=Document,
    severity=Severity.WARNING,
    since="0.1.0",
    stage=Stage.DRAFT,
)
def et_al_without_citation(document: Document, ctx: Context) -> Iterator[Finding]:
    """Authors who are named, and whose work is cited nowhere near.

    Readers cannot tell which work is meant, and reviewers look for it in vain.

    ~~~markdown bad
    ---
    kind: draft
    ---

    Moore et al. showed that trees have leaves.
    ~~~
    ~~~markdown good
    ---
    kind: draft
    ---

    Moore et al. [@moore] showed that trees have leaves. Moore et al. also studied bark.
    ~~~

    A citation in the same paragraph is enough, or in another that names them, or one of a work by
    these authors anywhere in the page. Where the works are in no bibliography that can be read, nothing is said.
    """
    found = list(ctx.prose.find(_ET_AL))
    if not found or (document.all(Cite) and not ctx.paper.works):
        return
    from paperwright.bibliography.works import folded

    cited = {folded(name.family) for work in ctx.paper.works.values() for name in work.names}
    cited |= {folded(work.key) for work in ctx.paper.works.values()}
    keys = " ".join(folded(key) for key in _keys(document))
    seen = {folded(match["name"]) for match in found if has_citation(_around(match, ctx), document)}
    for match in found:
        passage = ctx.prose.passage_at(match.start())
        name = folded(match["name"])
        if passage.kind not in RUNNING or passage.is_quoted or name in seen:
            continue
        if name in keys or any(name in one or one in name for one in cited if one):
            continue
        seen.add(name)
        yield ctx.report(
            ctx.prose.span(*match.span()),
            say("`{name}` stands without a citation", name=" ".join(match[0].split())),
            help="Cite the work with its key",
        )


def _around(match: re.Match[str], ctx: Context) -> Span:
    passage = ctx.prose.passage_at(match.start())
    return ctx.prose.span(passage.start, passage.end)


def _keys(document: Document) -> Iterator[str]:
    from paperwright.lint.citations import citations

    return (citation.key for citation in citations(document))
