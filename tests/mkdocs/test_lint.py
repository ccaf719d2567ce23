"""What the lint finds stands in the build's log, and on a page that only its authors see."""

from __future__ import annotations

import logging

import pytest

PRIVATE = {"paperwright/scholar": {"private": "show"}}
DRAFT = """
---
kind: draft
title: Leaves
---

# Introduction

We label the the leaves.

It says <b>so</b> | so so often.
"""


def _lint(**options):
    return {"paperwright/lint": options}


def test_findings_stand_in_the_log(site):
    """An error is a warning of the build, with its place."""
    site.write("papers/leaves.md", DRAFT)
    built = site.build(strict=False, plugins=["search", "paperwright/scholar", _lint()])
    assert any(
        line.endswith("docs/papers/leaves.md:8:10: STY05 `the` is there twice in a row")
        for line in built.warnings()
    ), built.warnings()


def test_strict_fails_from_the_severity_that_is_named(site):
    """Nothing but the named severity and what is worse stops a strict build."""
    site.write("papers/leaves.md", DRAFT)
    with pytest.raises(pytest.fail.Exception, match="STY05"):
        site.build(plugins=["paperwright/scholar", _lint(warn_from="error")])
    lenient = site.build(plugins=["paperwright/scholar", _lint(warn_from="never")])
    assert any(
        "STY05" in one.getMessage() for one in lenient.records if one.levelno == logging.INFO
    )


def test_nothing_is_said_twice(site):
    """What both plugins could report, the lint reports."""
    site.write("papers/leaves.md", "---\nkind: draft\ntitle: T\n---\n\nSee @fig:none.\n")
    built = site.build(strict=False, plugins=["paperwright/scholar", _lint()])
    assert sum("REF01" in line for line in built.log().splitlines()) == 1


def test_a_public_build_has_no_quality_page(site):
    """The findings of private pages are nobody else's."""
    site.write("papers/leaves.md", DRAFT)
    built = site.build(strict=False, plugins=["search", "paperwright/scholar", _lint()])
    assert not [name for name in built.files() if "quality" in name]
    built = site.build(strict=False, plugins=["search", _lint()])
    assert not [name for name in built.files() if "quality" in name]


def test_the_quality_page_counts_and_links(site):
    """Findings by page and family, with links to the page and to the rule; text of the paper is no markup."""
    site.write("papers/leaves.md", DRAFT)
    plugins = ["search", "paperwright/rule_reference", PRIVATE, _lint()]
    built = site.build(strict=False, plugins=plugins)
    page = built.article("quality")
    links = built.parsed("quality").attributes("a", "href")
    assert "../papers/leaves/" in links
    assert "../rules/duplicate-word/" in links
    assert "8:10" in page
    assert "<code>the</code> is there twice in a row" in page
    assert "quality/" not in built.search()


def test_messages_in_chinese(site):
    """The language is that of the option, or of the project's settings."""
    site.write("papers/leaves.md", DRAFT)
    built = site.build(strict=False, plugins=["paperwright/scholar", _lint(lang="zh")])
    assert any("连续出现两次" in line for line in built.warnings())


def test_wrong_settings_stop_the_build(site):
    """A rule that there is not is told in one line."""
    (site.root / "paperwright.toml").write_text('[lint]\nselect = ["XYZ99"]\n')
    built = site.build(strict=False, plugins=["paperwright/scholar", _lint()])
    assert built.aborted
    assert "`XYZ99` names no rule" in built.warnings()[-1]


def test_disabled(site):
    """Then nothing is checked."""
    site.write("papers/leaves.md", DRAFT)
    assert "STY05" not in site.build(plugins=["paperwright/scholar", _lint(enabled=False)]).log()


def test_what_the_scholar_plugin_says_is_in_the_language_of_the_settings(site):
    """Without the lint, it reports lost references itself."""
    site.write("papers/leaves.md", "---\nkind: draft\ntitle: T\n---\n\nSee @fig:none.\n")
    (site.root / "paperwright.toml").write_text('[lint]\nlang = "zh"\n', encoding="utf-8")
    built = site.build(strict=False, plugins=[{"paperwright/scholar": {"private": "show"}}])
    assert any("没有标签 `fig:none`" in line for line in built.warnings()), built.warnings()
