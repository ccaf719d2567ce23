"""Which record a number that names none may come from: the only one that holds its value."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from paperwright.model.frozen import frozen_value
from paperwright.records.printed import printed_numbers

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from paperwright.lint.tracing import TracedNumber
    from paperwright.records.measures import Measure
    from paperwright.records.notebook import Notebook
    from paperwright.records.printed import PrintedNumber

_DIFFERENCE = re.compile(r"gain|loss|delta|diff|change|drop|interaction|effect|提升|增益|下降|差")
_SIGNIFICANT = 3
"""A single number with fewer digits is met by chance."""
_FORMATS: dict[int, Sequence[tuple[str, tuple[str, ...]]]] = {
    1: [("", ("mean",))],
    2: [("mean±std", ("mean", "std")), ("ci", ("low", "high"))],
}


@frozen_value
class Suggestion:
    """The one place of the notebook that holds a number."""

    address: str
    attributes: str
    """As they would be written: `from="EXP-1#accuracy" format="mean±std"`."""

    def written(self, text: str) -> str:
        """The number with its record; its unit stays outside the brackets."""
        numbers = printed_numbers(text)
        start, end = numbers[0].start, numbers[-1].end
        return f"{text[:start]}[{text[start:end]}]{{{self.attributes}}}{text[end:]}"


@frozen_value
class _Known:
    address: str
    measure: Measure
    scale: float = 1.0
    """-1 where the text tells a gain below zero as a loss."""

    @property
    def is_difference(self) -> bool:
        return _DIFFERENCE.search(self.measure.name.casefold()) is not None

    def value(self, quantity: str) -> float | None:
        """A quantity of the values, as a text tells it."""
        measure, scale = self.measure, self.scale
        if quantity == "mean":
            return measure.mean * scale
        if quantity == "std":
            return measure.std
        half = measure.margin()
        if half is None:
            return None
        return measure.mean * scale + (-half if quantity == "low" else half)

    def holds(self, printed: Sequence[PrintedNumber], quantities: Sequence[str]) -> bool:
        """Whether the printed numbers are these quantities."""
        for number, quantity in zip(printed, quantities, strict=True):
            value = self.value(quantity)
            if value is None or not number.means(value):
                return False
        return True


class Suggestions:
    """Looks numbers up among all values of the notebook."""

    def __init__(self, notebook: Notebook, named: Iterable[str] = ()) -> None:
        """Nothing is looked up yet.

        Arguments:
            notebook: the records.
            named: the addresses that the paper names already, which are taken first where several records hold the
                same values.
        """
        self._named = frozenset(named)
        known = [
            _Known(f"{record.identifier}#{name}", measure)
            for record in notebook.experiments
            for name, measure in record.measures.items()
        ]
        self._known = sorted(known, key=lambda one: one.measure.mean)
        self._means = [one.measure.mean for one in self._known]

    def of(self, number: TracedNumber) -> Suggestion | None:
        """The record that holds a number at its printed precision; `None` when there is none, or more than one."""
        printed = printed_numbers(number.text)
        if len(printed) not in _FORMATS or not _is_telling(number):
            return None
        for format, quantities in _FORMATS[len(printed)]:
            for scale in (1.0, -1.0) if number.is_difference else (1.0,):
                found = [
                    known
                    for known in self._candidates(number, scale, printed, format == "ci")
                    if known.holds(printed, quantities)
                ]
                if found:
                    return self._suggestion(found, format, number.detail)
        return None

    def _candidates(
        self,
        number: TracedNumber,
        scale: float,
        printed: Sequence[PrintedNumber],
        is_between: bool,
    ) -> Iterable[_Known]:
        """The values whose mean may be meant: that of the first number, or one between the two."""
        unit = 10.0 ** (printed[0].power - printed[0].decimals)
        other = printed[-1] if is_between else printed[0]
        low, high = sorted((printed[0].value * scale, other.value * scale))
        first = bisect_left(self._means, low - unit)
        last = bisect_right(self._means, high + unit)
        for known in self._known[first:last]:
            # A number alone may be anything, but a gain is no accuracy.
            if len(printed) > 1 or known.is_difference == number.is_difference:
                yield known if scale > 0 else _Known(known.address, known.measure, scale)

    def _suggestion(self, found: list[_Known], format: str, detail: str) -> Suggestion | None:
        # What the paper names already is meant again, rather than another record with a like value.
        found = [known for known in found if known.address in self._named] or found
        first = max(found, key=lambda known: _likeness(known.address, detail))
        if any(not _is_same(first.measure, known.measure) for known in found):
            return None
        asked = f' format="{format}"' if format else ""
        asked += ' scale="-1"' if first.scale < 0 else ""
        return Suggestion(first.address, f'from="{first.address}"{asked}')


def _likeness(address: str, detail: str) -> int:
    """How many words of a metric's name stand in the row and the column of a cell."""
    said = re.sub(r"[^a-z0-9]+", " ", detail.lower().replace(" = ", ""))
    words = re.split(r"[^a-z0-9]+", address.partition("#")[2].lower())
    return sum(f" {word} " in f" {said} " for word in words)


def _is_telling(number: TracedNumber) -> bool:
    """Whether a number has digits enough not to be met by chance."""
    printed = printed_numbers(number.text)
    digits = re.sub(r"\D", "", number.text[printed[0].start : printed[0].end]).lstrip("0")
    least = 1 if len(printed) > 1 else 2 if number.is_difference else _SIGNIFICANT
    return len(digits) >= least and any(one.decimals for one in printed)


def _is_same(one: Measure, other: Measure) -> bool:
    """Whether two records hold the same values, as where one repeats a run of the other."""
    return abs(one.mean - other.mean) <= 1e-6 * max(1.0, abs(one.mean)) and one.n == other.n
