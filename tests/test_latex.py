"""LaTeX from Markdown: suites of what each thing becomes, and what holds for every text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_cases import Case, read_cases, update
from paperwright.bibliography import InlineReferences, load, read_source
from paperwright.bibliography.styles import find_style
from paperwright.errors import ConfigError
from paperwright.model import nodes
from paperwright.paths import templates_folder
from paperwright.readers.markdown import read_markdown
from paperwright.render.pandoc.latex import LatexTemplate, latex_body, load_template, render_latex
from paperwright.render.pandoc.latex.bib_names import same_spelling
from paperwright.render.pandoc.latex.bibliography import bib_keys, bib_text
from paperwright.resolve import Resolution, resolve
from paperwright.source import Source, Span

CASES = [
    case
    for path in sorted((Path(__file__).parent / "latex").glob("*.md"))
    for case in read_cases(path)
]
BIBLIOGRAPHY = read_source(
    Source(
        "@article{knuth, author={Knuth, Donald}, title={T}, journal={J}, year=1984}\n"
        "@book{lamport, author={Lamport, Leslie}, title={L}, publisher={P}, year=1994}\n"
        "@misc{émile, author={Émile}, title={E}, year=1900}\n",
        Path("a.bib"),
    )
)
TEMPLATE = load_template(templates_folder() / "article")


def resolved(text: str) -> Resolution:
    return resolve(read_markdown(Source(text)))


def body(text: str, template: LatexTemplate = TEMPLATE) -> str:
    return latex_body(resolved(text), template, BIBLIOGRAPHY)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_latex(case: Case, request: pytest.FixtureRequest) -> None:
    text = case.fence("markdown")
    assert text is not None, f"{case}: has no `markdown`"
    actual = body(text) + "\n"
    if request.config.getoption("--update-suites"):
        update(case.path, "latex", {case.name: actual})
        return
    assert actual == case.fence("latex")


# What holds for every text

_CLUTTER = (
    "longtable",
    "\\tightlist",
    "\\hypertarget",
    "\\pandocbounded",
    "\\def\\labelenumi",
    "\\protect\\phantomsection",
    "{[}",
    "\\passthrough",
    "@paperwright",
)


def _outside_verbatim(latex: str) -> str:
    return re.sub(
        r"\\begin\{([vV]erbatim|lstlisting)\}.*?\\end\{\1\}", "code", latex, flags=re.DOTALL
    )


def _brace_depth(latex: str) -> int:
    bare = re.sub(r"\\\\|\\[{}%]", "", _outside_verbatim(latex))
    return bare.count("{") - bare.count("}")


@pytest.mark.parametrize("case", CASES, ids=str)
def test_there_is_no_clutter(case: Case) -> None:
    latex = body(case.fence("markdown") or "")
    assert [word for word in _CLUTTER if word in latex] == []
    assert "\n\n\n" not in _outside_verbatim(latex)
    assert _brace_depth(latex) == 0


_WORDS = st.text(alphabet="ab #$%&_{}~^\\\"'-*`[]()<>|@:!=+.\n^é→α漢", max_size=60)


@given(_WORDS)
@settings(max_examples=300, deadline=None)
def test_any_text_becomes_latex_with_braces_in_pairs(text: str) -> None:
    document = read_markdown(Source(text))
    raw = [
        *document.all(nodes.RawInline),
        *document.all(nodes.RawBlock),
        *document.all(nodes.MacroDefinitions),
    ]
    formulas = [*document.all(nodes.Math), *document.all(nodes.Equation)]
    latex = latex_body(resolve(document), TEMPLATE, BIBLIOGRAPHY)
    # What authors write as LaTeX is theirs.
    if not raw and not formulas:
        assert _brace_depth(latex) == 0


# The whole file

PAPER = """\
---
title: Graphs & *trees*
author:
  - name: Ada Lovelace
    affiliation: University of London
    orcid: 0000-0002-1825-0097
    email: ada@example.org
    corresponding: true
  - name: Charles Babbage
    affiliation: [University of London, Trinity College]
    equal-contrib: true
date: 2026-03-01
abstract: We study $x$ [@knuth].
keywords: [graphs, trees & more]
macros:
  R: "\\\\mathbb{R}"
  unused: "x"
---

# Introduction

We cite @lamport about $\\R$.

::: theorem
Every text.
:::

# References

# Proofs {.appendix}

