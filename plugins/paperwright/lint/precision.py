"""How often rules were right on real papers, as `scripts/precision.py` measured it."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from paperwright.findings import Severity
from paperwright.lint.subjects import Stage
from paperwright.model.frozen import frozen_value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from paperwright.lint.declaration import Rule

BARS = {Severity.ERROR: 0.95, Severity.WARNING: 0.80, Severity.INFO: 0.0}
"""The share of findings that must be right, by severity."""
_PUBLISHED = Path(__file__).with_name("precision.json")


@frozen_value
class Figures:
    """What a rule reports in the papers."""

    findings: int
    papers: int
    """How many papers and notes have one."""
    judged: int
    """How many findings somebody has read and made up their mind about."""
    right: int


@frozen_value
class Measurement:
    """What was measured, and on how many papers and notes."""

    papers: int
    rules: Mapping[str, Figures]
    """By code; a rule that is younger than the measurement is not there."""


@cache
def measurement() -> Measurement:
    """The figures that ship with the package."""
    data = json.loads(_PUBLISHED.read_text(encoding="utf-8"))
    rules = {code: Figures(**figures) for code, figures in data["rules"].items()}
    return Measurement(data["papers"], rules)


def precision_sentence(rule: Rule, measured: Measurement | None = None) -> str:
    """What the measurement says of a rule, as a sentence; empty when it could not report anything there.

    Arguments:
        rule: the rule.
        measured: the figures; those of the package by default.
    """
    measured = measured or measurement()
    figures = measured.rules.get(rule.code)
    if figures is None:
        return ""
    if not figures.findings:
        # Nothing is built for the measurement, and nothing is submitted.
        is_tried = not rule.needs_build and rule.stage is not Stage.SUBMISSION
        return f"It reports nothing in {measured.papers} papers and notes." if is_tried else ""
    many, few = figures.findings, figures.papers
    places = f"{many} places in {few} of them" if many > 1 else "1 place"
    said = f"On {measured.papers} papers and notes it reports {places}"
    if figures.judged == 1:
        return f"{said}; the one that was read is {'right' if figures.right else 'wrong'}."
    if figures.judged:
        verb = "is" if figures.right == 1 else "are"
        return f"{said}; {figures.right} of {figures.judged} that were read {verb} right."
    return f"{said}."
