"""Runs latexmk on untrusted input: confined to a folder of its own, without shell escape, with a time limit."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from paperwright.build import confinement
from paperwright.errors import BuildError, ToolMissingError

_OPTIONS = {"pdflatex": "-pdf", "xelatex": "-pdfxe"}
_TEX_OPTIONS = ("-interaction=nonstopmode", "-file-line-error", "-no-shell-escape", "-synctex=0")
_TIMEOUT = -1000
_KEPT_VARIABLES = (
    "PATH",
    "HOME",
    "LANG",
    "LC_ALL",
    "SYSTEMROOT",
    "TEMP",
    "TMP",
    "USERPROFILE",
)


@dataclass(frozen=True)
class TexRun:
    """How a run ended."""

    pdf: Path | None
    """The PDF, which there may be though there were errors."""
    log: str
    bibtex_log: str
    is_timeout: bool
    output: str
    """What latexmk printed."""


def run_latexmk(folder: Path, name: str, engine: str, seconds: float) -> TexRun:
    """Typeset `name.tex` in a folder.

    Raises:
        BuildError: it is LuaLaTeX that is asked for, whose documents may open any file.
        ToolMissingError: latexmk or the engine is not here.
    """
    if engine not in _OPTIONS:
        raise BuildError(
            f"{engine} is not run here, since its documents may read and write any file; use xelatex"
        )
    for program in ("latexmk", engine):
        if shutil.which(program) is None:
            raise ToolMissingError(
                f"{program} is not installed; see `paperwright doctor`, or use --engine weasyprint"
            )
    command = [
        "latexmk", "-norc", _OPTIONS[engine], "-f", *_TEX_OPTIONS, f"{name}.tex",
    ]  # fmt: skip
    deadline = time.monotonic() + seconds
    status, output = _run(command, folder, deadline)
    pdf = folder / f"{name}.pdf"
    if status not in (0, _TIMEOUT) and pdf.is_file():
        # After an error latexmk gives up before citations and references are there.
        status = _settle(folder, name, engine, deadline)
    is_timeout = status == _TIMEOUT
    is_whole = not is_timeout and _is_whole(pdf)
    return TexRun(
        pdf if is_whole else None,
        _text(folder / f"{name}.log"),
        _text(folder / f"{name}.blg"),
        is_timeout,
        output,
    )


def _is_whole(pdf: Path) -> bool:
    """Whether a PDF has its end; a run that is cut off leaves one without."""
    try:
        return b"%%EOF" in pdf.read_bytes()[-1024:]
    except OSError:
        return False


def _settle(folder: Path, name: str, engine: str, deadline: float) -> int:
    """Make the bibliography, and run TeX until the references have their numbers."""
    commands = [[engine, *_TEX_OPTIONS, f"{name}.tex"]] * 2
    if r"\bibdata" in _text(folder / f"{name}.aux"):
        commands.insert(0, ["bibtex", name])
    status = 0
    for command in commands:
        status, _ = _run(command, folder, deadline)
        if status == _TIMEOUT:
            break
    return status


def _environment(folder: Path) -> dict[str, str]:
    """Nothing of the user's set-up of TeX, and no way out of the folder."""
    kept = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
    return {
        **kept,
        "openin_any": "p",
        "openout_any": "p",
        "shell_escape": "f",
        "TMPDIR": str(folder),
        "TEXMFHOME": str(folder / "texmf"),
        "max_print_line": "10000",
        "error_line": "254",
        "half_error_line": "238",
    }


def _confined(folder: Path, program: str) -> list[str]:
    """What to put before a command so that it runs confined; nothing where the system cannot."""
    if not confinement.version():
        return []
    readable = {*_tex_trees(), str(Path(program).parent), str(Path(program).resolve().parent)}
    return [sys.executable, "-I", "-S", confinement.__file__, str(folder), *sorted(readable), "--"]


@cache
def _tex_trees() -> tuple[str, ...]:
    """Where TeX keeps its files, when that is not among the system's."""
    names = ("SELFAUTOPARENT", "TEXMFSYSVAR", "TEXMFSYSCONFIG", "TEXMFLOCAL", "TEXMFVAR")
    command = ["kpsewhich", "-expand-var", "\n".join(f"${name}" for name in names)]
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
            timeout=10,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ()
    # The root of all folders is no tree, whatever a strange installation says.
    return tuple(line for line in done.stdout.split("\n") if len(Path(line).parts) > 2)


def _run(command: list[str], folder: Path, deadline: float) -> tuple[int, str]:
    """The exit status and the output of a command, which is killed at the deadline."""
    program = shutil.which(command[0]) or command[0]
    process = subprocess.Popen(
        [*_confined(folder, program), program, *command[1:]],
        cwd=folder,
        env=_environment(folder),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
        encoding="utf-8",
        errors="replace",
    )
    try:
        output, _ = process.communicate(timeout=max(deadline - time.monotonic(), 0.1))
    except subprocess.TimeoutExpired:
        _kill(process)
        output, _ = process.communicate()
        return _TIMEOUT, output
    except BaseException:
        _kill(process)
        process.wait()
        raise
    return process.returncode, output


def _kill(process: subprocess.Popen[str]) -> None:
    """End the process and everything that it has started."""
    try:
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    except ProcessLookupError:
        pass


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
