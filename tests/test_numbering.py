"""Numbers and references, as readers see them."""

from __future__ import annotations

import pytest
from paperwright.model import nodes
from paperwright.readers.markdown import read_markdown
from paperwright.resolve import Resolution, resolve
from paperwright.source import Source

HEAD = "---\nkind: draft\ntitle: T\n---\n\n"


def resolved(text: str, **options: bool) -> Resolution:
    return resolve(read_markdown(Source(text)), **options)  # type: ignore[arg-type]


def numbers(text: str) -> list[tuple[str, str, str]]:
    return [
        (target.kind, target.number, target.label)
        for target in resolved(text, numbers_sections=True).targets
    ]


def references(text: str) -> list[str]:
    resolution = resolved(text, numbers_sections=True)
    return [
        "".join(piece for piece, _ in resolution.reference_text(node))
        for node in resolution.document.all(nodes.CrossReference)
    ]


def test_sections_count_by_level() -> None:
    text = "# A\n\n## B\n\n## C {#sec:c}\n\n# D {-}\n\n# Abstract\n\n# E\n\n### F\n\n# App {.appendix}\n\n## G\n\n# H\n"
    assert [number for _, number, _ in numbers(HEAD + text)] == [
        "1", "1.1", "1.2", "", "", "2", "2.0.1", "A", "A.1", "B",
    ]  # fmt: skip


def test_a_lone_first_heading_is_the_title() -> None:
    assert [number for _, number, _ in numbers("# Title\n\n## A\n\n## B\n\n### C\n")] == [
        "",
        "1",
        "2",
        "2.1",
    ]


@pytest.mark.parametrize("heading", ["# T", "# *t*", "<!-- note -->\n\n# T {#top}"])
def test_a_heading_that_says_the_title_again_is_no_section(heading: str) -> None:
    text = f"{HEAD}{heading}\n\n## A\n\n### B\n\n## C\n"
    assert [number for _, number, _ in numbers(text)] == ["", "1", "1.1", "2"]


@pytest.mark.parametrize("text", ["# T\n\n# A\n\n## B\n", "# T\n\n# A\n\n## B\n\n# T\n"])
def test_sections_beside_such_a_heading_keep_their_level(text: str) -> None:
    assert [number for _, number, _ in numbers(HEAD + text)][:3] == ["", "1", "1.1"]


def test_a_section_named_as_the_paper_further_down_is_one() -> None:
    text = "First.\n\n# T\n\n## A\n"
    assert [number for _, number, _ in numbers(HEAD + text)] == ["1", "1.1"]


def test_a_section_without_a_number_has_none_below_it() -> None:
    text = (
        "# Preface {-}\n\n## Thanks\n\n### Deeper\n\n# A\n\n## B\n\n# Abstract\n\n## Aim\n\n"
        "# References\n\n# App {.appendix}\n\n# C\n"
    )
    assert [number for _, number, _ in numbers(HEAD + text)] == [
        "", "", "", "1", "1.1", "", "", "", "A", "B",
    ]  # fmt: skip


def test_floats_count_by_kind_and_need_a_caption_or_a_name() -> None:
    text = "![One.](a.png)\n\n![](b.png)\n\n![](c.png){#fig:c}\n\n| a |\n|---|\n| 1 |\n\n| a |\n|---|\n| 1 |\n\n: T {#tab:t}\n"
    assert numbers(text) == [("fig", "1", ""), ("fig", "2", "fig:c"), ("tbl", "1", "tbl:t")]


def test_sub_figures_have_letters() -> None:
    text = "::: {.figure #fig:y}\n![A](a.png){#fig:a}\n\n![B](b.png){#fig:b}\n\nBoth.\n:::\n\nSee @fig:b and [@fig:y].\n"
    assert [number for _, number, _ in numbers(text)] == ["1", "1a", "1b"]
    assert references(text) == ["Figure 1b", "Figure 1"]


def test_equations_have_numbers_when_latex_gives_them_one() -> None:
    text = (
        "$$a$$\n\n$$b$$ {#eq:b}\n\n\\begin{equation}\nc\\label{eq:c}\n\\end{equation}\n\n\\begin{equation*}\nd\n\\end{equation*}\n\n"
        "\\begin{align}\ne &= \\begin{cases} 1 \\\\ 2 \\end{cases}\\label{eq:e} \\\\ f \\nonumber \\\\ g\\label{eq:g}\n\\end{align}\n"
    )
    assert numbers(text) == [
        ("eq", "1", "eq:b"), ("eq", "2", "eq:c"), ("eq", "3", "eq:e"), ("eq", "4", "eq:g"),
    ]  # fmt: skip


