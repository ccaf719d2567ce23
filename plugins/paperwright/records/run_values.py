"""Which runs of a store count, and the values that a record takes from them."""

from __future__ import annotations

import difflib
import hashlib
import json
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from paperwright.findings import Message, joined, say
from paperwright.records.sources.stored_run import FINISHED, StoredRun

if TYPE_CHECKING:
    from paperwright.records.schema import RunSource

_HASH_LENGTH = 12
_SHOWN_NAMES = 3


@dataclass(frozen=True)
class RunValues:
    """What a record takes from a store."""

    runs: tuple[StoredRun, ...] = ()
    """In the order of their seeds; their metrics are those taken, under the record's names."""
    values: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    """The values of each metric in the order of the runs."""
    notes: tuple[str, ...] = ()
    """What was left out, and why."""
    problems: tuple[str, ...] = ()
    """Values that are missing or cannot be written."""

    @property
    def entries(self) -> list[dict[str, Any]]:
        """The runs as `runs` lists them."""
        return [
            {"id": run.id}
            | ({} if run.seed is None else {"seed": run.seed})
            | {"hash": hash_of(run)}
            for run in self.runs
        ]


def hash_of(run: StoredRun) -> str:
    """A short text that changes when the name, a metric or a parameter of a run does."""
    kept = [run.id, sorted(run.metrics.items()), sorted(run.parameters.items())]
    text = json.dumps(kept, default=str, ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_HASH_LENGTH]


def take(runs: Sequence[StoredRun], source: RunSource, seeds: Sequence[int] = ()) -> RunValues:
    """The values that a record takes from runs.

    Arguments:
        runs: all that its source names.
        source: says which metrics are taken, and what they are called.
        seeds: those that the record's setup names; they give the order.
    """
    notes: list[str] = []
    finished = [run for run in runs if run.status == FINISHED]
    for status, count in Counter(run.status for run in runs).items():
        if status != FINISHED:
            ids = (run.id for run in runs if run.status == status)
            which = _some(ids)
            notes.append(
                say("leaves out 1 {status} run ({which})", status=status, which=which)
                if count == 1
                else say(
                    "leaves out {count} {status} runs ({which})",
                    count=count,
                    status=status,
                    which=which,
                )
            )
    names = source.metrics
    if names is None:
        names = {name: name for run in finished for name in run.metrics}
    taken = [_under(run, names) for run in finished]
    without = [run.id for run in taken if not run.metrics]
    if names and without:
        runs_left = runs_of(len(without))
        which = _some(without)
        notes.append(
            say("leaves out {runs} without these metrics ({which})", runs=runs_left, which=which)
        )
    kept = _newest_of_seeds([run for run in taken if run.metrics], notes)
    place = {seed: index for index, seed in enumerate(seeds)}
    kept.sort(key=lambda run: _order(run, place))
    notes += _about_seeds(kept, seeds)
    values, problems = _values(kept, names, finished)
    return RunValues(tuple(kept), values, tuple(notes), tuple(problems))


def _order(run: StoredRun, place: Mapping[int, int]) -> tuple[int, int, float]:
    if run.seed is None:
        return len(place) + 1, 0, run.started or 0.0
    return place.get(run.seed, len(place)), run.seed, 0.0


def _under(run: StoredRun, names: Mapping[str, str]) -> StoredRun:
    metrics = {own: run.metrics[name] for own, name in names.items() if name in run.metrics}
    return replace(run, metrics=metrics)


def _newest_of_seeds(runs: Sequence[StoredRun], notes: list[str]) -> list[StoredRun]:
    """The runs without those of which a later one has the same seed."""
    newest: dict[object, StoredRun] = {}
    older: Counter[int] = Counter()
    for run in sorted(runs, key=lambda run: (run.started or 0.0, run.id)):
        key: object = ("run", run.id) if run.seed is None else run.seed
        if key in newest and run.seed is not None:
            older[run.seed] += 1
        newest[key] = run
    for seed, count in sorted(older.items()):
        notes.append(
            say(
                "seed {seed} has {count} runs; the newest, {id}, counts",
                seed=seed,
                count=count + 1,
                id=newest[seed].id[:8],
            )
        )
    return list(newest.values())


