"""Checking a paper of 60 KB against only parsing the same text with markdown-it-py, in one run.

Checking is reading, resolving and every rule; the bare parser makes tokens without places. The draft of the demo is
repeated to the size, with labels of its own in every copy; another file can be named: `python -m benchmarks.lint FILE`.
"""

from __future__ import annotations

import re
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from paperwright.lint.engine import check_paper
from paperwright.lint.linter import Linter
from paperwright.lint.paper import Paper
from paperwright.lint.subjects import Stage
from paperwright.readers.markdown import read_markdown
from paperwright.resolve import resolve
from paperwright.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable

DRAFT = Path(__file__).parents[1] / "content" / "papers" / "low-label-digits.md"
SIZE = 60_000
ROUNDS = 30
_LABEL = re.compile(r"(?P<mark>[#@{])(?P<kind>fig|tbl|eq|sec|alg|thm|lem):(?P<name>[\w-]+)")


def paper_text(path: Path = DRAFT) -> str:
    """The text of a file, its body repeated until it is as long as a paper."""
    text = path.read_text(encoding="utf-8")
    if len(text) >= SIZE:
        return text
    end = text.index("\n---", 4) + 5 if text.startswith("---") else 0
    head, body = text[:end], text[end:]
    copies = [body]
    while sum(map(len, copies)) + len(head) < SIZE:
        number = len(copies)
        copies.append(_LABEL.sub(rf"\g<mark>\g<kind>:copy{number}-\g<name>", body))
    return head + "\n\n".join(copies)


def best(run: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The shortest of several runs, in seconds of CPU: what else the machine does makes the others longer."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        run()
        times.append(time.process_time() - start)
    return min(times)


def main(path: Path = DRAFT) -> dict[str, float]:
    """Times of the parts, and what the whole takes in units of the bare parse."""
    text = paper_text(path)
    bare = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    linter = Linter()
    document = read_markdown(Source(text))
    resolution = resolve(document)
    rules = linter.rules_for(document, "draft")
    parts = {
        "bare parse": best(lambda: bare.parse(text)),
        "read": best(lambda: read_markdown(Source(text))),
        "resolve": best(lambda: resolve(document)),
        "rules": best(lambda: check_paper(Paper(document, given_resolution=resolution), rules)),
        "all": best(lambda: linter.check(read_markdown(Source(text)), kind="draft")),
    }
    for name, seconds in parts.items():
        print(f"{name:<12} {1000 * seconds:7.2f} ms  {seconds / parts['bare parse']:5.2f}")
    print(f"{len(text):,} characters, {len(rules)} rules at stage {Stage.DRAFT}")
    cold = cold_start()
    print(f"cold start of `paperwright lint` on one line: {1000 * cold:.0f} ms of CPU")
    return {"check / bare parse": parts["all"] / parts["bare parse"]}


def cold_start() -> float:
    """The CPU seconds of a whole run on one line of text, in a process of its own."""
    import resource

    def used() -> float:
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        return usage.ru_utime + usage.ru_stime

    program = Path(sys.executable).with_name("paperwright")
    times = []
    for _ in range(5):
        before = used()
        subprocess.run([program, "lint", "-"], input=b"A line.\n", capture_output=True, check=True)
        times.append(used() - before)
    return min(times)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
