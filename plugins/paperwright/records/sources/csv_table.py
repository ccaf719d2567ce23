"""Runs in CSV files: one row a run, or one row a value (columns `seed`, `metric`, `value`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.records.sources.project_files import files_of, rows_of, shown
from paperwright.records.sources.run_table import RunTable

if TYPE_CHECKING:
    from pathlib import Path

    from paperwright.records.schema import RunSource
    from paperwright.records.sources.stored_run import StoredRun


def read_runs(source: RunSource, root: Path) -> list[StoredRun]:
    """The runs of a CSV file, of all that a pattern names, or of those in a folder."""
    found: list[StoredRun] = []
    for path in files_of(source.store, root, (".csv", ".tsv")):
        found += RunTable(shown(path, root), rows_of(path, root), source).runs()
    return found
