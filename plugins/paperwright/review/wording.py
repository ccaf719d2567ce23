"""The words around a review, in the language of its reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.argument.matching import Derivation
from paperwright.findings import Message, say
from paperwright.translations import translate

if TYPE_CHECKING:
    from paperwright.argument.claim_evidence import ClaimEvidence
    from paperwright.review.report import Review

_DERIVATIONS = {
    Derivation.CELL: "a cell of a table",
    Derivation.HUNDREDFOLD: "a cell of a table, as a percentage",
    Derivation.DIFFERENCE: "the difference of two cells",
    Derivation.RELATIVE: "the relative difference of two cells",
    Derivation.RATIO: "the ratio of two cells",
    Derivation.MEAN: "a mean of differences",
    Derivation.COMPLEMENT: "what a share in a cell leaves",
}


class Words:
    """Says things in one language."""

    def __init__(self, language: str = "en") -> None:
        self.language = language

    def __call__(self, text: str, **values: object) -> str:
        """A text of the report, with its values; quotations are not said here."""
        return str(translate(say(text, **values) if values else text, self.language))


def backing(claim: ClaimEvidence, review: Review, words: Words) -> str:
    """What stands behind a claim, in one clause."""
    match = claim.match
    if match is None or match.is_chance:
        return _mention(claim, review, words)
    cells = ", ".join(f"{value.cell.printed} ({value.place})" for value in match.cells[:4])
    what: str | Message = words(_DERIVATIONS[match.derivation])
    if match.is_weak:
        return words("perhaps {what}: {cells}", what=what, cells=cells)
    return words("{what}: {cells}", what=what, cells=cells)


def _mention(claim: ClaimEvidence, review: Review, words: Words) -> str:
    """Where else the number of a claim stands that comes out of no cell, or only by chance."""
    where = words("in no table")
    if claim.match is not None:
        where = words("in no cell that the sentence points to")
    if claim.mention is None:
        return words("{where}, and nowhere else in the text", where=where)
    name, line = review.place_of(claim.mention)
    is_here = name == review.place_of(claim.claim.span)[0]
    place = str(line) if is_here else f"{review.short(name)}:{line}"
    return words("{where}; it stands in line {line}", where=where, line=place)


def is_sure(claim: ClaimEvidence) -> bool:
    """Whether a claim comes out of cells whose headers the claim names."""
    return claim.match is not None and not claim.match.is_weak
