"""NUM19: a number that its record does not bear out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.findings import Edit, Fix, say
from paperwright.lint import Context, Finding, Severity, rule
from paperwright.model.document import Document
from paperwright.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.findings import Message
    from paperwright.lint.record_values import RecordValue
    from paperwright.records.evidence import StaleNumber, Standing


@rule("NUM19", "stale-evidence", on=Document, severity=Severity.ERROR, since="0.2.0")
def stale_evidence(document: Document, ctx: Context) -> Iterator[Finding]:
    """A number that names its record and is not what the record holds.

    The experiment was run again, and the text kept the old number. Such numbers reach readers in most papers that
    were written over months, and nobody can tell later which of the two was meant.

    ~~~markdown EXP-1.md
    ---
    kind: experiment
    id: EXP-1
    results:
      accuracy: [93.1, 93.6, 94.1]
    ---
    ~~~
    ~~~markdown bad
    The method reaches [93.4]{from="EXP-1#accuracy"} %.
    ~~~
    ~~~markdown good
    The method reaches [93.6]{from="EXP-1#accuracy"} %, or
    [93.6 ± 0.5]{from="EXP-1#accuracy" format="mean±std"} %.
    ~~~

    Numbers are compared as a reader would: at the digits that are printed, with a half rounded either way. `format`
    says what they are (`mean` without one), `delta` and `ratio` compare with another record, `scale` brings the
    record's unit to that of the text, and `digits` asks for so many decimals.

    ## Fix safety

    The fix writes the record's value in the notation of the old number. It is the one fix that changes a number and
    is safe all the same, since the source says where the number comes from; `paperwright lint --fix` lists what it
    changed. Where the two are no versions of one quantity (93.4 and 0.934), or the sign turns and with it the sentence,
    there is no fix.
    """
    for value in ctx.paper.record_values:
        if value.standing is None or value.is_made:
            continue
        for number in value.standing.stale:
            start = value.span.start
            span = Span(start + number.start, start + number.end)
            fix = Fix((Edit(span, number.current),)) if number.is_mendable else None
            yield ctx.report(
                span, _message(value, value.standing, number), help=_help(value, number), fix=fix
            )


def _message(value: RecordValue, said: Standing, number: StaleNumber) -> Message:
    attributes = value.node.attr.attributes
    address = str(said.address)
    if other := attributes.get("delta"):
        address += f" − {other}"
    elif other := attributes.get("ratio"):
        address += f" / {other}"
    if number.quantity == "mean":
        return say(
            "`{printed}` is {current} in `{address}`",
            printed=number.printed,
            current=number.current,
            address=address,
        )
    return say(
        "`{printed}` is {current} in `{address}` ({quantity})",
        printed=number.printed,
        current=number.current,
        address=address,
        quantity=number.quantity,
    )


def _help(value: RecordValue, number: StaleNumber) -> Message:
    if number.likeness == "x-1":
        return say('Add `scale="-1"` if a loss is meant')
    if number.likeness.startswith("x"):
        factor = number.likeness[1:]
        return say('Add `scale="{factor}"` if the text is in another unit', factor=factor)
    if number.likeness and "format" not in value.node.attr.attributes:
        return say(
            'Write the mean, or add `format="{quantity}"`: it is that of the record',
            quantity=number.likeness,
        )
    return say("Write `{current}`", current=number.current)
