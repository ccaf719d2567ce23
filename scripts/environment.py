"""Make `.venv` and fill it with exactly what `uv.lock` says.

Runs with nothing but the system's Python. uv is a development dependency like any other, so its
version is in `uv.lock` too: pip installs that one, and uv does the rest.
"""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
OLDEST_PYTHON = (3, 11)


def main() -> None:
    """Bring `.venv` up to date, or stop with what to do first."""
    if sys.version_info < OLDEST_PYTHON:
        sys.exit(
            f"Paperwright needs Python {'.'.join(map(str, OLDEST_PYTHON))} or newer, and this is "
            f"{sys.version.split()[0]}; name another one with `make PYTHON=…`"
        )
    if not _works():
        _make_venv()
    version = _locked_version("uv")
    if not _is_uv(version):
        _run(VENV / "bin" / "python", "-m", "pip", "install", "--quiet", f"uv=={version}")
    _run(VENV / "bin" / "uv", "sync", "--frozen", "--all-groups")


def _make_venv() -> None:
    # Debian's python3 has the module venv, but not ensurepip, which it calls.
    if find_spec("ensurepip") is None:
        from system_packages import install

        if not install(["venv"]):
            sys.exit("Python's `ensurepip` is missing, which makes virtual environments")
    print("Making .venv", flush=True)
    _run(sys.executable, "-m", "venv", "--clear", VENV)


def _works() -> bool:
    """Whether `.venv` is here, has pip and stands where it was made.

    One that was moved has a working Python, but its programs start the one at the old place.
    """
    try:
        probe = subprocess.run([VENV / "bin" / "python", "-c", "import pip"], check=False)
        script = (VENV / "bin" / "pip").read_text(encoding="utf-8")
    except OSError:
        return False
    return probe.returncode == 0 and str(VENV / "bin") in script


def _locked_version(package: str) -> str:
    import tomllib  # new in Python 3.11, so not before the version was looked at

    lock = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
    return next(str(entry["version"]) for entry in lock["package"] if entry["name"] == package)


def _is_uv(version: str) -> bool:
    try:
        answer = subprocess.run(
            [VENV / "bin" / "uv", "--version"], capture_output=True, encoding="utf-8", check=False
        )
    except OSError:
        return False
    return answer.stdout.split()[1:2] == [version]


def _run(*command: str | Path) -> None:
    # uv and pip work on the environment that they are told, not on one that is active.
    environment = {**os.environ, "VIRTUAL_ENV": str(VENV), "UV_PROJECT_ENVIRONMENT": str(VENV)}
    result = subprocess.run([str(word) for word in command], cwd=ROOT, env=environment, check=False)
    if result.returncode != 0:
        sys.exit(f"`{' '.join(map(str, command))}` failed")


if __name__ == "__main__":
    main()
