"""What every test can use: a project in a folder of its own, and marks for what may be missing."""

from __future__ import annotations

import logging
import os
import shutil
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from textwrap import dedent

import pytest

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
"""Real papers by other people. They are not part of the repository."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-suites", action="store_true", help="rewrite the expected results in the suites"
    )


_PROGRAMS = {
    "latex": ("latexmk", "pdflatex", "kpsewhich"),
    "browser": ("chromium", "chromedriver"),
}


@dataclass(frozen=True)
class Project:
    """A folder with the files that a test writes."""

    root: Path

    def path(self, name: str = ".") -> Path:
        """Where a file of that name is or would be."""
        return self.root / name

    def write(self, name: str, text: str | bytes) -> Path:
        """The path of a new file; text loses the indentation that all its lines share."""
        path = self.path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        data = text if isinstance(text, bytes) else dedent(text).encode("utf-8")
        path.write_bytes(data)
        return path

    def read(self, name: str) -> str:
        """The text of a file."""
        return self.path(name).read_text(encoding="utf-8")

    def files(self) -> list[str]:
        """The names of all files, in order."""
        return sorted(
            path.relative_to(self.root).as_posix()
            for path in self.root.rglob("*")
            if path.is_file()
        )


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """An empty project, which is the working directory too."""
    monkeypatch.chdir(tmp_path)
    return Project(tmp_path)


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real papers, for tests marked `corpus`."""
    return CORPUS


@cache
def _what_is_missing(mark: str) -> str | None:
    """Why a test with this mark cannot run here; `None` when it can."""
    if mark == "corpus":
        return None if CORPUS.is_dir() else f"{CORPUS} is not here"
    missing = [program for program in _PROGRAMS[mark] if shutil.which(program) is None]
    return f"{', '.join(missing)} not found (see `paperwright doctor`)" if missing else None


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip what this machine cannot run; on CI, where everything is set up, fail it instead."""
    for mark in ("latex", "browser", "corpus"):
        if item.get_closest_marker(mark) is None:
            continue
        reason = _what_is_missing(mark)
        if reason is None:
            continue
        if os.environ.get("CI") == "true" and mark != "corpus":
            pytest.fail(reason, pytrace=False)
        pytest.skip(reason)


class _Records(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture(autouse=True)
def _no_unexpected_log_records(request: pytest.FixtureRequest):
    """Fail a test that leaves a warning or an error in the log and does not look at the log.

    A test that expects one asks for `caplog` or carries the mark `logs`.
    """
    expected = "caplog" in request.fixturenames or request.node.get_closest_marker("logs")
    handler = _Records()
    logger = logging.getLogger("paperwright")
    logger.addHandler(handler)
    yield
    logger.removeHandler(handler)
    if handler.records and not expected:
        lines = [f"{record.levelname} {record.getMessage()}" for record in handler.records]
        pytest.fail("unexpected in the log:\n" + "\n".join(lines), pytrace=False)
