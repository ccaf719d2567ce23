"""Figures that git knows are compared with what their sources were when they were committed."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from paperwright.lint import figure_ages
from paperwright.lint.figure_ages import FigureSource, newer_sources
from paperwright.records.notebook import read_notebook

RECORD = "---\nkind: experiment\nid: EXP-1\nresults: {{accuracy: {value}}}\n---\n\n{text}\n"


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(
        ["git", "-c", "user.name=A", "-c", "user.email=a@b.c", "-c", "commit.gpgsign=false",
         "-C", str(folder), *arguments],
        check=True, capture_output=True,
    )  # fmt: skip


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "a.svg").write_text("<svg/>")
    (tmp_path / "draw.py").write_text("# draws\nprint(1)\n")
    (tmp_path / "EXP-1.md").write_text(RECORD.format(value=1.0, text="Words."))
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "all")
    return tmp_path


def newer(project: Path, metric: str = "") -> list[str]:
    record = read_notebook([(project / "EXP-1.md", "")]).records[0]
    sources = [
        FigureSource("EXP-1", record.path, record, metric),
        FigureSource("draw.py", project / "draw.py"),
    ]
    figure = project / "a.svg"
    return [source.name for source in newer_sources({figure: sources})[figure]]


def age(path: Path, seconds: float) -> None:
    time = path.stat().st_mtime + seconds
    os.utime(path, (time, time))


def test_times_say_nothing_of_a_committed_figure(project):
    age(project / "a.svg", -1000)
    assert newer(project) == []


@pytest.mark.parametrize("is_committed", [False, True])
def test_other_results_and_other_code_count(project, is_committed):
    (project / "EXP-1.md").write_text(RECORD.format(value=2.0, text="Words."))
    (project / "draw.py").write_text("# draws\nprint(2)\n")
    age(project / "draw.py", 60)
    if is_committed:
        git(project, "commit", "-qam", "more")
    assert newer(project) == ["EXP-1", "draw.py"]


def test_other_code_in_a_clone_may_draw_the_same(project):
    (project / "draw.py").write_text("# draws\nprint(2)\n")
    git(project, "commit", "-qam", "more")
    assert newer(project) == []


def test_a_metric_that_is_new_or_is_not_drawn_does_not_count(project):
    text = "---\nkind: experiment\nid: EXP-1\nresults: {accuracy: 1.00001, time: 2}\n---\n"
    (project / "EXP-1.md").write_text(text)
    assert newer(project) == []
    (project / "EXP-1.md").write_text(text.replace("1.00001", "7"))
    assert newer(project, "time") == ["EXP-1"]
    git(project, "commit", "-qam", "more")
    (project / "a.svg").write_text("<svg></svg>")
    git(project, "commit", "-qam", "drawn")
    (project / "EXP-1.md").write_text(text)
    assert newer(project, "time") == []
    assert newer(project) == ["EXP-1"]


@pytest.mark.parametrize("is_committed", [False, True])
def test_other_words_and_other_comments_do_not(project, is_committed):
    (project / "EXP-1.md").write_text(RECORD.format(value=1.0, text="Other words."))
    (project / "draw.py").write_text("# draws it\nprint( 1 )\n")
    if is_committed:
        git(project, "commit", "-qam", "more")
    assert newer(project) == []


LISTED = "---\nkind: experiment\nid: EXP-1\n{before}results:\n  accuracy: [{values}]\n  time: 2.5\n{after}---\n"


@pytest.mark.parametrize(
    ("before", "values", "after", "is_read", "expected"),
    [
        ("", "1.0, 2.0", "verdict: supported\n", False, []),
        ("tags: [a]\n", "1.0, 2.0", "", False, []),
        ("", "1.0, 2.00", "", True, []),
        ("", "1.0, 3.0", "", True, ["EXP-1"]),
        # Nothing tells where this list ends but YAML itself.
        ("", "1.0,\n2.0", "", True, []),
        ("", "1.0,\n3.0", "", True, ["EXP-1"]),
        ("", "1.0, 2.0", "# words\n  more: 1\n", True, []),
    ],
)
def test_listed_results_that_are_the_same_are_not_read(
    project, monkeypatch, before, values, after, is_read, expected
):
    record = project / "EXP-1.md"
    record.write_text(LISTED.format(before="", values="1.0, 2.0", after=""))
    git(project, "commit", "-qam", "listed")
    (project / "a.svg").write_text("<svg></svg>")
    git(project, "commit", "-qam", "drawn")
    record.write_text(LISTED.format(before=before, values=values, after=after))
    texts = []
    results = figure_ages._results
    monkeypatch.setattr(
        figure_ages, "_results", lambda text, path: texts.append(text) or results(text, path)
    )
    assert newer(project) == expected
    assert bool(texts) == is_read


def test_a_figure_that_was_drawn_again_is_new(project):
    (project / "EXP-1.md").write_text(RECORD.format(value=2.0, text="Words."))
    age(project / "EXP-1.md", -100)
    (project / "a.svg").write_text("<svg></svg>")
    assert newer(project) == []
    git(project, "commit", "-qam", "both")
    assert newer(project) == []


def test_a_changed_figure_is_judged_by_times(project):
    (project / "a.svg").write_text("<svg></svg>")
    (project / "EXP-1.md").write_text(RECORD.format(value=2.0, text="Words."))
    age(project / "EXP-1.md", 100)
    age(project / "draw.py", 100)
    # The script is committed as it stands, so that its commit is its age.
    assert newer(project) == ["EXP-1"]


def test_without_git_times_decide(tmp_path):
    (tmp_path / "a.svg").write_text("<svg/>")
    (tmp_path / "draw.py").write_text("print(1)\n")
    (tmp_path / "EXP-1.md").write_text(RECORD.format(value=1.0, text="Words."))
    assert newer(tmp_path) == []
    age(tmp_path / "draw.py", 60)
    assert newer(tmp_path) == ["draw.py"]
