"""The contracts of pyproject.toml hold, and they can be broken."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def _lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).with_name("lint-imports")
    # It looks packages up in the working directory before it looks among the installed ones.
    return subprocess.run(
        [program, "--no-logo", "--no-cache", "--config", ROOT / "pyproject.toml"],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_layers_point_one_way():
    # What lies in a folder without `__init__.py` is invisible to import-linter.
    folders = {path.parent for path in (ROOT / "plugins").glob("**/*.py")}
    assert not [folder for folder in folders if not (folder / "__init__.py").exists()]
    answer = _lint_imports(ROOT / "plugins")
    assert answer.returncode == 0, answer.stdout + answer.stderr


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("paperwright/model/intruder.py", "import paperwright.lint", "Layers point one way"),
        ("paperwright/render/intruder.py", "import paperwright.lint", "Layers point one way"),
        ("paperwright/intruder.py", "import mkdocs", "The core knows no host"),
        ("paperwright/intruder.py", "import mkdocs_paperwright", "The core knows no host"),
    ],
)
def test_a_wrong_import_breaks_a_contract(project, module, line, contract):
    shutil.copytree(
        ROOT / "plugins", project.path("plugins"), ignore=shutil.ignore_patterns("__pycache__")
    )
    for package in ("lint", "model", "render"):
        project.path(f"plugins/paperwright/{package}").mkdir(exist_ok=True)
        project.path(f"plugins/paperwright/{package}/__init__.py").touch()
    project.write(f"plugins/{module}", line + "\n")
    answer = _lint_imports(project.path("plugins"))
    assert answer.returncode == 1, answer.stdout + answer.stderr
    assert f"{contract} BROKEN" in answer.stdout
