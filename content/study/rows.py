"""Rows of measurements, and the CSV files in long format that keep them."""

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import TypeAlias

RESULTS = Path(__file__).resolve().parent / "results"
HEADER = ("experiment", "setting", "seed", "metric", "value")

Row: TypeAlias = tuple[str, int, str, float]
"""Setting, seed, metric, value; seed -1 stands for a value of no single draw."""
Values: TypeAlias = dict[str, list[float]]
"""The values of each metric in the order of the seeds."""


def metric_key(metric: str, setting: str) -> str:
    """The name of a metric in a record: the metric, and the setting when there is one."""
    return f"{metric}_{setting}" if setting else metric


def collect(rows: Iterable[Row]) -> Values:
    """The values of every metric in the order of the seeds."""
    found: Values = {}
    for setting, _, metric, value in rows:
        # Adding zero turns the negative zero of a difference into a plain one.
        found.setdefault(metric_key(metric, setting), []).append(round(value, 6) + 0.0)
    return found


def result_file(name: str) -> Path:
    """The CSV file of a record, or of what belongs to none."""
    return RESULTS / f"{name}.csv"


def write_rows(name: str, rows: Iterable[Row]) -> None:
    """One CSV file."""
    RESULTS.mkdir(parents=True, exist_ok=True)
    with result_file(name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADER)
        writer.writerows(
            (name, s, seed, metric, f"{round(v, 4) + 0.0:.4f}") for s, seed, metric, v in rows
        )


def read_rows(name: str) -> list[Row]:
    """The rows of a CSV file that an earlier run wrote."""
    with result_file(name).open(encoding="utf-8", newline="") as file:
        return [
            (row["setting"], int(row["seed"]), row["metric"], float(row["value"]))
            for row in csv.DictReader(file)
        ]
