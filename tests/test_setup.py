"""The scripts behind `make` install what is missing, and say what they cannot do."""

from __future__ import annotations

import importlib.util
import os
import re
import tomllib
from pathlib import Path
from types import ModuleType

import pytest
from paperwright import doctor

ROOT = Path(__file__).parents[1]


def _script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


system_packages = _script("system_packages")


@pytest.fixture
def debian(project, monkeypatch):
    """A Debian on which two packages are installed; its log says what apt-get was asked."""
    scripts = {
        "dpkg-query": "echo 'latexmk installed'\necho 'chromium config-files'\nexit 1",
        "apt-get": 'echo "$DEBIAN_FRONTEND $*" >> "$LOG"\n[ "$1" != "$FAIL" ]',
    }
    for name, script in scripts.items():
        project.write(f"bin/{name}", f"#!/bin/sh\n{script}\n").chmod(0o755)
    monkeypatch.setenv("PATH", str(project.path("bin")))
    monkeypatch.setenv("LOG", str(project.write("log", "")))
    monkeypatch.setenv("FAIL", "nothing")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    return project


def test_root_updates_once_and_installs_what_is_missing(debian):
    assert system_packages.install(["browser", "tests"])
    assert debian.read("log").splitlines() == [
        "noninteractive update --quiet --option=Dpkg::Use-Pty=0",
        "noninteractive install --yes --no-install-recommends"
        " chromium chromium-driver poppler-utils --quiet --option=Dpkg::Use-Pty=0",
    ]


def test_nothing_is_run_when_all_is_here(debian, monkeypatch):
    monkeypatch.setitem(system_packages.PACKAGES, "one", ("latexmk",))
    assert system_packages.install(["one"])
    assert debian.read("log") == ""


def test_others_are_told_the_command(debian, monkeypatch, capsys):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert not system_packages.install(["tests"])
    assert "sudo apt-get install --yes --no-install-recommends poppler-utils" in (
        capsys.readouterr().out
    )
    assert debian.read("log") == ""


@pytest.mark.parametrize("step", ["update", "install"])
def test_a_failure_is_said_and_does_not_stop(debian, monkeypatch, capsys, step):
    monkeypatch.setenv("FAIL", step)
    assert not system_packages.install(["tests"])
    assert "going on without poppler-utils" in capsys.readouterr().out


def test_elsewhere_the_packages_are_named(project, monkeypatch, capsys):
    monkeypatch.setenv("PATH", str(project.root))
    assert not system_packages.install(["tests"])
    assert "not Debian" in capsys.readouterr().out


def test_the_doctor_sends_to_packages_that_setup_installs_too():
    # What converts SVG and what a browser shows formulas with are the user's choice.
    optional = {"fontconfig", "fonts-lmodern", "inkscape", "librsvg2-bin"}
    installed = {package for part in system_packages.PACKAGES.values() for package in part}
    advised = {
        package
        for part in doctor.examine()
        if part.get.startswith("apt install ")
        for package in part.get.removeprefix("apt install ").split()
    }
    assert advised - optional <= installed


def test_uv_is_locked_and_stays_after_a_sync():
    assert re.fullmatch(r"\d+\.\d+\.\d+", _script("environment")._locked_version("uv"))
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert "uv" in pyproject["dependency-groups"]["dev"]


def test_the_lock_names_no_registry_but_the_public_one():
    text = (ROOT / "uv.lock").read_text(encoding="utf-8")
    assert set(re.findall(r'registry = "([^"]*)"', text)) == {"https://pypi.org/simple"}


def test_every_make_target_has_help_and_help_lists_it():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = re.search(r"^\.PHONY: ((?:.*\\\n)*.*)$", makefile, re.MULTILINE)
    targets = set(phony[1].replace("\\\n", " ").split())
    helped = set(re.findall(r"^([a-z-]+):.*## ", makefile, re.MULTILINE))
    assert targets - helped == {"packages-demo", "packages-test"}


def test_commits_are_checked_with_the_locked_ruff():
    config = (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    pinned = re.search(r"ruff-pre-commit\n\s*rev: v(\S+)", config)
    assert pinned[1] == _script("environment")._locked_version("ruff")


def test_ci_runs_what_the_readers_are_told_to_run():
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert lines[-1] == "make test"
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