Details.
"""


def whole(text: str, **options: object) -> str:
    document = render_latex(resolved(text), TEMPLATE, bibliography=BIBLIOGRAPHY, **options)  # type: ignore[arg-type]
    return document.text


def test_the_file_reads_like_a_paper() -> None:
    text = whole(PAPER)
    lines = [
        r"\documentclass[11pt,a4paper]{article}",
        r"\usepackage{amsthm}",
        r"\usepackage[authoryear,round]{natbib}",
        r"\newtheorem{theorem}{Theorem}",
        r"\newcommand{\R}{\mathbb{R}}",
        r"\title{Graphs \& \emph{trees}}",
        r"\author[1,2]{Charles Babbage\thanks{Equal contribution}}",
        r"\affil[2]{Trinity College}",
        r"\date{1 March 2026}",
        r"\maketitle",
        r"\begin{abstract}",
        r"We study $x$~\citep{knuth}.",
        r"\noindent\textbf{Keywords:} graphs, trees \& more",
        r"\section{Introduction}",
        r"\bibliographystyle{plainnat}",
        r"\bibliography{references}",
        r"\appendix",
        r"\section{Proofs}",
        r"\end{document}",
    ]
    positions = [text.find(f"{line}\n") for line in lines]
    assert positions == sorted(positions)
    assert min(positions) >= 0
    assert r"\section*{References}" not in text
    assert "unused" not in text
    assert r"\orcidlink{0000-0002-1825-0097}" in text
    assert r"\href{mailto:ada@example.org}" in text


def test_a_heading_that_says_the_title_again_is_no_section() -> None:
    text = whole(
        "---\ntitle: A *fine* title\nauthor: A\n---\n\n# A fine title\n\n## One\n\n### Two\n"
    )
    assert r"\title{A \emph{fine} title}" in text
    assert "section*{A fine" not in text
    assert "\\section{One}" in text
    assert "\\subsection{Two}" in text


@pytest.mark.parametrize("head", ["---\ntitle: T\n---\n\n", ""])
def test_a_link_to_the_title_leads_somewhere(head: str) -> None:
    text = whole(f"{head}# T {{#top}}\n\n## One\n\n[Up](#top)\n")
    assert r"\hyperref[top]{Up}" in text
    assert r"\phantomsection\label{top}" in text
    assert "phantomsection" not in whole(f"{head}# T\n\n## One\n\nText.\n")


def test_raw_html_can_be_shown_as_it_is_written() -> None:
    text = "A <b>bold</b> word.<br>\n\n<div>\n*x* & y\n</div>\n\n[^a]\n\n[^a]: A <i>note</i>.\n"
    assert r"\textbf{bold}" in whole(text)
    shown = whole(text, raw_html="escape")
    assert "A $<$b$>$bold$<$/b$>$ word.$<$br$>$" in shown
    assert "<div>\n*x* & y\n</div>\n\\end{" in shown
    assert r"\textbf" not in shown
    assert "A $<$i$>$note$<$/i$>$." in shown


def test_only_packages_that_the_paper_needs() -> None:
    plain = render_latex(resolved("# One\n\nWords.\n"), TEMPLATE)
    assert plain.packages == ()
    assert "natbib" not in plain.text
    assert "newtheorem" not in plain.text
    rich = render_latex(resolved("| a |\n|---|\n| 1 |\n\n![x](y.png)\n"), TEMPLATE)
    assert rich.packages == ("booktabs", "graphicx")


def test_the_bibliography_holds_the_cited_works_only() -> None:
    document = render_latex(resolved("@knuth\n"), TEMPLATE, bibliography=BIBLIOGRAPHY)
    assert "@article{knuth," in document.bibliography
    assert "lamport" not in document.bibliography


def test_a_paper_that_cites_nothing_keeps_its_heading() -> None:
    document = render_latex(
        resolved("# One\n\nWords.\n\n# References\n"), TEMPLATE, bibliography=BIBLIOGRAPHY
    )
    assert r"\section*{References}" in document.text
    assert r"\bibliography{" not in document.text


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        (None, r"\usepackage[authoryear,round]{natbib}"),
        ("apa", r"\usepackage[authoryear,round]{natbib}"),
        ("ieee", r"\usepackage[numbers,sort&compress]{natbib}"),
        ("nature", r"\usepackage[super,sort&compress]{natbib}"),
    ],
)
def test_citations_look_as_the_style_has_them(style: str | None, expected: str) -> None:
    text = whole("@knuth\n", style=find_style(style))
    assert expected in text
    assert (r"\bibliographystyle{unsrtnat}" in text) == ("authoryear" not in expected)


def test_every_line_knows_where_it_comes_from() -> None:
    text = "# One\n\nFirst line\nsecond line.\n\n- item\n\n```\ncode\n```\n\n![Caption](a.png)\n"
    document = render_latex(resolved(text), TEMPLATE)
    source = Source(text)
    found = {}
    for number, line in enumerate(document.text.split("\n"), 1):
        offset = document.line_map.offset(number)
        if offset is not None:
            found[line.strip()] = source.position(offset).line
    assert found[r"\section*{One}"] == 1
    assert found["First line"] == 3
    assert found["second line."] == 4
    assert found[r"\item item"] == 6
    assert found["code"] == 9
    assert found[r"\caption{Caption}"] == 12
    assert document.line_map.offset(1) is None
    last = document.text.split("\n").index(r"\end{document}") + 1
    assert document.line_map.offset(last) is None


def test_numbers_agree_with_the_site_where_latex_would_count_otherwise() -> None:
    resolution = resolved(
        "---\ntitle: T\nauthor: A\n---\n\n![a](a.png)\n\n![b](b.png){#fig:b}\n\n@fig:b\n"
    )
    figures = [target for target in resolution.targets if target.kind == "fig"]
    object.__setattr__(figures[1], "number", "7")
    latex = latex_body(resolution, TEMPLATE)
    assert "\\setcounter{figure}{6}\n\\begin{figure}" in latex


# Characters


@pytest.mark.parametrize(
    ("text", "engine"),
    [
        ("Plain words, é, ß, “quotes”, €.", "pdflatex"),
        ("Symbols: α → ≤ ∞ ² ✓ Ṁ", "pdflatex"),
        ("Русский текст.", "xelatex"),
        ("Ελληνικά γράμματα.", "xelatex"),
        ("汉字", "xelatex"),
    ],
)
def test_the_program_follows_the_text(text: str, engine: str) -> None:
    assert render_latex(resolved(text), TEMPLATE).engine == engine


def test_characters_without_a_form_are_declared() -> None:
    text = whole("α and ² and Ṁ and ≤.\n")
    assert r"\newunicodechar{α}{\ensuremath{\alpha}}" in text
    assert r"\newunicodechar{Ṁ}{\.{M}}" in text
    assert r"\newunicodechar{≤}{\ensuremath{\leq}}" in text
    assert r"\newunicodechar{²}" not in text  # the T1 fonts have it


def test_a_character_that_nothing_sets_is_reported_and_shown() -> None:
    document = render_latex(resolved("A rocket 🚀 flies.\n"), TEMPLATE, engine="pdflatex")
    assert [(problem.code, problem.span) for problem in document.problems] == [
        ("BLD04", Span(9, 10))
    ]
    assert r"\newunicodechar{🚀}{\missingcharacter{1F680}}" in document.text


def test_unbalanced_macros_are_reported_and_left_out() -> None:
    text = '---\nmacros:\n  bad: "\\\\Im}_{x"\n---\n\n$\\bad$\n'
    document = render_latex(resolved(text), TEMPLATE)
    assert [problem.code for problem in document.problems] == ["BLD01"]
    assert "newcommand" not in document.text


# Bibliography


def bib(bibtex: str, *keys: str) -> str:
    bibliography = read_source(Source(bibtex, Path("a.bib")))
    names = bib_keys(bibliography)
    assert names is not None
    return bib_text(keys or tuple(names), bibliography, names)


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("title={A & B}", r"title = {A \& B}"),
        ("title={50% of a_b}", r"title = {50\% of a\_b}"),
        ("title={The $x_1$ of a_b}", r"title = {The $x_1$ of a\_b}"),
        ("title={{NASA} \\& co}", r"title = {{NASA} \& co}"),
        ("title={cost $5}", r"title = {cost \$5}"),
        ("doi={10.1/a_b}", r"doi = {10.1/a_b}"),
        ("month=5", "month = may"),
        ("month={December}", "month = dec"),
        (
            'author={Yrj\\"{a}n\\"{a}, V and Müller, K}',
            r"author = {Yrj{\"a}n{\"a}, V and M{\"u}ller, K}",
        ),
        (
            r"""author={{Balokovi{\'c}}, M and {{\"O}zel}, F}""",
            r"""author = {{Balokovi{\'c}}, M and {{\"O}zel}, F}""",
        ),
        (
            r"author={Garc{\'{\i}}a, J and Erd\H{o}s, P}",
            r"author = {Garc{\'\i}a, J and Erd{\H{o}}s, P}",
        ),
        ("author={{Team of \\O{}rsted}}", r"author = {{Team of {\O}rsted}}"),
        ("note={See \\url{http://a.b/c_d}}", r"note = {See \url{http://a.b/c_d}}"),
    ],
)
def test_values_that_latex_would_stumble_over(field: str, expected: str) -> None:
    assert expected in bib(f"@article{{key, {field}, year=2000}}")


