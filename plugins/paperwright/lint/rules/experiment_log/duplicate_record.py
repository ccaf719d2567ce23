"""LOG09: an identifier that two records share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.findings import say
from paperwright.lint import Context, Finding, Severity, rule
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(
    "LOG09",
    "duplicate-record",
    on=Document,
    severity=Severity.ERROR,
    since="0.1.0",
)
def duplicate_record(document: Document, ctx: Context) -> Iterator[Finding]:
    """An identifier that another record has, too, or a record of an experiment that has none.

    A number that names its record must lead to one place. Of two records with one identifier, both are reported.

    ~~~markdown bad
    ---
    kind: experiment
    title: Shifted copies
    hypothesis: They help.
    ---
    ~~~
    ~~~markdown good
    ---
    kind: experiment
    id: EXP-2026-001
    title: Shifted copies
    hypothesis: They help.
    ---
    ~~~

    ## References

    Design: a value is found by its record's name.
    """
    record = ctx.record
    if record is None:
        return
    front = document.front_matter
    if record.kind == "experiment" and front.end and not record.data.get("id"):
        if len(ctx.log_entries) < 2:
            yield ctx.report(
                front.key_span("kind"),
                "Record has no identifier",
                help="Add `id: EXP-2026-001`, with a number of its own",
                severity=Severity.WARNING,
            )
        return
    if not record.data.get("id") or ctx.notebook is None:
        return
    doubles = ctx.notebook.duplicates.get(record.identifier.casefold(), ())
    here = record.path.resolve()
    other = next((one for one in doubles if one.path.resolve() != here), None)
    if other is not None and other.data.get("id"):
        yield ctx.report(
            ctx.field_span("id"),
            say(
                "Identifier `{name}` is also that of `{file}`",
                name=record.identifier,
                file=other.path.name,
            ),
            help="Give one of them another",
        )
