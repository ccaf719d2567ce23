"""Metrics of a DVC project as they are in the working copy: a folder with `dvc.yaml`, or a metrics file, is one run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from paperwright.errors import PaperwrightError
from paperwright.records.sources.project_files import data_of, files_of, in_project, shown
from paperwright.records.sources.stored_run import StoredRun, flat, numbers_in, seed_of

if TYPE_CHECKING:
    from paperwright.records.schema import RunSource


def read_runs(source: RunSource, root: Path) -> list[StoredRun]:
    """One run for each `dvc.yaml` or metrics file that the store names; `params.yaml` beside it has the parameters."""
    if source.filter:
        raise PaperwrightError("filter: DVC has none; name the files with a pattern in `store`")
    is_folder = not any(sign in source.store for sign in "*?[") and (root / source.store).is_dir()
    store = f"{source.store.rstrip('/')}/dvc.yaml" if is_folder else source.store
    return [_run(path, source, root) for path in files_of(store, root, ("dvc.yaml",))]


def _run(path: Path, source: RunSource, root: Path) -> StoredRun:
    name = shown(path, root)
    if path.name == "dvc.yaml":
        files = list(_metrics_files(path, root))
        name = shown(path.parent, root) if path.parent != root.resolve() else root.name
    else:
        files = [path]
    metrics: dict[str, float] = {}
    for file in files:
        data = data_of(file, root)
        if not isinstance(data, Mapping):
            raise PaperwrightError(f"{shown(file, root)}: holds no metrics by name")
        for metric, value in numbers_in(data).items():
            if metric in metrics:
                what = f"`{metric}` is in another metrics file of `{name}` too"
                raise PaperwrightError(f"{shown(file, root)}: {what}; name one file in `store`")
            metrics[metric] = value
    parameters = _parameters(path.parent, root)
    return StoredRun(
        id=name,
        seed=seed_of(parameters, source.seed, name),
        started=max(file.stat().st_mtime for file in files),
        metrics=metrics,
        parameters=parameters,
    )


def _parameters(folder: Path, root: Path) -> dict[str, Any]:
    path = folder / "params.yaml"
    data = data_of(in_project(str(path), root), root) if path.is_file() else {}
    return flat(data) if isinstance(data, Mapping) else {}


def _metrics_files(path: Path, root: Path) -> Iterator[Path]:
    data = data_of(path, root)
    name = shown(path, root)
    found = False
    for folder, entry in _entries(data if isinstance(data, Mapping) else {}):
        file = next(iter(entry), "") if isinstance(entry, Mapping) else str(entry)
        if "${" in file:
            what = f"`{file}` is a template; name the metrics files in `store`, as with `*/metrics.json`"
            raise PaperwrightError(f"{name}: {what}")
        found = True
        yield in_project(str(path.parent / folder / file), root)
    if not found:
        raise PaperwrightError(f"{name}: names no metrics; add `metrics: [metrics.json]`")


def _entries(data: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The metrics of a pipeline and of its stages, with the folders of the stages."""
    for entry in _listed(data.get("metrics")):
        yield "", entry
    stages = data.get("stages")
    for stage in stages.values() if isinstance(stages, Mapping) else ():
        # A stage of `foreach` or `matrix` has its own under `do`.
        inner = stage.get("do", stage) if isinstance(stage, Mapping) else {}
        for entry in _listed(inner.get("metrics")):
            yield str(inner.get("wdir") or ""), entry


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]
