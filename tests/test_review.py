"""The reviewer's view: what it finds for and against a paper, and how it is shown."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from paperwright.cli import cli
from paperwright.lint.run import Checker, Request
from paperwright.lint.subjects import Stage
from paperwright.review import Review, review
from paperwright.review.leads import leads
from paperwright.review.quoting import quotation
from paperwright.review.reasons import GROUPS, REASONS
from paperwright.review.reporters.html import render_html
from paperwright.review.reporters.plain_data import review_data
from paperwright.review.wording import Words, backing

PAPERS = Path(__file__).parent / "papers"
LANGUAGES = ["en", "zh"]


def _review(path: Path) -> Review:
    paper, findings = Checker(Request(stage=Stage.SUBMISSION)).examine(path)
    return review(paper, findings)


def _changed(tmp_path: Path, language: str, *changes: tuple[str, str]) -> Review:
    """The review of the clean paper with some of its text replaced."""
    text = (PAPERS / language / "paper.md").read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    for name in ("references.bib", "overview.png"):
        (tmp_path / name).write_bytes((PAPERS / language / name).read_bytes())
    path = tmp_path / "paper.md"
    path.write_text(text, encoding="utf-8")
    return _review(path)


def _reason(made: Review, number: str):
    return next(one for one in made.reasons if one.number == number)


def test_there_are_thirteen_reasons_in_five_groups() -> None:
    """As the list that they come from has them."""
    assert [stated.number for stated in REASONS] == [
        "1.1", "1.2", "2.1", "2.2", "3.1", "3.2", "4.1", "4.2", "4.3", "5.1", "5.2", "5.3", "5.4",
    ]  # fmt: skip
    assert len(GROUPS) == 5


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_clean_paper_has_answers(language: str) -> None:
    """The gap, the idea, the settings, the motives, the ablation, the sweep and the limitation are found, with their lines."""
    path = PAPERS / language / "paper.md"
    made = _review(path)
    lines = path.read_text(encoding="utf-8").split("\n")
    for number in ("1.1", "1.2", "2.1", "2.2", "4.1", "5.3", "5.4"):
        reason = _reason(made, number)
        assert reason.speaks_for, f"{number} {reason.title}"
    for reason in made.reasons:
        for one in (*reason.speaks_for, *reason.speaks_against):
            _, line = made.place(one)
            quote = re.sub(r"[\s*]", "", one.quote)[:8]
            nearby = re.sub(r"[\s*]", "", "".join(lines[line - 1 : line + 3]))
            assert quote in nearby, f"line {line} does not say {one.quote}"


def test_a_missing_ablation_is_held_against_it(tmp_path: Path) -> None:
    """Without its ablation section the paper is asked which part brings the gain."""
    text = (PAPERS / "en" / "paper.md").read_text(encoding="utf-8")
    start = text.index("## Ablation")
    section = text[start : text.index("## Sensitivity")]
    reason = _reason(_changed(tmp_path, "en", (section, "")), "4.1")
    assert "No table takes the method apart" in [one.text for one in reason.speaks_against]


def test_a_missing_limitation_is_held_against_it(tmp_path: Path) -> None:
    """A paper that admits nothing is asked what it costs."""
    text = (PAPERS / "zh" / "paper.md").read_text(encoding="utf-8")
    section = text[text.index("# 局限性") : text.index("# 结论")]
    reason = _reason(_changed(tmp_path, "zh", (section, "")), "5.4")
    assert "The paper states no limitation" in [one.text for one in reason.speaks_against]


def test_the_lead_is_measured_in_the_table(tmp_path: Path) -> None:
    """By column, against the best baseline; a lead within the spread and a place behind speak against the paper."""
    arrow = ("| Method | Alder | Birch | Cedar |", "| Method | Alder ↓ | Birch ↓ | Cedar ↓ |")
    worse = (
        "**10.6 ± 0.2** | **12.5 ± 0.3** | **11.3** |\n| Density, all",
        "13.3 ± 0.4 | 16.1 ± 0.3 | 13.4 |\n| Density, all",
    )
    made = _changed(tmp_path, "en", arrow, worse)
    found = {lead.column.label.split()[0]: lead for lead in leads(made.paper.tables)}
    assert found["Alder"].difference == pytest.approx(2.8)
    assert found["Cedar"].difference == pytest.approx(-0.6)
    against = [str(one.text) for one in _reason(made, "3.1").speaks_against]
    assert any("0.6 behind" in text for text in against)
    assert any("within the spread of ±0.4" in text for text in against)


def test_what_is_open_is_asked_first(tmp_path: Path) -> None:
    """The reasons with most against them come first, and there is no score."""
    made = _changed(tmp_path, "en", ("[@sec:detector; @tbl:ablation]", "[@sec:nowhere]"))
    assert made.asked_first
    assert all(reason.is_open for reason in made.asked_first)
    assert "score" not in json.dumps(review_data(made)).casefold()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_whole_and_self_contained(language: str) -> None:
    """Every link leads to a place in the page, and nothing is fetched."""
    page = render_html(_review(PAPERS / language / "paper.md"), language)
    identifiers = set(re.findall(r'\bid="([^"]+)"', page))
    links = re.findall(r'\bhref="#([^"]+)"', page)
    assert links
    assert set(links) <= identifiers
    assert not re.findall(r'(?:src|href)="(?!#)', page)
    assert len(identifiers) == len(re.findall(r'\bid="', page))


def test_the_text_of_a_paper_is_no_markup(tmp_path: Path) -> None:
    """A paper cannot put a script into the page."""
    made = _changed(
        tmp_path, "en", ("Our key observation", "Our key observation <script>alert(1)</script>")
    )
    assert "<script>alert" not in render_html(made)


@pytest.mark.parametrize("kind", ["text", "json", "html"])
def test_the_command_writes_each_format(tmp_path: Path, kind: str) -> None:
    """To a file, whole; the format is told from its name."""
    name = {"text": "review.txt", "json": "review.json", "html": "review.html"}[kind]
    path = str(PAPERS / "en" / "paper.md")
    done = CliRunner().invoke(cli, ["review", path, "-o", str(tmp_path / name)])
    assert done.exit_code == 0, done.output
    text = (tmp_path / name).read_text(encoding="utf-8")
    if kind == "json":
        data = json.loads(text)
        assert [reason["number"] for group in data["groups"] for reason in group["reasons"]] == [
            stated.number for stated in REASONS
        ]
        assert {claim["claim"] for claim in data["claims"]} >= {"11.3"}
    else:
        assert "LeafCount: Counting Leaves" in text
        assert "\x1b" not in text


def test_software_is_not_asked_for_its_parts(tmp_path: Path) -> None:
    """Nobody asks a package for an ablation, though its table compares it with others."""
    page = """---
