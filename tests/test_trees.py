"""Literature trees and challenges are read from pages, and their pictures show all that is in them.

The cases are in `tests/notebook/`: a `markdown` fence is a page, `text tree` what is read from it.
"""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_cases import Case, read_cases, update
from paperwright.bibliography.loading import read_source
from paperwright.notebook.challenge_map import Challenge, ChallengeMap
from paperwright.notebook.challenges import read_challenges
from paperwright.notebook.literature import LiteratureTree, read_literature
from paperwright.readers.markdown import read_markdown
from paperwright.records.reading import read_record
from paperwright.render.charts.challenges import challenges_svg
from paperwright.render.charts.outlines import challenges_outline, literature_outline
from paperwright.render.charts.page_pictures import page_picture
from paperwright.render.charts.trees import literature_svg
from paperwright.render.charts.wrapping import width_of, wrapped
from paperwright.source import Source, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.model.document import Document

FOLDER = Path(__file__).parent / "notebook"
LITERATURE = read_cases(FOLDER / "literature.md")
CHALLENGES = read_cases(FOLDER / "challenges.md")
CASES = [*LITERATURE, *CHALLENGES]
SVG = "{http://www.w3.org/2000/svg}"


def page(case: Case) -> Document:
    return read_markdown(Source(case.fence("markdown") or ""))


def shown_literature(tree: LiteratureTree) -> Iterator[str]:
    if not tree:
        yield "no tree"
    for path in tree.paths:
        node = path[-1]
        marks = [node.type, *(["ours"] * node.ours), *(["planned"] * node.planned)]
        marks += ["thin"] * node.is_thin
        line = f"{'  ' * (len(path) - 1)}{node.name} [{', '.join(filter(None, marks))}]"
        line += "".join(f" @{key}" for key in node.papers)
        line += "".join(f" <{address}>" for address in node.addresses)
        yield line + "".join(f" -> {name}" for name in node.leads_to)


def shown_challenges(found: ChallengeMap) -> Iterator[str]:
    for one in found.challenges:
        told = [f"reason: {one.reason}"] if one.reason else []
        told += [f"impact: {one.impact:g}"] if one.impact is not None else []
        told += [f"difficulty: {one.difficulty:g}"] if one.difficulty is not None else []
        told += [f"depends: {' '.join(one.depends)}"] if one.depends else []
        yield (
            f"{one.identifier or '-'} {one.text}{' [' + '; '.join(told) + ']' if told else ''}"
            + keys(one.papers)
        )
        for meeting in found.meetings_of(one):
            yield f"  {found.techniques[meeting.technique].name}{keys(meeting.papers)}"
    for technique in found.techniques:
        if technique in found.orphans or technique.general:
            yield f"{'general' if technique.general else 'orphan'}: {technique.name}{keys(technique.papers)}"
    for name, count in found.served:
        yield f"several: {name.name} {count}"
    for priority in found.priorities:
        after = f" after {' '.join(priority.waits_for)}" if priority.waits_for else ""
        yield f"priority: {priority.challenge.name} {priority.value:.2f}{after}"


def keys(papers: tuple[str, ...]) -> str:
    return "".join(f" @{key}" for key in papers)


def read(case: Case) -> Iterator[str]:
    if case in LITERATURE:
        return shown_literature(read_literature(page(case)))
    return shown_challenges(read_challenges(page(case)))


@pytest.mark.parametrize("case", CASES, ids=str)
def test_what_is_read_from_a_page(case: Case, request: pytest.FixtureRequest):
    actual = "".join(f"{line}\n" for line in read(case)) or "nothing\n"
    if request.config.getoption("--update-suites"):
        update(case.path, "text tree", {case.name: actual})
        return
    assert actual == case.fence("text tree")


@pytest.mark.parametrize("case", LITERATURE, ids=str)
def test_a_node_stands_where_its_span_says(case: Case):
    document = page(case)
    for node in read_literature(document).nodes:
        words = document.source[node.span]
        assert node.name.split()[0] in re.sub(r"[*_]", "", words)


@pytest.mark.parametrize("case", CHALLENGES, ids=str)
def test_a_challenge_stands_where_its_span_says(case: Case):
    document = page(case)
    for challenge in read_challenges(document).challenges:
        assert challenge.text.split()[0] in document.source[challenge.span]


@given(st.text(alphabet="-* ()（）:：@>|\n    abC1挑战模块milestone,", max_size=120))
def test_any_page_can_be_read(text: str):
    document = read_markdown(Source(f"---\nkind: literature\n---\n\n{text}"))
    tree = read_literature(document)
    challenges = read_challenges(document)
    assert all(node.name for node in tree.nodes)
    assert all(one.text for one in challenges.challenges)
    literature_outline(tree)
    challenges_outline(challenges)


