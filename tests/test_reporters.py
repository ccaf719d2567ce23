"""What each reporter writes."""

from __future__ import annotations

import json
import re

import click
import pytest
from paperwright.findings import Edit, Finding, Fix, Severity
from paperwright.lint.page import rule_data, rule_page
from paperwright.lint.registry import registry
from paperwright.lint.reporters.counts import render_statistics, statistics_json
from paperwright.lint.reporters.github import render_github
from paperwright.lint.reporters.html import render_html
from paperwright.lint.reporters.plain_data import render_json
from paperwright.lint.reporters.sarif import render_sarif
from paperwright.lint.reporters.text import display_width, finding_lines, render, summary
from paperwright.lint.run import Report
from paperwright.source import Source, Span

SOURCE = Source("# 标题\n\nWe see the the tree.\n", name="paper.md")
START = SOURCE.text.index("the the")
TWICE = Span(START, START + 7)
MENDING = Fix((Edit(Span(START + 3, START + 7), ""),))


def finding(
    span: Span = TWICE,
    source: Source = SOURCE,
    severity: Severity = Severity.ERROR,
    message: str = "`the` is there twice in a row",
    help: str | None = "Remove one of the two",
    fix: Fix | None = MENDING,
) -> Finding:
    return Finding("STY05", "duplicate-word", severity, source, span, message, help, fix)


def plain(lines) -> list[str]:
    return [click.unstyle(line) for line in lines]


# Text


def test_text_shows_the_place_the_way_out_and_the_line():
    assert plain(render(Report((finding(),), 1))) == [
        "paper.md:3:8: STY05 `the` is there twice in a row",
        "  help: Remove one of the two",
        " 3 | We see the the tree.",
        "   |        ^^^^^^^",
        "Found 1 error in 1 document; --fix mends 1",
    ]


def test_text_without_excerpts_and_help():
    lines = plain(finding_lines(finding(help=None), excerpts=False))
    assert lines == ["paper.md:3:8: STY05 `the` is there twice in a row"]


def test_colours_are_codes_that_a_terminal_reads():
    (place, *_) = finding_lines(finding())
    assert place.startswith("\x1b[1mpaper.md:3:8:\x1b[0m \x1b[31m\x1b[1mSTY05")


def marks(text: str, part: str, width: int = 80) -> tuple[str, str]:
    source = Source(text, name="a")
    start = text.index(part)
    lines = plain(finding_lines(finding(Span(start, start + len(part)), source, help=None), width))
    return lines[1], lines[2]


def test_marks_stand_under_chinese_which_is_twice_as_wide():
    line, under = marks("方法的的效果 good", "的的")
    assert line == " 1 | 方法的的效果 good"
    assert under == "   |     ^^^^"
    assert display_width(line[: line.index("的的")]) == under.index("^")


def test_marks_stand_under_accents_that_are_combined():
    _, under = marks("cafe\u0301 the the", "the the")
    assert under == "   |      ^^^^^^^"


def test_tabs_and_control_characters_cannot_move_the_marks():
    line, under = marks("a\tb\x1b[31m the the", "the the")
    assert line == " 1 | a    b�[31m the the"
    assert line.index("the the") == under.index("^")


@pytest.mark.parametrize("width", [40, 60, 80, 200])
@pytest.mark.parametrize("letter", ["x", "字"])
@pytest.mark.parametrize("before", [0, 3, 50, 500])
def test_a_long_line_is_cut_around_its_place(letter, before, width):
    text = letter * before + " the the " + letter * 300
    line, under = marks(text, "the the", width)
    assert display_width(line) <= width
    assert "the the" in line
    assert display_width(line[: line.index("the the")]) == under.index("^")
    assert under.count("^") == 7


def test_a_place_that_is_longer_than_the_line_fills_it():
    line, under = marks("x" * 500, "x" * 500, 60)
    assert display_width(line) <= 60
    assert under.count("^") >= 50