def test_a_tag_takes_the_place_of_a_number() -> None:
    text = "$$a \\tag{*}$$ {#eq:a}\n\n$$b$$ {#eq:b}\n\n\\begin{align}\nc \\tag{A} \\\\ d\n\\end{align}\n\nSee @eq:a.\n"
    assert [number for _, number, _ in numbers(text)] == ["*", "1", "2"]
    assert references(text) == ["Equation (*)"]


def test_theorems_count_by_kind() -> None:
    text = "::: {.theorem #thm:a}\nx\n:::\n\n::: {.lemma}\nx\n:::\n\n::: {.theorem}\nx\n:::\n\n::: proof\nx\n:::\n"
    assert numbers(text) == [("thm", "1", "thm:a"), ("lem", "1", ""), ("thm", "2", "")]


@pytest.mark.parametrize(
    ("reference", "shown"),
    [
        ("@fig:a", "Figure 1"),
        ("@Fig:a", "Figure 1"),
        ("@fig-a", "Figure 1"),
        ("[@fig:a]", "Figure 1"),
        ("[-@fig:a]", "1"),
        ("[Fig. @fig:a]", "Fig. 1"),
        ("[@fig:a; @fig:b]", "Figures 1 and 2"),
        ("[@fig:a; @fig:b; @tbl:t]", "Figures 1, 2 and Table 1"),
        ("@eq:e", "Equation (1)"),
        ("\\ref{fig:a}", "1"),
        ("\\autoref{fig:b}", "Figure 2"),
        ("\\eqref{eq:e}", "(1)"),
        ("\\ref{tab:t}", "1"),
        ("@sec:s", "Section 1"),
        ("@fig:none", "fig:none?"),
    ],
)
def test_references_in_english(reference: str, shown: str) -> None:
    text = (
        f"{HEAD}# S {{#sec:s}}\n\n![A](a.png){{#fig:a}}\n\n![B](b.png){{#fig:b}}\n\n| a |\n|---|\n| 1 |\n\n: T {{#tbl:t}}\n\n"
        f"$$x$$ {{#eq:e}}\n\nSee {reference}.\n"
    )
    assert references(text) == [shown]


@pytest.mark.parametrize(
    ("reference", "shown"),
    [
        ("@fig:a", "图 1"),
        ("@sec:s", "第 1 节"),
        ("@eq:e", "式 (1)"),
        ("[@fig:a; @fig:b]", "图 1和2"),
    ],
)
def test_references_in_chinese(reference: str, shown: str) -> None:
    text = (
        f"---\nkind: draft\ntitle: 题目\nlang: zh\n---\n\n# 方法 {{#sec:s}}\n\n![甲](a.png){{#fig:a}}\n\n![乙](b.png){{#fig:b}}\n\n"
        f"$$x$$ {{#eq:e}}\n\n见{reference}。\n"
    )
    assert references(text) == [shown]


def test_a_label_in_the_text_names_its_section() -> None:
    assert references(HEAD + "# One\n\n# Two\n\nHere\\label{two}.\n\nSee \\ref{two}.\n") == ["2"]


def test_footnotes_count_in_the_order_of_reading() -> None:
    resolution = resolved(
        "A[^b] B^[inline] C[^a] D[^b]\n\n[^a]: First[^c].\n\n[^b]: Second.\n\n[^c]: Third.\n"
    )
    notes = resolution.document.all(nodes.Note)
    assert [
        resolution.footnote_numbers[note] for note in notes if note in resolution.footnote_numbers
    ] == [1, 2, 3, 1, 4]


def test_headings_have_anchors_of_every_script() -> None:
    resolution = resolved("# Über *uns*\n\n# 方法\n\n# Über uns\n\n# !\n")
    assert list(resolution.headings.values()) == ["über-uns", "方法", "über-uns-1", "section"]


def test_the_language_is_that_of_the_words() -> None:
    assert resolved("我们提出了一种新的方法，用于少样本学习。\n").language == "zh-CN"
    assert resolved("We propose a method.\n").language == "en"
    assert resolved("---\nlang: fr\n---\n\nTexte.\n").language == "fr"
