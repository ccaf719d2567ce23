"""`paperwright exp sync` on projects."""

from __future__ import annotations

import re
import sys
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result
from paperwright.cli import cli

if TYPE_CHECKING:
    from paperwright.source import Source

RECORD = """\
---
kind: experiment
id: EXP-1  # never reused
setup: {command: python train.py}
source:
  kind: csv
  store: runs.csv  # from the cluster
verdict: confirmed
---

## Result

It rises: `runs: []`.
"""
RUNS = "seed,acc,f1\n1,0.75,3\n0,0.5,4\n"


@pytest.fixture
def lab(project):
    project.write("paperwright.toml", "")
    project.write("content/experiments/one.md", RECORD)
    project.write("runs.csv", RUNS)
    return project


def sync(*arguments: str, **more: object) -> Result:
    return CliRunner().invoke(cli, ["exp", "sync", *arguments], **more)  # type: ignore[arg-type]


def front(project, name: str = "content/experiments/one.md") -> str:
    return project.read(name).split("---\n")[1]


def test_a_record_is_filled_and_its_prose_stays(lab):
    answer = sync("--yes")
    assert answer.exit_code == 0, answer.output
    assert answer.output.endswith("EXP-1: wrote runs, results from 2 runs\n")
    hashes = re.findall(r"hash: (\w{12})\}", front(lab))
    expected = f"""\
        kind: experiment
        id: EXP-1  # never reused
        setup: {{command: python train.py}}
        source:
          kind: csv
          store: runs.csv  # from the cluster
        runs:
          - {{id: runs.csv#seed=0, seed: 0, hash: {hashes[0]}}}
          - {{id: runs.csv#seed=1, seed: 1, hash: {hashes[1]}}}
        results:
          acc: [0.5, 0.75]
          f1: [4.0, 3.0]
        verdict: confirmed
        """
    assert front(lab) == dedent(expected)
    assert lab.read("content/experiments/one.md").endswith(RECORD.partition("verdict")[2])
    again = sync("--check")
    assert (again.exit_code, again.output) == (0, "EXP-1: is up to date with 2 runs\n")


def test_without_a_terminal_nothing_is_written(lab):
    answer = sync()
    assert answer.exit_code == 1
    assert "+  acc: [0.5, 0.75]\n" in answer.output
    assert answer.stdout.endswith("EXP-1: would write runs, results from 2 runs\n")
    assert answer.stderr == "Nothing was written; --yes writes\n"
    assert lab.read("content/experiments/one.md") == RECORD


@pytest.mark.parametrize(("answer", "is_written"), [("y\n", True), ("n\n", False), ("", False)])
def test_on_a_terminal_it_asks(lab, monkeypatch, answer, is_written):
    class Terminal:
        def __init__(self, stream: object) -> None:
            self._stream = stream

        def __getattr__(self, name: str) -> object:
            return getattr(self._stream, name)

        def isatty(self) -> bool:
            return True

    from paperwright.cli import exp_sync

    class System:
        stdin, stdout, stderr, exit = Terminal(None), Terminal(None), sys.stderr, sys.exit

    monkeypatch.setattr(exp_sync, "sys", System)
    got = sync(input=answer)
    assert "Write 1 record? [y/N]" in got.output
    assert got.exit_code == (0 if is_written else 1)
    assert (lab.read("content/experiments/one.md") != RECORD) == is_written


@pytest.mark.parametrize(("option", "has_diff"), [("--check", False), ("--diff", True)])
def test_looking_writes_nothing(lab, option, has_diff):
    answer = sync(option)
    assert answer.exit_code == 1
    assert ("@@" in answer.output) == has_diff
    assert lab.read("content/experiments/one.md") == RECORD
    assert sync("--yes", option).exit_code == 2


def test_one_run_that_changes_changes_its_hash_and_its_value(lab):
    sync("--yes")
    before = front(lab)
    lab.write("runs.csv", RUNS.replace("0.75", "0.8"))
    answer = sync("--yes")
    assert answer.output.endswith("EXP-1: wrote runs, acc from 2 runs\n")
    changed = [
        (old, new)
        for old, new in zip(before.splitlines(), front(lab).splitlines(), strict=True)
        if old != new
    ]
    assert [old.partition("hash")[0] for old, _ in changed] == [
        "  - {id: runs.csv#seed=1, seed: 1, ", "  acc: [0.5, 0.75]",
    ]  # fmt: skip


def test_what_an_author_wrote_stays(lab):
    lab.write(
        "runs.json",
        '[{"id": "a", "seed": 0, "acc": 1, "params": {"lr": 0.1, "bs": 8}, "commit": "abcdef1", "environment": "E"}]',
    )
    lab.write(
        "content/experiments/one.md",
        """\
        ---
        kind: experiment
        parameters: {lr: 0.2}
        commit: "1234567"
        source: {kind: json, store: runs.json}
        results:
          # by hand
          gain: [3.5]  # points
        ---
        """,
    )
    answer = sync("--yes")
    assert answer.exit_code == 0
    assert answer.output.splitlines()[-4:] == [
        "one: wrote runs, acc, setup.environment from 1 run",
        "  leaves `gain` as written",
        "  leaves `setup.parameters.lr` as written: `0.2` here, `0.1` in the runs",
        "  leaves `setup.commit` as written; the runs have `abcdef1`",
    ]
    text = front(lab)
    assert 'parameters: {lr: 0.2}\ncommit: "1234567"\n' in text
    assert "results:\n  # by hand\n  gain: [3.5]  # points\n  acc: [1.0]\n" in text
    assert text.endswith("setup:\n  environment: E\n")