def test_a_work_without_a_year_says_so_as_on_the_site() -> None:
    assert "year = {n.d.}" in bib("@misc{key, title={T}}")


def test_a_csl_item_becomes_bibtex() -> None:
    item = "- id: csl\n  type: article-journal\n  title: Alpha & beta\n  issued: {year: 1999}\n"
    text = f"---\nreferences:\n{item}---\n\n@csl\n"
    document = read_markdown(Source(text))
    references = InlineReferences(list(document.metadata.references), document.source, Span(0, 3))
    made = render_latex(resolve(document), TEMPLATE, bibliography=load([], references))
    assert "@article{csl," in made.bibliography
    assert r"title = {Alpha \& Beta}" in made.bibliography
    assert "year = {1999}" in made.bibliography


def test_keys_that_bibtex_refuses_get_others() -> None:
    names = bib_keys(
        read_source(
            Source("@misc{a, title={A}}\n@misc{A, title={B}}\n@misc{é:x, title={C}}", Path("a.bib"))
        )
    )
    assert names == {"a": "a", "A": "A-2", "é:x": "e:x"}


# Templates


def test_two_columns_make_tables_narrow(tmp_path: Path) -> None:
    (tmp_path / "narrow.tex").write_text("<< body >>", encoding="utf-8")
    (tmp_path / "venue.toml").write_text(
        '[latex]\ntemplate = "narrow.tex"\ncolumns = 2\ncolumn_width = 180.0\ntext_width = 400.0\n',
        encoding="utf-8",
    )
    template = load_template(tmp_path)
    row = "| one two three four | one two three four | one two three four |\n"
    table = row + "|---|---|---|\n" + row
    assert "tabularx" not in body(f"{table}\n: Wide. {{.wide}}\n", template)
    assert "\\begin{tabular}{" not in body(f"{table}\n: Narrow.\n", template)


