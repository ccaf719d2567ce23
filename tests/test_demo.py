"""The demo as its readers use it: every result has a record, and a changed run shows at exactly its cells."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from paperwright.lint.reporters.trace import render_json
from paperwright.lint.run import Checker, Request
from paperwright.lint.settings import RuleSelection
from paperwright.lint.tracing import trace

ROOT = Path(__file__).parents[1]
PROGRAM = Path(sys.executable).with_name("paperwright")
DRAFT = Path("content/papers/low-label-digits.md")
RECORD = "EXP-2026-007"
CHANGED = {"loss_no_pool": 10.0, "accuracy_no_pool": -10.0}
"""What is added to two metrics of one run: without unlabelled images, the run got worse by ten points."""


def paperwright(*arguments: str | Path, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [PROGRAM, *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "MLFLOW_DISABLE_TELEMETRY": "true", "NO_COLOR": "1"},
    )


class Number(NamedTuple):
    """A number of a page, and what it names."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    text: str
    state: str
    place: str
    record: str
    metric: str

    def holds(self, found: dict) -> bool:
        """Whether a finding of the lint is at this number."""
        at = found["line"], found["column"]
        start, end = (self.line, self.column), (self.end_line, self.end_column)
        return found["path"] == self.path and start <= at < end


def pages_with_evidence() -> list[Path]:
    """The pages of the demo, not of the manual, on which a number names a record."""
    return [
        page
        for page in sorted((ROOT / "content").rglob("*.md"))
        if not {"guide", "contributing"} & {*page.parts}
        and "from=" in page.read_text(encoding="utf-8")
    ]


def lint(folder: Path) -> list[dict]:
    done = paperwright("lint", "content", "--format", "json", folder=folder)
    assert done.returncode in {0, 1}, done.stderr
    return json.loads(done.stdout)


@cache
def numbers() -> list[Number]:
    """What `paperwright trace` says of each page, with the records read once."""
    checker = Checker(Request(RuleSelection(select=("NUM31",), path="--"), ignores_baseline=True))
    found = []
    for page in pages_with_evidence():
        paper, _ = checker.examine(page)
        for number in json.loads(render_json(trace(paper), paper.document.source, {}))["numbers"]:
            number["path"] = page.relative_to(ROOT).as_posix()
            found.append(Number(**{name: number[name] or "" for name in Number._fields}))
    return found


def test_every_result_of_the_draft_has_a_record():
    own = [number for number in numbers() if number.path == DRAFT.as_posix()]
    assert {number.state for number in own} == {"ok"}
    done = paperwright("trace", DRAFT)
    assert done.returncode == 0
    assert done.stdout.splitlines()[-1].startswith(f"{len(own)} numbers: {len(own)} ok, 0 stale")
    assert sum(number.place == "table" for number in own) > 100
    abstract = [number.text for number in own if number.place == "abstract"]
    assert abstract == ["94.4 ± 1.4", "6.8", "3.0", "5.8", "1.9", "0.3", "4.7", "1.2"]
    records = {path.stem for path in (ROOT / "content" / "experiments").glob("EXP-*.md")}
    assert {number.record for number in own} == records


def test_no_page_names_a_value_that_its_record_has_not():
    assert len({number.path for number in numbers()}) > 5
    wrong = [number for number in numbers() if number.record and number.state != "ok"]
    assert wrong == []


def test_lint_finds_nothing():
    assert lint(ROOT) == []


def test_records_are_up_to_date():
    pytest.importorskip("sqlalchemy")
    done = paperwright("exp", "sync", "--check")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("is up to date") == 13


@pytest.fixture
def demo(tmp_path):
    """The demo in a git repository of its own, as somebody finds it who has just cloned it."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    who = ["-c", "user.name=A", "-c", "user.email=a@b.c", "-c", "commit.gpgsign=false"]
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "all"]):
        subprocess.run(["git", *who, *command], cwd=tmp_path, check=True, capture_output=True)
    return tmp_path


def change_run(folder: Path) -> None:
    """Log other values in one run, as the program that ran it would."""
    from mlflow import MlflowClient

    client = MlflowClient(tracking_uri=f"sqlite:///{folder / 'content/study/mlruns.db'}")
    experiment = client.get_experiment_by_name(RECORD)
    (run,) = client.search_runs([experiment.experiment_id], "params.seed = '3'")
    for name, more in CHANGED.items():
        value = run.data.metrics[name] + more
        client.log_metric(run.info.run_id, name, value, int(1000 * time.time()), step=1)


def changed_files(folder: Path) -> set[str]:
    command = ["git", "diff", "--name-only"]
    done = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
    return {*done.stdout.split()}


@pytest.mark.slow
@pytest.mark.timeout(240)
@pytest.mark.filterwarnings("ignore")  # MLflow's own
def test_a_changed_run_shows_at_exactly_its_cells_and_is_mended(demo):
    pytest.importorskip("mlflow")
    pytest.importorskip("sqlalchemy")
    concerned = [n for n in numbers() if n.record == RECORD and n.metric in CHANGED]
    assert len({number.path for number in concerned}) >= 3

    change_run(demo)
    assert lint(demo) == []  # nobody has read the store yet
    assert paperwright("exp", "sync", RECORD, "--check", folder=demo).returncode == 1
    synced = paperwright("exp", "sync", "--yes", folder=demo)
    assert synced.returncode == 0, synced.stdout
    record = f"content/experiments/{RECORD}.md"
    assert changed_files(demo) == {record, "content/study/mlruns.db"}

    found = lint(demo)
    assert {finding["code"] for finding in found} == {"NUM19"}
    at = [[number for number in concerned if number.holds(finding)] for finding in found]
    assert all(len(numbers) == 1 for numbers in at), found
    assert {numbers[0] for numbers in at} == {*concerned}

    mended = paperwright("lint", "content", "--fix", folder=demo)
    assert mended.returncode == 0, mended.stdout
    assert "5.8 → 6.3" in mended.stdout
    assert "88.6 → 88.1" in mended.stdout
    assert changed_files(demo) - {"content/study/mlruns.db"} == {
        record,
        *(number.path for number in concerned),
    }
    assert lint(demo) == []
    assert paperwright("exp", "sync", RECORD, "--check", folder=demo).returncode == 0
