"""NUM03: a difference of percentages that is called a percentage."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.findings import say
from paperwright.lint import Context, Finding, Severity, rule
from paperwright.lint.printed_numbers import Printed, can_be
from paperwright.lint.stated_changes import stated_changes, unit_of
from paperwright.lint.subjects import Stage
from paperwright.model.document import Document
from paperwright.model.languages import is_chinese

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.argument.claim_evidence import ClaimEvidence
    from paperwright.argument.claim_types import Claim
    from paperwright.argument.matching import Match

_ABSOLUTE = re.compile(r"\babsolute\b|绝对", re.IGNORECASE)
_HEDGE = 0.15
_FINE = 2
"""A number with so many decimals is hardly the difference of two cells by chance."""


@rule(
    "NUM03",
    "percent-for-points",
    on=Document,
    severity=Severity.WARNING,
    since="0.1.0",
    stage=Stage.DRAFT,
)
def percent_for_points(document: Document, ctx: Context) -> Iterator[Finding]:
    """A gain in percent that is a difference of two percentages, or points that are a relative gain.

    From 71.2% to 75.3% is a gain of 4.1 points, and of 5.8%. Who writes “improves by 4.1%” leaves readers
    to guess, and the guess is often the wrong one.

    ~~~markdown bad
    ---
    authors: [Ada Moore]
    abstract: Our method improves accuracy by 4.1% over the baseline.
    ---

    # Experiments

    | method | accuracy |
    | --- | ---: |
    | baseline | 71.2 |
    | ours | 75.3 |

    : Accuracy in percent.
    ~~~
    ~~~markdown good
    ---
    authors: [Ada Moore]
    abstract: Our method improves accuracy by 4.1 points over the baseline.
    ---

    # Experiments

    | method | accuracy |
    | --- | ---: |
    | baseline | 71.2 |
    | ours | 75.3 |

    : Accuracy in percent.
    ~~~

    Looked at are changes with both ends in one sentence, unless they are called absolute, and claims that two cells
    of a table give. A claim is looked up when it names the metric, the data set or the other method, and when the
    two cells that give it are one of the paper's own row and one of another, or the claim has
    two decimals. Where the relative gain
    rounds to the same number nothing is said. The first such claim is shown, with the number of the others.
    """
    yield from _in_sentences(ctx)
    yield from _from_tables(ctx)


def _in_sentences(ctx: Context) -> Iterator[Finding]:
    """Changes whose ends and size stand in one sentence."""
    prose = ctx.prose
    for match in stated_changes(prose):
        is_share = "%" in (unit_of(match["ua"]), unit_of(match["ub"]))
        if not (match["percent"] and is_share) or _ABSOLUTE.search(match[0]):
            continue
        a, b, n = (Printed.parse(match[name]) for name in ("a", "b", "n"))
        slack = _HEDGE if match["about"] else 0.0
        is_points = can_be(n, lambda x, y: abs(y - x), a, b, slack)
        relative = [lambda x, y: 100 * abs(y - x) / x, lambda x, y: 100 * abs(y - x) / y]
        if not a.value or not is_points or any(can_be(n, one, a, b, slack) for one in relative):
            continue
        unit = "个百分点" if is_chinese(match[0]) else "percentage points"
        yield ctx.report(
            prose.span(match.start("n"), match.end("percent")),
            say(
                "`{said} %` is the difference of {high} and {low}; the relative one is {relative:.1f} %",
                said=match["n"],
                high=match["b"],
                low=match["a"],
                relative=100 * abs(b.value - a.value) / a.value,
            ),
            help=say("Write `{number:g} {unit}`", number=n.value, unit=unit),
        )


def _from_tables(ctx: Context) -> Iterator[Finding]:
    found = [
        (evidence.claim, evidence.match)
        for evidence in _percent_claims(ctx)
        if evidence.match is not None and _is_absolute(evidence.claim, evidence.match, ctx)
    ]
    if not found:
        return
    claim, match = found[0]
    first, second = match.cells[0], match.cells[1]
    high, low = (
        max(first.number.value, second.number.value),
        min(first.number.value, second.number.value),
    )
    relative = 100 * (high - low) / (high if claim.falls else low)
    unit = "个百分点" if is_chinese(claim.sentence) else "percentage points"
    yield ctx.report(
        claim.span,
        say(
            "`{said}` is the difference of {high} and {low}; the relative one is {relative:.1f} %",
            said=claim.text.strip(),
            high=first.number.text.strip(),
            low=second.number.text.strip(),
            relative=relative,
        )
        if len(found) == 1
        else say(
            "`{said}` is the difference of {high} and {low}; the relative one is {relative:.1f} % ({more} more such)",
            said=claim.text.strip(),
            high=first.number.text.strip(),
            low=second.number.text.strip(),
            relative=relative,
            more=len(found) - 1,
        ),
        help=say("Write `{number:g} {unit}`", number=claim.number.value, unit=unit),
    )


def _percent_claims(ctx: Context) -> list[ClaimEvidence]:
    """The gains in percent that do not say of what."""
    from paperwright.argument.claim_types import Basis, ClaimKind
    from paperwright.model.numbers import NumberRole

    def is_one(claim: Claim) -> bool:
        return (
            claim.kind is ClaimKind.GAIN
            and claim.number.role is NumberRole.PERCENT
            and claim.basis is Basis.UNSTATED
            and claim.number.upper is None
        )

    return [ctx.paper.claim_evidence.of(claim) for claim in ctx.paper.claims if is_one(claim)]


def _is_absolute(claim: Claim, match: Match, ctx: Context) -> bool:
    """Whether the claim is surely the difference of two percentages."""
    from paperwright.argument.matching import Derivation, find_matches

    if match.derivation is not Derivation.DIFFERENCE or match.named < 1:
        return False
    is_fine = claim.number.decimals >= _FINE and _is_same_column(match)
    if not (_is_own_gain(match) or is_fine) or not _is_percentage(match):
        return False
    others = find_matches(claim, ctx.paper.table_values, Derivation.RELATIVE)
    return not any(
        other.named >= match.named and (is_fine or _is_own_gain(other)) for other in others
    )


def _is_same_column(match: Match) -> bool:
    """Whether two cells of one column of results give the number."""
    cells = [value.cell for value in match.cells]
    return (
        len(cells) == 2 and cells[0].column is cells[1].column and cells[0].column.role.is_measured
    )


def _is_own_gain(match: Match) -> bool:
    """Whether the two cells are one of the paper's own row and one of another, in one column of results."""
    from paperwright.tables import RowRole

    roles = [value.cell.row.role for value in match.cells]
    return _is_same_column(match) and roles.count(RowRole.OWN) == 1


def _is_percentage(match: Match) -> bool:
    """Whether both cells are scores that are printed as percentages."""
    from paperwright.model.numbers import NumberRole

    bounds = match.cells[0].cell.column.bounds
    values = [value.number.value for value in match.cells]
    is_score = bounds is not None and bounds.as_percent
    is_marked = all(value.number.role is NumberRole.PERCENT for value in match.cells)
    return (is_score or is_marked) and min(values) > 1 and max(values) <= 100
