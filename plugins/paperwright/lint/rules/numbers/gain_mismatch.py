"""NUM02: a gain over a named method that the table does not show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.findings import say
from paperwright.lint import Context, Finding, Severity, rule
from paperwright.lint.subjects import Stage
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.argument.claim_evidence import ClaimEvidence
    from paperwright.argument.claim_types import Claim
    from paperwright.argument.table_values import TableValues
    from paperwright.tables import DataCell, DataColumn, DataTable

_NEAR = 0.35
"""A pair that is farther off is another pair than the claim's."""


@rule(
    "NUM02",
    "gain-mismatch",
    on=Document,
    severity=Severity.WARNING,
    since="0.1.0",
    stage=Stage.DRAFT,
)
def gain_mismatch(document: Document, ctx: Context) -> Iterator[Finding]:
    """A gain over a named method that the two rows of the table do not give.

    The number was right for an earlier run, and the table moved on. Reviewers subtract the two rows.

    ~~~markdown bad
    ---
    authors: [Ada Moore]
    abstract: Our method improves accuracy by 5.0 points over TreeNet.
    ---

    # Experiments

    | method | accuracy |
    | --- | ---: |
    | TreeNet | 71.2 |
    | ours | 75.3 |

    : Accuracy in percent.
    ~~~
    ~~~markdown good
    ---
    authors: [Ada Moore]
    abstract: Our method improves accuracy by 4.1 points over TreeNet.
    ---

    # Experiments

    | method | accuracy |
    | --- | ---: |
    | TreeNet | 71.2 |
    | ours | 75.3 |

    : Accuracy in percent.
    ~~~

    A claim is looked at when it names the other method and when exactly one metric of one table can be meant. It is
    left alone when the number is the difference, the relative difference, the ratio, or the share of the error of *any*
    of the paper's own rows and that method, and when it stands in the tables or the text in any other way.
    """
    paper = ctx.paper
    if not any(claim.kind.value == "gain" and claim.comparator for claim in paper.claims):
        return
    for claim in paper.claims:
        if claim.kind.value != "gain" or not claim.comparator or claim.number.upper is not None:
            continue
        if claim.extent.value not in ("exact", "about"):
            continue
        pairs = list(_pairs(claim, paper.table_values))
        if len(pairs) != 1 or _fits(claim, *pairs[0]):
            continue
        if _is_supported(paper.claim_evidence.of(claim)):
            continue
        own, other = pairs[0]
        difference = abs(_value(own) - _value(other))
        relative = 100 * difference / abs(_value(other)) if _value(other) else 0.0
        if not any(_is_near(abs(claim.number.value), value) for value in (difference, relative)):
            continue
        decimals = (
            max(own.number.decimals, other.number.decimals) if own.number and other.number else 1
        )
        yield ctx.report(
            claim.span,
            say(
                "`{said}` does not fit the table: {ours} and {theirs} differ by {difference:.{decimals}f}"
                ", or {relative:.1f} %",
                said=claim.text.strip(),
                ours=own.printed,
                theirs=other.printed,
                difference=difference,
                decimals=decimals,
                relative=relative,
            ),
            help="Recompute the gain from the table",
        )


def _is_supported(evidence: ClaimEvidence) -> bool:
    """Whether the number stands elsewhere, or comes out of cells that the claim names; others may be chance."""
    match = evidence.match
    return evidence.mention is not None or (match is not None and match.named >= 2)


def _pairs(claim: Claim, values: TableValues) -> Iterator[tuple[DataCell, DataCell]]:
    """The cells of the paper's own row and of the named method, in the columns that the claim may mean."""
    from paperwright.argument.matching import key_of

    comparator, metric, dataset = map(key_of, (claim.comparator, claim.metric, claim.dataset))
    for table in values.tables:
        if not table.is_understood or len(table.own_rows) != 1:
            continue
        others = [row for row in table.rows if comparator in values.key(row)]
        if len(others) != 1:
            continue
        for column in _meant(table, metric, dataset, values):
            own, other = table.cell(table.own_rows[0], column), table.cell(others[0], column)
            if own and other and own.number and other.number:
                yield own, other


def _meant(table: DataTable, metric: str, dataset: str, values: TableValues) -> list[DataColumn]:
    """The columns that may be meant: those that name the metric and the data set, or all when the caption does."""
    caption = values.captions[table]
    columns = list(table.measured)
    for name in filter(None, (metric, dataset)):
        named = [column for column in columns if name in values.key(column)]
        columns = named or (columns if name in caption else [])
    return columns


def _value(cell: DataCell) -> float:
    return cell.number.value if cell.number else 0.0


def _fits(claim: Claim, own: DataCell, other: DataCell) -> bool:
    """Whether the claim is what the two cells give, in any of the ways that gains are reckoned."""
    from paperwright.argument.quantities import bounds_of_claim

    a, b = _value(own), _value(other)
    wanted = bounds_of_claim(claim.number, claim.extent)
    slack = (own.number.half_unit + other.number.half_unit) if own.number and other.number else 0.0
    gap = abs(a - b)
    given = [gap, 100 * gap]
    given += [100 * gap / abs(whole) for whole in (a, b, 100 - a, 100 - b, 1 - a, 1 - b) if whole]
    return any(wanted.low - slack <= value <= wanted.high + slack for value in given)


def _is_near(claimed: float, value: float) -> bool:
    return value > 0 and abs(claimed - value) <= _NEAR * value
