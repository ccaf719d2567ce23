"""Keeps the measured values in an MLflow store, from which `paperwright exp sync` reads them into the records.

An MLflow experiment for each record, in it a run for each draw, and one run without a seed for what is of no single
draw. `store.py` makes the store anew of the committed results; `run.py` does so of a fresh run.
"""

import logging
import os
import sqlite3
import sys
import warnings
from collections import defaultdict
from pathlib import Path

from rows import Row, metric_key, read_rows

STUDY = Path(__file__).resolve().parent
STORE = STUDY / "mlruns.db"
RECORDS = [f"EXP-2026-{number:03}" for number in range(1, 13)]
FULL_METHOD = "EXP-2026-006"
"""Its record holds the failure piles too."""


def rows_of(record: str) -> list[Row]:
    """Everything that a record holds."""
    rows = read_rows(record)
    return [*rows, *read_rows("failures")] if record == FULL_METHOD else rows


def make_store(store: Path = STORE) -> int:
    """Write the store; how many runs it holds."""
    os.environ["MLFLOW_DISABLE_TELEMETRY"] = "true"
    warnings.filterwarnings("ignore")
    from mlflow import MlflowClient
    from mlflow.entities import Metric, Param, RunTag

    for name in ("mlflow", "alembic"):
        logging.getLogger(name).setLevel(logging.WARNING)
    store.unlink(missing_ok=True)
    client = MlflowClient(tracking_uri=f"sqlite:///{store.as_posix()}")
    count = 0
    for record in RECORDS:
        experiment = client.create_experiment(record, artifact_location="unused")
        by_seed: dict[int, dict[str, float]] = defaultdict(dict)
        for setting, seed, metric, value in rows_of(record):
            by_seed[seed][metric_key(metric, setting)] = value
        for seed, values in sorted(by_seed.items()):
            run = client.create_run(
                experiment, run_name="all draws" if seed < 0 else f"draw {seed}"
            )
            params = [Param("seed", str(seed))] if seed >= 0 else []
            metrics = [Metric(name, value, 0, 0) for name, value in values.items()]
            tags = [RunTag("mlflow.source.name", "content/study/run.py")]
            client.log_batch(run.info.run_id, metrics, params, tags)
            client.set_terminated(run.info.run_id)
            count += 1
    # What its migrations leave behind is half of the file.
    with sqlite3.connect(store) as connection:
        connection.execute("vacuum")
    return count


if __name__ == "__main__":
    sys.stdout.write(f"{make_store()} runs in {STORE.name}\n")
