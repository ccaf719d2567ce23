"""The lint on papers with one defect each: recall on the Markdown mutants, and silence on the clean papers."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "scripts"))

from mutants import (  # noqa: E402
    BARS,
    LANGUAGES,
    Outcome,
    clean_paper,
    codes_in,
    mutants,
    recall,
    run,
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_clean_paper_has_no_finding(language: str) -> None:
    assert dict(codes_in(language, *clean_paper(language), "md")) == {}


@pytest.fixture(scope="module")
def outcomes() -> list[Outcome]:
    """Every mutant in Markdown, and what is reported of it that is not reported of the clean paper."""
    clean = {language: codes_in(language, *clean_paper(language), "md") for language in LANGUAGES}
    return [run(mutant, "md", clean[mutant.language]) for mutant in mutants()]


@pytest.mark.parametrize("reads", [False, True], ids=["computed", "read"])
def test_injected_defects_are_found(outcomes: list[Outcome], reads: bool) -> None:
    group = [one for one in outcomes if one.mutant.reads is reads]
    missed = [(one.mutant.kind, one.mutant.language, one.new) for one in group if not one.is_found]
    assert len(group) > 30
    assert recall(group) >= BARS[reads], missed


def test_a_defect_that_no_rule_is_meant_for_is_missed(outcomes: list[Outcome]) -> None:
    assert not Outcome(outcomes[0].mutant, "md", ("NONE00",)).is_found
