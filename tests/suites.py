"""Suites of rules: a Markdown document whose headings name cases.

A fence `markdown` is the page, `toml` the settings, `text findings` what is reported, `markdown fixed` the page after
`--fix`; a fence with a language and a file name is a file beside the page. A case without `text findings` is clean.
"""

from __future__ import annotations

import datetime
import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from markdown_cases import Case, Fence, read_cases
from paperwright.lint.registry import registry
from paperwright.lint.run import Checker, Report, Request, Target
from paperwright.lint.settings import RuleSelection

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.findings import Finding

TODAY = datetime.date(2026, 6, 1)
PAGE = "paper.md"
OLD = "old"
"""Stands after the name of a file that was last changed long ago."""
_OWN = {"markdown", "toml", "text findings", "markdown fixed"}


def suites() -> list[Path]:
    """Every suite of a rule."""
    return sorted((Path(__file__).parent / "rules").rglob("*.md"))


def code_of(case: Case) -> str:
    """The code of the rule that the suite of a case is about."""
    title = case.path.read_text(encoding="utf-8").partition("\n")[0]
    return title.rpartition("(")[2].rstrip(")")


def write_files(fences: list[Fence], folder: Path) -> None:
    """Put the files of a case beside its page."""
    for fence in fences:
        words = fence.info.split()
        if fence.info in _OWN or len(words) < 2 or words[1] in ("bad", "good"):
            continue
        path = folder / words[1]
        path.parent.mkdir(parents=True, exist_ok=True)
        more = [word for word in words[2:] if word != OLD]
        path.write_bytes(fence.text.encode(more[0] if more else "utf-8"))
        if OLD in words[2:]:
            os.utime(path, (1e9, 1e9))


def check(text: str, folder: Path, request: Request) -> Report:
    """The report on a page in a folder; an error in a rule is the test's."""
    path = folder / PAGE
    path.write_text(text, encoding="utf-8", newline="")
    checker = Checker(replace(request, reraise=True, today=TODAY))
    report = checker.check(Target(path, PAGE))
    others = [other for other in sorted(folder.glob("*.md")) if other.name != PAGE]
    if not others:
        return report
    return report + checker.check_projects([Target(other, other.name) for other in others])


def check_case(case: Case, folder: Path, **request: bool) -> Report:
    """The report on the page of a case: that of its own rule, unless its settings select others."""
    write_files(case.fences, folder)
    settings = case.fence("toml") or ""
    (folder / "paperwright.toml").write_text(settings, encoding="utf-8")
    selected = RuleSelection((code_of(case),))
    selection = RuleSelection() if "select" in settings else selected
    text = case.fence("markdown")
    assert text is not None, f"{case}: has no `markdown`"
    return check(text, folder, Request(selection, **request))


def shown(findings: tuple[Finding, ...], folder: Path) -> str:
    """Findings as suites show them."""
    return "".join(f"{line}\n" for finding in findings for line in _lines(finding, folder))


def _lines(finding: Finding, folder: Path) -> Iterator[str]:
    source = finding.source
    start, end = source.position(finding.span.start), source.position(finding.span.end)
    name = source.name.removeprefix(f"{folder}/")
    file = "" if name == PAGE else f"{name}:"
    rule = registry().by_code[finding.code]
    severity = "" if finding.severity is rule.severity else f" {finding.severity}"
    place = f"{file}{start.line}:{start.column}-{end.line}:{end.column}"
    yield f"{place} {finding.code}{severity} {finding.message}"
    if finding.help:
        yield f"  help: {finding.help}"


def has_safe_fix(finding: Finding) -> bool:
    return finding.fix is not None and finding.fix.safe


def update(case: Case, expected: dict[str, str]) -> None:
    """Rewrite, insert or take away the fences of a case that hold what is expected of it."""
    current = next(other for other in read_cases(case.path) if other.name == case.name)
    lines = case.path.read_text(encoding="utf-8").split("\n")
    at = max(fence.last_line for fence in current.fences if fence.info == "markdown") + 1
    insert: list[str] = []
    for info, text in expected.items():
        found = [fence for fence in current.fences if fence.info == info]
        if not found and text:
            mark = "~~~" if info.startswith("markdown") else "```"
            insert += ["", f"{mark}{info}", *text.rstrip("\n").split("\n"), mark]
    for fence in reversed(current.fences):
        if fence.info in expected:
            if text := expected[fence.info]:
                lines[fence.first_line : fence.last_line] = text.removesuffix("\n").split("\n")
            else:
                del lines[fence.first_line - 2 : fence.last_line + 1]
    lines[at:at] = insert
    case.path.write_text("\n".join(lines), encoding="utf-8")
