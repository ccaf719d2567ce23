"""NUM11: "up to" a gain that the table exceeds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.findings import say
from paperwright.lint import Context, Finding, Severity, rule
from paperwright.lint.subjects import Stage
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.argument.matching import CellValue, Match


@rule(
    "NUM11",
    "exceeded-maximum",
    on=Document,
    severity=Severity.WARNING,
    since="0.1.0",
    stage=Stage.DRAFT,
)
def exceeded_maximum(document: Document, ctx: Context) -> Iterator[Finding]:
    """An “up to” that is not the greatest gain in its own table.

    “Up to” is a promise about the best case. When another column of the same two rows has more, the sentence is older
    than the table.

    ~~~markdown bad
    ---
    authors: [Ada Moore]
    abstract: Our method improves accuracy over TreeNet by up to 4.1 points.
    ---

    # Experiments

    | method | Oak accuracy | Elm accuracy |
    | --- | ---: | ---: |
    | TreeNet | 71.2 | 60.4 |
    | ours | 75.3 | 69.9 |
    ~~~
    ~~~markdown good
    ---
    authors: [Ada Moore]
    abstract: Our method improves accuracy over TreeNet by up to 9.5 points.
    ---

    # Experiments

    | method | Oak accuracy | Elm accuracy |
    | --- | ---: | ---: |
    | TreeNet | 71.2 | 60.4 |
    | ours | 75.3 | 69.9 |
    ~~~

    A claim is looked at when it names the other method, when the number is the difference of that method's row and the
    paper's own, and when no table gives it in another way. Only columns of the same metric are compared.
    """
    paper = ctx.paper
    if not any(claim.extent.value == "at most" and claim.comparator for claim in paper.claims):
        return
    for claim in paper.claims:
        if claim.extent.value != "at most" or not claim.comparator or claim.dataset:
            continue
        match = paper.claim_evidence.of(claim).match
        if match is None or match.derivation.value != "difference" or match.named < 1:
            continue
        larger = _larger(match, claim.comparator)
        if larger is not None:
            gap, own, other = larger
            yield ctx.report(
                claim.span,
                say(
                    "`{said}` is not the most: {ours} and {theirs} differ by {gap:.{decimals}f} ({place})",
                    said=claim.text.strip(),
                    ours=own.number.text.strip(),
                    theirs=other.number.text.strip(),
                    gap=gap,
                    decimals=own.number.decimals,
                    place=own.place,
                ),
                help="Give the greatest gain, or say on which data",
            )


def _larger(match: Match, comparator: str) -> tuple[float, CellValue, CellValue] | None:
    """The greatest gain of the same two rows in columns of the same metric, where it is more than the claim's."""
    from paperwright.argument.matching import CellValue, key_of
    from paperwright.tables import RowRole

    first, second = match.cells
    own, other = (first, second) if first.cell.row.role is RowRole.OWN else (second, first)
    is_named = key_of(comparator) in key_of(other.cell.row.name)
    if own.cell.row.role is not RowRole.OWN or other.cell.row.role is RowRole.OWN or not is_named:
        return None
    column, table = own.cell.column, own.table
    found = []
    for each in table.measured:
        a, b = table.cell(own.cell.row, each), table.cell(other.cell.row, each)
        is_same = each.bounds == column.bounds and each.direction == column.direction
        if is_same and column.bounds and a and b and a.number and b.number:
            gap = a.number.value - b.number.value
            sign = 1 if own.number.value > other.number.value else -1
            found.append((sign * gap, CellValue(table, a, a.number), CellValue(table, b, b.number)))
    best = max(found, key=lambda item: item[0], default=None)
    slack = own.number.half_unit + other.number.half_unit
    return best if best and best[0] > match.value + 2 * slack else None
