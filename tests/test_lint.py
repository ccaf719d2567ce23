"""The engine, the selection of rules, settings, fixes, and runs over many files."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from paperwright.bibliography import Bibliography, read_source
from paperwright.errors import ConfigError, PaperwrightError
from paperwright.findings import Edit, Finding, Fix, Problem, Severity
from paperwright.lint import Build, Context, Line, Project, Rule, Stage, engine, rule
from paperwright.lint.file_patterns import matches_any
from paperwright.lint.files import find_targets
from paperwright.lint.fixes import apply_fixes, fix_source
from paperwright.lint.linter import Linter
from paperwright.lint.paper import Paper
from paperwright.lint.paper_types import PaperType, paper_types
from paperwright.lint.patterns import Pattern
from paperwright.lint.printed_numbers import Printed, can_be
from paperwright.lint.registry import Registry, registry
from paperwright.lint.run import Checker, Request, Target, check_paths
from paperwright.lint.selection import UnknownSelectorError, parse_selector, select_rules
from paperwright.lint.setting_tables import read_lint_settings
from paperwright.lint.settings import LintSettings, RuleSelection
from paperwright.model.document import Document
from paperwright.model.nodes import Header
from paperwright.model.prose import document_prose
from paperwright.readers.markdown import read_markdown
from paperwright.source import Source, Span
from paperwright.writing import unified_diff, write_source
from suites_of_texts import dialect_texts


def document(text: str) -> Document:
    return read_markdown(Source(text))


def codes(findings: list[Finding] | tuple[Finding, ...]) -> list[str]:
    return [finding.code for finding in findings]


@rule("RUN90", "breaking-rule", on=Header, severity=Severity.WARNING, since="0.1.0")
def breaking_rule(node: Header, ctx: Context):
    """A rule with a fault."""
    yield ctx.report(node, "Heading before the fault")
    raise ZeroDivisionError("no\nreason")


@rule("RUN91", "long-line", on=Line, severity=Severity.INFO, since="0.1.0")
def long_line(line: Line, ctx: Context):
    """A line of more than ten characters."""
    if len(line.text) > 10:
        yield ctx.report(line.span, f"Line {line.number} has {len(line.text)} characters")


@rule("RUN92", "lonely-paper", on=Project, severity=Severity.INFO, since="0.1.0")
def lonely_paper(project: Project, ctx: Context):
    """A project of one paper."""
    if len(project.documents) == 1:
        yield ctx.report(Span(0, 0), "Paper is alone")


@rule("RUN93", "short-build", on=Build, severity=Severity.ERROR, since="0.1.0")
def short_build(build: Build, ctx: Context):
    """A PDF of one page."""
    if build.pages == 1:
        yield ctx.report(Span(0, 0), "PDF has one page")


def crash_rule() -> Rule:
    return registry().by_code["RUN01"]


# The engine


def test_a_rule_that_crashes_is_a_finding_and_the_others_still_run():
    paper = Paper(document("# One\n\nThe the.\n\n# Two\n"))
    rules = (breaking_rule, registry().by_code["STY05"], crash_rule())
    findings = engine.check_paper(paper, rules)
    assert codes(findings) == ["RUN01", "RUN90", "STY05", "RUN01", "RUN90"]
    crash = findings[0]
    assert crash.message == "Rule `RUN90` crashed: ZeroDivisionError: no"
    assert crash.name == "crashed-rule"


def test_tests_let_the_error_through():
    with pytest.raises(ZeroDivisionError):
        engine.check_paper(Paper(document("# One\n")), (breaking_rule,), reraise=True)


def test_lines_are_given_to_rules_with_their_places():
    findings = engine.check_paper(Paper(document("short\n\nthis one is long\n")), (long_line,))
    assert [(finding.message, finding.span) for finding in findings] == [
        ("Line 3 has 16 characters", Span(7, 23))
    ]


def test_rules_across_papers_see_all_of_them():
    papers = [Paper(document("One.")), Paper(document("Two."))]
    both = Project(tuple(paper.document for paper in papers))
    alone = Project((papers[0].document,))
    assert not engine.check_project(both, papers, (lonely_paper,))
    assert codes(engine.check_project(alone, papers[:1], (lonely_paper,))) == ["RUN92"]


def test_rules_across_papers_run_after_the_papers(project, monkeypatch):
    from paperwright.lint import linter

    rules = Registry([lonely_paper, *registry().rules])
    monkeypatch.setattr(linter, "registry", lambda: rules)
    project.write("a.md", "The the.\n")
    assert codes(check_paths([Path()]).findings) == ["RUN92", "STY05"]
    project.write("a.md", "<!-- lint: ignore-file[RUN92] the first of many -->\n\nText.\n")
    assert "RUN92" not in codes(check_paths([Path()]).findings)
    project.write("b.md", "Text.\n")
    assert "RUN92" not in codes(check_paths([Path()]).findings)


def test_what_a_build_met_comes_out_under_its_rules():
    page = document("The the text.")
    build = Build(page, pages=1, problems=(Problem("BLD03", Span(0, 3), "Line is 20 pt wider"),))
    rules = (short_build, registry().by_code["BLD03"], registry().by_code["STY05"])
    findings = engine.check_build(build, Paper(page), rules)
    assert codes(findings) == ["RUN93", "BLD03"]
    assert findings[1].severity is Severity.WARNING


def test_a_build_obeys_selection_and_suppressions():
    page = document("<!-- lint: ignore[BLD03] set by hand -->\n\nText.")
    problem = Problem("BLD03", Span(42, 44), "Line is 20 pt wider")
    build = Build(page, problems=(problem,))
    assert Linter().check_build(build) == []
    bare = Build(document("Text."), problems=(Problem("BLD03", Span(0, 1), "Line is 20 pt wider"),))
    assert codes(Linter().check_build(bare)) == ["BLD03"]
    ignoring = LintSettings(selection=RuleSelection(ignore=("BLD",)))
    assert Linter(ignoring).check_build(bare) == []


def test_a_problem_may_come_under_a_rule_that_looks_at_nodes():
    page = document("Text.")
    problem = Problem("DOC11", Span(0, 4), "Image `a.png` is missing")
    assert codes(Linter().check_build(Build(page, problems=(problem,)))) == ["DOC11"]


def test_an_empty_bibliography_is_none():
    page = document("As in [@a; @b].")
    (finding,) = Linter().check(page, bibliography=Bibliography({}))
    assert finding.message == "2 works are cited and no bibliography is named"


def test_a_problem_without_a_rule_that_runs_is_not_shown():
    page = document("# One {#a}\n")
    settings = LintSettings(selection=RuleSelection(select=("STY05",)))
    assert Linter(settings).check(page) == []


def test_severities_of_users_have_the_last_word():
    settings = LintSettings(severities={"STY05": Severity.INFO})
    (finding,) = Linter(settings).check(document("The the."))
    assert finding.severity is Severity.INFO
    by_name = LintSettings(severities={"duplicate-word": Severity.WARNING})
    (finding,) = Linter(by_name).check(document("The the."))
    assert finding.severity is Severity.WARNING


def test_findings_of_a_bibliography_stand_in_its_file():
    source = Source("@misc{a, title = {A}, year = {20222}}", name="refs.bib")
    findings = Linter().check(document("As in [@a]."), bibliography=read_source(source))
    assert [(finding.code, finding.source.name) for finding in findings] == [("BIB14", "refs.bib")]


def test_the_same_finding_is_there_once():
    page = document("# A {#x}\n")
    found = Finding("X", "x", Severity.INFO, page.source, Span(0, 1), "m")
    assert len(list(engine._once([found, found]))) == 1


@rule("RUN94", "many-headings", on=Header, severity=Severity.INFO, since="0.1.0", most=2)
def many_headings(node: Header, ctx: Context):
    """A heading."""
    yield ctx.report(node, "Heading")


def test_one_cause_does_not_fill_a_screen():
    page = document("# A\n\n# B\n\n# C\n\n# D\n\nThe the.\n")
    findings = engine.check_paper(Paper(page), (many_headings, registry().by_code["STY05"]))
    assert [finding.message for finding in findings] == [
        "Heading", "Heading (and 2 more such places)", "`The` is there twice in a row",
    ]  # fmt: skip
    two = document("# A\n\n# B\n")
    assert len(engine.check_paper(Paper(two), (many_headings,))) == 2
    assert engine.check_paper(Paper(two), (many_headings,))[1].message == "Heading"


@rule(
    "RUN95", "missing-numbers", on=Document, severity=Severity.INFO, since="0.1.0",
    unless=(PaperType.SURVEY, PaperType.THEORY),
)  # fmt: skip
def missing_numbers(page: Document, ctx: Context):
    """A paper."""
    yield ctx.report(Span(0, 0), "Paper")


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        ("title: A survey of trees", "", {PaperType.SURVEY}),
        ("title: Trees; a literature review", "", {PaperType.SURVEY}),
        ("title: 树的研究综述", "", {PaperType.SURVEY}),
        ("title: Surveying trees with survey data", "", set()),
        ("title: Code review of trees", "", set()),
        ("title: 'Position: trees matter'", "", {PaperType.POSITION}),
        ("title: TreeBench, a benchmark for trees", "", {PaperType.DATASET}),
        ("title: 'treepy: A Python package for trees'", "", {PaperType.SOFTWARE}),
        ("title: Trees", "::: {.theorem}\nT.\n:::\n\n" * 4, {PaperType.THEORY}),
        ("title: Trees", "::: {.theorem}\nT.\n:::\n\n" * 2, set()),
        ("title: A survey of trees\nlint: {type: dataset}", "", {PaperType.DATASET}),
        ("title: A survey of trees\nlint: {type: []}", "", set()),
        ("title: Trees that label themselves", "", set()),
        (
            "title: treepy\ntags: [trees]\naffiliations: []\nbibliography: p.bib",
            "",
            {PaperType.SOFTWARE},
        ),
        ("title: treepy\ntags: [trees]\nbibliography: p.bib", "", set()),
    ],
)
def test_the_sort_of_a_paper(head, body, expected):
    page = document(f"---\n{head}\n---\n\n{body}")
    assert paper_types(page) == expected
    runs = bool(engine.check_paper(Paper(page), (missing_numbers,)))
    assert runs == expected.isdisjoint({PaperType.SURVEY, PaperType.THEORY})


# Stages


def test_a_note_is_not_asked_for_an_abstract_and_a_draft_is():
    linter = Linter()
    note, draft = document("Text."), document("---\nkind: draft\n---\n\nText.")
    assert "ABS01" not in codes(linter.check(note))
    assert "ABS01" in codes(linter.check(draft))
    assert "ABS01" in codes(linter.check(note, kind="draft"))
    assert "ABS01" not in codes(Linter(LintSettings(stage=Stage.NOTES)).check(draft))


@pytest.mark.parametrize(
    ("front_matter", "expected"),
    [
        ("authors: [A B]\nbibliography: r.bib", Stage.DRAFT),
        ("authors: [A B]\nabstract: Short.", Stage.DRAFT),
        ("authors: [A B]", Stage.NOTES),
        ("authors: [ada]\ncategories: [x]\nabstract: Short.", Stage.NOTES),
        ("authors: [A B]\nabstract: Short.\nformat: revealjs", Stage.NOTES),
        ("authors: [A B]\nabstract: Short.\ntitle: Supplement to X", Stage.NOTES),
        ("kind: idea\nauthors: [A B]\nabstract: Short.", Stage.NOTES),
        ("kind: draft", Stage.DRAFT),
    ],
)
def test_the_stage_of_a_page_is_told_from_its_front_matter(front_matter, expected):
    from paperwright.lint.paper import stage_of

    assert stage_of(document(f"---\n{front_matter}\n---\n\nText."), "") is expected


# Selection


def selected(*selections: RuleSelection, stage: Stage = Stage.SUBMISSION, **more) -> set[str]:
    return {rule.code for rule in select_rules(selections, registry(), stage=stage, **more)}


def family(prefix: str) -> set[str]:
    return {rule.code for rule in registry().rules if rule.prefix == prefix}


def test_select_replaces_and_the_others_adjust():
    only = selected(RuleSelection(select=("REF",)))
    assert only == family("REF")
    assert selected(RuleSelection(select=("REF",)), RuleSelection(extend_select=("STY05",))) == {
        *only, "STY05",
    }  # fmt: skip
    assert selected(RuleSelection(select=("REF",)), RuleSelection(select=("STY05",))) == {"STY05"}
    assert "STY05" not in selected(RuleSelection(ignore=("STY05",)))


def test_the_longer_selector_wins_whatever_the_order():
    assert selected(RuleSelection(select=("REF01",), ignore=("REF",))) == {"REF01"}
    first = {code for code in family("REF") if code.startswith("REF0")}
    assert selected(RuleSelection(select=("REF",), ignore=("REF0",))) == family("REF") - first
    assert selected(RuleSelection(select=("ALL",), ignore=("REF",), extend_select=("REF02",))) >= {
        "REF02"
    }
    assert selected(RuleSelection(select=("REF", "ALL"), ignore=("ALL",))) == family("REF")


def test_a_later_place_brings_a_rule_back():
    settings, command_line = RuleSelection(ignore=("REF01",)), RuleSelection(extend_select=("REF",))
    assert "REF01" in selected(settings, command_line)


def test_names_select_too():
    assert selected(RuleSelection(select=("undefined-reference",))) == {"REF01"}


def test_a_rule_of_a_later_stage_runs_when_it_is_asked_for():
    everything, family, code = (RuleSelection(select=(word,)) for word in ("ALL", "ANON", "ANON02"))
    assert not selected(everything, stage=Stage.DRAFT) & {"ANON02", "ANON12"}
    assert not selected(family, stage=Stage.DRAFT)
    assert selected(code, stage=Stage.DRAFT) == {"ANON02"}
    assert selected(family, stage=Stage.DRAFT, asked=(family,)) == {"ANON02", "ANON12"}
    assert selected(everything, stage=Stage.SUBMISSION) >= {"ANON02", "ANON12"}


def test_preview_rules_wait_to_be_let_in():
    @rule("REF98", "young-rule", on=Header, severity=Severity.INFO, since="0.2.0", preview=True)
    def young_rule(node: Header, ctx: Context):
        """A young rule."""
        yield ctx.report(node, "Young")

    rules = Registry([young_rule])
    asked = (RuleSelection(select=("REF98",)),)
    assert select_rules(asked, rules, stage=Stage.DRAFT) == ()
    assert select_rules(asked, rules, stage=Stage.DRAFT, preview=True) == (young_rule,)


@pytest.mark.parametrize(
    ("selector", "nearest"),
    [
        ("REF9", "REF09"),
        ("ref01", "REF01"),
        ("REFS", "REF"),
        ("undefined-refrence", "undefined-reference"),
    ],
)
def test_an_unknown_selector_names_the_nearest(selector, nearest):
    with pytest.raises(
        UnknownSelectorError, match=f"`{selector}` names no rule; did you mean `{nearest}`"
    ):
        parse_selector(selector, registry())


def test_a_family_without_rules_yet_may_be_selected():
    assert parse_selector("VEN", registry()).rules == ()


def test_codes_and_names_are_unique():
    with pytest.raises(AssertionError, match="used twice: RUN91"):
        Registry([long_line, long_line])


# Settings


def test_a_settings_file_fills_everything():
    table = {
        "select": ["REF"], "extend-select": "STY05", "ignore": ["REF02"], "preview": True,
        "stage": "draft", "severity": {"REF01": "warning"}, "exclude": ["old/"],
        "per-file-ignores": {"drafts/*.md": ["STY"]},
    }  # fmt: skip
    read = read_lint_settings(table, {"missing-abstract": {"min-words": 10}})
    assert read.selection.select == ("REF",)
    assert read.selection.extend_select == ("STY05",)
    assert read.preview
    assert read.stage is Stage.DRAFT
    assert read.severities == {"REF01": Severity.WARNING}
    assert read.per_file_ignores == {"drafts/*.md": ("STY",)}
    assert read.options == {"missing-abstract": {"min-words": 10}}


@pytest.mark.parametrize(
    ("table", "rules", "message"),
    [
        (
            {"selct": []},
            {},
            "`tool.paperwright.lint.selct` is not a setting; did you mean `select`?",
        ),
        ({"select": 3}, {}, "`tool.paperwright.lint.select` is not a list of texts"),
        ({"ignore": ["REF", 3]}, {}, "`tool.paperwright.lint.ignore[1]` is not a text"),
        (
            {"venue": "article"},
            {},
            "`tool.paperwright.lint.venue` has no effect; write `venue` above the table `lint`",
        ),
        ({"preview": "yes"}, {}, "`tool.paperwright.lint.preview` is neither true nor false"),
        ({"stage": "final"}, {}, "`tool.paperwright.lint.stage` is `final`; write one of"),
        ({"severity": {"REF01": "bad"}}, {}, "`tool.paperwright.lint.severity.REF01` is `bad`"),
        ({"per-file-ignores": []}, {}, "`tool.paperwright.lint.per-file-ignores` is not a table"),
        ({}, {"missing-abstract": 3}, "`tool.paperwright.rules.missing-abstract` is not a table"),
    ],
)
def test_a_wrong_setting_names_the_file_and_the_key(table, rules, message):
    with pytest.raises(ConfigError) as caught:
        read_lint_settings(table, rules)
    assert f"pyproject.toml: {message}" in str(caught.value)


@pytest.mark.parametrize(
    ("table", "rules", "message"),
    [
        (
            {"ignore": ["STY05", "REF9"]},
            {},
            "`tool.paperwright.lint.ignore[1]`: `REF9` names no rule; did you mean",
        ),
        (
            {"per-file-ignores": {"a.md": ["X"]}},
            {},
            "`tool.paperwright.lint.per-file-ignores.a.md[0]`: `X` names",
        ),
        (
            {"severity": {"REF99": "info"}},
            {},
            "`tool.paperwright.lint.severity.REF99` names no rule",
        ),
        (
            {},
            {"missing-abstrct": {}},
            "`tool.paperwright.rules.missing-abstrct` names no rule; did you mean",
        ),
        (
            {},
            {"missing-abstract": {"min-wrds": 3}},
            "`tool.paperwright.rules.missing-abstract.min-wrds` is no option",
        ),
        ({}, {"missing-abstract": {"min-words": "3"}}, "min-words` is not a whole number"),
        ({}, {"missing-abstract": {"min-words": True}}, "min-words` is not a whole number"),
        (
            {},
            {"duplicate-word": {"x": 1}},
            "`tool.paperwright.rules.duplicate-word.x` is no option of STY05",
        ),
    ],
)
def test_a_setting_of_what_is_not_there_stops_the_linter(table, rules, message):
    read = read_lint_settings(table, rules)
    with pytest.raises(ConfigError) as caught:
        Linter(read)
    assert f"pyproject.toml: {message}" in str(caught.value) or message in str(caught.value)


@pytest.fixture
def venues(project, monkeypatch):
    """Two venues: `tree` wants REF02 alone, `leaf` has no wishes."""
    project.write("venues/tree/venue.toml", '[lint]\nselect = ["REF02"]\n')
    project.write("venues/leaf/venue.toml", 'name = "Leaf"\n')
    from paperwright.lint import venues

    monkeypatch.setattr(venues, "templates_folder", lambda: project.path("venues"))
    venues.venue_selection.cache_clear()
    yield
    venues.venue_selection.cache_clear()


def test_a_page_and_the_command_line_name_venues_too(venues):
    page = document("---\nvenue: tree\n---\n\nThe the.")
    assert codes(Linter().check(page)) == []
    assert codes(Linter(LintSettings(asked_venue="leaf")).check(page)) == ["STY05"]
    assert codes(Linter(LintSettings(venue="tree")).check(document("The the."))) == []
    unknown = document("---\nvenue: nowhere\n---\n\nThe the.")
    assert codes(Linter().check(unknown)) == ["STY05"]


def test_an_unknown_venue_of_the_settings_stops_the_linter(venues):
    with pytest.raises(ConfigError, match="there is no venue `tre`: Did you mean `tree`"):
        Linter(LintSettings(asked_venue="tre"))


def test_the_order_is_command_line_front_matter_settings_venue(venues):
    page = document("---\nlint: {select: [STY05]}\n---\n\nThe the @fig:x.\n")
    venue = LintSettings(venue="tree")
    assert codes(Linter(venue).check(document("The the @fig:x."))) == []
    own = LintSettings(venue="tree", selection=RuleSelection(select=("REF01",)))
    assert codes(Linter(own).check(document("The the @fig:x."))) == ["REF01"]
    assert codes(Linter(own).check(page)) == ["STY05"]
    command_line = RuleSelection(select=("REF01",), path="--")
    assert codes(Linter(own.overridden(command_line)).check(page)) == ["REF01"]


def test_per_file_ignores_hold_for_their_files(project):
    project.write("paperwright.toml", '[lint.per-file-ignores]\n"old/*.md" = ["STY05"]\n')
    project.write("old/a.md", "The the.\n")
    project.write("new/a.md", "The the.\n")
    report = check_paths([Path()])
    assert [finding.source.name for finding in report.findings] == ["new/a.md"]


@pytest.mark.parametrize(
    ("path", "pattern", "expected"),
    [
        ("a/b/c.md", "c.md", True),
        ("a/b/c.md", "*.md", True),
        ("a/b/c.md", "a/*.md", False),
        ("a/b/c.md", "a/**/*.md", True),
        ("a/c.md", "a/**/*.md", True),
        ("a/b/c.md", "b/", True),
        ("a/b/c.md", "a/b", True),
        ("ab/c.md", "b/", False),
        ("a/b/c.md", "./a/b/?.md", True),
        ("a/b1.md", "a/b[0-9].md", True),
        ("a/b1.md", "a/b[!0-9].md", False),
        ("site/a.md", "site/", True),
    ],
)
def test_patterns_of_files(path, pattern, expected):
    assert matches_any(path, (pattern,)) is expected


# Finding files


def test_folders_are_searched_for_markdown_and_built_ones_are_left_out(project):
    for name in (
        "a.md", "b.txt", "c.qmd", "d.MD", "site/e.md", ".venv/f.md", "node_modules/g.md", ".h.md",
        "deep/er/i.markdown", "drafts/j.md",
    ):  # fmt: skip
        project.write(name, "Text.\n")
    found = [target.name for target in find_targets([Path()], ["drafts/"])]
    assert found == ["a.md", "c.qmd", "d.MD", "deep/er/i.markdown"]


def test_a_file_that_is_named_is_taken_whatever_its_name(project):
    project.write("b.txt", "Text.\n")
    assert [target.name for target in find_targets([Path("b.txt")])] == ["b.txt"]


def test_a_file_is_checked_once(project):
    project.write("a.md", "The the.\n")
    report = check_paths([Path("a.md"), Path(), Path("./a.md")])
    assert report.checked == 1
    assert codes(report.findings) == ["STY05"]


def test_a_draft_of_several_files_is_one_document(project):
    project.write("content/metadata.yaml", "title: Trees\nauthors:\n  - name: Ada Moore\n")
    project.write("content/01.one.md", "See @fig:x.\n\nThe the.\n")
    project.write("content/02.two.md", "![Trees.](https://example.org/x.png){#fig:x}\n\nAnd and.\n")
    report = check_paths([Path("content")], Request(RuleSelection(("REF", "STY"))))
    assert report.checked == 1
    places = [(f.source.name, f.source.position(f.span.start), f.code) for f in report.findings]
    assert places == [
        ("content/01.one.md", (3, 1), "STY05"),
        ("content/02.two.md", (3, 1), "STY05"),
    ]
    one = check_paths([Path("content/02.two.md")], Request(RuleSelection(("REF", "STY"))))
    assert [finding.source.name for finding in one.findings] == ["content/02.two.md"]


def test_files_that_cannot_be_read_do_not_stop_the_others(project):
    project.write("good.md", "The the.\n")
    project.write("latin.md", "Müller\n".encode("latin-1"))
    report = check_paths([Path("good.md"), Path("latin.md"), Path("missing.md")])
    assert report.checked == 1
    assert codes(report.findings) == ["STY05"]
    assert report.failures == (
        "latin.md:1:2: byte 0xfc is not UTF-8; save the file as UTF-8",
        "missing.md: no such file",
    )


def test_other_formats_are_named(project):
    project.write("a.bib", "@book{a}")
    assert check_paths([Path("a.bib")]).failures == ("a.bib: is a bibliography, and no paper",)


def test_many_files_are_checked_by_several_processes_with_the_same_result(project):
    for number in range(30):
        project.write(f"{number:02}.md", f"# Page {number}\n\nThe the tree.\n\n" + "Words. " * 4000)
    seen: list[tuple[int, int]] = []
    pooled = check_paths([Path()], progress=lambda done, total: seen.append((done, total)))
    alone = check_paths([Path()], Request(reraise=True))
    shown = [(f.source.name, f.span, f.code) for f in pooled.findings]
    assert shown == [(f.source.name, f.span, f.code) for f in alone.findings]
    assert len(shown) == 30
    assert seen[-1] == (30, 30)


def test_a_shared_bibliography_is_reported_once(project):
    project.write("refs.bib", "@misc{a, title = {A}, year = {20222}}\n")
    for name in ("a.md", "b.md"):
        project.write(name, "---\nbibliography: refs.bib\n---\n\nAs in [@a].\n")
    assert codes(check_paths([Path()]).findings) == ["BIB14"]


def test_each_file_has_the_settings_of_its_own_project(project):
    project.write("one/paperwright.toml", '[lint]\nselect = ["STY05"]\n')
    project.write("one/a.md", "The the @fig:x.\n")
    project.write("two/paperwright.toml", '[lint]\nselect = ["REF01"]\n')
    project.write("two/a.md", "The the @fig:x.\n")
    report = check_paths([Path()])
    assert [(f.source.name, f.code) for f in report.findings] == [
        ("one/a.md", "STY05"), ("two/a.md", "REF01"),
    ]  # fmt: skip


# Fixes


def finding_with(*edits: Edit, safe: bool = True) -> Finding:
    source = Source("0123456789")
    return Finding("X01", "x", Severity.INFO, source, edits[0].span, "m", None, Fix(edits, safe))


def test_fixes_that_collide_wait_for_the_next_round():
    first = finding_with(Edit(Span(1, 4), "a"))
    second = finding_with(Edit(Span(3, 5), "b"))
    third = finding_with(Edit(Span(5, 6), "c"), Edit(Span(8, 8), "d"))
    text, mended = apply_fixes("0123456789", [third, second, first])
    assert text == "0a4c67d89"
    assert mended == [first, third]


def test_a_fix_is_applied_whole_or_not_at_all():
    first = finding_with(Edit(Span(1, 2), "a"))
    second = finding_with(Edit(Span(1, 2), "b"), Edit(Span(8, 9), "c"))
    assert apply_fixes("0123456789", [first, second]) == ("0a23456789", [first])


def test_two_insertions_in_one_place_collide():
    one, two = finding_with(Edit(Span(3, 3), "a")), finding_with(Edit(Span(3, 3), "b"))
    assert apply_fixes("0123456789", [one, two])[0] == "012a3456789"


def test_unsafe_fixes_wait_to_be_asked_for():
    unsafe = finding_with(Edit(Span(0, 1), ""), safe=False)
    assert apply_fixes("0123456789", [unsafe]) == ("0123456789", [])
    assert apply_fixes("0123456789", [unsafe], unsafe=True)[0] == "123456789"


def test_fixing_stops_after_ten_rounds():
    def check(source: Source) -> list[Finding]:
        edit = Edit(Span(0, 0), "x")
        return [Finding("X01", "x", Severity.INFO, source, Span(0, 0), "m", None, Fix((edit,)))]

    fixed, left, count = fix_source(Source("", name="a"), check)
    assert fixed.text == "x" * 10
    assert count == 10
    assert len(left) == 1


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"We the the tree.\n", b"We the tree.\n"),
        (b"We the the tree.\r\nMore.\r\n", b"We the tree.\r\nMore.\r\n"),
        (b"\xef\xbb\xbfWe the the tree.", b"\xef\xbb\xbfWe the tree."),
        (b"One.\r\nWe the the tree.\nMore.\r\n", b"One.\r\nWe the tree.\nMore.\r\n"),
        (b"One.\rWe the the tree.\r", b"One.\rWe the tree.\r"),
    ],
)
def test_newlines_and_byte_order_marks_are_kept(project, before, after):
    path = project.write("a.md", before)
    check_paths([Path("a.md")], Request(fix=True))
    assert path.read_bytes() == after


def test_the_mode_of_a_file_and_a_link_to_it_are_kept(project):
    path = project.write("a.md", "The the tree.\n")
    path.chmod(0o640)
    link = project.path("link.md")
    link.symlink_to(path)
    check_paths([Path("link.md")], Request(fix=True))
    assert path.read_text(encoding="utf-8") == "The tree.\n"
    assert link.is_symlink()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert project.files() == ["a.md", "link.md"]


def test_a_file_that_changed_meanwhile_is_left_alone(project):
    path = project.write("a.md", "The the tree.\n")
    source = Source.read(path)
    path.write_text("Another text.\n", encoding="utf-8")
    with pytest.raises(PaperwrightError, match="has changed since it was read"):
        write_source(source, "The tree.\n")
    assert path.read_text(encoding="utf-8") == "Another text.\n"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_is_read_only_is_reported(project):
    project.write("a.md", "The the tree.\n")
    project.path().chmod(0o500)
    try:
        report = check_paths([Path("a.md")], Request(fix=True))
    finally:
        project.path().chmod(0o700)
    assert "cannot be written" in report.failures[0]


def test_diff_shows_and_writes_nothing(project):
    path = project.write("a.md", "One.\n\nThe the tree.\n")
    report = check_paths([Path("a.md")], Request(fix=True, diff=True))
    assert path.read_text(encoding="utf-8") == "One.\n\nThe the tree.\n"
    assert (
        report.diff == "--- a.md\n+++ a.md\n@@ -1,3 +1,3 @@\n One.\n \n-The the tree.\n+The tree.\n"
    )
    assert report.mended == 1


def test_a_diff_of_a_text_without_a_last_newline():
    diff = unified_diff(Source("a", name="x"), "b")
    assert diff.endswith("-a\n\\ No newline at end of file\n+b\n\\ No newline at end of file\n")


def test_fixes_reach_the_bibliography(project):
    bib = project.write(
        "r.bib",
        "@misc{a, title = {A}, year = {2020}, url = {http://x.y/?utm_source=chatgpt.com}}\n",
    )
    project.write("a.md", "---\nbibliography: r.bib\n---\n\nAs in [@a].\n")
    report = check_paths([Path("a.md")], Request(fix=True))
    assert bib.read_text(encoding="utf-8").endswith("url = {http://x.y/}}\n")
    assert report.mended == 1
    assert report.findings == ()


def test_fixes_reach_the_files_of_a_draft_of_several(project):
    project.write("content/metadata.yaml", "title: Trees\nauthors:\n  - name: Ada Moore\n")
    one = project.write("content/01.one.md", "The the tree.")
    two = project.write("content/02.two.md", "And and.\n\n\n")
    check_paths([Path("content")], Request(RuleSelection(("STY05",)), fix=True))
    assert one.read_text(encoding="utf-8") == "The tree."
    assert two.read_text(encoding="utf-8") == "And.\n\n\n"


def test_a_text_of_its_own_is_fixed_in_memory(project):
    report = Checker(Request(fix=True)).check_text(Source("The the tree.\n"), Path())
    assert report.diff == "The tree.\n"
    assert report.mended == 1


# Helpers of rules


def test_prose_leads_back_to_the_source():
    text = "See *the* &amp; `code` and $x$ [link](a.md)\nnext^[a note]. 中文\n断行 H~2~O.\n"
    page = document(text)
    prose = document_prose(page)
    assert prose.text == "See the & `code` and $x$ link next. 中文断行 H_2O.\n\na note\n\n"
    at = prose.text.index("&")
    assert page.source[prose.span(at, at + 1)] == "&amp;"
    at = prose.text.index("中文断")
    assert page.source[prose.span(at, at + 3)] == "中文\n断"
    assert prose.is_opaque(prose.text.index("code"), prose.text.index("code") + 1)
    assert not prose.is_opaque(prose.text.index("next"), prose.text.index("next") + 4)
    assert [passage.kind.name for passage in prose.passages] == ["PARAGRAPH", "NOTE"]


def test_prose_knows_quotations_and_cells():
    prose = document_prose(document("> quoted\n\n| a |\n| --- |\n| b |\n\n: caption\n"))
    kinds = [(passage.kind.name, passage.is_quoted) for passage in prose.passages]
    assert kinds == [("PARAGRAPH", True), ("CELL", False), ("CELL", False), ("CAPTION", False)]
    assert prose.passage_at(prose.text.index("caption")).kind.name == "CAPTION"


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="ab the\n", max_size=60), st.sampled_from([0, 3, None]))
def test_hints_change_nothing_but_the_time(text, before):
    plain = Pattern(r"the (?:a|b)" if before == 0 else r"(?:a )?the b")
    hinted = Pattern(plain._text, hints=("the",), before=before)
    assert [m.span() for m in hinted.finditer(text)] == [m.span() for m in plain.finditer(text)]


@settings(max_examples=300, deadline=None)
@given(
    st.decimals(min_value=1, max_value=99, places=4),
    st.decimals(min_value=1, max_value=99, places=4),
    st.integers(0, 3),
)
def test_what_is_computed_and_rounded_is_never_wrong(a, b, places):
    first, second = Printed.parse(f"{a:.{places}f}"), Printed.parse(f"{b:.{places}f}")
    gain = Printed.parse(f"{abs(b - a):.{places}f}")
    assert can_be(gain, lambda x, y: abs(y - x), first, second)


def arithmetic(sentence: str) -> list[str]:
    linter = Linter(LintSettings(selection=RuleSelection(select=("NUM05",))), reraise=True)
    return codes(linter.check(document(sentence)))


@settings(max_examples=300, deadline=None)
@given(st.integers(100, 800), st.integers(10, 150), st.sampled_from([1, 2]))
def test_a_gain_is_right_when_it_is_and_wrong_when_a_digit_is_changed(start, gain, places):
    a, b = start / 10, (start + gain) / 10
    sentence = "Accuracy rises from {:.1f}% to {:.1f}%, a gain of {:.1f} points."
    assert arithmetic(sentence.format(a, b, b - a)) == []
    relative = f"Accuracy rises from {a:.1f}% to {b:.1f}%, a relative gain of {{:.{places}f}}%."
    assert arithmetic(relative.format(100 * (b - a) / a)) == []
    wrong = (b - a) * 1.5 + 1
    assert arithmetic(sentence.format(a, b, wrong)) == ["NUM05"]


# Properties

TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(
        st.sampled_from([
            "---\n", "title: x\n", "lint: {select: [REF]}\n", "# H {#a}\n", "The the ", "@fig:a ", "[@k] ",
            "![c](x.png){#fig:a}\n", "\n\n", "| a | b |\n|---|---|\n| ✓ | XX.X |\n", ": cap {#tbl:a}\n",
            "<!-- lint: ignore[STY05] why -->\n", "<!-- lint: ignore-file[REF01] -->", "$x = 1$ ", "TODO ",
            "from 71.2% to 75.3%, a gain of 5 points", "> q\n", "- i\n", "[^1]", "[^1]: n\n", "的的", "了了解",
            "::: {.abstract}\n", ":::\n", "```\n", "\\autoref{fig:a} ", "Figure ", "?utm_source=chatgpt.com ",
            "% lint-ok STY05: x\n", "```{=latex}\n", "\r\n", "\t", "\ufeff", "\x00",
        ]),
        max_size=25,
    ).map("".join),
)  # fmt: skip


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_checking_never_raises_and_fixing_twice_is_fixing_once(text):
    source = Source.decode(text.encode("utf-8", "replace"))
    linter = Linter(LintSettings(stage=Stage.SUBMISSION), reraise=True)

    def check(source: Source) -> list[Finding]:
        findings = linter.check(read_markdown(source))
        for finding in findings:
            assert 0 <= finding.span.start <= finding.span.end <= len(source.text)
            assert not finding.message.endswith(".")
        return findings

    fixed, _, _ = fix_source(source, check, unsafe=True)
    again, _, count = fix_source(fixed, check, unsafe=True)
    assert (again.text, count) == (fixed.text, 0)


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in dialect_texts()])
def test_no_rule_crashes_on_a_text_of_our_suites(text):
    linter = Linter(LintSettings(stage=Stage.SUBMISSION), reraise=True)
    for finding in linter.check(document(text)):
        assert finding.source.text[finding.span.start : finding.span.end] is not None
        assert "\n" not in finding.message


@pytest.mark.corpus
@pytest.mark.slow
def test_no_rule_crashes_on_a_real_paper(corpus):
    folders = [
        corpus / name for name in ("joss", "manubot", "quarto", "myst", "mkdocs", "expnotes")
    ]
    report = check_paths(folders, Request(RuleSelection(("ALL",)), stage=Stage.SUBMISSION))
    assert report.failures == ()
    assert "RUN01" not in codes(report.findings)


def test_the_demo_has_no_errors():
    content = Path(__file__).parents[1] / "content"
    report = check_paths([content])
    errors = [f for f in report.findings if f.severity is Severity.ERROR]
    assert [json.dumps([f.source.name, f.message]) for f in errors] == []


def test_a_label_that_latex_skips_is_none(tmp_path: Path) -> None:
    """A label inside a comment or behind `\\iffalse` is printed as “??” where it is referred to."""
    path = tmp_path / "main.tex"
    path.write_text(
        "\\documentclass{article}\n\\begin{document}\nSee \\ref{tab:cost} and \\ref{tab:old}, 5\\% \\ref{eqn:a}.\n"
        "% \\label{tab:old}\n\\iffalse\n\\label{tab:cost}\n\\fi\n"
        "\\begin{equation}\\label{eqn:a} a \\end{equation}\n\\end{document}\n",
        encoding="utf-8",
    )
    report = Checker(Request(RuleSelection(("REF01",)))).check(Target(path, "main.tex"))
    assert [str(one.message) for one in report.findings] == [
        "Nothing is labelled `tab:cost`",
        "Nothing is labelled `tab:old`",
    ]
    assert report.findings[0].help == "Add `\\label{tab:cost}` to what it means"
