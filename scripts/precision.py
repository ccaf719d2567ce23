"""How often each rule is right on real papers: `make precision CORPUS=DIR`.

Every paper of a folder is linted as its author would. A sample of the findings of each rule is judged by reading;
the verdicts are kept in `benchmarks/precision/<FAMILY>.tsv`, by paper and fingerprint, without a word of the papers.
What was judged once is not asked again, and a rule that changes shows its new findings only.

    python scripts/precision.py DIR                        the table by rule
    python scripts/precision.py DIR --ask TAB01            a sample of unjudged findings, with their text
    python scripts/precision.py DIR --ask TAB01 --only zh  only of papers with “zh” in their path
    python scripts/precision.py DIR --record < verdicts    lines “paper fingerprint right|wrong|unsure why”, with tabs
    python scripts/precision.py DIR --publish              what rule pages show, into the package
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import sys
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from corpus import find_papers
from paperwright.lint.fingerprints import fingerprints
from paperwright.lint.precision import BARS
from paperwright.lint.registry import registry
from paperwright.lint.run import Request, check_paths

if TYPE_CHECKING:
    from paperwright.findings import Severity

ROOT = Path(__file__).parents[1]
VERDICTS = ROOT / "benchmarks" / "precision"
PUBLISHED = ROOT / "plugins" / "paperwright" / "lint" / "precision.json"
SAMPLE = 20
_MOST_OF_ONE_PAPER = 3
_WORDS = ("right", "wrong", "unsure")
_MAIN = re.compile(r"^[^%\n]*\\documentclass", re.MULTILINE)
_ABOUT = re.compile(r"(?i)readme|licen[sc]e|contributing|changelog")
_NO_PAPER = re.compile(
    r"(?i)rebuttal|response|poster|talk|slides|presentation|spotlight|supp|appendix|checklist|template"
    r"|instructions|for_review|backup|old|spine|shuji|guidelines"
)
_NO_ARTICLE = re.compile(
    r"\\documentclass\s*(?:\[[^\]]*\])?\s*\{(?:beamer|standalone|letter|minimal)"
)


class Verdict(NamedTuple):
    """What a reader thought of a finding."""

    code: str
    paper: str
    fingerprint: str
    word: str
    why: str


@dataclass(frozen=True, slots=True)
class Found:
    """A finding, far from its source."""

    code: str
    paper: str
    fingerprint: str
    severity: Severity
    message: str
    place: str
    text: str

    @property
    def order(self) -> str:
        """A place in the sample that nobody chose."""
        return hashlib.sha256(f"{self.code}{self.paper}{self.fingerprint}".encode()).hexdigest()


def papers_in(folder: Path) -> list[Path]:
    """The papers and notes below a folder: drafts, folders that are one draft, LaTeX papers, other Markdown."""
    found = dict.fromkeys(find_papers(folder))
    drafts = [path for path in found if path.is_dir()]
    for path in sorted(folder.rglob("*.md")):
        if not _ABOUT.match(path.name) and not any(draft in path.parents for draft in drafts):
            found[path] = None
    found.update(dict.fromkeys(filter(_is_latex_paper, sorted(folder.rglob("*.tex")))))
    return list(found)


def _is_latex_paper(path: Path) -> bool:
    """Whether a LaTeX file is the main one of a paper, and not a template, slides or a copy."""
    if _NO_PAPER.search(path.stem) or _NO_PAPER.search(path.parent.name):
        return False
    text = path.read_text(encoding="utf-8", errors="replace")
    return bool(_MAIN.search(text) and not _NO_ARTICLE.search(text) and r"\begin{document}" in text)


def lint(path: Path, root: Path) -> tuple[list[Found], tuple[str, ...]]:
    """The findings on one paper, and why it could not be checked."""
    # Logs of experiments do not say that they are some.
    is_log = "expnotes" in path.parts and "paper" not in path.name
    kind = "experiment" if is_log else ""
    report = check_paths([path], Request(preview=True, kind=kind))
    paper = path.relative_to(root).as_posix()
    found = []
    for finding, name in fingerprints(report.findings):
        line, column = finding.source.position(finding.span.start)
        first = max(finding.span.start - 300, 0)
        before = finding.source.text[first : finding.span.start]
        after = finding.source.text[finding.span.end : finding.span.end + 300]
        about = finding.source[finding.span]
        text = f"{before}⟦{about[:1500]}⟧{after}"
        place = f"{finding.source.name}:{line}:{column}"
        found.append(
            Found(finding.code, paper, name, finding.severity, finding.message, place, text)
        )
    return found, report.failures


def lint_all(
    root: Path, only: str, select: tuple[str, ...], workers: int
) -> tuple[list[Found], int]:
    """The findings on all papers below a folder, and how many papers there are.

    Arguments:
        root: the folder.
        only: a part of the path that papers must have.
        select: codes or beginnings of codes; none for all.
        workers: how many processes.
    """
    papers = [path for path in papers_in(root) if only in path.as_posix()]
    found: list[Found] = []
    failed: list[str] = []
    with ProcessPoolExecutor(workers) as pool:
        runs = [pool.submit(lint, path, root) for path in papers]
        for run in runs:
            findings, failures = run.result()
            found += [one for one in findings if one.code.startswith(select or ("",))]
            failed += failures
    if failed:
        print(f"{len(failed)} could not be checked, the first: {failed[0]}", file=sys.stderr)
    return found, len(papers)


def read_verdicts() -> dict[tuple[str, str, str], Verdict]:
    """All that was judged so far, by code, paper and fingerprint."""
    found = {}
    for path in sorted(VERDICTS.glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines()[1:]:
            verdict = Verdict(*line.split("\t"))
            found[verdict.code, verdict.paper, verdict.fingerprint] = verdict
    return found


def keep(fresh: list[Verdict]) -> None:
    """Write verdicts, each into the file of its family."""
    verdicts = read_verdicts()
    verdicts.update({(one.code, one.paper, one.fingerprint): one for one in fresh})
    families: dict[str, list[Verdict]] = defaultdict(list)
    for key in sorted(verdicts):
        families[_family(key[0])].append(verdicts[key])
    VERDICTS.mkdir(parents=True, exist_ok=True)
    for family in {_family(verdict.code) for verdict in fresh}:
        rows = families[family]
        lines = ["\t".join(Verdict._fields), *("\t".join(row) for row in rows)]
        (VERDICTS / f"{family}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _family(code: str) -> str:
    return code.rstrip("0123456789")


def record(found: list[Found]) -> None:
    """Keep the verdicts that are piped in; a line that fits no finding is an error."""
    known = {(one.paper, one.fingerprint): one for one in found}
    fresh = []
    for line in sys.stdin.read().splitlines():
        if not line.strip():
            continue
        paper, name, word, why = (*line.split("\t", 3), "", "", "")[:4]
        one = known.get((paper, name))
        if one is None or word not in _WORDS:
            sys.exit(f"no finding or no verdict: {line}")
        fresh.append(Verdict(one.code, paper, name, word, " ".join(why.split())))
    keep(fresh)
    print(f"{len(fresh)} verdicts kept")


def sample(found: list[Found], code: str, count: int) -> list[Found]:
    """Findings of a rule that nobody has judged, few of any one paper."""
    verdicts = read_verdicts()
    of_paper: dict[str, int] = defaultdict(int)
    chosen = []
    for one in sorted(found, key=lambda one: one.order):
        is_new = (one.code, one.paper, one.fingerprint) not in verdicts
        if one.code == code and is_new and of_paper[one.paper] < _MOST_OF_ONE_PAPER:
            of_paper[one.paper] += 1
            chosen.append(one)
    return chosen[:count]


def figures(found: list[Found]) -> dict[str, dict[str, int]]:
    """By code: findings, papers, and what was thought of those that are found now; the undecided are left out."""
    words = words_of(found)
    table: dict[str, dict[str, int]] = {}
    for rule in registry().rules:
        own = [one for one in found if one.code == rule.code]
        table[rule.code] = {
            "findings": len(own),
            "papers": len({one.paper for one in own}),
            "judged": sum(word != "unsure" for word in words[rule.code]),
            "right": words[rule.code].count("right"),
        }
    return table


def words_of(found: list[Found]) -> dict[str, list[str]]:
    """By code: what was thought of those that are found now."""
    verdicts = read_verdicts()
    words: dict[str, list[str]] = defaultdict(list)
    for one in found:
        if verdict := verdicts.get((one.code, one.paper, one.fingerprint)):
            words[one.code].append(verdict.word)
    return words


def print_table(found: list[Found], papers: int, select: tuple[str, ...]) -> None:
    """The table by rule, those under their bar marked."""
    print(f"{papers} papers and notes, {len(found)} findings")
    print(f"{'code':8}{'severity':10}{'findings':>9}{'papers':>8}{'judged':>8}{'right':>7}  rule")
    words = words_of(found)
    for code, row in figures(found).items():
        if not code.startswith(select or ("",)):
            continue
        rule = registry().by_code[code]
        judged, enough = row["judged"], min(row["findings"], SAMPLE)
        share = row["right"] / judged if judged else 1.0
        notes = []
        if judged and share < BARS[rule.severity]:
            notes.append(f"under {BARS[rule.severity]:.0%}")
        if undecided := words[code].count("unsure"):
            notes.append(f"{undecided} undecided")
        if judged + undecided < enough:
            notes.append(f"judge {enough - judged - undecided} more")
        counts = f"{row['findings']:9}{row['papers']:8}{judged:8}{row['right']:7}"
        print(f"{code:8}{rule.severity!s:10}{counts}  {rule.name}  {', '.join(notes)}".rstrip())


def publish(table: dict[str, dict[str, int]], papers: int) -> None:
    """Write what rule pages show, a line for each rule."""
    rows = ",\n".join(f"  {json.dumps(code)}: {json.dumps(row)}" for code, row in table.items())
    PUBLISHED.write_text(
        f'{{\n "papers": {papers},\n "rules": {{\n{rows}\n }}\n}}\n', encoding="utf-8"
    )


def main() -> None:
    """See the module."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--select", default="", help="codes or beginnings of codes, with commas")
    parser.add_argument("--only", default="", help="a part of the path that papers must have")
    parser.add_argument("--ask", metavar="CODE")
    parser.add_argument("-n", type=int, default=SAMPLE)
    parser.add_argument("--record", action="store_true")
    parser.add_argument("--publish", action="store_true")
    parser.add_argument("-j", type=int, default=os.cpu_count() or 1)
    arguments = parser.parse_args()
    select = tuple(code for code in (arguments.ask or arguments.select).split(",") if code)
    found, papers = lint_all(arguments.folder.resolve(), arguments.only, select, arguments.j)
    if arguments.record:
        record(found)
    elif arguments.ask:
        for one in sample(found, arguments.ask, arguments.n):
            print(f"=== {one.paper}\t{one.fingerprint}\n{one.place} {one.severity} {one.message}")
            print(one.text, "\n")
    else:
        print_table(found, papers, select)
    if arguments.publish:
        publish(figures(found), papers)


if __name__ == "__main__":
    main()
