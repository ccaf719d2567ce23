"""The notebook on a site: cards, pictures and the dashboard, for the public and for oneself."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest
from mkdocs_paperwright.notebook.navigation import is_named
from mkdocs_paperwright.notebook.places import CARD, with_card_place

PLUGINS = ["search", "paperwright/notebook", "paperwright/scholar"]
OWN_EYES = ["search", "paperwright/notebook", {"paperwright/scholar": {"private": "show"}}]
_TAG = re.compile(r"<[^>]*>")


def experiment(name: str, *, visibility: str = "public", more: str = "", body: str = "") -> str:
    """The page of an experiment."""
    return f"---\nkind: experiment\nid: {name}\nvisibility: {visibility}\n{more}---\n\n{body}\n"


def words(html: str) -> str:
    """What readers see."""
    return " ".join(_TAG.sub(" ", html).split())


def write_study(site) -> None:
    """A small study, all of it public."""
    site.write(
        "experiments/E-1.md",
        experiment(
            "E-1",
            more="title: Base line\ndate: 2026-03-02\nresults: {acc: [80.0, 81.0, 82.0]}\n"
            "verdict: confirmed\n",
            body="# Base line\n\nWords.\n",
        ),
    )
    site.write(
        "experiments/E-2.md",
        experiment(
            "E-2",
            more="title: With $K$ neighbours\ndate: 2026-03-09\nparent: E-1\n"
            "change: the graph of [[E-1]]\nhypothesis: It is *better*\n"
            "prediction: {metric: acc, value: 85, interval: [84, 86], made: 2026-03-08}\n"
            "results: {acc: [84.0, 85.0, 86.5], loss: 0.00125}\nverdict: refuted\n"
            "setup: {command: python run.py, parameters: {rate: 3.0e-05}, seeds: 0 to 2}\n"
            "runs: [{id: r0, seed: 0, hash: 0123456789abcdef}]\ncost: {time: 2 h}\n"
            "next: Try [[E-1]] again\n",
            body="# With K neighbours\n\n```sh\n# no title\n```\n\n- [ ] Look at [E-3](E-1.md) & `code`\n",
        ),
    )
    site.write(
        "challenges.md",
        "---\nkind: challenges\nvisibility: public\ntitle: What is hard\nchallenges:\n"
        "  - {id: C1, challenge: Few labels, impact: 8, difficulty: 3}\n"
        "  - {id: C2, challenge: Noise, impact: 9, difficulty: 1, depends: [C1]}\n"
        "techniques: []\n---\n\n# What is hard\n\nWords.\n",
    )
    site.write(
        "reviews/2026-W11.md",
        "---\nkind: review\nvisibility: public\ntitle: Week 11\ndate: 2026-03-13\n"
        "wins: [A graph helps]\n---\n\n# Week 11\n\n## Lessons\n\n- Tune the base line first\n",
    )


def card_of(built, page: str) -> str:
    """The card on a page."""
    match = re.search(r'<section class="pw-card .*?</section>', built.html(page), re.DOTALL)
    assert match is not None
    return match[0]


# Cards


def test_the_card_of_an_experiment(site):
    write_study(site)
    built = site.build(plugins=PLUGINS)
    card = card_of(built, "experiments/E-2")
    shown = words(card)
    assert "Experiment E-2 9 March 2026 ✗ refuted" in shown
    assert "It is <em>better</em>" in card
    assert 'the graph of <a class="pw-record" href="../E-1/"' in card
    assert '<a href="../E-1/" title="Base line">E-1</a></span>)</span>' in card
    assert "acc 85 [84, 86] 8 March 2026 measured 85.2 ± 1.3 (n = 3), inside the interval" in shown
    assert "acc 85.2 ± 1.3 [82.0, 88.3] 3" in shown
    assert "loss 0.0013" in shown
    assert "rate = 3e-05" in shown
    assert "Seeds 0, 1, 2" in shown
    assert "r0 0 0123456789ab" in shown
    assert "Followed by E-2" in words(card_of(built, "experiments/E-1"))


def test_the_card_asks_whether_the_result_stands(site):
    write_study(site)
    shown = words(card_of(site.build(plugins=PLUGINS), "experiments/E-2"))
    assert "Breakthrough check: 3/4" in shown
    assert "✓ Repeated: Run 3 times" in shown
    assert "✓ Compared: acc is there for E-1 too" in shown
    assert "✗ Ablated: No experiment has it as its parent" in shown
    assert "✓ Stable: The change of 4.17 is larger than" in shown


def test_the_card_stands_behind_the_title_and_not_in_code(site):
    write_study(site)
    page = site.build(plugins=PLUGINS).article("experiments/E-2")
    assert page.index("<h1") < page.index('class="pw-card ') < page.index("no title")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("# T\nWords\n", f"# T\n\n{CARD}\n\nWords\n"),
        ("Words\n", f"{CARD}\n\nWords\n"),
        ("```\n# no\n```\n\n# T {{#a}}\n", f"```\n# no\n```\n\n# T {{{{#a}}}}\n\n{CARD}\n\n"),
        ("~~~\n# no\n", f"{CARD}\n\n~~~\n# no\n"),
        ("", f"{CARD}\n\n"),
    ],
)
def test_places_of_cards(before, after):
    assert with_card_place(before) == after


def test_cards_can_be_left_out(site):
    write_study(site)
    plugins = ["search", {"paperwright/notebook": {"cards": False}}, "paperwright/scholar"]
    assert "pw-card " not in site.build(plugins=plugins).article("experiments/E-2")


def test_an_idea_has_its_product_as_written_and_its_questions_for_oneself(site):
    table = "| Factor | Rating |\n| --- | --- |\n| Novelty | 2 |\n| Effectiveness | 3 |\n"
    table += "| Problem size | 3 |\n| Product | 20 |\n"
    site.write(
        "ideas/a.md",
        f"---\nkind: idea\nvisibility: public\ntitle: A\n---\n\n# A\n\n## Rating\n\n{table}",
    )
    public = card_of(site.build(plugins=PLUGINS), "ideas/a")
    assert "Novelty 2 Effectiveness 3 Problem size 3 Product 20" in words(public)
    assert "Not answered" not in public
    own = words(card_of(site.build(plugins=OWN_EYES), "ideas/a"))
    assert "Not answered yet: " in own
    assert "What must not be spent: time, data, hardware, money?" in own


def test_the_cards_of_other_kinds(site):
    site.write(
        "reading/r.md",
        "---\nkind: reading\nvisibility: public\ntitle: R\nclaim: All is $x^2$\n"
        "limits: [One, Two]\nguesses:\n  - {what: gain, value: 3, interval: [2, 4], actual: 5}\n"
        "  - {what: cost, value: 1}\n---\n\n# R\n",
    )
    site.write(
        "decisions/d.md",
        "---\nkind: decision\nvisibility: public\ntitle: D\nstatus: accepted\n"
        "deciders: [Ada, Bo]\nsupersedes: old\n---\n\n# D\n",
    )
    site.write("decisions/old.md", "---\nkind: decision\nvisibility: public\n---\n\n# Old\n")
    site.write(
        "roadmap.md",
        "---\nkind: roadmap\nvisibility: public\ntitle: Way\ngoal: Read all\nchosen: M1\n"
        "deadline: 2026-12-18\nmilestones:\n  - {id: M1, task: One, due: 2026-06-01}\n---\n\n# Way\n",
    )
    site.write(
        "failures/f.md",
        "---\nkind: failure\nvisibility: public\ntitle: F\ntotal: 3\npiles:\n"
        "  - {name: Island, count: 2}\n  - {name: Hard, count: 1}\n---\n\n# F\n",
    )
    built = site.build(plugins=PLUGINS)
    reading = card_of(built, "reading/r")
    assert "<math" in reading
    assert "gain 3 [2, 4] 5 missed cost 1 not read yet" in words(reading)
    decision = words(card_of(built, "decisions/d"))
    assert decision == "Decision accepted Deciders Ada, Bo Supersedes old"
    assert "Deadline 18 December 2026" in words(card_of(built, "roadmap"))
    assert '<svg class="pw-chart"' in built.article("roadmap")
    assert "Total 3" in words(card_of(built, "failures/f"))
    assert '<svg class="pw-chart"' in built.article("failures/f")


def test_a_card_without_fields_has_no_frame(site):
    site.write(
        "reading/r.md", "---\nkind: reading\nvisibility: public\ndate: 2026-01-02\n---\n\n# R\n"
    )
    write_study(site)
    built = site.build(plugins=PLUGINS)
    assert 'class="pw-card pw-card-reading pw-card-bare"' in card_of(built, "reading/r")
    assert words(card_of(built, "reading/r")) == "Reading 2 January 2026"
    assert "pw-card-bare" not in card_of(built, "experiments/E-1")


# The dashboard


def test_the_dashboard(site):
    write_study(site)
    built = site.build(plugins=PLUGINS)
    page = built.article("notebook")
    shown = words(page)
    assert page.index(">E-2</a>") < page.index(">E-1</a>")
    assert "85.2 ± 1.3 (n = 3) acc" in shown
    assert "paperwright exp compare E-1 E-2 -o comparison.html" in shown
    assert "acc 2 85.2 ± 1.3 E-2" in shown
    assert "C1 Few labels 8 3 2 C2 Noise 9 1 4.5 C1" in shown
    assert "Inside the interval: " in shown
    assert "Week 11 A graph helps Tune the base line first" in shown
    assert "Try E-1 again E-2" in shown
    assert "Look at E-3 &amp; code E-2" in shown
    anchors = set(re.findall(r'<h2 id="([^"]*)"', page))
    assert {"experiments", "reviews", "open-next-steps"} <= anchors
    assert set(re.findall(r'<a href="#([^"]*)">', page)) == anchors
    assert not [location for location in built.search() if location.startswith("notebook")]


def test_links_into_the_dashboard_are_checked(site):
    write_study(site)
    site.write("index.md", "# Home\n\n[a](notebook.md#experiments)\n")
    checked = {"links": {"anchors": "warn"}}
    assert site.build(plugins=PLUGINS, validation=checked).warnings() == []
    site.write("index.md", "# Home\n\n[a](notebook.md#nowhere)\n")
    assert site.build(plugins=PLUGINS, validation=checked, strict=False).warnings()


def test_the_dashboard_in_the_navigation(site):
    write_study(site)
    site.write("guide/notebook.md", "# Guide\n")
    rest = ["experiments/E-1.md", "guide/notebook.md"]
    assert 'href="notebook/"' in site.build(plugins=PLUGINS, nav=["index.md", *rest]).html(
        "index.html"
    )
    # Where the navigation names it, it is there even without a record.
    for name in (
        "experiments/E-1.md",
        "experiments/E-2.md",
        "challenges.md",
        "reviews/2026-W11.md",
    ):
        (site.root / "docs" / name).unlink()
    built = site.build(plugins=PLUGINS, nav=["index.md", {"N": "notebook.md"}, "guide/notebook.md"])
    assert "No record yet" in built.article("notebook")
    assert "assets/paperwright/notebook.css" not in built.files()


@pytest.mark.parametrize(
    ("page", "nav", "expected"),
    [
        ("n.md", None, False),
        ("n.md", ["./n.md"], True),
        ("n.md", [{"A": ["b.md", {"C": "n.md#x"}]}], True),
        ("n.md", ["guide/n.md", {"n.md": "a.md"}], False),
        ("", ["a.md"], False),
    ],
)
def test_what_a_navigation_names(page, nav, expected):
    assert is_named(page, nav) is expected


def test_a_page_of_ones_own_and_none(site):
    write_study(site)
    site.write(
        "notes/all.md", '# All: of it\n\n<div data-paperwright-record="dashboard"></div>\n\nEnd.\n'
    )
    plugins = ["search", {"paperwright/notebook": {"page": "notes/all.md"}}, "paperwright/scholar"]
    built = site.build(plugins=plugins)
    assert 'href="../../experiments/E-2/"' in built.article("notes/all")
    assert "End." in built.article("notes/all")
    plugins[1] = {"paperwright/notebook": {"page": ""}}
    assert "notebook/index.html" not in site.build(plugins=plugins).files()
    plugins[1] = {"paperwright/notebook": {"title": "Our: log"}}
    assert "<h1" in site.build(plugins=plugins).article("notebook")


def test_addresses_of_files(site):
    write_study(site)
    built = site.build(plugins=PLUGINS, use_directory_urls=False)
    assert 'href="experiments/E-2.html"' in built.html("notebook.html")
    assert 'href="E-1.html"' in built.html("experiments/E-2.html")


def test_posts_are_no_records_of_the_dashboard(site):
    write_study(site)
    site.write("blog/index.md", "# Blog\n")
    site.write("blog/posts/p.md", "---\ndate: 2026-01-01\nkind: post\n---\n\n# Post\n\n- [ ] Box\n")
    site.write(
        "blog/posts/q.md",
        "---\ndate: 2026-01-01\nkind: post\ndraft: true\n---\n\n# Xyzzy\n\n- [ ] Xyzzy\n",
    )
    built = site.build(plugins=["search", "blog", "paperwright/notebook", "paperwright/scholar"])
    assert "Box" not in words(built.article("notebook"))
    assert not [name for name, data in built.files().items() if b"xyzzy" in data.lower()]
    assert "pw-card " not in built.article("blog")


# Git


def test_git_proves_that_a_prediction_came_first(site, monkeypatch):
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "Ada")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "ada@example.org")

    def commit():
        for line in (["init", "-q"], ["add", "docs"], ["commit", "-q", "-m", "x"]):
            subprocess.run(["git", *line], cwd=site.root, check=True)

    before = "title: A\nprediction: {metric: acc, interval: [1, 2]}\n"
    site.write("experiments/A.md", experiment("A", more=before))
    site.write("experiments/B.md", experiment("B", more="results: {acc: 1.5}\n"))
    commit()
    site.write("experiments/A.md", experiment("A", more=f"{before}results: {{acc: 1.5}}\n"))
    site.write("experiments/B.md", experiment("B", more=f"{before}results: {{acc: 1.5}}\n"))
    together = experiment("C", more=f"{before}results: {{acc: 1.5}}\n")
    site.write("experiments/C.md", together)
    commit()
    built = site.build(plugins=PLUGINS)
    assert "✓ committed before the result" in card_of(built, "experiments/A")
    assert "✗ committed after the result" in card_of(built, "experiments/B")
    assert "committed" not in card_of(built, "experiments/C")


# Visibility

SECRET = "xyzzy"


def write_secrets(site) -> None:
    """Records that are private, named by public ones wherever a field may name a record."""
    private = "visibility: private\n"
    site.write(
        "experiments/xyzzy-9.md",
        experiment(
            "XYZZY-9",
            visibility="private",
            more="title: Title xyzzy\ndate: 2026-03-03\nparent: E-1\nhypothesis: Guess xyzzy\n"
            "prediction: {metric: xyzzy_metric, value: 77.7123, interval: [77.1, 77.9]}\n"
            "results: {xyzzy_metric: [77.7123, 77.8], acc: 77.7123}\nchange: drop xyzzy\n"
            "verdict: 证实\nnext: Step xyzzy\naliases: [other-xyzzy]\n",
            body="# Title xyzzy\n\n- [ ] Box xyzzy 77.7123\n",
        ),
    )
    site.write(
        "experiments/E-3.md",
        experiment(
            "E-3",
            more="title: Child\ndate: 2026-03-10\nparent: XYZZY-9\nchange: one thing\n"
            "results: {acc: [1.0, 2.0, 3.0]}\n",
        ),
    )
    site.write(
        "ideas/a.md",
        "---\nkind: idea\nvisibility: public\ntitle: A\nexperiments: [XYZZY-9, E-1]\n"
        "parent: xyzzy\n---\n\n# A\n",
    )
    for folder, text in {
        "ideas": "title: Idea xyzzy\nnovelty: 9\npatch: xyzzy\n",
        "failures": "title: Piles xyzzy\ntotal: 9\npiles:\n  - {name: Pile xyzzy, count: 9}\n",
        "reviews": "title: Review xyzzy\ndate: 2026-03-14\nwins: [Win xyzzy]\nlessons: [xyzzy]\n",
        "reading": "title: Reading xyzzy\nguesses:\n"
        "  - {what: xyzzy, value: 1, interval: [0, 2], actual: 1}\n",
        "decisions": "title: Decision xyzzy\nsuperseded-by: d\n",
    }.items():
        site.write(f"{folder}/xyzzy.md", f"---\n{private}{text}---\n\n# Heading xyzzy\n")
    site.write(
        "decisions/d.md", "---\nvisibility: public\ntitle: D\nsupersedes: xyzzy\n---\n\n# D\n"
    )
    site.write(
        "failures/f.md",
        "---\nvisibility: public\ntitle: F\nexperiment: XYZZY-9\npiles:\n"
        "  - {name: Island, count: 2}\n---\n\n# F\n",
    )
    site.write(
        "xyzzy-map.md",
        f"---\nkind: challenges\n{private}title: Map xyzzy\nchallenges:\n"
        "  - {id: X1, challenge: Hard xyzzy, impact: 8, difficulty: 3}\n---\n\n# Map xyzzy\n",
    )
    site.write(
        "xyzzy-tree.md",
        f"---\nkind: literature\n{private}title: Tree xyzzy\n---\n\n# Tree xyzzy\n\n"
        "- Root xyzzy (milestone)\n  - Leaf xyzzy (module)\n",
    )
    site.write(
        "xyzzy-roadmap.md",
        f"---\nkind: roadmap\n{private}title: Way xyzzy\ngoal: xyzzy\nmilestones:\n"
        "  - {id: M1, task: Task xyzzy, due: 2026-06-01}\n---\n\n# Way xyzzy\n",
    )


@pytest.mark.parametrize("directories", [True, False])
def test_nothing_private_is_in_a_public_build(site, directories):
    write_study(site)
    public = site.build(plugins=PLUGINS, use_directory_urls=directories)
    before = words(public.html("notebook" if directories else "notebook.html"))
    write_secrets(site)
    built = site.build(plugins=PLUGINS, use_directory_urls=directories)
    named = [name for name in built.files() if SECRET in name.lower()]
    places = [
        name
        for name, data in built.files().items()
        if SECRET.encode() in data.lower() or b"77.7123" in data or "未公开".encode() in data
    ]
    assert (named, places) == ([], [])
    after = words(built.html("notebook" if directories else "notebook.html"))
    assert "2 / 2" in before
    assert "3 / 3" in after
    # Of the private parent not even the existence is told.
    child = words(card_of(built, "experiments/E-3" if directories else "experiments/E-3.html"))
    assert "Change one thing " in child
    assert "from" not in child
    assert "Its parent" not in child


def test_names_that_a_public_build_must_not_hold(site):
    from paperwright.records.notebook import notebook_of
    from paperwright.settings import Settings

    write_study(site)
    write_secrets(site)
    site.write("ideas/notes.md", "---\ntitle: Base line\n---\n")
    names = notebook_of(Settings(root=site.root, content="docs")).private_names(
        (site.root / "docs").resolve()
    )
    assert {
        "XYZZY-9", "Title xyzzy", "other-xyzzy", "experiments/xyzzy-9", "Idea xyzzy",
        "Tree xyzzy", "ideas/xyzzy", "ideas/notes", "xyzzy-roadmap",
    } <= names  # fmt: skip
    # A public record has the same title, and a plain word would be found everywhere.
    assert not {"Base line", "notes", "E-1", "E-3"} & names
    built = site.build(plugins=PLUGINS)
    text = b"\n".join(built.files().values()).decode("utf-8", "replace")
    assert [name for name in names if name in text] == []


def test_private_records_are_shown_to_oneself_with_a_mark(site):
    write_study(site)
    write_secrets(site)
    built = site.build(plugins=OWN_EYES)
    page = built.article("notebook")
    assert "4 / 4" in words(page)
    assert re.search(r'XYZZY-9</a></span> <span class="pw-private">private</span>', page)
    assert re.search(r'Idea xyzzy</a> <span class="pw-private">private</span>', page)
    assert '<span class="pw-private">private</span>' in card_of(built, "experiments/xyzzy-9")
    assert "pw-private" not in card_of(built, "experiments/E-1")
    assert "(from XYZZY-9 )" in words(card_of(built, "experiments/E-3"))
    assert "Followed by E-2 , XYZZY-9" in words(card_of(built, "experiments/E-1"))


def test_a_public_page_names_a_private_record_in_plain_words(site):
    write_study(site)
    write_secrets(site)
    site.write(
        "experiments/E-4.md",
        experiment(
            "E-4", more="title: D\nhypothesis: As [[XYZZY-9]] says\n", body="See [[XYZZY-9]].\n"
        ),
    )
    page = site.build(plugins=PLUGINS).article("experiments/E-4")
    assert page.count('<span class="pw-record">XYZZY-9</span>') == 2
    assert "xyzzy-9/" not in page
    assert "Title xyzzy" not in page


# Languages


CHINESE = """\
---
类型: 实验
编号: 实验-1
标题: 图上的标签传播
日期: 2026-03-09
可见性: public
假设: 用图比不用图好
预测: {指标: 准确率, 值: 85, 区间: [84, 86], 作于: 2026-03-08}
结果: {准确率: [84.0, 85.0, 86.5]}
结论: 证实
设置: {命令: python run.py, 种子: 0 to 2}
运行: [{id: r0, seed: 0}]
下一步: 换一个数据集
---

