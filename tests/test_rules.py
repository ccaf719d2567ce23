"""Every rule keeps what its declaration, its page and its suite promise."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from markdown_cases import Case, Fence, read_cases
from markdown_it import MarkdownIt
from paperwright.bibliography.problems import PROBLEMS
from paperwright.lint.families import BY_PREFIX
from paperwright.lint.page import rule_page
from paperwright.lint.registry import RETIRED, registry
from paperwright.lint.run import Request
from paperwright.lint.settings import RuleSelection
from paperwright.model.nodes import Strong
from paperwright.model.prose import document_prose
from paperwright.readers.markdown import read_markdown
from paperwright.source import Source
from suites import (
    PAGE,
    check,
    check_case,
    code_of,
    has_safe_fix,
    shown,
    suites,
    update,
    write_files,
)

if TYPE_CHECKING:
    from paperwright.lint.declaration import Rule

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "plugins" / "paperwright"
RULES = registry().rules
CASES = [case for path in suites() for case in read_cases(path)]
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def suite_of(rule: Rule) -> Path:
    folder = BY_PREFIX[rule.prefix].folder
    return ROOT / "tests" / "rules" / folder / f"{rule.name}.md"


# Suites


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_case_of_a_suite(case: Case, tmp_path: Path, request: pytest.FixtureRequest, monkeypatch):
    monkeypatch.chdir(tmp_path)
    report = check_case(case, tmp_path)
    assert not report.failures
    actual = {"text findings": shown(report.findings, tmp_path), "markdown fixed": ""}
    if any(has_safe_fix(finding) and finding.source.name == PAGE for finding in report.findings):
        check_case(case, tmp_path, fix=True)
        actual["markdown fixed"] = (tmp_path / PAGE).read_text(encoding="utf-8")
    if request.config.getoption("--update-suites"):
        update(case, actual)
        return
    expected = {info: case.fence(info) or "" for info in actual}
    assert actual == expected


@pytest.mark.parametrize("case", [case for case in CASES if case.fence("markdown fixed")], ids=str)
def test_a_fix_leaves_nothing_to_fix_and_touches_nothing_else(
    case: Case, tmp_path: Path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    before = case.fence("markdown") or ""
    check_case(case, tmp_path, fix=True)
    fixed = (tmp_path / PAGE).read_text(encoding="utf-8")
    selection = (
        RuleSelection()
        if "select" in (case.fence("toml") or "")
        else RuleSelection((code_of(case),))
    )
    again = check(fixed, tmp_path, Request(selection, fix=True))
    assert (tmp_path / PAGE).read_text(encoding="utf-8") == fixed
    assert not any(has_safe_fix(finding) for finding in again.findings)
    numbers, bold = statements(before)
    fixed_numbers, fixed_bold = statements(fixed)
    assert bold == fixed_bold
    if code_of(case) not in MENDS_NUMBERS:
        assert numbers == fixed_numbers


MENDS_NUMBERS = {"NUM19"}
"""The rules whose numbers name the record that they are mended from."""


def statements(text: str) -> tuple[Counter[str], int]:
    """What no safe fix may touch: the numbers that readers see, and what is in bold."""
    document = read_markdown(Source(text))
    prose = document_prose(document)
    return Counter(NUMBER.findall(prose.text)), len(document.all(Strong))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_has_a_suite_with_enough_clean_cases(rule: Rule):
    path = suite_of(rule)
    assert path.is_file(), f"{rule.code} has no suite {path.relative_to(ROOT)}"
    text = path.read_text(encoding="utf-8")
    assert text.startswith(f"# {rule.name} ({rule.code})\n")
    cases = read_cases(path)
    failing = [case for case in cases if case.fence("text findings")]
    clean = [case for case in cases if not case.fence("text findings")]
    assert rule.needs_build or failing
    assert len(clean) >= len(failing), (
        f"{path.name}: {len(failing)} cases fail, {len(clean)} are clean"
    )


def test_a_suite_belongs_to_a_rule():
    assert {suite_of(rule) for rule in RULES} == set(suites())


# Pages


def fences(rule: Rule) -> list[Fence]:
    return [
        Fence(token.info.strip(), token.content, token.map[0], token.map[1])
        for token in MarkdownIt("commonmark").parse(rule.page)
        if token.type == "fence" and token.map
    ]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_page_begins_with_a_noun_phrase_and_shows_both_examples(rule: Rule):
    first, _, rest = rule.page.partition("\n")
    assert first.endswith("."), "the first line ends with a full stop"
    assert first.partition(" ")[0] not in (
        "Checks",
        "Check",
        "Finds",
        "Find",
        "Report",
        "Reports",
        "Ensure",
    )
    assert rest.startswith("\n"), "an empty line follows the first"
    infos = [fence.info for fence in fences(rule)]
    assert "markdown bad" in infos
    assert "markdown good" in infos
    prose = re.sub(r"^~~~.*?^~~~$", "", rule.page, flags=re.MULTILINE | re.DOTALL)
    headings = re.findall(r"^#+ .*$", prose, re.MULTILINE)
    assert set(headings) <= {"## When to ignore it", "## Fix safety", "## References"}


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES if not rule.needs_build], ids=lambda rule: rule.code
)
@pytest.mark.parametrize("kind", ["bad", "good"])
def test_the_examples_are_true(rule: Rule, kind: str, tmp_path: Path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    all_fences = fences(rule)
    write_files(all_fences, tmp_path)
    for fence in all_fences:
        if fence.info == f"markdown {kind}":
            selection = RuleSelection(extend_select=(rule.code,))
            report = check(fence.text, tmp_path, Request(selection))
            assert not report.failures
            own = tuple(finding for finding in report.findings if finding.code == rule.code)
            assert bool(own) == (kind == "bad"), shown(report.findings, tmp_path)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_page_is_markdown_that_our_own_reader_reads(rule: Rule):
    page = rule_page(rule)
    document = read_markdown(Source(page))
    assert not document.problems
    assert page.startswith(f"# {rule.name} ({rule.code})\n")
    assert " bad\n" not in page


# Declarations


def test_no_retired_code_comes_back():
    assert not {rule.code for rule in RULES} & set(RETIRED)


def test_options_have_defaults_and_meanings():
    from paperwright.lint.options import option_table

    for rule in RULES:
        for name, kind, _default, meaning in option_table(rule):
            assert kind, f"{rule.code} {name}"
            assert meaning, f"{rule.code}: option `{name}` has no text under it"


CODE = re.compile(r"[\"'](?P<code>[A-Z]{3,4}\d{2})[\"']")


def test_every_code_that_anything_reports_is_declared():
    undeclared = {
        f"{path.relative_to(PACKAGE)}: {match['code']}"
        for path in PACKAGE.rglob("*.py")
        for match in CODE.finditer(path.read_text(encoding="utf-8"))
        if match["code"] not in registry().by_code
    }
    assert not undeclared


def test_the_bibliography_and_its_rules_agree():
    for problem in PROBLEMS:
        rule = registry().by_code[problem.code]
        assert (rule.name, rule.severity) == (problem.name, problem.severity)
