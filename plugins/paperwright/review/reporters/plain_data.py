"""A review as plain data, for other programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from paperwright.lint.reporters.plain_data import finding_data
from paperwright.review.wording import Words, backing, is_sure
from paperwright.translations import translate, translated

if TYPE_CHECKING:
    from paperwright.review.report import Evidence, Reason, Review


def review_data(review: Review, language: str = "en") -> dict[str, Any]:
    """Everything that a review says; lines count from one."""
    words = Words(language)
    return {
        "title": review.title,
        "path": review.source.name,
        "asked_first": [reason.number for reason in review.asked_first],
        "groups": [
            {
                "number": group.number,
                "title": words(group.title),
                "reasons": [_reason(reason, review, words) for reason in group.reasons],
            }
            for group in review.groups
        ],
        "value": [
            {
                "factor": words(factor.name),
                "questions": [
                    {
                        "question": words(question.text),
                        "evidence": [_evidence(one, review, words) for one in question.evidence],
                    }
                    for question in factor.questions
                ],
            }
            for factor in review.value
        ],
        "claims": [
            {
                "claim": one.claim.text.strip(),
                "sentence": one.claim.sentence,
                "place": str(one.claim.place),
                "line": review.place_of(one.claim.span)[1],
                "derivation": str(one.match.derivation) if one.match else None,
                "sure": is_sure(one),
                "backing": backing(one, review, words),
            }
            for one in review.claims
        ],
        "findings": [finding_data(finding) for finding in translated(review.findings, language)],
    }


def render_json(review: Review, language: str = "en") -> str:
    """The same as JSON."""
    return json.dumps(review_data(review, language), ensure_ascii=False, indent=2)


def _reason(reason: Reason, review: Review, words: Words) -> dict[str, Any]:
    return {
        "number": reason.number,
        "title": words(reason.title),
        "question": words(reason.question),
        "for": [_evidence(one, review, words) for one in reason.speaks_for],
        "against": [_evidence(one, review, words) for one in reason.speaks_against],
    }


def _evidence(one: Evidence, review: Review, words: Words) -> dict[str, Any]:
    file, line = review.place(one)
    return {
        "text": translate(one.text, words.language),
        "quote": one.quote or None,
        "path": file,
        "line": line,
        "code": one.finding.code if one.finding else None,
    }
