"""Where the runs of experiments are kept: a module a kind of store, all of which give the same `StoredRun`."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Protocol, cast

from paperwright.records.sources.stored_run import StoredRun

if TYPE_CHECKING:
    from pathlib import Path

    from paperwright.records.schema import RunSource

__all__ = ["RunReader", "StoredRun", "read_runs"]


class RunReader(Protocol):
    """A kind of store: a module of this package with this function."""

    def read_runs(self, source: RunSource, root: Path) -> list[StoredRun]:
        """All runs that a source names, whatever became of them."""


_MODULES = {
    "mlflow": "mlflow_store",
    "csv": "csv_table",
    "json": "json_runs",
    "dvc": "dvc_metrics",
    "wandb": "wandb_export",
    "tensorboard": "tensorboard_events",
}


def read_runs(source: RunSource, root: Path) -> list[StoredRun]:
    """All runs that a source names, those that failed or were deleted too, by their time of start.

    Arguments:
        source: as the record names it.
        root: the project's folder, in which stores that are files must lie.

    Raises:
        PaperwrightError: there is no such store, it cannot be read, or what reads it is not installed.
    """
    module = importlib.import_module(f"{__name__}.{_MODULES[source.kind]}")
    runs = cast("RunReader", module).read_runs(source, root)
    return sorted(runs, key=lambda run: (run.started or 0.0, run.id))
