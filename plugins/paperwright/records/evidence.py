"""Whether the numbers that name their record still say what the record says.

`standing(text, attributes, notebook)` reads the numbers of a piece of text in the notation of its author, asks the
record for the exact values, and tells which numbers are stale and what would have to stand there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from paperwright.findings import Message, say
from paperwright.model.frozen import frozen_value
from paperwright.records.demand import Demand, WrongDemandError
from paperwright.records.measures import shown
from paperwright.records.notebook import Address, UnknownRecordError
from paperwright.records.printed import PrintedNumber, printed_numbers
from paperwright.records.quantities import measure_of, values_of

if TYPE_CHECKING:
    from paperwright.records.measures import Measure
    from paperwright.records.notebook import Notebook
    from paperwright.records.record import Record

__all__ = ["Demand", "StaleNumber", "Standing", "UnknownRecordError", "standing", "summary_of"]

_SPREAD = re.compile(r"±|\\pm\b|\+/-|\+-|\(")
_EXTREMES = ("max", "min")
_TOO_FAR = 20.0
"""A value so many times as large or small is another quantity, or one in another unit."""


@frozen_value
class StaleNumber:
    """A number that its record does not bear out."""

    start: int
    """Where it stands in the text."""
    end: int
    printed: str
    current: str
    """What would have to stand there, in the author's notation."""
    quantity: str
    """What it claims to be: `mean`, `std` …"""
    likeness: str = ""
    """What of the record it is instead: `max`, or a factor such as `x100`; empty when it is nothing."""
    is_mendable: bool = True
    """Whether the current value can take its place; not where the two are no versions of one quantity."""


@frozen_value
class Standing:
    """What a record says of a piece of text."""

    address: Address
    """The record and the metric by their own names."""
    record: Record
    measure: Measure | None
    """The values; `None` where only a prediction is named."""
    quantities: tuple[str, ...]
    text: str
    """The text as it should be."""
    stale: tuple[StaleNumber, ...]

    @property
    def is_current(self) -> bool:
        """Whether the text says what the record says."""
        return not self.stale


def standing(text: str, attributes: Mapping[str, str], notebook: Notebook) -> Standing:
    """What the record says of a text that names it.

    Arguments:
        text: the numbers, as they stand in the source.
        attributes: `from` and what else is asked for.
        notebook: the records.

    Raises:
        UnknownRecordError: a record, a metric or a format is not there, or the text has another number of numbers.
    """
    demand = Demand.of(attributes)
    record = notebook.record(demand.address.record)
    numbers = printed_numbers(text)
    quantities = demand.quantities or _usual(text, numbers)
    values = values_of(demand, quantities, notebook)
    if len(numbers) != len(quantities):
        raise WrongDemandError(*_miscounted(text, numbers, quantities))
    is_predicted = all(name.startswith("predicted") for name in quantities)
    measure = None if is_predicted else measure_of(demand, notebook)
    stale = []
    for number, quantity, value in zip(numbers, quantities, values, strict=True):
        digits = None if quantity == "n" else demand.digits
        if not number.means(value, digits):
            stale.append(_stale(text, number, quantity, value, demand, notebook))
    metric = measure.name if measure else demand.address.metric
    return Standing(
        Address(record.identifier, metric),
        record,
        measure,
        quantities,
        _renewed(text, stale),
        tuple(stale),
    )


def _usual(text: str, numbers: list[PrintedNumber]) -> tuple[str, ...]:
    """What numbers are that nobody says it of: a mean, or a mean and its spread."""
    if len(numbers) == 2 and _SPREAD.search(text, numbers[0].end, numbers[1].start + 1):
        return ("mean", "std")
    return ("mean",)


def _miscounted(
    text: str, numbers: list[PrintedNumber], quantities: tuple[str, ...]
) -> tuple[Message, Message | None]:
    if not numbers:
        return say("`{text}` holds no number", text=text), None
    names = ", ".join(quantities)
    return (
        say("`{text}` does not hold {wanted} numbers ({names})",
            text=text, wanted=len(quantities), names=names),
        say("Put brackets around these numbers only, or name all of them in `format`"),
    )  # fmt: skip


def _stale(
    text: str,
    number: PrintedNumber,
    quantity: str,
    value: float,
    demand: Demand,
    notebook: Notebook,
) -> StaleNumber:
    digits = None if quantity == "n" else demand.digits
    current = number.renewed(value, digits)
    likeness = _likeness(number, quantity, value, demand, notebook)
    is_mendable = not likeness.startswith("x") and _is_a_version(number, value)
    printed = text[number.start : number.end]
    stale = StaleNumber(number.start, number.end, printed, current, quantity, likeness, is_mendable)
    if is_mendable and not any(
        again.start == number.start and again.means(value, digits)
        for again in printed_numbers(_renewed(text, [stale]))
    ):
        # What stands around it would make another number of it.
        return replace(stale, is_mendable=False)
    return stale


def _is_a_version(number: PrintedNumber, value: float) -> bool:
    """Whether a value may take the place of a number without a look at the sentence."""
    if not number.value or not value:
        return True
    if not number.sign and value < 0:
        # “0.3 points better” does not become “-0.2 points better”.
        return False
    is_near = 1 / _TOO_FAR < abs(value / number.value) < _TOO_FAR
    return is_near or abs(number.value - value) <= 1


def _likeness(
    number: PrintedNumber, quantity: str, value: float, demand: Demand, notebook: Notebook
) -> str:
    """What else the number may be taken from."""
    if number.means(value):
        return ""
    if number.decimals or abs(number.value) >= 10:
        for factor in (100.0, 0.01, -1.0):
            if value and number.means(value * factor):
                return f"x{factor:g}"
    if demand.delta or demand.ratio or quantity not in ("mean", "value"):
        return ""
    for other in _EXTREMES:
        try:
            (alternative,) = values_of(demand, (other,), notebook)
        except UnknownRecordError:
            continue
        # A whole number is something by chance.
        if number.decimals and number.means(alternative):
            return other
    return ""


def _renewed(text: str, stale: list[StaleNumber]) -> str:
    for number in reversed(stale):
        text = text[: number.start] + number.current + text[number.end :]
    return text


def summary_of(record: Record, metric: str = "", language: str = "en") -> str:
    """What readers see when they point at a number: the record's title, the metric, n, the date, the runs."""
    is_chinese = language.startswith("zh")
    parts = [record.title or record.identifier]
    measure = record.measures.get(metric)
    if measure is None and not metric and len(record.measures) == 1:
        measure = next(iter(record.measures.values()))
    if measure is not None:
        spread = "" if measure.std is None else f" ± {shown(measure.std, 2)}"
        parts.append(f"{measure.name} = {shown(measure.mean, 2)}{spread}, n = {measure.n}")
    if record.date:
        parts.append(record.date.isoformat())
    runs = record.data.get("runs")
    if isinstance(runs, list | tuple) and runs:
        many = "run" if len(runs) == 1 else "runs"
        parts.append(f"{len(runs)} 次运行" if is_chinese else f"{len(runs)} {many}")
    return " · ".join(parts)
