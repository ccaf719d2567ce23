"""The manual's page on experiments shows what the commands print on the records of this repository.

`pytest --update-suites` rewrites it.
"""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "content" / "guide" / "experiments.md"
BLOCK = re.compile(
    r"```console\n\$ (?P<command>paperwright [^\n]*)\n(?P<printed>.*?)```", re.DOTALL
)


def printed(command: str, monkeypatch) -> str:
    monkeypatch.setenv("COLUMNS", "100")
    program = Path(sys.executable).with_name("paperwright")
    answer = subprocess.run(
        [program, *shlex.split(command)[1:]],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return answer.stdout


def test_the_page_shows_what_is_printed(monkeypatch, request):
    text = PAGE.read_text(encoding="utf-8")
    assert len(BLOCK.findall(text)) >= 3

    def again(match: re.Match[str]) -> str:
        command = match["command"]
        return f"```console\n$ {command}\n{printed(command, monkeypatch)}```"

    now = BLOCK.sub(again, text)
    if request.config.getoption("--update-suites"):
        PAGE.write_text(now, encoding="utf-8")
    else:
        assert now == text
