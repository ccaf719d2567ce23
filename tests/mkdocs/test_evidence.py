"""Numbers and tables that come from records, on the site."""

from __future__ import annotations

RECORD = """\
---
kind: experiment
id: {name}
title: {title}
date: 2026-01-02
visibility: {visibility}
results:
  accuracy: {values}
runs: [{{id: a, seed: 0}}, {{id: b, seed: 1}}, {{id: c, seed: 2}}]
---
"""
DRAFT = """\
---
kind: draft
title: A paper
visibility: public
authors: [Ada Moore]
---

# Results

We reach [93.6]{from="EXP-1#accuracy"} % and [92.0]{from="EXP-2#accuracy"} %.

::: {.results rows="EXP-1: Ours; EXP-2: Theirs" metrics="accuracy↑" best="bold" #tbl:main}
: Accuracy. Bold: best.
:::
"""


def write_project(site, values="[93.1, 93.6, 94.1]"):
    site.write(
        "runs/EXP-1.md",
        RECORD.format(name="EXP-1", title="First", visibility="public", values=values),
    )
    site.write(
        "runs/EXP-2.md",
        RECORD.format(name="EXP-2", title="Xyzzy", visibility="private", values="92.0"),
    )
    site.write("paper.md", DRAFT)


def article_of(site):
    return site.build(strict=False).article("paper").replace("\N{NO-BREAK SPACE}", " ")


def test_a_number_shows_its_record_and_leads_to_it(site):
    write_project(site)
    page = article_of(site)
    assert 'title="First · accuracy = 93.60 ± 0.50, n = 3 · 2026-01-02 · 3 runs"' in page
    assert 'href="../runs/EXP-1/">93.6</a>' in page
    assert "92.0 %" in page


def test_a_table_of_records_is_a_table(site):
    write_project(site)
    page = article_of(site)
    assert "93.6 ± 0.5</a></span></strong>" in page
    assert '<td class="pw-right">92.0</td>' in page
    assert ">Theirs</td>" in page


def test_private_records_leave_no_trace(site):
    write_project(site)
    files = site.build(strict=False).files()
    assert not [
        name for name, text in files.items() if b"xyzzy" in text.lower() or b"EXP-2" in text
    ]


def test_a_record_that_changes_changes_the_page(site):
    write_project(site)
    site.build(strict=False)
    write_project(site, values="[94.1, 94.6, 95.1]")
    assert "94.6 ± 0.5" in article_of(site)