def test_a_place_over_several_lines_says_that_it_goes_on():
    text = "one two\nthree"
    line, under = marks(text, "two\nthree")
    assert (line, under) == (" 1 | one two", "   |     ^^^…")


def test_an_empty_place_has_one_mark():
    lines = plain(finding_lines(finding(Span(3, 3), Source("abc\n", name="a"), help=None)))
    assert lines[1:] == [" 1 | abc", "   |    ^"]


def test_a_place_on_an_empty_line_shows_no_excerpt():
    assert len(plain(finding_lines(finding(Span(0, 0), Source("", name="a"), help=None)))) == 1


@pytest.mark.parametrize(
    ("report", "expected"),
    [
        (Report((), 3), "Nothing found in 3 documents"),
        (Report((finding(fix=None),) * 2, 1), "Found 2 errors in 1 document"),
        (
            Report(
                tuple(finding(severity=severity) for severity in (*Severity, Severity.WARNING)), 2
            ),
            "Found 1 error, 2 warnings and 1 info in 2 documents; --fix mends 4",
        ),
        (Report((), 1, mended=2), "2 findings fixed, nothing left in 1 document"),
        (Report((finding(fix=None),), 1, mended=1), "1 finding fixed, 1 error left in 1 document"),
        (
            Report((), 1, mended=1, is_dry=True),
            "1 finding would be fixed, nothing left in 1 document",
        ),
    ],
)
def test_the_last_line_counts(report, expected):
    assert summary(report) == expected


# JSON

FIELDS = [
    "code", "name", "severity", "path", "line", "column", "end_line", "end_column", "message",
    "help", "url", "fix",
]  # fmt: skip


def test_json_has_the_promised_fields():
    (data,) = json.loads(render_json([finding()]))
    assert list(data) == FIELDS
    assert data["severity"] == "error"
    assert (data["path"], data["line"], data["column"]) == ("paper.md", 3, 8)
    assert (data["end_line"], data["end_column"]) == (3, 15)
    edit = {"line": 3, "column": 11, "end_line": 3, "end_column": 15, "text": ""}
    assert data["fix"] == {"safe": True, "edits": [edit]}


def test_json_of_nothing_and_of_little():
    assert json.loads(render_json([])) == []
    (data,) = json.loads(render_json([finding(help=None, fix=None)]))
    assert data["help"] is None
    assert data["fix"] is None


# SARIF


def test_sarif_keeps_the_essentials_of_its_schema():
    log = json.loads(render_sarif(Report((finding(), finding(severity=Severity.INFO)), 1)))
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-schema-2.1.0.json")
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert driver["name"] == "Paperwright"
    assert re.fullmatch(r"\d+\.\d+\.\d+.*", driver["semanticVersion"])
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["invocations"] == [{"executionSuccessful": True}]
    (described,) = driver["rules"]
    assert described["id"] == "STY05"
    assert described["shortDescription"]["text"] == "A word that is there twice in a row."
    assert described["defaultConfiguration"] == {"level": "error"}
    first, second = run["results"]
    assert first["ruleId"] == driver["rules"][first["ruleIndex"]]["id"]
    assert (first["level"], second["level"]) == ("error", "note")
    assert first["message"] == {"text": "`the` is there twice in a row. Remove one of the two."}
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "paper.md"}
    assert place["region"] == {"startLine": 3, "startColumn": 8, "endLine": 3, "endColumn": 15}
    (change,) = first["fixes"][0]["artifactChanges"]
    (replacement,) = change["replacements"]
    assert replacement["insertedContent"] == {"text": ""}
    assert replacement["deletedRegion"]["startColumn"] == 11


def test_sarif_names_files_as_addresses(project):
    path = project.write("my paper 文.md", "The the.\n")
    inside = finding(Span(0, 7), Source.read(path))
    outside = finding(Span(0, 3), Source("abc", path.parent.parent / "b.md"))
    results = json.loads(render_sarif(Report((inside, outside), 1)))["runs"][0]["results"]
    uris = [
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in results
    ]
    assert uris[0] == "my%20paper%20%E6%96%87.md"
    assert uris[1].startswith("file:///")


