"""What conftest.py promises of marks and logs, tried in a test session of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = """
import logging
import pytest

@pytest.mark.{mark}
def test_needs_it():
    pass

def test_is_quiet():
    logging.getLogger("paperwright.lint").info("all is well")

def test_warns():
    logging.getLogger("paperwright.lint").warning("left over")

def test_looks_at_the_log(caplog):
    logging.getLogger("paperwright").error("on purpose")
    assert caplog.messages == ["on purpose"]

@pytest.mark.logs
def test_says_so():
    logging.getLogger("paperwright").error("on purpose")
"""


@pytest.fixture
def session(project):
    """Runs these tests under the real conftest.py, with no program and no corpus, and sums up."""

    def run(mark: str, **variables: str) -> list[str]:
        here = Path(__file__).parent
        project.path("tests").mkdir()
        shutil.copy(here / "conftest.py", project.path("tests"))
        shutil.copy(here.parent / "pyproject.toml", project.root)
        project.write("tests/test_sample.py", TESTS.format(mark=mark))
        environment = {k: v for k, v in os.environ.items() if not k.startswith(("CI", "PYTEST_"))}
        answer = subprocess.run(
            [sys.executable, "-m", "pytest", "-rA", "-q", "-p", "no:cacheprovider"],
            cwd=project.root,
            env=environment | {"PATH": "", "PYTHONPATH": ""} | variables,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        return answer.stdout.partition("short test summary info")[2].splitlines()

    return run


def _starts(summary: list[str], word: str, test: str) -> bool:
    """Whether the summary says this word of this test."""
    return any(line.split()[:2] == [word, f"tests/test_sample.py::{test}"] for line in summary)


@pytest.mark.parametrize(
    ("mark", "reason"),
    [("latex", "latexmk"), ("browser", "chromedriver"), ("corpus", "corpus is not here")],
)
def test_a_test_that_cannot_run_is_skipped_with_the_reason(session, mark, reason):
    (skipped,) = [line for line in session(mark) if line.startswith("SKIPPED")]
    assert reason in skipped


def test_on_ci_a_missing_program_is_a_failure(session):
    assert _starts(session("latex", CI="true"), "ERROR", "test_needs_it")


def test_on_ci_a_missing_corpus_is_no_failure(session):
    assert any(line.startswith("SKIPPED") for line in session("corpus", CI="true"))


def test_only_an_unexpected_log_record_fails(session):
    summary = session("slow")
    assert _starts(summary, "ERROR", "test_warns")
    assert sum(line.startswith(("ERROR", "FAILED")) for line in summary) == 1
    for name in ("test_needs_it", "test_is_quiet", "test_looks_at_the_log", "test_says_so"):
        assert _starts(summary, "PASSED", name)
