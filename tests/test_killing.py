"""The harness that kills sees files that are written in two halves, and ones that come and go."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from killing import kill_at_random_moments

if TYPE_CHECKING:
    from pathlib import Path


def make(folder: Path) -> None:
    (folder / "a.md").write_text("old " * 10, encoding="utf-8")


def write_in_halves(folder: Path) -> None:
    with (folder / "a.md").open("w", encoding="utf-8") as file:
        file.write("new " * 5)
        file.flush()
        time.sleep(0.05)
        file.write("new " * 5)


def write_beside(folder: Path) -> None:
    beside = folder / "a.md.new"
    beside.write_text("new " * 10, encoding="utf-8")
    time.sleep(0.05)
    beside.replace(folder / "a.md")


@pytest.mark.parametrize(
    ("command", "message"),
    [(write_in_halves, "neither old nor new"), (write_beside, r"a\.md\.new")],
)
def test_careless_writing_is_seen(tmp_path, command, message):
    with pytest.raises(AssertionError, match=message):
        kill_at_random_moments(make, command, tmp_path, times=40)


def test_a_command_that_fails_by_itself_is_seen(tmp_path, capfd):
    with pytest.raises(AssertionError, match="fails by itself"):
        kill_at_random_moments(make, lambda folder: (folder / "b").unlink(), tmp_path)
    assert "FileNotFoundError" in capfd.readouterr().err
