"""The HTML that cards and the dashboard are made of."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING

from paperwright.records.measures import Measure, shown

if TYPE_CHECKING:
    from paperwright.notebook.predictions import ScoredPrediction
    from paperwright.render.notebook.labels import Labels

_VERDICT_MARKS = {"confirmed": "✓", "refuted": "✗", "unclear": "?"}
_MOST_IN_A_ROW = 3


def verdict_badge(verdict: str, labels: Labels) -> str:
    """A verdict or a status, with a mark that does without colour."""
    mark = _VERDICT_MARKS.get(verdict, "")
    name = escape(verdict if verdict in _VERDICT_MARKS else "status")
    text = f"{mark} {labels(verdict)}".strip()
    return f'<span class="pw-verdict pw-verdict-{name}">{escape(text)}</span>'


def signed(number: str) -> str:
    """A number with a real minus sign."""
    return number.replace("-", "\N{MINUS SIGN}")


def with_number(measure: Measure) -> str:
    """A mean with its spread and its number: `94.4 ± 1.4 (n = 20)`."""
    text = signed(measure.mean_and_spread)
    return f"{text} (n = {measure.n})" if measure.n > 1 else text


def expected(prediction: ScoredPrediction) -> str:
    """What was expected: a value and its interval."""
    value = "" if prediction.value is None else signed(shown(prediction.value))
    if prediction.interval is None:
        return value
    ends = ", ".join(signed(shown(end)) for end in prediction.interval)
    return f"{value} [{ends}]".strip()


def plain(value: object) -> str:
    """A value of a setup in one line."""
    if isinstance(value, dict):
        return ", ".join(
            f"{name} = {plain(part)}" for name, part in value.items() if part not in ("", None)
        )
    if isinstance(value, list | tuple):
        items = list(value)
        if len(items) > _MOST_IN_A_ROW and all(type(item) is int for item in items):
            first, last = items[0], items[-1]
            if items == list(range(first, last + 1)):
                return f"{first} … {last}"
        return ", ".join(map(plain, items))
    # A learning rate has as many decimals as it has.
    return f"{value:.12g}" if isinstance(value, float) else str(value)


def fields_list(rows: Iterable[str]) -> str:
    """A list of fields; empty when there is none."""
    inner = "".join(rows)
    return f'<dl class="pw-fields">{inner}</dl>\n' if inner else ""


def table(heads: Iterable[str], rows: Iterable[str], *, wraps: bool = False) -> str:
    """A table that scrolls in its own box; one that wraps has lines of text in it."""
    name = "pw-plain pw-wraps" if wraps else "pw-plain"
    head = "".join(f"<th scope=col>{escape(name)}</th>" for name in heads)
    body = "".join(rows)
    return (
        f'<div class="pw-card-table"><table class="{name}"><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>\n"
    )