@pytest.mark.parametrize(
    "field",
    [
        "tree: 3",
        "tree: {name: [a]}",
        "tree: [{type: milestone}, {name: A, children: B, papers: {a: b}}]",
        "tree: [null, true, [x]]",
        "challenges: 3",
        "challenges: [{id: [a], challenge: {b: c}}, null, X]",
        "challenges: [{id: C1, challenge: A, impact: much, difficulty: 20, techniques: [{a: b}, 3]}]",
        "techniques: [null, {general: 1}]",
    ],
)
def test_wrong_fields_are_read_as_if_they_were_not_there(field: str):
    document = read_markdown(Source(f"---\nkind: literature\n{field}\n---\n"))
    for node in read_literature(document).nodes:
        assert isinstance(node.name, str)
    for one in read_challenges(document).challenges:
        assert one.impact is None
        assert one.difficulty is None


# Priorities


def challenge(name: str, impact: float, difficulty: float, *depends: str) -> Challenge:
    return Challenge(name, name, "", Span(0, 1), impact, difficulty, depends)


def order(*challenges: Challenge) -> str:
    return " ".join(one.challenge.name for one in ChallengeMap("", challenges).priorities)


def test_the_largest_gain_for_its_difficulty_comes_first():
    first, second = challenge("A", 8, 7), challenge("B", 9, 5)
    assert order(first, second) == "B A"
    assert [round(one.value, 2) for one in ChallengeMap("", (first, second)).priorities] == [
        1.5,
        1.0,
    ]


def test_a_challenge_waits_for_those_that_it_depends_on():
    assert order(challenge("A", 9, 1, "B"), challenge("B", 1, 9), challenge("C", 5, 4)) == "C B A"


def test_what_waits_in_a_circle_is_told_all_the_same():
    assert order(challenge("A", 9, 1, "B"), challenge("B", 1, 9, "A")) == "A B"


def test_a_challenge_without_ratings_has_no_priority():
    rated, unrated = challenge("A", 9, 1, "B"), Challenge("B", "B", "", Span(0, 1))
    found = ChallengeMap("", (rated, unrated)).priorities
    assert [(one.challenge.name, one.waits_for) for one in found] == [("A", ("B",))]


# Pictures


def words_of(svg: str) -> str:
    """All that a picture says, without blanks: names are broken into lines."""
    root = ET.fromstring(svg)
    return "".join("".join(text.itertext()) for text in root.iter(f"{SVG}text")).replace(" ", "")


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("case", LITERATURE, ids=str)
def test_the_picture_of_a_tree_has_every_name(case: Case, lang: str):
    tree = read_literature(page(case))
    if not tree:
        return
    svg = literature_svg(tree, lang)
    said = words_of(svg)
    for node in tree.nodes:
        assert node.name.replace(" ", "") in said
    assert ("薄弱分支" if lang == "zh" else "thinbranch") in said or not tree.thin_branches
    assert literature_svg(tree, lang) == svg


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("case", CHALLENGES, ids=str)
def test_the_picture_of_challenges_has_every_name(case: Case, lang: str):
    found = read_challenges(page(case))
    if not found:
        return
    svg = challenges_svg(found, lang)
    said = words_of(svg)
    for one in (*(c.text for c in found.challenges), *(t.name for t in found.techniques)):
        assert one.replace(" ", "") in said
    assert ("未解决的挑战" if lang == "zh" else "openchallenge") in said or not found.open
    assert challenges_svg(found, lang) == svg


def test_a_picture_follows_the_page_on_the_site_and_has_fixed_colours_in_print():
    tree = read_literature(page(LITERATURE[0]))
    themed, printed = literature_svg(tree), literature_svg(tree, themed=False)
    assert "var(--pw-fg" in themed
    assert "var(" not in printed
    assert "max-width:none" in themed
    assert "max-width:100%" in printed


def test_dollars_and_markup_are_shown_as_they_are():
    text = "---\nkind: literature\n---\n\n- Cost of $5 &lt;b&gt; & $6 (milestone)\n    - Below \\$ (pipeline): @a\n"
    tree = read_literature(read_markdown(Source(text)))
    assert "<b>&$6" in words_of(literature_svg(tree))
    assert "&lt;b&gt; &amp; $6" in literature_outline(tree)


