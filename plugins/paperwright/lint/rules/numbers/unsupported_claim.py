"""NUM01: a number in abstract, introduction or conclusion that stands nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.findings import say
from paperwright.lint import Context, Finding, Severity, rule
from paperwright.lint.paper_types import PaperType
from paperwright.lint.patterns import Pattern
from paperwright.lint.stated_changes import stated_changes
from paperwright.lint.subjects import Stage
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.argument.claim_types import Claim

_OF_OTHERS = Pattern(
    r"\[[^\]]*@|\\cite|\{cite|(?<!\w)@[a-zA-Z]|et al\.|\b(?:previous|prior|existing"
    r"|earlier) (?:work|studies)\b"
    r"|文献|据统计|\b(?:reports?|estimates?|estimated) that\b"
)


@rule(
    "NUM01",
    "unsupported-claim",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    unless=(PaperType.SURVEY, PaperType.POSITION, PaperType.SOFTWARE),
    most=8,
)
def unsupported_claim(document: Document, ctx: Context) -> Iterator[Finding]:
    """A number that abstract, introduction or conclusion claims and that nothing else in the paper shows.

    Reviewers look the numbers of the abstract up. One that is in no table, and that no two cells give, was
    taken from an older run, or its table was left out.

    ~~~markdown bad
    ---
    authors: [Ada Moore]
    abstract: Our method improves accuracy by 8.7 points.
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
    abstract: Our method improves accuracy by 4.1 points.
    ---

    # Experiments

    | method | accuracy |
    | --- | ---: |
    | baseline | 71.2 |
    | ours | 75.3 |

    : Accuracy in percent.
    ~~~

    A number is supported when it is a cell, a hundredth or a hundredfold of one, the difference, the relative
    difference or the ratio of two cells, or the mean of such differences; or when a caption or a sentence elsewhere
    gives it. Many numbers stand in figures only, so this is a hint and no more. Papers without tables of
    numbers, and sentences that cite other work, are left alone. So is the size of a change whose two ends the
    sentence gives (*from 71.2 to 75.3, a gain of 4.1*): it comes out of those, and
    *wrong-sentence-arithmetic* checks it.

    ## References

    Source: NeurIPS paper checklist, question 1 (claims match results).
    """
    paper = ctx.paper
    if not _claims(paper.claims) or not any(t.is_understood and t.measured for t in paper.tables):
        return
    for claim in paper.claims:
        if claim.place.value not in _PLACES or _OF_OTHERS.search(claim.sentence):
            continue
        if paper.claim_evidence.of(claim).is_supported or _is_size_of_change(claim, ctx):
            continue
        yield ctx.report(
            claim.span,
            say(
                "`{number}` comes out of no table and stands in no other section",
                number=claim.text.strip(),
            ),
            help="Check it against the results, or say which figure shows it",
        )


def _is_size_of_change(claim: Claim, ctx: Context) -> bool:
    """Whether the sentence gives both ends of the change that a number is the size of."""
    start, end = claim.start + claim.number.start, claim.start + claim.number.end
    return any(start <= change.start("n") < end for change in stated_changes(ctx.prose))


_PLACES = frozenset({"abstract", "introduction", "conclusion"})


def _claims(claims: tuple[Claim, ...]) -> bool:
    return any(claim.place.value in _PLACES for claim in claims)
