"""NUM06: the same result with one value in the abstract and another in the conclusion."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.findings import say
from paperwright.lint import Context, Finding, Severity, rule
from paperwright.lint.subjects import Stage
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.argument.claim_types import Claim

_SUMMARIES = {
    "abstract": say("abstract"),
    "introduction": say("introduction"),
    "conclusion": say("conclusion"),
}
_WORD = re.compile(r"[A-Za-z][A-Za-z-]{2,}|[^\x00-\x7f\W]")
_NAME = re.compile(r"\b[A-Z][\w-]*[A-Z0-9][\w-]*")
_DIGITS = re.compile(r"\d[\d,.]*\d|\d")
_COMMON = frozenset(
    """
    the and our for with that this are was were from into than over its their method model approach show shows
    results experiments demonstrate achieves achieve paper proposed propose
    """.split()
)
_ALIKE = 0.5
_ENOUGH_WORDS = 4


@rule(
    "NUM06",
    "conflicting-claims",
    on=Document,
    severity=Severity.WARNING,
    since="0.1.0",
    stage=Stage.DRAFT,
    most=3,
)
def conflicting_claims(document: Document, ctx: Context) -> Iterator[Finding]:
    """A result that has one value in the abstract and another in the introduction or the conclusion.

    The abstract was updated and the conclusion was not. Readers take the lower number, and wonder about the rest.

    ~~~markdown bad
    ---
    authors: [Ada Moore]
    abstract: TreeNet improves accuracy on TreeBank by 4.1 points over the strongest baseline.
    ---

    # Conclusion

    TreeNet improves accuracy on TreeBank by 4.3 points over the strongest baseline.
    ~~~
    ~~~markdown good
    ---
    authors: [Ada Moore]
    abstract: TreeNet improves accuracy on TreeBank by 4.1 points over the strongest baseline.
    ---

    # Conclusion

    TreeNet improves accuracy on TreeBank by 4.1 points over the strongest baseline.
    ~~~

    Two sentences are compared when they have a single claim each, of the same kind and unit, the same names in
    them and most of their words in common. A rounded number is the same number, and so is “up to” another one.
    """
    claims = [claim for claim in ctx.paper.claims if claim.place.value in _SUMMARIES]
    if len({claim.place for claim in claims}) < 2:
        return
    alone = [c for c in claims if sum(other.start == c.start for other in claims) == 1]
    for at, claim in enumerate(alone):
        for earlier in alone[:at]:
            if (
                earlier.place is not claim.place
                and _is_same(earlier, claim)
                and not _agree(earlier, claim)
            ):
                yield ctx.report(
                    claim.span,
                    say(
                        "`{here}` here and `{there}` in the {place}",
                        here=claim.text.strip(),
                        there=earlier.text.strip(),
                        place=_SUMMARIES[earlier.place.value],
                    ),
                    help="Give the same value in both places",
                )
                break


def _is_same(one: Claim, other: Claim) -> bool:
    """Whether two claims are surely of the same result."""
    if (one.kind, one.number.role, one.extent, one.falls) != (
        other.kind,
        other.number.role,
        other.extent,
        other.falls,
    ):
        return False
    if set(_NAME.findall(one.sentence)) != set(_NAME.findall(other.sentence)):
        return False
    a, b = _words(one.sentence), _words(other.sentence)
    if min(len(a), len(b)) < _ENOUGH_WORDS:
        return False
    return len(a & b) >= _ALIKE * len(a | b)


def _words(sentence: str) -> set[str]:
    return {word.lower() for word in _WORD.findall(sentence)} - _COMMON


def _agree(one: Claim, other: Claim) -> bool:
    from paperwright.argument.quantities import bounds_of_number

    if (one.number.upper is None) != (other.number.upper is None):
        return True
    if bounds_of_number(one.number).meets(bounds_of_number(other.number)):
        return True
    # Each of the sentences may say the other's number as well.
    return any(
        digits[0] in text
        for claim, text in ((one, other.sentence), (other, one.sentence))
        if (digits := _DIGITS.search(claim.number.text))
    )
