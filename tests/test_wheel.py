"""The wheel holds everything that the repository ships, and works where the repository is not."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
UV = Path(sys.executable).with_name("uv")

# Each of them builds or installs.
pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


def _run(*command: str | Path, cwd: Path) -> str:
    # Nothing of the environment that runs the tests may help the one that is tested.
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in {"VIRTUAL_ENV", "PYTHONPATH", "PYTHONHOME"}
    }
    answer = subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert answer.returncode == 0, answer.stdout + answer.stderr
    return answer.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """The wheel, built by way of the source archive, as it is for a release."""
    folder = tmp_path_factory.mktemp("dist")
    _run(UV, "build", "--quiet", "--out-dir", folder, cwd=ROOT)
    (path,) = folder.glob("*.whl")
    return path


def test_every_tracked_file_is_in_the_wheel(wheel):
    tracked = _run("git", "ls-files", "-z", "plugins", "paper_templates", cwd=ROOT).split("\0")
    expected = {
        name.removeprefix("plugins/") if name.startswith("plugins/") else f"paperwright/{name}"
        for name in tracked
        if name and (ROOT / name).exists()
    }
    assert "paperwright/py.typed" in expected
    assert "paperwright/pandoc/worker.lua" in expected
    assert expected <= set(zipfile.ZipFile(wheel).namelist())


def test_it_works_in_an_empty_environment(wheel, tmp_path):
    environment = tmp_path / "environment"
    _run(UV, "venv", "--quiet", "--python", sys.executable, environment, cwd=tmp_path)
    python = environment / "bin" / "python"
    locked = tmp_path / "locked.txt"
    _run(UV, "export", "--quiet", "--frozen", "--no-hashes", "--no-dev", "--no-emit-project",
         "--output-file", locked, cwd=ROOT)  # fmt: skip
    install = (UV, "pip", "install", "--quiet", "--python", python)
    _run(*install, "--constraint", locked, wheel, cwd=tmp_path)

    paperwright = environment / "bin" / "paperwright"
    assert "Usage: paperwright" in _run(paperwright, "--help", cwd=tmp_path)
    parts = json.loads(_run(paperwright, "doctor", "--format", "json", cwd=tmp_path))
    assert all(part["found"] for part in parts if part["essential"])

    code = "from paperwright.paths import templates_folder; print(templates_folder())"
    templates = Path(_run(python, "-c", code, cwd=tmp_path).strip())
    assert templates.is_relative_to(environment)
    assert {path.name for path in templates.iterdir() if path.is_dir()} == {
        path.name for path in (ROOT / "paper_templates").iterdir() if path.is_dir()
    }
