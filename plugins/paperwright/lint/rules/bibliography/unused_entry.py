"""BIB12: works that nothing cites."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.findings import say
from paperwright.lint import Context, Finding, Severity, Stage, rule
from paperwright.lint.citations import cited_keys
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.bibliography import Entry

_SHOWN = 5


@rule(
    "BIB12",
    "unused-entry",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
)
def unused_entry(document: Document, ctx: Context) -> Iterator[Finding]:
    """Entries of the paper's bibliography that it never cites.

    They do no harm in print. But an entry that was added and is not cited is often a citation that
    was forgotten, or that went with a paragraph.

    ~~~bibtex references.bib
    @book{moore, author = {Moore, Ada}, title = {Leaves}, publisher = {Bark}, year = {2020}}
    @book{fir, author = {Fir, Bo}, title = {Bark}, publisher = {Bark}, year = {2021}}
    ~~~
    ~~~markdown bad
    ---
    authors: [Ada Moore]
    bibliography: references.bib
    abstract: Leaves again.
    ---

    Trees have leaves [@moore].
    ~~~
    ~~~markdown good
    ---
    authors: [Ada Moore]
    bibliography: references.bib
    abstract: Leaves again.
    ---

    Trees have leaves [@moore] and bark [@fir].
    ~~~

    A bibliography of which the paper cites less than half is one that papers share, and nothing is
    said of it. The same holds when the front matter has `nocite: "@*"`.
    """
    bibliography = ctx.bibliography
    if bibliography is None or not len(bibliography):
        return
    cited = cited_keys(document)
    nocite = str(document.front_matter.data.get("nocite", ""))
    if "@*" in nocite:
        return
    own = set(bibliography.sources)
    unused = [
        entry
        for entry in bibliography
        if entry.key not in cited and f"@{entry.key}" not in nocite and entry.source in own
    ]
    parents = {entry.fields.get("crossref") for entry in bibliography}
    unused = [entry for entry in unused if entry.key not in parents]
    if unused and 2 * len(unused) <= len(bibliography):
        yield _report(ctx, unused, len(bibliography))


def _report(ctx: Context, unused: list[Entry], total: int) -> Finding:
    keys = ", ".join(f"`{entry.key}`" for entry in unused[:_SHOWN])
    rest = len(unused) - _SHOWN
    more = say(" and {rest} more", rest=rest) if rest > 0 else ""
    if len(unused) == 1:
        message = say("Entry {keys} is never cited", keys=keys)
    else:
        message = say(
            "{count} of {total} entries are never cited: {keys}{more}",
            count=len(unused),
            total=total,
            keys=keys,
            more=more,
        )
    return ctx.report(
        unused[0].key_span,
        message,
        help="Cite them, or remove them" if len(unused) > 1 else "Cite it, or remove it",
        source=unused[0].source,
    )
