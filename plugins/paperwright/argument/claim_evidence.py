"""Where the claims of a paper come from: the map from each claim to cells, to another sentence, or to nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from paperwright.argument.claim_types import Claim, ClaimPlace
from paperwright.argument.matching import Match, match_claim
from paperwright.model.prose import RUNNING, PassageKind

if TYPE_CHECKING:
    from paperwright.argument.matching import TableValues
    from paperwright.model.prose import Prose
    from paperwright.source import Span

__all__ = ["ClaimEvidence", "map_claims"]

_DIGITS = re.compile(r"\d[\d.,]*\d|\d")


@dataclass(frozen=True, slots=True, eq=False)
class ClaimEvidence:
    """A claim and what stands behind it."""

    claim: Claim
    match: Match | None = None
    """How it comes out of a table."""
    mention: Span | None = None
    """Where else the same number stands: in a caption or a sentence outside abstract and conclusion."""
    mention_kind: PassageKind | None = None
    """What that place is."""

    @property
    def is_supported(self) -> bool:
        """Whether anything in the paper says the same."""
        return self.match is not None or self.mention is not None


def map_claims(
    claims: Sequence[Claim], values: TableValues, prose: Prose
) -> tuple[ClaimEvidence, ...]:
    """What stands behind each claim, in the order of the claims.

    Arguments:
        claims: the claims of a paper.
        values: the numbers of its tables.
        prose: its words, where a number may stand that is in no table.
    """
    summary = [
        (claim.start, claim.start + len(claim.sentence))
        for claim in claims
        if claim.place in (ClaimPlace.ABSTRACT, ClaimPlace.CONCLUSION)
    ]
    found = []
    for claim in claims:
        match = match_claim(claim, values)
        place = None if match else _mention(claim, prose, summary)
        found.append(
            ClaimEvidence(claim, match, prose.span(*place), prose.passage_at(place[0]).kind)
            if place
            else ClaimEvidence(claim, match)
        )
    return tuple(found)


def _mention(
    claim: Claim, prose: Prose, summary: Sequence[tuple[int, int]]
) -> tuple[int, int] | None:
    """Where the digits of a claim stand outside its own sentence and outside abstract and conclusion."""
    digits = _DIGITS.search(claim.number.text)
    if digits is None:
        return None
    own = (claim.start, claim.start + len(claim.sentence))
    pattern = re.compile(rf"(?<![\d.]){re.escape(digits[0])}(?![\d]|\\.\d)")
    for match in pattern.finditer(prose.text):
        at = match.start()
        if own[0] <= at < own[1] or any(start <= at < end for start, end in summary):
            continue
        kind = prose.passage_at(at).kind
        if kind in RUNNING or kind in (PassageKind.CAPTION, PassageKind.CELL):
            return match.span()
    return None