def _about_seeds(runs: Sequence[StoredRun], seeds: Sequence[int]) -> Iterable[str]:
    found = {run.seed for run in runs}
    unnamed = sum(run.seed is None for run in runs)
    if unnamed and (unnamed < len(runs) or seeds):
        yield (
            say("1 run without a seed comes last")
            if unnamed == 1
            else say("{count} runs without a seed come last", count=unnamed)
        )
    if missing := [seed for seed in seeds if seed not in found]:
        which = _some(map(str, missing))
        yield say("no run has seed {which} of `setup.seeds`", which=which)
    extra = sorted(seed for seed in found if seed is not None and seeds and seed not in seeds)
    if extra:
        yield say("seed {which} is not in `setup.seeds`", which=_some(map(str, extra)))


def _values(
    runs: Sequence[StoredRun], names: Mapping[str, str], finished: Sequence[StoredRun]
) -> tuple[dict[str, tuple[float, ...]], list[str]]:
    values: dict[str, tuple[float, ...]] = {}
    problems: list[str] = []
    for own, name in names.items():
        having = [run for run in runs if own in run.metrics]
        wrong = [run for run in having if not math.isfinite(run.metrics[own])]
        if not having:
            problems.append(_unknown(name, finished))
        elif wrong:
            which = _some(_label(run) for run in wrong)
            value = str(wrong[0].metrics[own])
            problems.append(
                say(
                    "`{metric}` is {value} in {which}, and is not written",
                    metric=own,
                    value=value,
                    which=which,
                )
            )
        elif len(having) < len(runs) and not _is_whole(having, runs):
            without = _some(_label(run) for run in runs if own not in run.metrics)
            problems.append(
                say(
                    "`{metric}` has {count} values for {all} runs (not in {which}), and is not written",
                    metric=own,
                    count=len(having),
                    all=len(runs),
                    which=without,
                )
            )
        else:
            # Adding zero turns a negative zero into a plain one.
            values[own] = tuple(run.metrics[own] + 0.0 for run in having)
    return values, problems


def _is_whole(having: Sequence[StoredRun], runs: Sequence[StoredRun]) -> bool:
    """Whether a metric is in all runs with a seed, or in all without: one without a seed sums up the others."""
    seeded = [run for run in runs if run.seed is not None]
    return len(seeded) not in (0, len(runs)) and (
        having == seeded or having == [run for run in runs if run.seed is None]
    )


def _unknown(name: str, runs: Sequence[StoredRun]) -> Message:
    known = {metric for run in runs for metric in run.metrics}
    near = difflib.get_close_matches(name, sorted(known), 1)
    if near:
        return say("no run has metric `{name}`; did you mean `{near}`?", name=name, near=near[0])
    return say("no run has metric `{name}`", name=name)


def _label(run: StoredRun) -> Message:
    if run.seed is None:
        return say("run {id}", id=run.id[:8])
    return say("seed {seed}", seed=run.seed)


def runs_of(count: int) -> Message:
    """How many runs, in words."""
    return say("1 run") if count == 1 else say("{count} runs", count=count)


def _some(names: Iterable[str]) -> str:
    """The first of some names, and how many more there are."""
    listed = [name if len(name) < 30 else name[:8] for name in names]
    more = len(listed) - _SHOWN_NAMES
    shown = joined(listed[:_SHOWN_NAMES], "{first}, {rest}")
    return say("{names} and {count} more", names=shown, count=more) if more > 0 else shown


# What all runs have in common


def common_parameters(runs: Sequence[StoredRun], seed: str) -> dict[str, Any]:
    """The parameters that all runs share, without the seed."""
    if not runs:
        return {}
    first, *others = runs
    return {
        name: value
        for name, value in first.parameters.items()
        if name.casefold() != seed.casefold()
        and all(name in run.parameters and run.parameters[name] == value for run in others)
    }


def common_text(runs: Sequence[StoredRun], name: str) -> str | None:
    """The commit or the environment of all runs; empty when none has one, `None` when they differ."""
    found = {getattr(run, name) for run in runs}
    return found.pop() if len(found) == 1 else None if found else ""
