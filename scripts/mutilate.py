"""Looks for crashes of the lint: `make mutilate CORPUS=DIR`.

Papers are cut, torn and scrambled, and each ruin is linted with every rule. Whatever a rule or a reader raises is
printed with the paper, the seed and the last lines of the traceback; the exit code is 1 when anything was raised.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from paperwright.errors import PaperwrightError
from paperwright.lint.run import Checker, Request
from paperwright.lint.settings import RuleSelection
from paperwright.source import Source
from precision import papers_in

_LONGEST = 20_000
"""Characters of a ruin; a long paper is cut to a piece."""
_STRANGE = [
    *"{}[]()$\\%&|*_`~^<>@#!:;\"'\n\t 、，。；：（）【】《》“”　\u200b\ufeff\u0301é𝔘0٣½²Ⅷ",
    "\\begin{tabular}{", "\\end{", "\\multirow{2}{*}{", "\\input{", "| --- |", "::: {.", "$$", "```", "[@", "^[",
    "\\item", "±", "\\cite{", "\\ref{", "\\newcommand{\\x}{", "\n\n", "---\n", "<!-- lint: ignore[", "1e999", "NaN",
]  # fmt: skip


def _cut(text: str, chance: random.Random) -> str:
    return text[: chance.randrange(len(text) + 1)]


def _tear(text: str, chance: random.Random) -> str:
    start, end = sorted(chance.randrange(len(text) + 1) for _ in range(2))
    return text[:start] + text[end:]


def _scramble(text: str, chance: random.Random) -> str:
    characters = list(text)
    for _ in range(chance.randint(1, 12)):
        characters.insert(chance.randrange(len(characters) + 1), chance.choice(_STRANGE))
    return "".join(characters)


def _drop(text: str, chance: random.Random) -> str:
    characters = list(text)
    for _ in range(min(chance.randint(1, 12), len(characters))):
        del characters[chance.randrange(len(characters))]
    return "".join(characters)


def _shuffle(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    chance.shuffle(lines)
    return "\n".join(lines)


def _repeat(text: str, chance: random.Random) -> str:
    start, end = sorted(chance.randrange(len(text) + 1) for _ in range(2))
    piece = text[start : min(end, start + 400)]
    return text[:end] + piece * chance.randint(1, 6) + text[end:]


_RUINS: tuple[Callable[[str, random.Random], str], ...] = (
    _cut, _tear, _scramble, _scramble, _drop, _drop, _shuffle, _repeat,
)  # fmt: skip


def ruin(text: str, seed: int) -> str:
    """A text after one to three accidents; the same for the same seed."""
    chance = random.Random(seed)
    if len(text) > _LONGEST:
        start = chance.randrange(len(text) - _LONGEST)
        text = text[start : start + _LONGEST]
    for _ in range(chance.randint(1, 3)):
        text = chance.choice(_RUINS)(text, chance)
    return text


def run(path: Path, seeds: range) -> list[str]:
    """What was raised by the ruins of one paper."""
    checker = Checker(Request(RuleSelection(extend_select=("ALL",), path="--"), reraise=True))
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return []
    raised = []
    for seed in seeds:
        torn = ruin(text, seed)
        if path.suffix == ".tex" and "\\documentclass" not in torn:
            torn = f"\\documentclass{{article}}\n\\begin{{document}}\n{torn}"
        source = Source(torn, path, path.name)
        started = time.monotonic()
        try:
            checker.check_text(source, path.parent)
        except PaperwrightError:
            continue
        except Exception:
            last = "".join(traceback.format_exc().splitlines(keepends=True)[-6:])
            raised.append(f"{path} seed {seed}\n{last}")
        if time.monotonic() - started > 10:
            raised.append(f"{path} seed {seed}: took {time.monotonic() - started:.0f} s\n")
    return raised


def main() -> None:
    """See the module."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("-n", type=int, default=10_000, help="how many ruins")
    parser.add_argument("-j", type=int)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    papers = [path for path in papers_in(arguments.folder.resolve()) if path.is_file()]
    each = -(-arguments.n // len(papers))
    seeds = range(arguments.seed, arguments.seed + each)
    with ProcessPoolExecutor(arguments.j) as pool:
        runs = [pool.submit(run, path, seeds) for path in papers]
        raised = [one for job in runs for one in job.result()]
    kinds = Counter(one.strip().rpartition("\n")[2] for one in raised)
    shown: set[str] = set()
    for one in raised:
        kind = one.strip().rpartition("\n")[2]
        if kind not in shown:
            shown.add(kind)
            print(f"{kinds[kind]} like this:\n{one}")
    print(f"{len(papers) * each} ruins of {len(papers)} papers: {len(raised)} crashes")
    sys.exit(1 if raised else 0)


if __name__ == "__main__":
    main()
