"""Puts a review together from a paper and what the lint found in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.argument.claim_types import ClaimPlace
from paperwright.findings import Finding, Severity
from paperwright.model import nodes
from paperwright.model.text import plain_text
from paperwright.review.collecting import COLLECTORS, WITHOUT_PARTS
from paperwright.review.reasons import GROUPS, REASONS, Stated
from paperwright.review.report import Evidence, Group, Reason, Review, TableView
from paperwright.review.value import value_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from paperwright.argument.claim_evidence import ClaimEvidence
    from paperwright.lint.paper import Paper

_TABLE = re.compile(r"\bTab(?:le|\.)|\{tab|@tbl|表", re.IGNORECASE)
_OF_METHODS = ("2.2", "3.1", "3.2", "4.1", "5.3")
"""What nobody asks of a paper on software or a survey."""
_ASKED = 5
_MOST_FINDINGS = 6
"""Of one reason; the lint shows them all."""
_WEIGHTS = {Severity.ERROR: 3, Severity.WARNING: 2, Severity.INFO: 1}


def review(paper: Paper, findings: Sequence[Finding]) -> Review:
    """The view of a reviewer on a paper.

    Arguments:
        paper: the paper, as the rules saw it.
        findings: what they found, in reading order; their places are in the files of the paper.
    """
    reasons = [_reason(stated, paper, findings) for stated in REASONS]
    groups = tuple(
        Group(
            number,
            title,
            tuple(reason for reason in reasons if reason.number.startswith(f"{number}.")),
        )
        for number, title in enumerate(GROUPS, 1)
    )
    title = plain_text(paper.document.metadata.title).strip() or paper.document.source.name
    return Review(
        paper,
        title,
        groups,
        value_of(paper),
        tuple(one for one in paper.claim_evidence if _is_worth_tracing(one)),
        _tables(paper, findings),
        tuple(findings),
        _asked_first(reasons, paper),
    )


def _is_worth_tracing(evidence: ClaimEvidence) -> bool:
    """Whether readers would look for the number of a claim elsewhere.

    Where results are told, the sentence itself may report what was measured, if it points to no table.
    """
    claim = evidence.claim
    if claim.place is not ClaimPlace.BODY or evidence.match is not None:
        return True
    return _TABLE.search(claim.sentence) is not None


def _reason(stated: Stated, paper: Paper, findings: Sequence[Finding]) -> Reason:
    said = list(COLLECTORS[stated.number](paper))
    reported = [finding for finding in findings if finding.code.startswith(stated.codes)]
    reported.sort(key=lambda finding: -finding.severity)
    against = [one.evidence for one in said if not one.is_for]
    against += [
        Evidence(finding.message, finding.span, "", finding)
        for finding in reported[:_MOST_FINDINGS]
    ]
    return Reason(
        stated.number,
        stated.title,
        stated.question,
        tuple(one.evidence for one in said if one.is_for),
        tuple(against),
    )


def _asked_first(reasons: Sequence[Reason], paper: Paper) -> tuple[Reason, ...]:
    """The reasons with the most against them and the least for them; an order, and no score."""
    open_ones = [reason for reason in reasons if reason.is_open]
    if not WITHOUT_PARTS.isdisjoint(paper.types):
        open_ones = [reason for reason in open_ones if reason.number not in _OF_METHODS]
    return tuple(sorted(open_ones, key=_pressing, reverse=True)[:_ASKED])


def _pressing(reason: Reason) -> tuple[int, int]:
    weight = sum(
        _WEIGHTS[one.finding.severity] if one.finding else _WEIGHTS[Severity.WARNING]
        for one in reason.speaks_against
    )
    return (weight + (0 if reason.speaks_for else 2), -len(reason.speaks_for))


def _tables(paper: Paper, findings: Sequence[Finding]) -> tuple[TableView, ...]:
    views = []
    for table in paper.tables:
        inside = tuple(one for one in findings if _is_about(one, table.node, paper))
        number = paper.resolution.number(table.node) if isinstance(table.node, nodes.Table) else ""
        views.append(TableView(table, number, inside))
    return tuple(views)


def _is_about(finding: Finding, table: nodes.Block, paper: Paper) -> bool:
    """Whether a finding stands in a table; places are compared in the file that holds both."""
    source, span = paper.document.source.place(table.span)
    return (
        finding.source.name == source.name
        and span.start <= finding.span.start
        and finding.span.end <= span.end
    )