def test_sarif_says_what_could_not_be_checked():
    log = json.loads(render_sarif(Report(failures=("a.md: no such file",))))
    (invocation,) = log["runs"][0]["invocations"]
    assert invocation["executionSuccessful"] is False
    (notification,) = invocation["toolExecutionNotifications"]
    assert notification["message"]["text"] == "a.md: no such file"


# GitHub


def test_github_gets_a_command_for_each_finding():
    assert list(render_github([finding()])) == [
        "::error file=paper.md,line=3,endLine=3,col=8,endColumn=15,title=STY05 duplicate-word::"
        "`the` is there twice in a row%0ARemove one of the two"
    ]


def test_github_commands_cannot_be_broken_out_of():
    source = Source("a b\nc\n", name="a,b:c%.md")
    odd = finding(Span(0, 5), source, Severity.WARNING, "100%\r\n::error::", help=None)
    assert list(render_github([odd])) == [
        "::warning file=a%2Cb%3Ac%25.md,line=1,endLine=2,title=STY05 duplicate-word::100%25%0D%0A::error::"
    ]


def test_github_has_notices_for_info():
    (line,) = render_github([finding(severity=Severity.INFO)])
    assert line.startswith("::notice ")


# Counts


def test_statistics_count_the_most_frequent_first():
    other = Finding("REF01", "undefined-reference", Severity.ERROR, SOURCE, Span(0, 1), "m")
    findings = [finding(), other, finding()]
    assert list(render_statistics(findings)) == [
        "2  STY05  [*]  duplicate-word",
        "1  REF01       undefined-reference",
    ]
    assert json.loads(statistics_json(findings))[0] == {
        "code": "STY05", "name": "duplicate-word", "severity": "error", "count": 2, "fixable": 2,
    }  # fmt: skip
    assert list(render_statistics([])) == []


# Pages


def test_a_page_says_its_state_and_its_options():
    page = rule_page(registry().by_code["ABS01"])
    assert page.startswith(
        "# missing-abstract (ABS01)\n\nError, since 0.1.0. It runs from stage `draft` on. On "
    )
    assert (
        "| `min-words` | whole number | `50` | The fewest words of an abstract that is no placeholder. |"
        in page
    )
    assert "*Reported:*\n\n~~~markdown\n---\n" in page


def test_the_files_of_an_example_carry_their_names():
    page = rule_page(registry().by_code["BIB01"])
    assert "`references.bib`\n\n~~~bibtex\n" in page


def test_the_data_of_a_rule_are_plain():
    for rule in registry().rules:
        data = rule_data(rule)
        assert json.loads(json.dumps(data)) == data


# HTML


def test_html_is_one_page_with_the_lines_in_it():
    page = render_html(Report((finding(), finding(severity=Severity.INFO, help=None)), 1))
    assert "<h1>Found 1 error and 1 info in 1 document; --fix mends 2</h1>" in page
    assert "<code>the</code> is there twice in a row" in page
    assert "We see <mark>the the</mark> tree." in page
    assert not re.findall(r'(?:src|href)="(?!#)', page)


def test_html_takes_nothing_of_a_paper_for_markup():
    source = Source("<script>alert(1)</script>", name="<b>.md")
    bad = finding(Span(0, 8), source, message="`<script>` is <i>raw</i>")
    page = render_html(Report((bad,), 1))
    assert "<script>" not in page.partition("</style>")[2]
    assert "<i>" not in page
    assert "&lt;b&gt;.md" in page


def test_html_of_a_place_over_several_lines_shows_the_first():
    source = Source("one\ntwo\nthree\n", name="a.md")
    assert "<pre><mark>one</mark></pre>" in render_html(Report((finding(Span(0, 9), source),), 1))


def test_html_without_findings_and_in_chinese():
    page = render_html(Report((), 2, ("a.md: no such file",)), "zh")
    assert "2 个文件：没有发现问题" in page
    assert "a.md: no such file" in page
