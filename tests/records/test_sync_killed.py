"""A kill at any moment of `exp sync` leaves each record old or new."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from killing import kill_at_random_moments
from paperwright.cli import cli

if TYPE_CHECKING:
    from pathlib import Path

RECORDS = 30
PAGE = """\
---
kind: experiment
id: EXP-{number:03}  # a comment
source: {{kind: csv, store: runs/{number:03}.csv}}
results: {{accuracy: [1, 2]}}
---

## Result

{prose}
"""


def make(folder: Path) -> None:
    (folder / "paperwright.toml").touch()
    (folder / "content/experiments").mkdir(parents=True)
    (folder / "runs").mkdir()
    for number in range(RECORDS):
        page = PAGE.format(number=number, prose="It rises.\n" * 2_000)
        (folder / f"content/experiments/{number:03}.md").write_text(page, encoding="utf-8")
        rows = [f"{seed},{number + seed / 10},{seed / 7}" for seed in range(3)]
        table = "\n".join(["seed,accuracy,loss", *rows]) + "\n"
        (folder / f"runs/{number:03}.csv").write_text(table, encoding="utf-8")


def sync(_: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        cli.main(["exp", "sync", "--yes"], standalone_mode=False)


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_a_kill_leaves_each_record_old_or_new(tmp_path, monkeypatch):
    # All modules are there before the first fork.
    warm = tmp_path / "warm"
    warm.mkdir()
    make(warm)
    monkeypatch.chdir(warm)
    answer = CliRunner().invoke(cli, ["exp", "sync", "--yes"])
    assert answer.exit_code == 0, answer.output
    folder = tmp_path / "killed"
    folder.mkdir()
    seen = kill_at_random_moments(make, sync, folder, times=200)
    assert seen.mixed > 20, "few kills came while files were written"