title: Trees
{more}bibliography: p.bib
---

# Experiments

| method | accuracy |
| --- | ---: |
| TreeNet | 71.2 |
| BarkNet | 70.1 |
| ours | 75.3 |

: Accuracy in percent. {{#tbl:main}}
"""
    (tmp_path / "p.bib").write_text("", encoding="utf-8")
    path = tmp_path / "paper.md"
    found = {}
    for kind, more in (("method", ""), ("software", "tags: [trees]\naffiliations: []\n")):
        path.write_text(page.format(more=more), encoding="utf-8")
        made = _review(path)
        texts = [one.text for one in _reason(made, "4.1").speaks_against]
        found[kind] = ("No table takes the method apart" in texts, "4.1" in _numbers(made))
    assert found == {"method": (True, True), "software": (False, False)}


def _numbers(made: Review) -> list[str]:
    return [reason.number for reason in made.asked_first]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"It is given by \begin{equation} a = b \end{equation} where \cite{moore} a is b.",
         "It is given by … where a is b."),
        (r"Our code is at \url{bit.ly/1} [@moore].", "Our code is at bit.ly/1."),
        (r"PPL$^\downarrow$, WO$^{\dag}$ and $a^2$", "PPL, WO and $a^2$"),
        ("x" * 300, "x" * 239 + "…"),
    ],
)  # fmt: skip
def test_a_quotation_is_readable(text: str, expected: str) -> None:
    """Citations, displays and footnote marks are left out."""
    assert quotation(text) == expected


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("Our method gains 2%.", "in no cell that the sentence points to, and nowhere else in the text"),
        ("Our method gains 93.7%.", "in no table, and nowhere else in the text"),
        ("Our method reaches 52%; OakNet reaches 0.15.", "a cell of a table: 0.15 (OakNet, WO ↑)"),
    ],
)  # fmt: skip
def test_a_tie_by_chance_is_none(tmp_path: Path, claim: str, expected: str) -> None:
    """Where many pairs of cells give the number of a claim, the review says that none is meant."""
    path = tmp_path / "paper.md"
    path.write_text(
        f"---\nabstract: {claim}\n---\n\n# Experiments\n\n| method | WO ↑ | share |\n| --- | ---: | ---: |\n"
        "| TreeNet | 0.11 | 25 |\n| BarkNet | 0.13 | 27 |\n| OakNet | 0.15 | 29 |\n| ours | 0.17 | 31 |\n",
        encoding="utf-8",
    )
    made = _review(path)
    said = [backing(one, made, Words()) for one in made.claims]
    assert expected in said


def test_what_the_results_tell_is_not_traced(tmp_path: Path) -> None:
    """A number of the results that points to no table was measured there; one that points to a table is looked up."""
    path = tmp_path / "paper.md"
    path.write_text(
        "# Experiments\n\nIt runs 3.5× faster. Table 1 shows that accuracy improves by 8.8%.\n\n"
        "| method | accuracy |\n| --- | ---: |\n| TreeNet | 71.2 |\n| ours | 75.3 |\n",
        encoding="utf-8",
    )
    assert [one.claim.text for one in _review(path).claims] == ["8.8%"]