# 图上的标签传播

文字。
"""
CHINESE_PAGES = {
    "实验/一.md": CHINESE.replace("类型: 实验", "kind: experiment"),
    "ideas/想法.md": "---\nkind: idea\n可见性: public\n标题: 一个想法\n新颖性: 2\n有效性: 3\n问题规模: 3\n"
    "补丁: 换一种距离\n---\n\n# 一个想法\n",
    "roadmap.md": "---\nkind: roadmap\n可见性: public\n标题: 路线\n长期目标: 读懂一切\n最后期限: 2026-12-18\n"
    "里程碑:\n  - {id: M1, 任务: 第一步, 截止: 2026-06-01}\n---\n\n# 路线\n",
    "failures/一.md": "---\nkind: failure\n可见性: public\n标题: 失败\n总数: 3\n失败堆:\n"
    "  - {name: 孤岛, 数量: 2}\n  - {name: 难, 数量: 1}\n---\n\n# 失败\n",
    "challenges.md": "---\nkind: challenges\n可见性: public\n标题: 难点\n挑战列表:\n"
    "  - {id: C1, 挑战: 标签太少, 影响: 8, 难度: 3}\n---\n\n# 难点\n",
    "reviews/一.md": "---\nkind: review\n可见性: public\n标题: 第十一周\n日期: 2026-03-13\n收获: [图有用]\n"
    "教训: [先调基线]\n---\n\n# 第十一周\n",
}
_LABELS = re.compile(r"<(dt|th|summary|h2|title|desc|output)\b[^>]*>(.*?)</\1>", re.DOTALL)
_SVG_WORDS = re.compile(r"<text\b[^>]*>(.*?)</text>", re.DOTALL)
_OURS = {"W11", "M1", "C1", "n", "r0", "python", "run", "py"}


def test_a_chinese_site_speaks_chinese(site):
    for name, text in CHINESE_PAGES.items():
        site.write(name, text)
    built = site.build(plugins=PLUGINS, theme={"name": "material", "font": False, "language": "zh"})
    pages = {
        name: re.search(r"<article.*</article>", data.decode("utf-8"), re.DOTALL)[0]  # type: ignore[index]
        for name, data in built.files().items()
        if name.endswith("index.html") and name != "index.html"
    }
    assert len(pages) == len(CHINESE_PAGES) + 1
    for name, page in pages.items():
        found = [text for _, text in _LABELS.findall(page)] + _SVG_WORDS.findall(page)
        said = {
            word
            for text in found
            for word in re.findall(r"[A-Za-z][A-Za-z0-9]*", _TAG.sub(" ", text))
        }
        assert said <= _OURS, name
    card = words(card_of(built, "实验/一"))
    assert "实验 实验-1 2026年3月9日 ✓ 证实" in card
    assert "准确率 85 [84, 86] 2026年3月8日 实测 85.2 ± 1.3 (n = 3)，在区间内" in card
    assert "突破检查：" in card
    assert "✓ 可重复： 跑了 3 次" in card
    dashboard = words(built.article("notebook"))
    assert "实验记录本" in dashboard
    assert "第十一周 图有用 先调基线" in dashboard
    assert "换一个数据集 实验-1" in dashboard


def test_a_chinese_visibility_hides_a_page(site):
    site.write("posts/p.md", "---\nkind: post\n可见性: private\n---\n\n# Xyzzy\n")
    site.write("posts/q.md", "---\nkind: post\n标题: 开放\n可见性: public\n---\n\nWords.\n")
    built = site.build(plugins=PLUGINS)
    assert not [name for name, data in built.files().items() if b"xyzzy" in data.lower()]
    assert ">开放" in built.article("posts/q")


def test_pages_in_several_languages(site):
    write_study(site)
    site.write("实验/一.md", CHINESE.replace("类型: 实验", "kind: experiment"))
    site.write(
        "experiments/E-5.md", experiment("E-5", more="lang: zh\ntitle: Five\nhypothesis: x\n")
    )
    built = site.build(plugins=PLUGINS)
    assert "实测" in card_of(built, "实验/一")
    assert "假设" in card_of(built, "experiments/E-5")
    assert "Hypothesis" in card_of(built, "experiments/E-2")
    assert "Experiments" in built.article("notebook")


# Builds


def test_without_the_scholar_nothing_private_is_listed(site):
    write_study(site)
    write_secrets(site)
    page = site.build(plugins=["paperwright/notebook"], strict=False).article("notebook")
    assert SECRET not in page.lower()


def test_disabled(site):
    write_study(site)
    plugins = ["search", {"paperwright/notebook": {"enabled": False}}, "paperwright/scholar"]
    files = site.build(plugins=plugins).files()
    assert "notebook/index.html" not in files
    assert b"pw-card" not in files["experiments/E-2/index.html"]


def test_a_record_that_changes_changes_the_site(site):
    write_study(site)
    assert "E-2" in site.build(plugins=PLUGINS).article("notebook")
    page = site.root / "docs/experiments/E-2.md"
    page.write_text(page.read_text("utf-8").replace("86.5", "96.5"), "utf-8")
    built = site.build(plugins=PLUGINS)
    assert "88.5 ± 6.9" in built.article("notebook")
    assert "88.5 ± 6.9" in card_of(built, "experiments/E-2")
    page.write_text(page.read_text("utf-8").replace("visibility: public", ""), "utf-8")
    built = site.build(plugins=PLUGINS)
    assert "E-2" not in built.article("notebook")
    assert "E-2" not in built.article("experiments/E-1")


def test_properdocs_builds_the_same(site):
    pytest.importorskip("properdocs")
    write_study(site)
    theirs = site.build(plugins=PLUGINS)
    answer = subprocess.run(
        [sys.executable, "-m", "properdocs", "build", "--strict", "-d", "other"],
        cwd=site.root,
        env={**os.environ, "PYTHONWARNINGS": "ignore"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert answer.returncode == 0, answer.stderr
    other = type(theirs)(site.root / "other", [])
    for page in ("notebook", "experiments/E-2", "challenges"):
        assert other.article(page) == theirs.article(page)
