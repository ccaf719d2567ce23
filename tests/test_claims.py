"""Claims with numbers, and where they come from."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_cases import Case, read_cases, update
from paperwright import tail_probabilities as tails
from paperwright.argument.claims import Claim, ClaimKind, ClaimPlace, claims_in, find_claims
from paperwright.argument.quantities import Bounds, bounds_of_claim, combine, difference, ratio
from paperwright.lint.paper import Paper
from paperwright.model.numbers import find_numbers
from paperwright.model.prose import document_prose
from paperwright.readers.markdown import read_markdown
from paperwright.source import Source

if TYPE_CHECKING:
    from paperwright.argument.claim_evidence import ClaimEvidence

SUITES = Path(__file__).parent / "argument"
EVIDENCE = SUITES / "claim-evidence.md"


def shown(claim: Claim) -> str:
    moves = {True: "falls", False: "rises", None: "-"}[claim.falls]
    number = claim.number.text.strip("$ ")
    if claim.origin:
        number = f"{claim.origin.text.strip('$ ')} → {number}"
    slots = "; ".join((claim.metric, claim.dataset, claim.comparator))
    return f"{claim.kind} {number} {moves} {claim.basis} {claim.extent}; {slots}".rstrip()


def claims_of(sentence: str) -> list[Claim]:
    prose = document_prose(read_markdown(Source(sentence)))
    return claims_in(prose, 0, len(prose.text.rstrip()), ClaimPlace.BODY)


@pytest.mark.parametrize("case", read_cases(SUITES / "claims.md"), ids=str)
def test_the_claims_of_a_sentence(case: Case) -> None:
    for sentence, expected in case.rows:
        found = " + ".join(map(shown, claims_of(sentence))) or "-"
        assert (sentence, found) == (sentence, expected)


def evidence_line(evidence: ClaimEvidence) -> str:
    number = evidence.claim.number.text.strip("$ ")
    match = evidence.match
    if match is None:
        kind = evidence.mention_kind.name.lower() if evidence.mention_kind else ""
        return f"{number}: " + (f"mentioned in a {kind}" if kind else "nothing")
    cells = "; ".join(f"{cell.place} = {cell.number.text}" for cell in match.cells)
    doubt = ", by chance" if match.is_chance else ", perhaps" if match.is_weak else ""
    return f"{number}: {match.derivation} {match.value:.4g} of {cells} ({match.named} named{doubt})"


@pytest.mark.parametrize("case", read_cases(EVIDENCE), ids=str)
def test_where_claims_come_from(case: Case, request: pytest.FixtureRequest) -> None:
    paper = Paper(read_markdown(Source(case.fence("markdown") or "")))
    lines = "\n".join(map(evidence_line, paper.claim_evidence)) + "\n"
    if request.config.getoption("--update-suites"):
        update(EVIDENCE, "text evidence", {case.name: lines})
        return
    assert lines == case.fence("text evidence")


def test_a_claim_knows_its_place_and_what_it_leaves_out() -> None:
    text = (
        "---\nabstract: It improves by 4.1%.\n---\n\n# Introduction\n\nIt is 3× faster.\n\n# Related work\n\n"
        "They improve by 9.9%.\n\n# Conclusion\n\nAccuracy on Oak-5 improves by 4.1 points over TreeNet.\n"
    )
    paper = Paper(read_markdown(Source(text)))
    places = [claim.place for claim in paper.claims]
    assert places == [ClaimPlace.ABSTRACT, ClaimPlace.INTRODUCTION, ClaimPlace.CONCLUSION]
    assert [paper.document.source[claim.span] for claim in paper.claims] == [
        "4.1%",
        "3×",
        "4.1 points",
    ]
    first, second, third = paper.claims
    assert first.missing == ("metric", "dataset", "comparator", "basis")
    assert second.missing == ("metric", "dataset", "comparator")
    assert third.missing == ()


def test_a_digit_that_is_changed_is_found() -> None:
    """The mutation test of the catalogue: each derived number, wrong by one in its last digit but one."""
    table = "\n\n# Experiments\n\n| method | accuracy |\n| --- | ---: |\n| TreeNet | 61.7 |\n| ours | 87.4 |\n"
    for right, wrong in (("25.7 points", "28.7 points"), ("41.7% relative", "47.7% relative")):
        for said, is_supported in ((right, True), (wrong, False)):
            text = f"---\nabstract: We improve accuracy by {said}.\n---{table}"
            (evidence,) = Paper(read_markdown(Source(text))).claim_evidence
            assert (said, evidence.is_supported) == (said, is_supported)


@given(st.text(alphabet="abc by 12.5%×from to 提升了倍点$\\,;. \n-~", max_size=80))
@settings(max_examples=200, deadline=None)
def test_any_text_has_claims_inside_it(text: str) -> None:
    document = read_markdown(Source(text))
    paper = Paper(document)
    for claim in find_claims(paper.prose, paper.outline):
        assert 0 <= claim.span.start < claim.span.end <= len(text)
        assert isinstance(claim.kind, ClaimKind)


def test_bounds_follow_the_printed_digits() -> None:
    (number,) = find_numbers("It is 4.1 points.")
    low, high = bounds_of_claim(number)
    assert (round(low, 3), round(high, 3)) == (4.05, 4.15)
    assert combine(difference, Bounds(1, 2), Bounds(-1, 1)) == Bounds(0, 3)
    assert combine(ratio, Bounds(1, 2), Bounds(-1, 1)) is None


@pytest.mark.parametrize(
    ("p", "expected"),
    [
        (tails.p_of_z(1.959964), 0.05),
        (tails.p_of_t(2.024394, 38), 0.05),
        (tails.p_of_t(12.7062, 1), 0.05),
        (tails.p_of_f(3.158843, 2, 57), 0.05),
        (tails.p_of_chi2(3.841459, 1), 0.05),
        (tails.p_of_chi2(18.307038, 10), 0.05),
        (tails.p_of_r(0.312, 38), 0.0499990),
        (tails.p_of_t(0.0, 10), 1.0),
        (tails.p_of_r(1.0, 10), 0.0),
    ],
)
def test_tail_probabilities(p: float, expected: float) -> None:
    assert math.isclose(p, expected, abs_tol=2e-4)
