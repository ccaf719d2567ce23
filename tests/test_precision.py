"""What rule pages say of a measurement, and the figures that ship."""

from __future__ import annotations

from dataclasses import replace

import pytest
from paperwright.lint.page import rule_page
from paperwright.lint.precision import (
    BARS,
    Figures,
    Measurement,
    measurement,
    precision_sentence,
)
from paperwright.lint.registry import registry
from paperwright.lint.subjects import Stage

RULE = registry().by_code["REF01"]


@pytest.mark.parametrize(
    ("figures", "sentence"),
    [
        (
            Figures(findings=12, papers=9, judged=12, right=12),
            "On 238 papers and notes it reports 12 places in 9 of them; 12 of 12 that were read are right.",
        ),
        (
            Figures(findings=40, papers=1, judged=20, right=1),
            "On 238 papers and notes it reports 40 places in 1 of them; 1 of 20 that were read is right.",
        ),
        (
            Figures(findings=1, papers=1, judged=1, right=1),
            "On 238 papers and notes it reports 1 place; the one that was read is right.",
        ),
        (
            Figures(findings=2, papers=2, judged=1, right=0),
            "On 238 papers and notes it reports 2 places in 2 of them; the one that was read is wrong.",
        ),
        (
            Figures(findings=2, papers=2, judged=0, right=0),
            "On 238 papers and notes it reports 2 places in 2 of them.",
        ),
        (
            Figures(findings=0, papers=0, judged=0, right=0),
            "It reports nothing in 238 papers and notes.",
        ),
    ],
)
def test_the_sentence(figures: Figures, sentence: str) -> None:
    assert precision_sentence(RULE, Measurement(238, {"REF01": figures})) == sentence


def test_a_rule_that_was_not_measured_says_nothing() -> None:
    assert precision_sentence(RULE, Measurement(238, {})) == ""


@pytest.mark.parametrize("change", [{"needs_build": True}, {"stage": Stage.SUBMISSION}])
def test_a_rule_that_could_not_report_says_nothing(change: dict[str, object]) -> None:
    none = Measurement(238, {"REF01": Figures(0, 0, 0, 0)})
    assert precision_sentence(replace(RULE, **change), none) == ""


def test_pages_have_the_sentence() -> None:
    sentence = precision_sentence(RULE)
    assert "papers and notes" in sentence
    assert sentence in rule_page(RULE).split("\n\n")[1]


@pytest.mark.parametrize("code", sorted(measurement().rules))
def test_published_figures_agree_and_reach_the_bar(code: str) -> None:
    figures = measurement().rules[code]
    assert 0 <= figures.right <= figures.judged <= figures.findings
    assert (figures.papers > 0) == (figures.findings > 0)
    assert figures.papers <= min(figures.findings, measurement().papers)
    rule = registry().by_code.get(code)
    if rule is not None and figures.judged:
        assert figures.right / figures.judged >= BARS[rule.severity]
