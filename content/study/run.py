"""Runs the whole study: results as CSV, figures, and the results of the experiment records.

`run.py` writes them, `run.py --check` compares a fresh run with what is there, and `run.py --time`
measures wall-clock time too, which differs from machine to machine and is therefore never checked.
"""

import argparse
import csv
import sys
from collections.abc import Iterable
from pathlib import Path
from time import perf_counter

import figures
import numpy as np
from experiments import EXPERIMENTS
from piles import Failures, failure_rows, find_failures
from records import Values, collect, update_record, with_results
from splits import digits
from study import Row, Study
from threadpoolctl import threadpool_limits
from timing import timing_rows
from tuning import tune_baselines, tune_graph

CONTENT = Path(__file__).resolve().parents[1]
RESULTS = CONTENT / "study" / "results"
RECORDS = CONTENT / "experiments"
FIGURES = CONTENT / "papers" / "figures"
HEADER = ("experiment", "setting", "seed", "metric", "value")
TOLERANCE = 0.06
"""One test image that falls to the other side in one draw moves a mean by 0.01 to 0.06."""


def say(text: str) -> None:
    """One line of progress."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def measure() -> tuple[Study, Failures, dict[str, list[Row]]]:
    """Everything that is measured, by the name of its file."""
    start = perf_counter()
    development, _ = digits()
    tuned = {**tune_baselines(development), **tune_graph(development)}
    rows: dict[str, list[Row]] = {
        "tuning": [
            (
                f"{method}: "
                + " ".join(
                    f"{k}={v:g}" if isinstance(v, float) else f"{k}={v}" for k, v in options.items()
                ),
                -1,
                "development_accuracy",
                score,
            )
            for method, found in tuned.items()
            for score, options in found
        ]
    }
    say(f"{perf_counter() - start:5.1f} s  tuned on the development images")
    study = Study({method: found[0][1] for method, found in tuned.items()})
    failures = find_failures(study)
    for name, experiment in EXPERIMENTS.items():
        rows[name] = list(experiment(study))
        say(f"{perf_counter() - start:5.1f} s  {name}")
    rows["failures"] = list(failure_rows(study, failures))
    return study, failures, rows


def write_rows(name: str, rows: Iterable[Row]) -> None:
    """One CSV file in long format."""
    RESULTS.mkdir(parents=True, exist_ok=True)
    with (RESULTS / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADER)
        writer.writerows(
            (name, s, seed, metric, f"{round(v, 4) + 0.0:.4f}") for s, seed, metric, v in rows
        )


def read_rows(name: str) -> list[Row]:
    """The rows of a CSV file that an earlier run wrote."""
    with (RESULTS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [
            (row["setting"], int(row["seed"]), row["metric"], float(row["value"]))
            for row in csv.DictReader(file)
        ]


def record_values(name: str, rows: dict[str, list[Row]]) -> Values:
    """What the record of an experiment holds; the record of the full method holds the piles too."""
    values = collect(rows[name])
    if name == "EXP-2026-006":
        piles = collect(rows["failures"])
        values |= {k: piles[k] for k in piles if k.startswith("errors") and "_as_" not in k}
    return values


def draw(study: Study, failures: Failures, rows: dict[str, list[Row]]) -> None:
    """All figures."""
    FIGURES.mkdir(parents=True, exist_ok=True)
    figures.draw_overview(FIGURES / "overview.svg")
    figures.draw_budgets(collect(rows["EXP-2026-009"]), FIGURES / "labels.svg")
    figures.draw_neighbours(collect(rows["EXP-2026-008"]), FIGURES / "neighbours.svg")
    figures.draw_skews(collect(rows["EXP-2026-010"]), FIGURES / "skew.svg")
    figures.draw_failures(study, failures, FIGURES / "failures.svg")


def differences(name: str, rows: list[Row]) -> list[str]:
    """Where a fresh run does not agree with the file of an earlier one."""
    if not (RESULTS / f"{name}.csv").is_file():
        return [f"{name}.csv is missing"]
    fresh, kept = collect(rows), collect(read_rows(name))
    found = [f"{name}: {key} is in one run only" for key in sorted(fresh.keys() ^ kept.keys())]
    for key in sorted(fresh.keys() & kept.keys()):
        new, old = float(np.mean(fresh[key])), float(np.mean(kept[key]))
        if len(fresh[key]) != len(kept[key]) or abs(new - old) > TOLERANCE:
            found.append(f"{name}: {key} is {old:.2f}, a fresh run gives {new:.2f}")
    return found


def check(rows: dict[str, list[Row]]) -> list[str]:
    """Everything that is not as a fresh run and the committed results say."""
    found = [line for name, fresh in rows.items() for line in differences(name, fresh)]
    if not found:
        kept = {name: read_rows(name) for name in rows}
        for name in EXPERIMENTS:
            text = (RECORDS / f"{name}.md").read_text(encoding="utf-8")
            if with_results(text, record_values(name, kept)) != text:
                found.append(f"{name}.md does not hold the results of {name}.csv")
    names = ("overview", "labels", "neighbours", "skew", "failures")
    return found + [f"{n}.svg is missing" for n in names if not (FIGURES / f"{n}.svg").is_file()]


def main() -> int:
    """0, or 1 when the committed numbers are not those of a fresh run."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    parser.add_argument("--time", action="store_true", help="measure wall-clock time as well")
    arguments = parser.parse_args()
    # One thread: the matrices are small, and the order of the sums is then the same everywhere.
    with threadpool_limits(1):
        return run(compare=arguments.check, timed=arguments.time)


def run(compare: bool, timed: bool) -> int:
    """What `main` gives back, with the options decided."""
    study, failures, rows = measure()
    if compare:
        found = check(rows)
        say("\n".join(found) or "the committed results are those of this run")
        return 1 if found else 0
    for name, fresh in rows.items():
        write_rows(name, fresh)
    if timed:
        write_rows("timing", timing_rows(study))
    draw(study, failures, rows)
    changed = [n for n in EXPERIMENTS if update_record(RECORDS / f"{n}.md", record_values(n, rows))]
    say(f"records rewritten: {', '.join(changed) or 'none'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