def test_the_setup_is_filled_where_it_says_nothing(lab):
    lab.write(
        "runs.json",
        '[{"id": "a", "seed": 0, "acc": 1, "params": {"lr": 0.1, "seed": 0}, "commit": "abc"},'
        ' {"id": "b", "seed": 1, "acc": 2, "params": {"lr": 0.1, "seed": 1}, "commit": "abc"}]',
    )
    page = RECORD.replace("csv", "json").replace("setup: {command", "setup: {commit: '', command")
    lab.write("content/experiments/one.md", page)
    assert sync("--yes").exit_code == 0
    line = "setup: {commit: abc, command: python train.py, parameters: {lr: 0.1}}\n"
    assert line in front(lab)


def test_chinese_keys_and_windows_newlines(lab):
    page = """\
        ---
        类型: 实验
        编号: 实验一
        来源: {kind: csv, store: runs.csv}
        结果: {acc: [9]}  # 旧
        ---

        正文
        """
    text = dedent(page).replace("\n", "\r\n")
    path = lab.write("content/experiments/one.md", text.encode("utf-8"))
    answer = sync("--yes", "实验一")
    assert answer.exit_code == 0, answer.output
    after = path.read_bytes().decode("utf-8")
    assert "\n运行:\r\n  - {id: runs.csv#seed=0, seed: 0, hash: " in after
    assert "\r\n结果: {acc: [0.5, 0.75], f1: [4.0, 3.0]}  # 旧\r\n---\r\n\r\n正文\r\n" in after
    assert after.count("\n") == after.count("\r\n")
    assert sync("--check").exit_code == 0


def test_a_record_that_fails_does_not_stop_the_others(lab):
    lab.write(
        "content/experiments/two.md", RECORD.replace("EXP-1", "EXP-2").replace("runs.csv", "no.csv")
    )
    lab.write(
        "content/experiments/three.md",
        RECORD.replace("EXP-1", "EXP-3").replace("kind: csv", "kind: cvs"),
    )
    broken = RECORD.replace("EXP-1", "EXP-4").replace("verdict: ", "results: &a {}\nverdict: *a  #")
    lab.write("content/experiments/four.md", broken)
    answer = sync("--yes")
    assert answer.exit_code == 2
    assert "EXP-1: wrote runs, results from 2 runs" in answer.output
    folder = "content/experiments"
    assert f"error: {folder}/two.md:5:1: no.csv: no such file or folder" in answer.stderr
    assert f"error: {folder}/three.md:6:9: `source.kind` is none of" in answer.stderr
    assert f"error: {folder}/four.md:8:10: `results` is shared through an anchor" in answer.stderr


def test_values_that_cannot_be_written_are_a_problem(lab):
    lab.write("runs.csv", "seed,acc,f1,loss\n0,1,nan,2\n1,2,3,\n")
    answer = sync("--yes")
    assert answer.exit_code == 1
    assert "  problem: `f1` is nan in seed 0, and is not written\n" in answer.output
    assert "  problem: `loss` has 1 values for 2 runs (not in seed 1)" in answer.output
    assert "results:\n  acc: [1.0, 2.0]\n" in front(lab)


def test_a_store_without_finished_runs_changes_nothing(lab):
    sync("--yes")
    before = front(lab)
    lab.write("runs.csv", "seed,status,acc\n0,running,1\n")
    answer = sync("--yes")
    assert answer.exit_code == 1
    assert answer.output == (
        "EXP-1: is left as it is\n  leaves out 1 running run (runs.csv#seed=0)\n"
        "  problem: the store has no finished run of this experiment; nothing is changed\n"
    )
    assert front(lab) == before


def test_what_is_done_is_said_in_chinese(lab):
    asked = sync("--lang", "zh")
    assert asked.stdout.endswith("EXP-1：将写入 runs、results，来自 2 次运行\n")
    assert asked.stderr == "没有写入任何内容；加 --yes 才写入\n"
    sync("--yes")
    lab.write("runs.csv", "seed,status,acc\n0,running,1\n")
    assert sync("--check", "--lang", "zh").output == (
        "EXP-1：保持原样\n  略去 1 次状态为 running 的运行（runs.csv#seed=0）\n"
        "  问题：存储中没有这个实验已完成的运行；未作任何改动\n"
    )


def test_records_are_named_by_identifier_or_file(lab):
    lab.write("content/experiments/two.md", RECORD.replace("EXP-1", "EXP-2"))
    assert sync("EXP-2", "--yes").output.count("wrote") == 1
    assert front(lab) == RECORD.split("---\n")[1]
    assert sync("content/experiments/one.md", "--yes").output.count("wrote") == 1
    lab.write("content/experiments/three.md", "---\nid: EXP-3\n---\n")
    assert "names no `source`" in sync("EXP-3").stderr
    assert sync("EXP-3").exit_code == 2
    assert "No record is called `EXP-9`" in str(sync("EXP-9").exception)


def test_a_project_without_sources_is_told_so(project):
    project.write("paperwright.toml", "")
    project.write("content/a.md", "Text\n")
    answer = sync()
    assert (answer.exit_code, answer.stderr) == (
        2,
        "error: no experiment names a `source` of its runs\n",
    )


def test_a_file_that_changed_meanwhile_is_not_overwritten(lab, monkeypatch):
    from paperwright.records import syncing

    write = syncing.write_source

    def slowly(before: Source, text: str) -> None:
        lab.write("content/experiments/one.md", RECORD + "more\n")
        write(before, text)

    monkeypatch.setattr(syncing, "write_source", slowly)
    answer = sync("--yes")
    assert answer.exit_code == 2
    assert "one.md: has changed since it was read; nothing was written" in answer.stderr
    assert lab.read("content/experiments/one.md") == RECORD + "more\n"
