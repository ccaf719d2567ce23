"""REL05: methods that are compared with and not among the related work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.paper_types import PaperType
from paperwright.lint.spans import Spans
from paperwright.model.document import Document
from paperwright.model.nodes import Cite
from paperwright.model.section_roles import SectionRole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.tables import DataRow

_DISCUSSED = (SectionRole.RELATED, SectionRole.INTRODUCTION, SectionRole.PRELIMINARIES)
_SHOWN = 4
_FEWEST = 2


@rule(
    "REL05",
    "undiscussed-baseline",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    unless=(PaperType.SURVEY, PaperType.DATASET),
)
def undiscussed_baseline(document: Document, ctx: Context) -> Iterator[Finding]:
    """Methods in a table of results that neither the introduction nor the related work cites.

    If they are worth measuring against, readers want to know what they do and why this paper does it
    otherwise.

    ~~~markdown bad
    # Introduction

    Trees have leaves [@fir].

    # Related work

    Leaves were counted [@fir].

    # Experiments

    We compare with OakNet [@oak] and ElmNet [@elm].

    | Method | Accuracy |
    | --- | --- |
    | OakNet [@oak] | 81.2 |
    | ElmNet [@elm] | 82.5 |
    | Ours | 84.1 |
    ~~~
    ~~~markdown good
    # Introduction

    Trees have leaves [@fir].

    # Related work

    OakNet counts leaves [@oak], and so does ElmNet [@elm].

    # Experiments

    | Method | Accuracy |
    | --- | --- |
    | OakNet [@oak] | 81.2 |
    | ElmNet [@elm] | 82.5 |
    | Ours | 84.1 |
    ~~~

    Reported from two such methods on, when the rest of the text does cite them; what the text never
    cites is another rule's (cited-only-in-floats).
    """
    rows = _baselines(ctx)
    if not rows or not ctx.outline.of_role(SectionRole.RELATED):
        return
    discussed: set[str] = set()
    mentioned: set[str] = set()
    tables = Spans(table.node.span for table in ctx.paper.tables)
    for cite in document.all(Cite):
        keys = {citation.key for citation in cite.citations if citation.key in rows}
        if not keys or tables.hold(cite.span):
            continue
        mentioned |= keys
        if ctx.outline.section_at(cite.span.start).plays(*_DISCUSSED):
            discussed |= keys
    missing = {key: row for key, row in rows.items() if key in mentioned and key not in discussed}
    if len(missing) < _FEWEST:
        return
    first = next(iter(missing.values()))
    labels = [row.label for row in missing.values()]
    shown = ", ".join(f"`{label}`" for label in labels[:_SHOWN]) + (
        " …" if len(labels) > _SHOWN else ""
    )
    yield ctx.report(
        first.span,
        say("{methods} are compared with, and the related work does not cite them", methods=shown),
        help="Say there what they do, and what is different here",
    )


def _baselines(ctx: Context) -> dict[str, DataRow]:
    """The rows of baselines in tables of results, by the works that they cite."""
    from paperwright.tables import RowRole, TableRole

    found: dict[str, DataRow] = {}
    for table in ctx.paper.tables:
        if table.role is not TableRole.MAIN:
            continue
        for row in table.rows:
            if row.role is RowRole.BASELINE:
                for key in row.cites:
                    found.setdefault(key, row)
    return found
