"""BIB03: an entry that lacks what readers need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.findings import joined
from paperwright.lint import Context, Finding, Severity, rule, say
from paperwright.lint.entry_fields import better_type, missing_fields
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule("BIB03", "missing-field", on=Document, severity=Severity.WARNING, since="0.1.0", most=10)
def missing_field(document: Document, ctx: Context) -> Iterator[Finding]:
    """A cited entry without an author, a title, a year or a place of publication.

    Readers cannot find the work, and reviewers take the list for one that nobody has read over.

    ~~~bibtex bad.bib
    @article{moore, author = {Moore, Ada}, title = {Leaves}}
    ~~~
    ~~~markdown bad
    ---
    bibliography: bad.bib
    ---

    Trees have leaves [@moore].
    ~~~
    ~~~bibtex good.bib
    @article{moore, author = {Moore, Ada}, title = {Leaves}, journal = {Trees}, year = {2020}}
    ~~~
    ~~~markdown good
    ---
    bibliography: good.bib
    ---

    Trees have leaves [@moore].
    ~~~

    What is needed depends on the type, as in BibTeX's own styles. Volumes and pages are not asked for,
    since many journals have none, and neither is the journal of an entry with an `eprint`. Web pages
    and software need a title alone.
    """
    for work in ctx.paper.works.values():
        missing = missing_fields(work)
        if better := better_type(work):
            missing = [name for name in missing if name != better[1]]
        if missing:
            yield ctx.report(
                work.entry.key_span,
                say(
                    "Entry `{key}` (`@{type}`) has no {fields}",
                    key=work.key,
                    type=work.type,
                    fields=joined((f"`{name}`" for name in missing), "{first} and no {rest}"),
                ),
                help="Add it, or choose the type that the work has",
                source=work.entry.source,
            )
