"""What a suppression covers; the suites of SUP01 to SUP04 hold what is wrong with one."""

from __future__ import annotations

import pytest
from paperwright.bibliography import read_source
from paperwright.lint.linter import Linter
from paperwright.lint.settings import LintSettings, RuleSelection
from paperwright.lint.suppression import Suppressions
from paperwright.readers.markdown import read_markdown
from paperwright.source import Source

LINTER = Linter(LintSettings(selection=RuleSelection(select=("STY05", "REF01", "SUP"))))


def lines(text: str) -> list[tuple[int, str]]:
    """The line and the code of each finding."""
    page = read_markdown(Source(text))
    return [(page.source.position(f.span.start).line, f.code) for f in LINTER.check(page)]


COMMENT = "<!-- lint: ignore[STY05] the band is called that -->"


@pytest.mark.parametrize(
    "text",
    [
        f"{COMMENT}\n\nThe the song.",
        f"{COMMENT}\nThe the song.",
        f"<!-- a remark -->\n\n{COMMENT}\n\n<!-- another -->\n\nThe the song.",
        f"The the song. {COMMENT}",
        f"The {COMMENT}the the song.",
        f"{COMMENT}\n\n# The the song",
        f"# The the song {COMMENT}",
        f"{COMMENT}\n\n- a\n- The the song.",
        f"- The the song. {COMMENT}\n- b",
        f"- a\n\n  {COMMENT}\n\n  The the song.",
        f"> {COMMENT}\n>\n> The the song.",
        f"::: {{.note}}\n{COMMENT}\n\nThe the song.\n:::",
        f"{COMMENT}\n\n::: {{.note}}\nThe the song.\n:::",
        f"{COMMENT}\n\n| a |\n| - |\n| b |\n\n: The the song.",
        f"{COMMENT}\n\n![The the song.](https://example.org/a.png)",
        f"!!! note\n    {COMMENT}\n\n    The the song.",
        f"Text.[^1]\n\n[^1]: The the song. {COMMENT}",
        f"Text.\n\n{COMMENT}\n\nThe the song.\n\nText.",
        "<!--lint:ignore[STY05]why-->\n\nThe the song.",
        "<!-- lint: ignore [ STY05 , REF01 ]\nthe band\nis called that -->\n\nThe the song (@fig:x).",
        "<!-- lint: ignore[duplicate-word] why -->\n\nThe the song.",
    ],
)
def test_it_covers_its_block(text):
    assert lines(text) == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f"{COMMENT}\n\nText.\n\nThe the song.", 5),
        (f"The the song.\n\n{COMMENT}\n\nThe the song.", 1),
        (f"- a {COMMENT}\n- The the song.", 2),
        (f"> {COMMENT}\n>\n> Text.\n\nThe the song.", 5),
        (f"Text. {COMMENT}\n\nThe the song.", 3),
        (f"```\n{COMMENT}\n```\n\nThe the song.", 5),
        (f"`{COMMENT}`\n\nThe the song.", 3),
    ],
)
def test_it_covers_nothing_else(text, line):
    assert (line, "STY05") in lines(text)


def test_one_for_the_file_covers_all_of_it_its_bibliography_too():
    text = "<!-- lint: ignore-file[BIB14] drafts of ours -->\n\nAs in [@a].\n\nAs in [@a]."
    bibliography = read_source(Source("@misc{a, title = {A}, year = {20222}}", name="r.bib"))
    linter = Linter(LintSettings(selection=RuleSelection(select=("BIB14", "SUP"))))
    assert linter.check(read_markdown(Source(text)), bibliography=bibliography) == []
    block = text.replace("ignore-file", "ignore")
    found = linter.check(read_markdown(Source(block)), bibliography=bibliography)
    assert [finding.code for finding in found] == ["SUP01", "BIB14"]


def test_one_for_the_file_covers_one_file_of_several(project):
    from pathlib import Path

    from paperwright.lint.run import Request, check_paths

    project.write("content/metadata.yaml", "title: Trees\nauthors:\n  - name: Ada Moore\n")
    project.write("content/01.one.md", f"{COMMENT.replace('ignore', 'ignore-file')}\n\nThe the.\n")
    project.write("content/02.two.md", "The the.\n")
    report = check_paths([Path("content")], Request(RuleSelection(("STY05", "SUP"))))
    assert [(f.source.name, f.code) for f in report.findings] == [("content/02.two.md", "STY05")]


def test_tex_covers_the_raw_block_that_it_stands_in():
    text = "```{=latex}\n% lint-ok STY01: a name\n\\todo{x}\n```\n\n```{=latex}\n\\todo{y}\n```\n"
    linter = Linter(LintSettings(selection=RuleSelection(select=("STY01", "SUP"))))
    page = read_markdown(Source(text))
    found = linter.check(page)
    assert [(page.source.position(f.span.start).line, f.code) for f in found] == [(7, "STY01")]


def test_a_page_without_one_costs_nothing():
    assert Suppressions.of(read_markdown(Source("Text.")))._found == []


def test_what_the_settings_leave_out_is_not_unused():
    linter = Linter(LintSettings(selection=RuleSelection(select=("STY05", "SUP01"))))
    text = "<!-- lint: ignore[REF01] the supplement has it -->\n\nSee @fig:x."
    assert linter.check(read_markdown(Source(text))) == []


def test_findings_about_suppressions_cannot_be_suppressed():
    text = "<!-- lint: ignore[SUP03] no -->\n\n<!-- lint: ignore[STY05] -->\n\nThe the."
    assert ("SUP03" in [code for _, code in lines(text)]) is True
