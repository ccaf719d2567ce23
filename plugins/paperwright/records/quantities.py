"""The exact values that a demand stands for: means, spreads, intervals, differences of records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from paperwright.findings import Message, say
from paperwright.records.demand import Demand, WrongDemandError
from paperwright.records.measures import Measure
from paperwright.records.notebook import Address, UnknownRecordError
from paperwright.records.seeds import read_seeds

if TYPE_CHECKING:
    from paperwright.records.notebook import Notebook
    from paperwright.records.record import Record

_PLAIN = {
    "median": lambda measure: measure.median,
    "min": lambda measure: measure.minimum,
    "max": lambda measure: measure.maximum,
    "std": lambda measure: measure.std,
    "se": lambda measure: measure.standard_error,
}
_NAMES = {
    "median": say("median"),
    "min": say("lowest value"),
    "max": say("highest value"),
    "std": say("standard deviation"),
    "se": say("standard error"),
    "low": say("interval"),
    "high": say("interval"),
}


def measure_of(demand: Demand, notebook: Notebook) -> Measure:
    """The values that a demand is about: those of its record, or their differences to another's.

    Differences are taken seed by seed where both records name the same seeds; else only the difference of the means
    is known, and no spread.

    Raises:
        UnknownRecordError: a record or a metric is not there.
    """
    own = notebook.measure(demand.address)
    if demand.delta is not None:
        other = _other_measure(demand.delta, own, notebook)
        pairs = _pairs(demand, own, other, notebook)
        if pairs is not None:
            return Measure(own.name, tuple(one - two for one, two in pairs))
        return Measure(own.name, (), (own.mean - other.mean, None, min(own.n, other.n)))
    if demand.ratio is not None:
        other = _other_measure(demand.ratio, own, notebook)
        if other.mean == 0:
            raise WrongDemandError(
                say("The mean of `{address}` is 0, and nothing is a multiple of it",
                    address=demand.ratio)
            )  # fmt: skip
        return Measure(own.name, (), (own.mean / other.mean, None, min(own.n, other.n)))
    return own


def _other_measure(address: Address, own: Measure, notebook: Notebook) -> Measure:
    return notebook.measure(Address(address.record, address.metric or own.name))


def values_of(demand: Demand, quantities: Sequence[str], notebook: Notebook) -> tuple[float, ...]:
    """The exact value of each quantity, scaled as the demand asks.

    Raises:
        UnknownRecordError: a record, a metric or a quantity is not there.
    """
    return tuple(_value(demand, quantity, notebook) for quantity in quantities)


def _value(demand: Demand, quantity: str, notebook: Notebook) -> float:
    if quantity.startswith("predicted"):
        return _predicted(demand, quantity, notebook) * demand.scale
    measure = measure_of(demand, notebook)
    if quantity == "n":
        return float(measure.n)
    value = _of_measure(demand, measure, quantity, notebook)
    if value is None:
        raise WrongDemandError(*_missing(demand, measure, quantity))
    # A spread has no sign.
    return value * (abs(demand.scale) if quantity in ("std", "se") else demand.scale)


def _of_measure(
    demand: Demand, measure: Measure, quantity: str, notebook: Notebook
) -> float | None:
    if quantity == "mean":
        return measure.mean
    if quantity == "value":
        return measure.mean if measure.n == 1 else None
    if quantity in ("low", "high"):
        # With a factor below zero the ends change places.
        is_low = (quantity == "low") == (demand.scale > 0)
        half = measure.margin()
        return None if half is None else measure.mean + (-half if is_low else half)
    if quantity == "percent":
        assert demand.delta is not None
        other = _other_measure(demand.delta, notebook.measure(demand.address), notebook).mean
        return 100 * measure.mean / abs(other) if other else None
    if quantity in ("min", "max") and demand.scale < 0:
        quantity = "max" if quantity == "min" else "min"
    return _PLAIN[quantity](measure)  # type: ignore[no-any-return]


def _missing(demand: Demand, measure: Measure, quantity: str) -> tuple[Message, Message | None]:
    address = Address(demand.address.record, measure.name)
    if quantity == "value":
        message = say("`{address}` has {n} values, and not one", address=address, n=measure.n)
        return message, say('Say which one with `format="mean"`, `"median"`, `"max"` or `"min"`')
    if quantity == "percent":
        return say("`{address}` cannot be compared with a mean of 0", address=address), None
    name = _NAMES[quantity]
    if demand.delta is not None and measure.summary:
        return (
            say("The difference `{address}` − `{other}` has no {quantity}",
                address=address, other=demand.delta, quantity=name),
            say("Give both records the same seeds, so that their values can be paired"),
        )  # fmt: skip
    if measure.n == 1:
        return say("`{address}` is a single value without {quantity}",
                   address=address, quantity=name), None  # fmt: skip
    return say("`{address}` keeps only a summary, without {quantity}",
               address=address, quantity=name), None  # fmt: skip


# Pairs


def _pairs(
    demand: Demand, own: Measure, other: Measure, notebook: Notebook
) -> list[tuple[float, float]] | None:
    """The values of both records with the same seed; `None` when they cannot be told."""
    assert demand.delta is not None
    first, second = notebook.record(demand.address.record), notebook.record(demand.delta.record)
    seeds, others = seeds_of(first, own), seeds_of(second, other)
    if first is second and len(own.values) == len(other.values) > 0:
        return list(zip(own.values, other.values, strict=True))
    if not seeds or sorted(seeds) != sorted(others) or len(set(seeds)) < len(seeds):
        return None
    by_seed = dict(zip(others, other.values, strict=True))
    return [(value, by_seed[seed]) for seed, value in zip(seeds, own.values, strict=True)]


def seeds_of(record: Record, measure: Measure) -> tuple[int, ...]:
    """The seed of each value, from the setup or else from the runs; empty when they do not tell."""
    setup = record.data.get("setup")
    named = setup.get("seeds") if isinstance(setup, Mapping) else None
    seeds: tuple[int, ...] = ()
    if named is not None:
        try:
            seeds = read_seeds(named)
        except ValueError:
            seeds = ()
    if len(seeds) != len(measure.values):
        runs = record.data.get("runs")
        listed = runs if isinstance(runs, list) else []
        found = [run.get("seed") for run in listed if isinstance(run, Mapping)]
        seeds = tuple(seed for seed in found if isinstance(seed, int))
    return seeds if len(seeds) == len(measure.values) else ()


# Predictions


def _predicted(demand: Demand, quantity: str, notebook: Notebook) -> float:
    """An end of the interval that was predicted for the metric."""
    record = notebook.record(demand.address.record)
    predictions = record.data.get("prediction") or ()
    if not isinstance(predictions, list):
        predictions = (predictions,)
    for prediction in predictions:
        if not isinstance(prediction, Mapping):
            continue
        if demand.address.metric not in ("", str(prediction.get("metric"))):
            continue
        ends = prediction.get("interval")
        if isinstance(ends, Sequence) and len(ends) == 2:
            is_low = quantity.endswith("low") == (demand.scale > 0)
            return float(ends[0 if is_low else 1])
    raise UnknownRecordError(
        say("`{address}` has no prediction with an interval", address=demand.address)
    )


__all__ = ["measure_of", "seeds_of", "values_of"]
