"""Runs of Weights & Biases without its server: an exported table of runs, or the folders that runs left behind."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from paperwright.errors import PaperwrightError
from paperwright.records.sources.project_files import data_of, files_of, in_project, rows_of, shown
from paperwright.records.sources.row_filter import RowFilter
from paperwright.records.sources.run_table import RunTable
from paperwright.records.sources.stored_run import (
    FAILED,
    FINISHED,
    StoredRun,
    flat,
    numbers_in,
    seed_of,
    time_of,
)

if TYPE_CHECKING:
    from paperwright.records.schema import RunSource

_SUMMARY = "wandb-summary.json"


def read_runs(source: RunSource, root: Path) -> list[StoredRun]:
    """The runs of a CSV export of the table of runs, or of a folder with run folders (`wandb/`)."""
    if source.store.lower().endswith(".csv"):
        return _of_tables(source, root)
    folder = in_project(source.store, root)
    summaries = sorted(
        path
        for path in folder.rglob(_SUMMARY)
        if "latest-run" not in path.relative_to(folder).parts
    )
    if not summaries:
        raise PaperwrightError(f"{source.store}: no run folder with {_SUMMARY} is there")
    row_filter = RowFilter.parse(source.filter)
    runs = [_of_folder(in_project(str(path), root).parent, source, root) for path in summaries]
    return [run for run in runs if row_filter.takes({**run.parameters, "id": run.id})]


def _of_tables(source: RunSource, root: Path) -> list[StoredRun]:
    found: list[StoredRun] = []
    for path in files_of(source.store, root, (".csv",)):
        name, rows = shown(path, root), rows_of(path, root)
        if source.metrics is None:
            # The table has settings and results side by side, and tells them apart nowhere.
            columns = ", ".join(f"`{column}`" for column in list(rows[0][1])[:12])
            raise PaperwrightError(
                f"{name}: the table does not say which columns are metrics; "
                f"name them with `metrics`, out of {columns}"
            )
        found += RunTable(name, rows, source).runs()
    return found


def _of_folder(files: Path, source: RunSource, root: Path) -> StoredRun:
    """A run from its folder `files`."""
    folder = files.parent if files.name == "files" else files
    # Folders are called `run-20260101_120000-abc123`.
    name = folder.name.rpartition("-")[2] or folder.name
    summary = data_of(files / _SUMMARY, root)
    config = _optional(files / "config.yaml", root)
    about = _optional(files / "wandb-metadata.json", root)
    parameters = {
        key: value["value"] if isinstance(value, Mapping) and "value" in value else value
        for key, value in config.items()
        if not str(key).startswith(("_", "wandb_version"))
    }
    flat_parameters = flat(parameters)
    metrics = numbers_in(summary if isinstance(summary, Mapping) else {})
    git = about.get("git")
    python = str(about.get("python") or "")
    return StoredRun(
        id=name,
        seed=seed_of(flat_parameters, source.seed, shown(folder, root)),
        started=time_of(about.get("startedAt")) or metrics.get("_timestamp"),
        # A run that was stopped leaves a folder without results.
        status=FINISHED if any(not key.startswith("_") for key in metrics) else FAILED,
        metrics={key: value for key, value in metrics.items() if not key.startswith("_")},
        parameters=flat_parameters,
        commit=str(git.get("commit") or "") if isinstance(git, Mapping) else "",
        environment=f"Python {python.removeprefix('CPython ')}" if python else "",
    )


def _optional(path: Path, root: Path) -> Mapping[str, Any]:
    data = data_of(in_project(str(path), root), root) if path.is_file() else {}
    return data if isinstance(data, Mapping) else {}
