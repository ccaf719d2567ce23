"""Runs in JSON files: a list of runs, a mapping of names to runs, or one run a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from paperwright.errors import PaperwrightError
from paperwright.records.sources.project_files import data_of, files_of, shown
from paperwright.records.sources.row_filter import RowFilter
from paperwright.records.sources.stored_run import (
    StoredRun,
    flat,
    numbers_in,
    seed_of,
    status_of,
    time_of,
)

if TYPE_CHECKING:
    from pathlib import Path

    from paperwright.records.schema import RunSource

_METRICS = ("metrics", "results", "summary")
_PARAMETERS = ("parameters", "params", "config", "hyperparameters")
_NAMES = ("id", "run_id", "name", "run")
_STARTED = ("started", "start_time", "created", "timestamp", "date")
_TEXTS = ("status", "state", "commit", "git_commit", "environment")


def read_runs(source: RunSource, root: Path) -> list[StoredRun]:
    """The runs of a JSON or JSON Lines file, of all that a pattern names, or of those in a folder."""
    row_filter = RowFilter.parse(source.filter)
    found = []
    for path in files_of(source.store, root, (".json", ".jsonl")):
        name = shown(path, root)
        for run_name, data in _runs_in(data_of(path, root), name):
            if not isinstance(data, Mapping):
                raise PaperwrightError(
                    f"{name}: `{run_name}` is not a run; write its keys and values"
                )
            parameters = _part(data, _PARAMETERS)
            values = {**flat(parameters), **data}
            if row_filter.takes(values):
                found.append(_run(data, run_name, parameters, source))
    return found


def _runs_in(data: Any, name: str) -> Iterator[tuple[str, Any]]:
    """The runs of a file, with what they are called where they do not say so themselves."""
    if isinstance(data, Mapping) and isinstance(data.get("runs"), list | dict):
        data = data["runs"]
    if isinstance(data, list):
        yield from ((f"{name}#{index}", item) for index, item in enumerate(data, 1))
    elif isinstance(data, Mapping):
        is_one = not data or any(not isinstance(value, Mapping) for value in data.values())
        if is_one or any(key in data for key in _METRICS):
            yield name, data
        else:
            yield from ((str(key), value) for key, value in data.items())
    else:
        raise PaperwrightError(f"{name}: holds neither a list of runs nor a mapping")


def _part(data: Mapping[str, Any], names: tuple[str, ...]) -> Mapping[str, Any]:
    found = next((data[name] for name in names if isinstance(data.get(name), Mapping)), None)
    return found or {}


def _first(data: Mapping[str, Any], *names: str) -> Any:
    return next((data[name] for name in names if data.get(name) is not None), "")


def _run(
    data: Mapping[str, Any], name: str, parameters: Mapping[str, Any], source: RunSource
) -> StoredRun:
    kept = _part(data, _METRICS)
    if not kept:
        others = {source.seed, *source.parameters, *_PARAMETERS, *_NAMES, *_STARTED, *_TEXTS}
        kept = {key: value for key, value in data.items() if key not in others}
    named = {key: data[key] for key in source.parameters if key in data}
    own = str(_first(data, *([source.run] if source.run else ()), *_NAMES)) or name
    seed = seed_of(data, source.seed)
    return StoredRun(
        id=own,
        seed=seed if seed is not None else seed_of(parameters, source.seed, own),
        started=time_of(_first(data, *_STARTED)),
        status=status_of(_first(data, "status", "state")),
        metrics=numbers_in(kept),
        parameters=flat(parameters) | named,
        commit=str(_first(data, "commit", "git_commit")),
        environment=str(_first(data, "environment")),
    )
