"""NUM15: a value in the text that was cut off instead of rounded."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from paperwright.findings import say
from paperwright.lint import Context, Finding, Severity, rule
from paperwright.lint.subjects import Stage
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.argument.claim_types import Claim
    from paperwright.argument.matching import CellValue

_ENOUGH_DIGITS = 2


@rule(
    "NUM15",
    "truncated-number",
    on=Document,
    severity=Severity.WARNING,
    since="0.1.0",
    stage=Stage.DRAFT,
)
def truncated_number(document: Document, ctx: Context) -> Iterator[Finding]:
    """A value in the text that cuts digits of the table off instead of rounding it.

    The table says 75.38, the text says 75.3: a reader who looks it up finds 75.4, and wonders which run this is.

    ~~~markdown bad
    ---
    authors: [Ada Moore]
    abstract: Our method achieves an accuracy of 75.3%.
    ---

    # Experiments

    | method | accuracy |
    | --- | ---: |
    | TreeNet | 71.24 |
    | ours | 75.38 |

    : Accuracy in percent.
    ~~~
    ~~~markdown good
    ---
    authors: [Ada Moore]
    abstract: Our method achieves an accuracy of 75.4%.
    ---

    # Experiments

    | method | accuracy |
    | --- | ---: |
    | TreeNet | 71.24 |
    | ours | 75.38 |

    : Accuracy in percent.
    ~~~

    A value is looked at when it is in no table as it stands, when the text names its metric or its data set, and when
    exactly one cell of that name begins with its digits. Both ways to round a five are accepted.
    """
    if not any(claim.kind.value in ("level", "change") for claim in ctx.paper.claims):
        return
    for claim in ctx.paper.claims:
        if claim.kind.value not in ("level", "change"):
            continue
        if claim.extent.value not in ("exact", "mean") or claim.number.upper is not None:
            continue
        digits = sum(character.isdigit() for character in claim.number.text.lstrip("0."))
        if claim.number.decimals < 1 or digits < _ENOUGH_DIGITS:
            continue
        if ctx.paper.claim_evidence.of(claim).match is not None:
            continue
        cells = {value.cell.span: value for value in _truncated(claim, ctx)}
        if len(cells) == 1:
            (value,) = cells.values()
            yield _report(claim, value, ctx)


def _report(claim: Claim, value: CellValue, ctx: Context) -> Finding:
    decimals = claim.number.decimals
    factor = _factor(claim, value)
    rounded = f"{value.number.value * factor:.{decimals}f}"
    return ctx.report(
        claim.span,
        say(
            "`{said}` is {value} cut off, not rounded ({place})",
            said=claim.text.strip(),
            value=value.number.text.strip(),
            place=value.place,
        ),
        help=say("Write {rounded}", rounded=rounded),
    )


def _factor(claim: Claim, value: CellValue) -> float:
    """One hundred where the table has a fraction and the text a percentage."""
    return 100.0 if abs(value.number.value) <= 1 < abs(claim.number.value) else 1.0


def _truncated(claim: Claim, ctx: Context) -> Iterator[CellValue]:
    """The cells that begin with the digits of the claim and that the claim names."""
    values = ctx.paper.table_values
    number = claim.number
    said = abs(number.value)
    step = 10.0**-number.decimals * number.scale
    share = 100.0 if said > 1 else 1.0
    for value, size in values.sized:
        exact = size * share if size <= 1 else size
        if not said <= exact < said + step:
            continue
        cut = math.floor(exact / step + 1e-9) * step
        is_cut = abs(cut - said) < step / 1000
        if is_cut and exact - cut > 0.5 * step + 1e-9 and values.named(claim, (value,))[0] >= 1:
            yield value
