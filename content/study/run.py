"""Runs the whole study: results as CSV and in an MLflow store, figures, and the results of the records.

`run.py` writes them, `run.py --check` compares a fresh run with what is there, `run.py --figures` draws
the figures alone, and `run.py --time` measures wall-clock time too, which differs from machine to machine
and is therefore never checked. The records are brought up to date by `paperwright exp sync`, which reads the store.
"""

import argparse
import subprocess
import sys
from pathlib import Path
from time import perf_counter

import figures
import numpy as np
from experiments import EXPERIMENTS
from piles import Failures, failure_rows, find_failures
from rows import Row, collect, read_rows, result_file, write_rows
from splits import digits
from store import make_store
from study import Study
from threadpoolctl import threadpool_limits
from timing import timing_rows
from tuning import tune_baselines, tune_graph

CONTENT = Path(__file__).resolve().parents[1]
FIGURES = CONTENT / "papers" / "figures"
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


def sync(*options: str) -> int:
    """The exit code of `paperwright exp sync`."""
    program = Path(sys.executable).with_name("paperwright")
    command = [str(program), "exp", "sync", *options]
    return subprocess.run(command, cwd=CONTENT.parent, check=False).returncode


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
    if not result_file(name).is_file():
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
    if sync("--check"):
        found.append("the records do not hold the results of the store")
    names = ("overview", "labels", "neighbours", "skew", "failures")
    return found + [f"{n}.svg is missing" for n in names if not (FIGURES / f"{n}.svg").is_file()]


def main() -> int:
    """0, or 1 when the committed numbers are not those of a fresh run."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    only = parser.add_mutually_exclusive_group()
    only.add_argument("--check", action="store_true", help="compare, write nothing")
    only.add_argument("--figures", action="store_true", help="draw the figures, write nothing else")
    only.add_argument("--time", action="store_true", help="measure wall-clock time as well")
    # One thread: the matrices are small, and the order of the sums is then the same everywhere.
    with threadpool_limits(1):
        return run(parser.parse_args())


def run(options: argparse.Namespace) -> int:
    """What `main` gives back, with the options decided."""
    study, failures, rows = measure()
    if options.check:
        found = check(rows)
        say("\n".join(found) or "the committed results are those of this run")
        return 1 if found else 0
    if not options.figures:
        write(study, rows, timed=options.time)
    draw(study, failures, rows)
    return 0 if options.figures else sync("--yes")


def write(study: Study, rows: dict[str, list[Row]], timed: bool) -> None:
    """The results as CSV and in the store."""
    for name, fresh in rows.items():
        write_rows(name, fresh)
    if timed:
        write_rows("timing", timing_rows(study))
    say(f"{make_store()} runs in the store")


if __name__ == "__main__":
    sys.exit(main())
