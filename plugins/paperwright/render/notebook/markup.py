"""The HTML that cards and the dashboard are made of."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING

from paperwright.records.measures import Measure, shown

if TYPE_CHECKING:
    from paperwright.records.schema import Guess, Prediction
    from paperwright.render.notebook.labels import Labels

_VERDICT_MARKS = {"confirmed": "✓", "refuted": "✗", "unclear": "?"}


def verdict_badge(verdict: str, labels: Labels) -> str:
    """A verdict or a status, with a mark that does without colour."""
    mark = _VERDICT_MARKS.get(verdict, "")
    name = escape(verdict if verdict in _VERDICT_MARKS else "status")
    text = f"{mark} {labels(verdict)}".strip()
    return f'<span class="pw-verdict pw-verdict-{name}">{escape(text)}</span>'


def with_spread(measure: Measure, digits: int | None = None) -> str:
    """A mean with its spread and its number: `94.4 ± 1.4 (n = 20)`."""
    text = mean_and_spread(measure, digits)
    return f"{text} (n = {measure.n})" if measure.n > 1 else text


def mean_and_spread(measure: Measure, digits: int | None = None) -> str:
    """A mean with its spread: `94.4 ± 1.4`."""
    if digits is None:
        digits = decimals(measure)
    text = number(measure.mean, digits)
    return text if measure.std is None else f"{text} ± {number(measure.std, digits)}"


def number(value: float, digits: int | None = None) -> str:
    """A number with a real minus sign."""
    return shown(value, digits).replace("-", "\N{MINUS SIGN}")


def decimals(measure: Measure) -> int:
    """How many decimals of a mean are worth showing: two of its spread's first digits, four at most."""
    spread = measure.std or abs(measure.mean)
    if spread == 0:
        return 0 if float(measure.mean).is_integer() else 2
    return min(max(1 - math.floor(math.log10(abs(spread))), 0), 4)


def expected(prediction: Prediction | Guess) -> str:
    """What was expected: a value and its interval."""
    value = "" if prediction.value is None else number(prediction.value)
    if prediction.interval is None:
        return value
    low, high = prediction.interval
    return f"{value} [{number(low)}, {number(high)}]".strip()


def plain(value: object) -> str:
    """A value of a setup in one line."""
    if isinstance(value, dict):
        return ", ".join(
            f"{name} = {plain(part)}" for name, part in value.items() if part not in ("", None)
        )
    if isinstance(value, list | tuple):
        if len(value) > 3 and all(isinstance(item, int) for item in value):
            first, last = value[0], value[-1]
            if list(value) == list(range(first, last + 1)):
                return f"{first} … {last}"
        return ", ".join(map(plain, value))
    return shown(value) if isinstance(value, float) else str(value)


def fields_list(rows: Iterable[str]) -> str:
    """A list of fields; empty when there is none."""
    inner = "".join(rows)
    return f'<dl class="pw-fields">{inner}</dl>\n' if inner else ""


def items_list(items: Sequence[str]) -> str:
    """Texts as a list, one as itself."""
    if len(items) < 2:
        return escape("".join(items))
    return f"<ul>{''.join(f'<li>{escape(item)}</li>' for item in items)}</ul>"


def table(heads: Iterable[str], rows: Iterable[str], *, wraps: bool = False) -> str:
    """A table that scrolls in its own box; one that wraps has lines of text in it."""
    name = "pw-plain pw-wraps" if wraps else "pw-plain"
    head = "".join(f"<th scope=col>{escape(name)}</th>" for name in heads)
    body = "".join(rows)
    return (
        f'<div class="pw-record-table"><table class="{name}"><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>\n"
    )
