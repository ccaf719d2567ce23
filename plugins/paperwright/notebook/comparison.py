"""Experiments side by side: what differs in their setups, and what that did to their results."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from paperwright.findings import say
from paperwright.notebook.mean_differences import (
    PAIRED,
    WELCH,
    Difference,
    Sample,
    difference,
    holm,
)
from paperwright.notebook.setup_changes import Sort, setup_of, sort_of, things_changed
from paperwright.records.quantities import seeds_of

if TYPE_CHECKING:
    from paperwright.records.measures import Measure
    from paperwright.records.record import Record

ASSUMPTIONS = {
    PAIRED: (
        "The values of the same seeds are subtracted. The paired t-test and its interval assume that the seeds are "
        "drawn independently and that the differences are about normal, which matters less the more seeds there are. "
        "The signed-rank test (Wilcoxon) beside it, exact up to 50 pairs, assumes symmetric differences instead."
    ),
    WELCH: (
        "The values are not paired. Welch's t-test and its interval assume independent samples, each about normal, "
        "which matters less the more values there are; their variances may differ."
    ),
}
"""What each test takes for granted."""
SEVERAL_RECORDS = (
    "Each record is compared with the first. The p of t are Holm's, corrected for the number of records; the intervals "
    "and the signed-rank tests are not corrected."
)
SEVERAL_METRICS = (
    "Nothing is corrected for the number of metrics: of twenty, one differs by chance at 5 %."
)


@dataclass(frozen=True, slots=True)
class Setting:
    """A key of the setup, with its value in each record; an empty one is not there."""

    key: str
    sort: Sort
    values: tuple[str, ...]

    @property
    def differs(self) -> bool:
        """Whether the records do not agree on it."""
        return len(set(self.values)) > 1


@dataclass(frozen=True, slots=True)
class MetricRow:
    """A metric in each record."""

    name: str
    measures: tuple[Measure | None, ...]
    differences: tuple[Difference | None, ...]
    """From the first record; `None` for the first itself, and where one of the two has no such metric."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Experiments side by side; the first is what the others are compared with."""

    records: tuple[Record, ...]
    settings: tuple[Setting, ...]
    things_changed: tuple[tuple[str, ...], ...]
    """For each record after the first, the things that were changed; seeds, paths and names of runs do not count."""
    metrics: tuple[MetricRow, ...]
    notes: tuple[str, ...] = ()

    @property
    def tests(self) -> tuple[str, ...]:
        """The tests that were made, each once."""
        found = (one.test for row in self.metrics for one in row.differences if one and one.test)
        return tuple(dict.fromkeys(found))

    @property
    def assumptions(self) -> tuple[str, ...]:
        """What the tests take for granted, and what was corrected for."""
        said = [ASSUMPTIONS[test] for test in self.tests]
        if said and len(self.records) > 2:
            said.append(SEVERAL_RECORDS)
        if said and len(self.metrics) > 1:
            said.append(SEVERAL_METRICS)
        return tuple(said)


def compare(
    records: Sequence[Record],
    metrics: Sequence[str] = (),
    configs: Sequence[Mapping[str, Any] | None] = (),
) -> Comparison:
    """Compare experiments with the first of them.

    Arguments:
        records: two or more.
        metrics: those to compare; all that the first and another have, when there are none.
        configs: what the configuration file of each record holds; used when all were read.
    """
    read = [config for config in configs if config is not None]
    are_read = len(read) == len(records)
    setups = [
        setup_of(record, config)
        for record, config in zip(records, read if are_read else [None] * len(records), strict=True)
    ]
    names = metrics or [
        name
        for name in records[0].measures
        if any(name in record.measures for record in records[1:])
    ]
    return Comparison(
        tuple(records),
        tuple(_settings(setups)),
        tuple(things_changed(setups[0], setup) for setup in setups[1:]),
        tuple(_row(name, records) for name in names),
        tuple(_notes(records, names)),
    )


def _settings(setups: Sequence[Mapping[str, str]]) -> list[Setting]:
    keys = dict.fromkeys(key for setup in setups for key in setup)
    return [
        Setting(key, sort_of(key), tuple(setup.get(key, "") for setup in setups)) for key in keys
    ]


def _row(name: str, records: Sequence[Record]) -> MetricRow:
    samples = [_sample(record, name) for record in records]
    first = samples[0]
    found = [
        difference(first, sample) if first and sample and index else None
        for index, sample in enumerate(samples)
    ]
    tested = [index for index, one in enumerate(found) if one and one.p is not None]
    if len(records) > 2:
        ps = [one.p for one in found if one and one.p is not None]
        for index, p in zip(tested, holm(ps), strict=True):
            one = found[index]
            found[index] = replace(one, p_holm=p) if one else None
    return MetricRow(name, tuple(record.measures.get(name) for record in records), tuple(found))


def _sample(record: Record, metric: str) -> Sample | None:
    measure = record.measures.get(metric)
    if measure is None:
        return None
    seeds = seeds_of(record, measure)
    is_known = len(seeds) == len(measure.values) == len(set(seeds)) > 0
    by_seed = dict(zip(seeds, measure.values, strict=True)) if is_known else None
    return Sample(measure.mean, measure.std, measure.n, measure.values, by_seed)


def _notes(records: Sequence[Record], names: Sequence[str]) -> list[str]:
    notes: list[str] = []
    for record in records:
        kept = [record.measures[name] for name in names if name in record.measures]
        seeds = {one.name: seeds_of(record, one) for one in kept}
        without = [one.name for one in kept if len(one.values) > 1 and not seeds[one.name]]
        if without:
            unknown = say(
                "{record}, {metrics}: the seeds do not tell which value is whose",
                record=record.identifier,
                metrics=", ".join(without),
            )
            notes.append(unknown)
        if any(len(set(some)) < len(some) for some in seeds.values()):
            notes.append(say("{record} names a seed twice", record=record.identifier))
    return notes
