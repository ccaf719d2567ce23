"""A run as a store has it."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from paperwright.errors import PaperwrightError

FINISHED = "finished"
FAILED = "failed"
RUNNING = "running"
DELETED = "deleted"

_STATUSES = {
    **dict.fromkeys("finished success succeeded done completed complete ok".split(), FINISHED),
    **dict.fromkeys(
        "failed crashed killed error aborted preempted canceled cancelled".split(), FAILED
    ),
    **dict.fromkeys("running scheduled pending queued".split(), RUNNING),
    "deleted": DELETED,
}
_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?")
_MOST_VALUES = 100_000


@dataclass(frozen=True)
class StoredRun:
    """One run of a store."""

    id: str
    seed: int | None = None
    started: float | None = None
    """In seconds since 1970."""
    status: str = FINISHED
    """`finished`, `failed`, `running` or `deleted`."""
    metrics: Mapping[str, float] = field(default_factory=dict)
    """The last value of each metric under the store's name for it; it may be infinite or no number."""
    parameters: Mapping[str, Any] = field(default_factory=dict)
    commit: str = ""
    environment: str = ""


def status_of(word: object) -> str:
    """The status that a store's word for it means; a word that is not known is a run that finished."""
    return _STATUSES.get(str(word or "").strip().lower(), FINISHED)


def plain_value(value: Any) -> Any:
    """A value that a store kept as text, as what it is."""
    if not isinstance(value, str):
        return value
    text = value.strip()
    if text.lower() in ("true", "false"):
        return text.lower() == "true"
    # A number that is written otherwise, such as `007`, is a name.
    if not _NUMBER.fullmatch(text):
        return value
    return float(text) if any(sign in text for sign in ".eE") else int(text)


def number_of(value: object) -> float | None:
    """The number that a cell or a value holds; `None` when it holds none."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        # A whole number may be too large for a float.
        return float(value) if abs(value) < 1e300 or isinstance(value, float) else math.inf
    text = str(value).strip()
    try:
        # Python reads `1_000`, which elsewhere is a name.
        return None if "_" in text else float(text)
    except ValueError:
        return None


def seed_of(values: Mapping[str, Any], name: str, place: str = "") -> int | None:
    """The seed among some values, else in the name of a file or a folder (`run_seed3`).

    Arguments:
        values: parameters or columns.
        name: what the seed is called.
        place: the path of the run, or its name.
    """
    word = name.casefold()
    found = values.get(name)
    if found is None:
        found = next((values[key] for key in values if key.casefold() == word), None)
    number = number_of(found)
    if number is not None and number.is_integer():
        return int(number)
    spelled = re.search(rf"(?<![^\W\d_]){re.escape(word)}[-_= ]?(\d+)", place.casefold())
    return int(spelled[1]) if spelled else None


def time_of(value: object) -> float | None:
    """The time that a value of a store means, in seconds since 1970; `None` when it means none."""
    number = number_of(value)
    if number is not None:
        # Milliseconds, as browsers count.
        return number / 1000 if number > 1e11 else number
    if isinstance(value, datetime.datetime):
        return value.timestamp()
    try:
        return datetime.datetime.fromisoformat(str(value).strip()).timestamp()
    except ValueError:
        return None


def flat(values: Mapping[Any, Any]) -> dict[str, Any]:
    """Nested values one by one, with a dot between the names.

    Raises:
        PaperwrightError: there are more than 100,000, as aliases of YAML can multiply them.
    """
    found: dict[str, Any] = {}
    stack = [("", values)]
    while stack:
        before, part = stack.pop()
        for key, value in part.items():
            if isinstance(value, Mapping):
                stack.append((f"{before}{key}.", value))
            else:
                found[f"{before}{key}"] = value
        if len(found) + len(stack) > _MOST_VALUES:
            raise PaperwrightError("a file of runs holds more than 100,000 values")
    return found


_NOT_FINITE = frozenset({"nan", "infinity", "-infinity", "inf", "-inf"})


def numbers_in(values: Mapping[Any, Any]) -> dict[str, float]:
    """The numbers among nested values; JSON has them as text when they are not finite."""
    found = {}
    for name, value in flat(values).items():
        if isinstance(value, str) and value.lower() not in _NOT_FINITE:
            continue
        number = number_of(value)
        if number is not None:
            found[name] = number
    return found