def test_a_template_with_a_mistake_says_where(tmp_path: Path) -> None:
    (tmp_path / "x.tex").write_text("one\n<% if %>\n", encoding="utf-8")
    (tmp_path / "venue.toml").write_text('[latex]\ntemplate = "x.tex"\n', encoding="utf-8")
    with pytest.raises(ConfigError, match="line 2"):
        render_latex(resolved("words"), load_template(tmp_path))


@pytest.mark.parametrize("setting", ["columns = 'two'", "unknown = 1", "column_width = 'x'"])
def test_a_setting_that_cannot_be_meant(tmp_path: Path, setting: str) -> None:
    (tmp_path / "x.tex").write_text("", encoding="utf-8")
    (tmp_path / "venue.toml").write_text(
        f'[latex]\ntemplate = "x.tex"\n{setting}\n', encoding="utf-8"
    )
    with pytest.raises(ConfigError, match=setting.split()[0]):
        load_template(tmp_path)


def test_a_table_longer_than_a_page_goes_on_in_another_float() -> None:
    rows = "".join(f"| {number} | {number} |\n" for number in range(100))
    latex = body(f"| a | b |\n|---|---|\n{rows}\n: Long. {{#tbl:long}}\n")
    floats = latex.split("\\begin{table}")[1:]
    assert len(floats) == 3
    assert all("a & b \\\\\n    \\midrule" in part for part in floats)
    assert "\\label{tbl:long}" in floats[0]
    assert all("\\ContinuedFloat" in part and "(continued)" in part for part in floats[1:])
    assert re.findall(r"(\d+) & \1 \\\\", latex) == [str(number) for number in range(100)]


def test_rows_that_a_merged_cell_joins_stay_on_one_page() -> None:
    rows = "| x | 0 |\n" + "".join(f"| ^^ | {number} |\n" for number in range(1, 60))
    latex = body(f"| a | b |\n|---|---|\n{rows}\n: Long.\n")
    assert latex.count("\\begin{table}") == 1
    assert "\\multirow{60}" in latex


def test_works_that_raw_latex_cites_are_sent_along() -> None:
    document = render_latex(
        resolved("```{=latex}\n\\citep[p.~3]{knuth, lamport}\n```\n"),
        TEMPLATE,
        bibliography=BIBLIOGRAPHY,
    )
    assert "@article{knuth," in document.bibliography
    assert "@book{lamport," in document.bibliography
    assert "{natbib}" in document.text


@given(st.text(alphabet="ab {}\\\"'^~.vcHio\u00e4\u0159,", max_size=40))
@settings(max_examples=500)
def test_names_keep_their_braces_in_pairs(names: str) -> None:
    kept = same_spelling(names)
    assert kept.count("{") - kept.count("}") == names.count("{") - names.count("}")


@given(st.text(alphabet="ab {}$&%#_^\\~é", max_size=40))
@settings(max_examples=200, deadline=None)
def test_any_title_becomes_a_value_that_bibtex_reads(title: str) -> None:
    entry = f"@misc{{key, title = {{{title}}}}}"
    if entry.count("{") != entry.count("}") or title.endswith("\\"):
        return
    text = bib(entry, "key") if "key" in read_source(Source(entry, Path("a.bib"))) else ""
    assert text.count("{") == text.count("}")
    assert re.search(r"(?<!\\)[&%#]", re.sub(r"\$[^$]*\$", "", text)) is None
