"""What a look back says of experiments and predictions, in sentences that can be translated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.findings import say
from paperwright.records.measures import shown

if TYPE_CHECKING:
    from paperwright.findings import Message
    from paperwright.notebook.predictions import ScoredPrediction


def verdict_words(verdict: str) -> str:
    """The verdict of an experiment; `no verdict` for an empty one."""
    if verdict == "confirmed":
        return say("confirmed")
    if verdict == "refuted":
        return say("refuted")
    return say("unclear") if verdict == "unclear" else say("no verdict")


def prediction_words(one: ScoredPrediction) -> Message:
    """What was expected and what came out."""
    actual = shown(one.actual) if one.actual is not None else ""
    if one.interval is None:
        expected = shown(one.value) if one.value is not None else ""
        return say(
            "`{what}`: expected {expected}, was {actual}",
            what=one.what,
            expected=expected,
            actual=actual,
        )
    low, high = (shown(value) for value in one.interval)
    values = {"what": one.what, "low": low, "high": high, "actual": actual}
    if one.is_inside:
        return say("`{what}`: {actual}, inside {low} to {high}", **values)
    return say("`{what}`: {actual}, outside {low} to {high}", **values)
