"""BIB13: fields of another type of entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, rule, say
from paperwright.lint.entry_fields import better_type
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(
    "BIB13", "mismatched-entry-type", on=Document, severity=Severity.WARNING, since="0.1.0", most=10
)
def mismatched_entry_type(document: Document, ctx: Context) -> Iterator[Finding]:
    """A cited `@article` with a book title, or an `@inproceedings` with a journal.

    BibTeX's styles print the fields of the type and no others, so that the reference does not say
    where the work appeared.

    ~~~bibtex bad.bib
    @article{moore, author = {Moore, Ada}, title = {Leaves}, booktitle = {Proceedings of Trees}, year = {2020}}
    ~~~
    ~~~markdown bad
    ---
    bibliography: bad.bib
    ---

    Trees have leaves [@moore].
    ~~~
    ~~~bibtex good.bib
    @inproceedings{moore, author = {Moore, Ada}, title = {Leaves}, booktitle = {Proceedings of Trees}, year = {2020}}
    ~~~
    ~~~markdown good
    ---
    bibliography: good.bib
    ---

    Trees have leaves [@moore].
    ~~~
    """
    for work in ctx.paper.works.values():
        better = better_type(work) if work.is_bibtex else None
        if better is None:
            continue
        field, missing, type = better
        yield ctx.report(
            work.entry.field_span(field),
            say(
                "`@{type}` `{key}` has `{field}` and no `{missing}`",
                type=work.type,
                key=work.key,
                field=field,
                missing=missing,
            ),
            help=say("Make it `@{type}`, or rename the field", type=type),
            source=work.entry.source,
        )
