"""Listing 5,000 experiment records against what no listing can do without: the files' stamps, and one JSON to read.

    python -m benchmarks records

`exp list` runs in a process of its own, its cache warm. The floor runs in a process of its own, too: it asks for the
time of change of each file, as `git status` does, and reads one JSON that holds all records.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RECORDS = 5_000
SEEDS = 5
ROUNDS = 7
_FLOOR = """
import json, os, sys
for entry in sorted(os.scandir(sys.argv[1]), key=lambda entry: entry.name):
    entry.stat()
print(len(json.loads(open(sys.argv[2], encoding="utf-8").read())))
"""
_RECORD = """\
---
kind: experiment
id: {name}
title: "Learning rate {rate} with {layers} layers"
date: 2026-{month:02}-{day:02}
hypothesis: "With {layers} layers a learning rate of {rate} is better than that of the parent."
prediction: {{metric: accuracy, value: 80, interval: [75, 85], made: 2026-01-01}}
setup:
  command: python train.py --rate {rate} --layers {layers}
  parameters: {{rate: {rate}, layers: {layers}, optimiser: adam}}
  data: {{name: digits, version: "1.0"}}
  seeds: 0 to 4
  commit: 0123abc
parent: {parent}
results:
  accuracy: {values}
  loss: {losses}
verdict: {verdict}
---

## Setup

As its parent.

## Result

The mean accuracy is in the front matter.
"""


def write_project(folder: Path, count: int = RECORDS) -> None:
    """A project with so many records."""
    rng = random.Random(0)
    records = folder / "content" / "experiments"
    records.mkdir(parents=True)
    (folder / "mkdocs.yml").touch()
    for number in range(1, count + 1):
        text = _RECORD.format(
            name=f"EXP-2026-{number:04}",
            rate=10 ** -rng.randint(1, 5),
            layers=rng.randint(1, 12),
            month=number % 12 + 1,
            day=number % 28 + 1,
            parent=f"EXP-2026-{number - 1:04}" if number > 1 else "",
            values=[round(rng.gauss(80, 3), 2) for _ in range(SEEDS)],
            losses=[round(rng.random(), 4) for _ in range(SEEDS)],
            verdict=rng.choice(["confirmed", "refuted", "unclear"]),
        )
        (records / f"EXP-2026-{number:04}.md").write_text(text, encoding="utf-8")


def seconds(command: list[str], folder: Path, rounds: int = ROUNDS) -> tuple[float, float]:
    """The shortest of several runs of a process: by the clock, and of CPU."""
    import resource

    times = []
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(folder / "bytecode")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    for _ in range(rounds):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        start = time.perf_counter()
        subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=True)
        wall = time.perf_counter() - start
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        times.append((wall, used))
    return min(wall for wall, _ in times), min(used for _, used in times)


def main() -> dict[str, float]:
    """What `exp list` and `exp compare` take, and the ratio to the floor."""
    program = str(Path(sys.executable).with_name("paperwright"))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_project(folder)
        listed = [program, "exp", "list", "--format", "json"]
        start = time.perf_counter()
        found = subprocess.run(listed, cwd=folder, capture_output=True, check=True).stdout
        print(f"cold, {RECORDS:,} records read: {time.perf_counter() - start:.2f} s")
        assert len(json.loads(found)) == RECORDS
        (folder / "all.json").write_bytes(found)
        content = str(folder / "content" / "experiments")
        times = {
            "floor": seconds([sys.executable, "-c", _FLOOR, content, "all.json"], folder),
            "exp list": seconds([program, "exp", "list"], folder),
            "exp show": seconds([program, "exp", "show", "EXP-2026-0007"], folder),
            "exp compare": seconds(
                [program, "exp", "compare", "EXP-2026-0007", "EXP-2026-0008"], folder
            ),
        }
    for what, (wall, used) in times.items():
        print(f"{what:<12} {wall:5.2f} s, {used:5.2f} s of CPU")
    floor = times["floor"][1]
    return {f"{what} / floor": times[what][1] / floor for what in ("exp list", "exp compare")}


if __name__ == "__main__":
    main()
