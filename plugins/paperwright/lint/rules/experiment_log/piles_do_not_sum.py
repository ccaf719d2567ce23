"""LOG19: failure piles that do not make their total."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.findings import say
from paperwright.lint import Context, Finding, Severity, rule
from paperwright.lint.patterns import Pattern
from paperwright.lint.plans import own_piles
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

_OVERLAPPING = Pattern(
    r"\b(?:overlap\w*|more than one pile|several piles|multiple (?:piles|labels|causes)|not exclusive)\b"
    r"|重叠|多个堆|不互斥|多个原因"
)


@rule("LOG19", "piles-do-not-sum", on=Document, severity=Severity.WARNING, since="0.1.0")
def piles_do_not_sum(document: Document, ctx: Context) -> Iterator[Finding]:
    """Failure piles whose counts do not make the total.

    The shares decide which pile is attacked first, and cases that are in no pile are the ones that nobody
    looks at. The total is that of the front matter, or of a last row “Total”. A page that says that its
    piles overlap is left alone.

    ~~~markdown bad
    ---
    kind: failure
    total: 100
    piles:
      - {name: Island, count: 60}
      - {name: Hard, count: 30}
    ---
    ~~~
    ~~~markdown good
    ---
    kind: failure
    total: 100
    piles:
      - {name: Island, count: 60}
      - {name: Hard, count: 30}
      - {name: Not sorted yet, count: 10}
    ---
    ~~~

    ## References

    Ng: read a hundred failures, sort all of them, attack the biggest pile.
    """
    found = own_piles(ctx)
    if found is None or found.sums_up is not False:
        return
    if _OVERLAPPING.search(ctx.prose.text):
        return
    total = found.stated_total or 0
    help = (
        "Add a pile for those that are not sorted yet"
        if found.counted < total
        else "Count again, or say that piles overlap"
    )
    yield ctx.report(
        found.total_span,
        say(
            "Piles hold {counted} failures, the total is {total}",
            counted=found.counted,
            total=total,
        ),
        help=help,
    )
