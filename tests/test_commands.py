"""The command line, as documents.

A fence begins with `% paperwright …`. What is piped in stands between that line and `^D`, what comes out after it:
standard output as it is, standard error behind `2> `, an exit code that is not 0 as `=> 1`. A case may run several
commands, and `% cat FILE` shows a file. A fence with a language and a name is a file.
"""

from __future__ import annotations

import io
import shlex
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from markdown_cases import Case, Fence, read_cases
from paperwright.cli import main
from suites import write_files

DOCUMENTS = sorted((Path(__file__).parent / "commands").glob("*.md"))
CASES = [case for path in DOCUMENTS for case in read_cases(path)]


@dataclass(frozen=True)
class Command:
    """One command and what it is given."""

    arguments: list[str]
    given: str
    head: str
    """The lines of the fence before what is expected."""


def parse(fence: Fence) -> Command:
    first, _, rest = fence.text.partition("\n")
    arguments = shlex.split(first.removeprefix("% "))
    given, end, _ = rest.partition("^D\n")
    if not end:
        return Command(arguments, "", first + "\n")
    return Command(arguments, given, f"{first}\n{given}^D\n")


def run(
    command: Command, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> str:
    """What the command writes, and its exit code."""
    if command.arguments[0] == "cat":
        return Path(command.arguments[1]).read_text(encoding="utf-8")
    given = io.TextIOWrapper(io.BytesIO(command.given.encode("utf-8")), encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", given)
    monkeypatch.setattr(sys, "argv", command.arguments)
    code = 0
    try:
        main()
    except SystemExit as stop:
        code = int(stop.code or 0)
    out, error = capfd.readouterr()
    if out and not out.endswith("\n"):
        out += "\n"
    written = out + "".join(f"2> {line}\n" for line in error.splitlines())
    return written + (f"=> {code}\n" if code else "")


def is_command(fence: Fence) -> bool:
    return not fence.info and fence.text.startswith("% ")


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_command(case: Case, tmp_path, monkeypatch, capfd, request):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    write_files(case.fences, tmp_path)
    fences = [fence for fence in case.fences if is_command(fence)]
    assert fences, f"{case}: runs nothing"
    written = [parse(fence).head + run(parse(fence), monkeypatch, capfd) for fence in fences]
    if request.config.getoption("--update-suites"):
        _update(case, dict(zip([fence.first_line for fence in fences], written, strict=True)))
        return
    assert written == [fence.text for fence in fences]


def _update(case: Case, expected: dict[int, str]) -> None:
    current = next(other for other in read_cases(case.path) if other.name == case.name)
    lines = case.path.read_text(encoding="utf-8").split("\n")
    pairs = zip([f for f in current.fences if is_command(f)], expected.values(), strict=True)
    for fence, text in reversed(list(pairs)):
        lines[fence.first_line : fence.last_line] = text.rstrip("\n").split("\n")
    case.path.write_text("\n".join(lines), encoding="utf-8")


def test_a_long_run_says_how_far_it_is(monkeypatch, capfd):
    from paperwright.cli import lint

    monkeypatch.setattr(lint, "_PATIENCE", -1)
    monkeypatch.setenv("FORCE_COLOR", "1")
    progress = lint._Progress()
    progress(1, 3)
    progress(2, 3)
    progress.stop()
    assert "Checking" in capfd.readouterr().err
    quick = lint._Progress()
    quick(3, 3)
    quick.stop()
    assert capfd.readouterr().err == ""


def test_every_document_runs_something():
    for path in DOCUMENTS:
        assert any(is_command(fence) for case in read_cases(path) for fence in case.fences), path
