"""Where the claims of a paper come from: the map from each claim to cells, to another sentence, or to nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from paperwright.argument.claim_types import Claim, ClaimPlace
from paperwright.argument.matching import Match, match_claim
from paperwright.model.frozen import frozen_class
from paperwright.model.numbers import NumberRole
from paperwright.model.prose import RUNNING, PassageKind

if TYPE_CHECKING:
    from paperwright.argument.matching import TableValues
    from paperwright.model.prose import Prose
    from paperwright.source import Span

__all__ = ["ClaimEvidence", "ClaimMap"]

_PERCENT = re.compile(
    r"[\s$\\]*(?:%|％|per ?cent|(?:percentage )?points?|pp\b|个百分点)|\s?(?:--?|–|to|and|/)\s?\d+[\s$\\]*%"
)
_MANY = 10
"""Whole numbers below it stand everywhere."""
_DIGITS = re.compile(r"\d[\d.,]*\d|\d")


@frozen_class
class ClaimEvidence:
    """A claim and what stands behind it."""

    claim: Claim
    match: Match | None = None
    """How it comes out of a table."""
    mention: Span | None = None
    """Where else the same number stands: in a caption or a sentence outside abstract and conclusion; looked for when
    no cell that the sentence names has it."""
    mention_kind: PassageKind | None = None
    """What that place is."""

    @property
    def is_supported(self) -> bool:
        """Whether anything in the paper says the same."""
        return self.match is not None or self.mention is not None


class ClaimMap:
    """What stands behind each claim; a claim is looked up when somebody asks for it."""

    def __init__(self, claims: Sequence[Claim], values: TableValues, prose: Prose) -> None:
        """Nothing is looked up yet.

        Arguments:
            claims: the claims of a paper.
            values: the numbers of its tables.
            prose: its words, where a number may stand that is in no table.
        """
        self.claims = claims
        self._values = values
        self._prose = prose
        self._summary = [
            (claim.start, claim.start + len(claim.sentence))
            for claim in claims
            if claim.place in (ClaimPlace.ABSTRACT, ClaimPlace.CONCLUSION)
        ]
        self._found: dict[Claim, ClaimEvidence] = {}

    def __iter__(self) -> Iterator[ClaimEvidence]:
        """The evidence of all claims, in the order of the claims."""
        return map(self.of, self.claims)

    def of(self, claim: Claim) -> ClaimEvidence:
        """What stands behind a claim."""
        found = self._found.get(claim)
        if found is None:
            found = self._found[claim] = self._look_up(claim)
        return found

    def _look_up(self, claim: Claim) -> ClaimEvidence:
        match = match_claim(claim, self._values)
        place = None if match and not match.is_chance else self._mention(claim)
        if place is None:
            return ClaimEvidence(claim, match)
        kind = self._prose.passage_at(place[0]).kind
        return ClaimEvidence(claim, match, self._prose.span(*place), kind)

    def _mention(self, claim: Claim) -> tuple[int, int] | None:
        """Where the digits of a claim stand outside its own sentence and outside abstract and conclusion."""
        digits = _DIGITS.search(claim.number.text)
        if digits is None:
            return None
        own = (claim.start, claim.start + len(claim.sentence))
        text, wanted = self._prose.text, digits[0]
        at = text.find(wanted)
        while at >= 0:
            end = at + len(wanted)
            is_same = _is_whole(text, at, end) and _has_unit(claim, text, end)
            if is_same and not any(start <= at < stop for start, stop in (own, *self._summary)):
                kind = self._prose.passage_at(at).kind
                if kind in RUNNING or kind in (PassageKind.CAPTION, PassageKind.CELL):
                    return at, end
            at = text.find(wanted, end)
        return None


def _has_unit(claim: Claim, text: str, end: int) -> bool:
    """Whether digits have the unit of a claim: a 5 is everywhere, and 5 % is not."""
    number = claim.number
    if number.role is not NumberRole.PERCENT or number.decimals or abs(number.value) >= _MANY:
        return True
    return _PERCENT.match(text, end) is not None


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether digits are a number of their own."""
    before, after = text[max(start - 1, 0) : start], text[end : end + 2]
    if before.isdigit() or before == "." or after[:1].isdigit():
        return False
    return not (after[:1] == "." and after[1:].isdigit())