def test_a_picture_tells_the_years_of_its_works():
    works = "@book{a, author={Moore, Ada}, year={1999}}\n@book{b, author={Oak, B and Elm, C}, year={2004}}"
    bibliography = read_source(Source(works, name="a.bib"))
    text = "---\nkind: literature\n---\n\n- Leaves (milestone)\n    - Photographs (pipeline): @a, @b, @c\n"
    tree = read_literature(read_markdown(Source(text)))
    assert "3papers,1999–2004" in words_of(literature_svg(tree, bibliography=bibliography))
    assert "3篇文献，1999–2004" in words_of(literature_svg(tree, "zh", bibliography=bibliography))
    outline = literature_outline(tree, bibliography=bibliography)
    assert "Moore 1999, Oak et al. 2004, c" in outline


@pytest.mark.parametrize("case", CASES, ids=str)
def test_an_outline_is_one_list_with_every_name(case: Case):
    document = page(case)
    if case in LITERATURE:
        tree = read_literature(document)
        outline, names = literature_outline(tree), [node.name for node in tree.nodes]
    else:
        found = read_challenges(document)
        outline = challenges_outline(found)
        names = [c.text for c in found.challenges] + [t.name for t in found.techniques]
    if names:
        root = ET.fromstring(outline)
        assert root.tag == "ul"
        text = unescape("".join(root.itertext()))
        assert all(name in text for name in names)


@pytest.mark.slow
def test_a_tree_of_500_nodes_is_drawn():
    lines = ["---\nkind: literature\ntitle: T\n---\n"]
    for task in range(10):
        lines.append(f"- Task {task} of a large field (milestone)")
        for pipeline in range(7):
            lines.append(f"    - Pipeline {task} {pipeline} that does something (pipeline)")
            lines += [
                f"        - Module {task} {pipeline} {n} of many words (module): @k{n}"
                for n in range(6)
            ]
    text = "\n".join(lines)
    tree = read_literature(read_markdown(Source(text)))
    assert len(tree.nodes) == 500
    drawn = literature_svg(tree)
    assert all(
        f"Pipeline {task} {pipeline} " in drawn for task in range(10) for pipeline in range(7)
    )


# Breaking lines


@given(st.text(max_size=60), st.integers(3, 30))
def test_lines_keep_every_character_and_their_width(text: str, width: int):
    lines = wrapped(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    for line in lines:
        # A sign that may not begin a line hangs over.
        assert width_of(line) <= width + 2 or len(line) < 3 or not line[-1].isalnum()


def test_chinese_breaks_between_characters_and_not_before_punctuation():
    assert wrapped("从少量标注中读取字符，并保持稳定", 10) == [
        "从少量标注中读取字符，",
        "并保持稳定",
    ]


# Where it stands


def picture(text: str, kind: str = "literature", *, for_print: bool = False):
    document = read_markdown(Source(text))
    record, _ = read_record(document.front_matter, kind, Path("page.md"))
    return page_picture(document, record, for_print=for_print)


TREE = "- Leaves (milestone)\n    - Photographs (pipeline): @a\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("# Title\n\nFirst paragraph.", "\n\n"),
        ("# Title", "\n\n"),
        ("First paragraph.", "\n\n"),
    ],
)
def test_a_picture_stands_behind_the_title_and_the_first_paragraph(before: str, after: str):
    front = "---\nkind: literature\n---\n\n"
    found = picture(f"{front}{before}{after}{TREE}")
    assert found is not None
    assert found.after == len(front) + len(before)


def test_a_page_that_begins_with_its_tree_has_the_picture_first():
    found = picture(f"---\nkind: literature\n---\n\n{TREE}")
    assert found is not None
    assert found.after <= len("---\nkind: literature\n---\n\n")


def test_a_page_without_a_tree_has_no_picture():
    assert picture("---\nkind: literature\n---\n\nText.\n") is None
    assert picture("---\nkind: challenges\n---\n\nText.\n", "challenges") is None
    assert picture(f"---\nkind: idea\n---\n\n{TREE}", "idea") is None


def test_a_tree_of_the_front_matter_has_its_list_below_the_picture():
    fields = "tree: [{name: Leaves, type: milestone, children: [{name: Light, papers: a}]}]"
    found = picture(f"---\nkind: literature\n{fields}\n---\n")
    assert found is not None
    assert '<ul class="pw-outline">' in found.html
    in_body = picture(f"---\nkind: literature\n---\n\n{TREE}")
    assert in_body is not None
    assert "<ul" not in in_body.html
    assert 'tabindex="0"' in in_body.html


def test_a_large_tree_is_printed_in_parts():
    tree = "".join(
        f"- Task {task} (milestone)\n"
        + "".join(f"    - Pipeline {task} {n} (pipeline): @a{n}\n" for n in range(6))
        for task in range(4)
    )
    found = picture(f"---\nkind: literature\n---\n\n{tree}", for_print=True)
    assert found is not None
    assert found.html.count("<svg") == 2
    assert "overflow" not in found.html
