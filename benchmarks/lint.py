"""Checking a paper of 60 KB against only parsing the same text with markdown-it-py, in one run.

    python -m benchmarks lint                   all rules at stage submission, and cold starts
    python -m benchmarks.lint --rules [FILE]    the ten slowest rules too; of another file

Checking is reading, resolving and every rule; the bare parser makes tokens without places. The draft of the demo is
repeated to the size, with labels and numbers of its own in every copy. What a run remembers of the texts that it has
seen is forgotten before the next.
"""

from __future__ import annotations

import functools
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from paperwright.lint.engine import check_paper
from paperwright.lint.linter import Linter
from paperwright.lint.paper import Paper
from paperwright.lint.settings import LintSettings
from paperwright.lint.subjects import Stage
from paperwright.readers.markdown import read_markdown
from paperwright.resolve import resolve
from paperwright.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from paperwright.lint.declaration import Rule
    from paperwright.model.document import Document

CONTENT = Path(__file__).parents[1] / "content"
DRAFT = CONTENT / "papers" / "low-label-digits.md"
RECORD = CONTENT / "experiments" / "EXP-2026-003.md"
SIZE = 60_000
ROUNDS = 20
_SLOWEST = 10
_LABEL = re.compile(r"(?P<mark>[#@{])(?P<kind>fig|tbl|eq|sec|alg|thm|lem):(?P<name>[\w-]+)")
_SCORE = re.compile(r"\b(?P<whole>[2-8]\d)(?=\.\d)")


def paper_text(path: Path = DRAFT) -> str:
    """The text of a file, its body repeated until it is as long as a paper."""
    text = path.read_text(encoding="utf-8")
    if len(text) >= SIZE:
        return text
    end = text.index("\n---", 4) + 5 if text.startswith("---") else 0
    head, body = text[:end], text[end:]
    copies = [head + body]
    while sum(map(len, copies)) < SIZE:
        copies.append(_copy(body, len(copies)))
    return "\n\n".join(copies)


def _copy(body: str, number: int) -> str:
    """The body with other labels and other scores, whose differences stay as they are."""
    body = _LABEL.sub(rf"\g<mark>\g<kind>:copy{number}-\g<name>", body)
    return _SCORE.sub(lambda score: str(int(score["whole"]) + number), body)


def forget() -> None:
    """Empty what functions remember of the texts that they have seen; expressions stay compiled."""
    for name, module in list(sys.modules.items()):
        if name.startswith("paperwright"):
            for value in list(vars(module).values()):
                size = getattr(value, "cache_parameters", dict)().get("maxsize")
                if isinstance(value, functools._lru_cache_wrapper) and size:
                    value.cache_clear()


def best(run: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The shortest of several runs, in seconds of CPU: what else the machine does makes the others longer."""
    times = []
    for _ in range(rounds):
        forget()
        start = time.process_time()
        run()
        times.append(time.process_time() - start)
    return min(times)


def rule_times(document: Document, rules: Sequence[Rule]) -> dict[str, float]:
    """How long each rule takes by itself, what it shares with others left out."""
    times: dict[str, float] = {}
    for _ in range(3):
        forget()
        paper = Paper(document)
        check_paper(paper, rules)
        for rule in rules:
            start = time.process_time()
            check_paper(paper, [rule])
            took = time.process_time() - start
            key = f"{rule.code} {rule.name}"
            times[key] = min(times.get(key, took), took)
    start = time.process_time()
    check_paper(paper, [])
    nothing = time.process_time() - start
    return {name: max(took - nothing, 0.0) for name, took in times.items()}


def main(path: Path = DRAFT, *, by_rule: bool = False) -> dict[str, float]:
    """Times of the parts, and what the whole takes in units of the bare parse."""
    text = paper_text(path)
    bare = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    linter = Linter(LintSettings(stage=Stage.SUBMISSION))
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
    print(f"{len(text):,} characters, {len(rules)} rules at stage {Stage.SUBMISSION}")
    if by_rule:
        slowest = sorted(rule_times(document, rules).items(), key=lambda item: -item[1])
        for name, seconds in slowest[:_SLOWEST]:
            print(f"{1000 * seconds:7.2f} ms  {name}")
    for what, given in (("one line", "A line.\n"), ("the draft", DRAFT), ("a record", RECORD)):
        print(
            f"cold start of `paperwright lint` on {what}: {1000 * cold_start(given):.0f} ms of CPU"
        )
    return {"check / bare parse": parts["all"] / parts["bare parse"]}


def cold_start(page: str | Path) -> float:
    """The CPU seconds of a whole run, git included, in a process of its own that finds its bytecode.

    Arguments:
        page: a text, or a file, which is checked with its project: records, trees, versions.
    """
    import resource

    def used() -> float:
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        return usage.ru_utime + usage.ru_stime

    program = Path(sys.executable).with_name("paperwright")
    times = []
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": folder}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        for _ in range(6):
            before = used()
            subprocess.run(
                [program, "lint", page if isinstance(page, Path) else "-"],
                input=None if isinstance(page, Path) else page.encode(),
                capture_output=True,
                check=False,
                env=environment,
            )
            times.append(used() - before)
    return min(times)


if __name__ == "__main__":
    arguments = [argument for argument in sys.argv[1:] if argument != "--rules"]
    main(*map(Path, arguments), by_rule="--rules" in sys.argv)
