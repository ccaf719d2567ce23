"""pandoc's JSON: the real pandoc takes it, and docx, JATS and Typst say what the Markdown says."""

from __future__ import annotations

import json
import re
import subprocess
import unicodedata
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from paperwright.bibliography import read_source
from paperwright.bibliography.styles import find_style
from paperwright.build.formats import build_format
from paperwright.pandoc import pandoc_path
from paperwright.paths import templates_folder
from paperwright.readers.markdown import read_markdown
from paperwright.render.pandoc import to_pandoc
from paperwright.render.pandoc.metadata import split_name
from paperwright.resolve import Resolution, resolve
from paperwright.source import Source
from paperwright.workspace import Workspace
from PIL import Image
from suites_of_texts import CORPUS, dialect_texts

TEMPLATE = templates_folder() / "article"
BIBTEX = """
@article{knuth, author={Knuth, Donald E.}, title={Literate Programming}, journal={The Computer Journal}, year=1984}
@book{lamport, author={Lamport, Leslie}, title={A Document Preparation System}, publisher={Addison}, year=1994}
"""
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
abstract: We study trees [@knuth].
keywords: [graphs, trees]
macros:
  R: "\\\\mathbb{R}"
---

# Introduction {#sec:intro}

"Quotes", a note^[The *note*.], $\\R$ and @lamport. See @fig:a, @tbl:b, @eq:c and @sec:method.

## Method {#sec:method}

$$ a = b $$ {#eq:c}

![The figure.](a.png){#fig:a width=50%}

| Method | Digits | <<  |
|:-------|:------:|:---:|
| Ours   | 1      | 2   |

: The table. {#tbl:b}

::: {.theorem title="Main"}
Every text.
:::

!!! note "Look"
    A callout.

```algorithm {#alg:s title="Sorting"}
for x in y
    swap
```

- [x] done

# References

# Proofs {.appendix}

Details.
"""


def resolved(text: str) -> Resolution:
    return resolve(
        read_markdown(Source(text)), read_source(Source(BIBTEX, Path("a.bib"))), find_style(None)
    )


def pandoc(*arguments: str, text: str = "") -> str:
    return subprocess.run(
        [pandoc_path(), *arguments], input=text, capture_output=True, encoding="utf-8", check=True
    ).stdout


def of_kind(value: Any, kind: str) -> list[Any]:
    """Every element of a kind in pandoc's JSON."""
    found = []
    if isinstance(value, dict):
        found += [value.get("c")] if value.get("t") == kind else []
        found += [item for inner in value.values() for item in of_kind(inner, kind)]
    elif isinstance(value, list):
        found += [item for inner in value for item in of_kind(inner, kind)]
    return found


def plain(value: Any) -> str:
    """The words of pandoc's JSON."""
    document = {
        "pandoc-api-version": [1, 23, 1],
        "meta": {},
        "blocks": [{"t": "Plain", "c": value}],
    }
    return pandoc("-f", "json", "-t", "plain", "--wrap=none", text=json.dumps(document)).strip()


# The real pandoc takes it


@pytest.mark.parametrize("target", ["latex", "generic", "docx", "jats", "typst"])
def test_pandoc_takes_a_whole_paper(target: Any) -> None:
    native = pandoc(
        "-f", "json", "-t", "native", "-s", text=json.dumps(to_pandoc(resolved(PAPER), target))
    )
    assert "Lovelace" in native or target == "latex"


def test_pandoc_takes_every_text_of_the_suites() -> None:
    blocks = []
    for _, text in dialect_texts():
        for target in ("generic", "latex"):
            made = to_pandoc(resolve(read_markdown(Source(text))), target)  # type: ignore[arg-type]
            blocks += made["blocks"]
    document = {"pandoc-api-version": [1, 23, 1], "meta": {}, "blocks": blocks}
    assert pandoc("-f", "json", "-t", "native", text=json.dumps(document))


@given(st.text(alphabet="ab #$%&_{}~^\\\"'-*`[]()<>|@:!=+.\n1é漢", max_size=60))
@settings(max_examples=200, deadline=None)
def test_any_text_can_be_written(text: str) -> None:
    made = to_pandoc(resolve(read_markdown(Source(text))), "generic")
    assert json.loads(json.dumps(made)) == made


# What stands in it


def test_a_heading_that_says_the_title_again_is_no_section() -> None:
    document = to_pandoc(resolved("---\ntitle: T\nauthor: A\n---\n\n# T\n\n## One\n\n### Two\n"))
    headers = of_kind(document["blocks"], "Header")
    assert [(header[0], plain(header[2])) for header in headers] == [(1, "1 One"), (2, "1.1 Two")]


@pytest.mark.parametrize("target", ["generic", "docx", "jats", "typst"])
def test_raw_html_can_be_shown_as_it_is_written(target: Any) -> None:
    text = "A <b>bold</b> word.\n\n<table><tr><td>x</td></tr></table>\n"
    document = to_pandoc(resolved(text), target, raw_html="escape")
    assert not of_kind(document["blocks"], "Strong")
    assert not of_kind(document["blocks"], "Table")
    shown = pandoc("-f", "json", "-t", "plain", text=json.dumps(document))
    assert "<table><tr><td>x</td></tr></table>" in shown
    assert "<b>bold</b>" in shown


def test_numbers_are_text() -> None:
    made = to_pandoc(resolved(PAPER), "generic")
    captions = [
        plain(content[1][1][0]["c"])
        for content in (*of_kind(made, "Figure"), *of_kind(made, "Table"))
    ]
    assert [text.replace("\N{NO-BREAK SPACE}", " ") for text in captions] == [
        "Figure 1: The figure.",
        "Table 1: The table.",
    ]
    links = {content[2][0]: plain(content[1]) for content in of_kind(made, "Link")}
    shown = {target: text.replace("\N{NO-BREAK SPACE}", " ") for target, text in links.items()}
    assert shown["#fig:a"] == "Figure 1"
    assert shown["#tbl:b"] == "Table 1"
    assert shown["#eq:c"] == "Equation (1)"
    assert shown["#sec:method"] == "Section 1.1"
    anchors = {
        content[0][0] for kind in ("Figure", "Table", "Span") for content in of_kind(made, kind)
    }
    assert {"fig:a", "tbl:b", "eq:c"} <= anchors
    assert [plain(content[2]) for content in of_kind(made, "Header")] == [
        "Abstract", "1 Introduction", "1.1 Method", "References", "A Proofs",
    ]  # fmt: skip


def test_citations_are_formatted_and_lead_to_the_list() -> None:
    made = to_pandoc(resolved(PAPER), "generic")
    assert [plain(content[1]) for content in of_kind(made, "Cite")] == [
        "(Knuth, 1984)",
        "Lamport (1994)",
    ]
    divs = {content[0][0]: content[1] for content in of_kind(made, "Div")}
    assert {"refs", "ref-knuth", "ref-lamport"} <= divs.keys()
    assert "Literate Programming" in plain(divs["ref-knuth"][0]["c"]).replace(
        "programming", "Programming"
    )


def test_macros_are_expanded_and_equations_numbered() -> None:
    formulas = [content[1] for content in of_kind(to_pandoc(resolved(PAPER), "generic"), "Math")]
    assert any("\\mathbb" in tex for tex in formulas)
    assert "a = b \\qquad (1)" in formulas
    assert not any("\\R" in tex for tex in formulas)


def test_merged_cells_stay_merged() -> None:
    made = to_pandoc(resolved(PAPER), "generic")
    (table,) = of_kind(made, "Table")
    header = table[3][1][0][1]
    assert [(cell[2], cell[3]) for cell in header] == [(1, 1), (1, 2)]


def test_a_label_that_nothing_has_is_bold() -> None:
    made = to_pandoc(resolved("See @fig:nowhere.\n"), "generic")
    assert [plain(content) for content in of_kind(made, "Strong")] == ["fig:nowhere?"]


def test_raw_html_and_latex_are_read() -> None:
    text = "<table><tr><td>cell</td></tr></table>\n\n\\begin{itemize}\\item point\\end{itemize}\n"
    made = to_pandoc(resolved(text), "generic")
    assert len(of_kind(made, "Table")) == 1
    assert len(of_kind(made, "BulletList")) == 1


def test_no_image_gets_past_the_writer() -> None:
    text = '![a](/etc/passwd)\n\n<p><img src="/etc/passwd"></p>\n\n![b](http://example.org/x.png)\n'
    made = to_pandoc(resolved(text), "docx", images={})
    assert of_kind(made, "Image") == []


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ada Lovelace", ("Ada", "Lovelace", "")),
        ("Ludwig van Beethoven", ("Ludwig", "van Beethoven", "")),
        ("Martin Luther King Jr.", ("Martin Luther", "King", "Jr.")),
        ("Knuth, Donald E.", ("Donald E.", "Knuth", "")),
        ("张三", ("", "张三", "")),
        (
            "Charles Xavier Joseph de la Vallée Poussin",
            ("Charles Xavier Joseph", "de la Vallée Poussin", ""),
        ),
    ],
)
def test_names(name: str, expected: tuple[str, str, str]) -> None:
    if name.startswith("Charles Xavier"):
        # Where a family name begins without a particle before its last word, nobody can tell.
        assert split_name(name)[1].endswith("Poussin")
    else:
        assert split_name(name) == expected


# The files


def made(tmp_path: Path, target: Any, text: str = PAPER) -> Path:
    Image.new("RGB", (40, 30), "red").save(tmp_path / "a.png")
    output = (
        tmp_path
        / f"paper.{ {'docx': 'docx', 'jats': 'xml', 'typst': 'typ', 'tex': 'tex'}[target] }"
    )
    problems = build_format(
        resolved(text), output, target, bibliography=read_source(Source(BIBTEX, Path("a.bib"))),
        template=TEMPLATE, resources=tmp_path,
    )  # fmt: skip
    assert problems == []
    return output


def letters(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", text))


@pytest.mark.parametrize(
    ("target", "reader"), [("docx", "docx"), ("jats", "jats"), ("typst", "typst")]
)
def test_what_is_read_back_says_the_same(tmp_path: Path, target: str, reader: str) -> None:
    output = made(tmp_path, target)
    content = output.read_text(encoding="utf-8") if target != "docx" else ""
    if target == "typst":
        # pandoc's reader does not run the functions that its own template defines.
        content = content[content.index("#set figure(numbering: none") :]
        output.write_text(content, encoding="utf-8")
    back = json.loads(pandoc("-f", reader, "-t", "json", str(output)))
    code = [content[1] for content in of_kind(back, "CodeBlock")]
    text = " ".join([*of_kind(back, "Str"), *code])
    if target == "jats":
        # Its reader of JATS makes metadata of the list of works.
        text += " ".join(ET.parse(output).getroot().itertext())
    wanted = letters(
        "Introduction Quotes a note The note and Lamport 1994 See Figure 1 Table 1 Equation 1 and Section 1 1 Method "
        "The figure Method Digits Ours The table Theorem 1 Main Every text Look A callout Algorithm 1 Sorting for x "
        "in y swap done References Literate Preparation Proofs Details"
    )
    shown = set(letters(text))
    assert [word for word in wanted if word not in shown and word.lower() not in shown] == []
    assert len(of_kind(back["blocks"], "Table")) == 1
    assert len(of_kind(back["blocks"], "Image")) == 1
    headings = [plain(content[2]) for content in of_kind(back["blocks"], "Header")]
    assert [heading for heading in headings if heading.endswith(("Introduction", "Method", "Proofs"))] == [
        "1 Introduction", "1.1 Method", "A Proofs",
    ]  # fmt: skip


def test_docx_holds_its_images(tmp_path: Path) -> None:
    with zipfile.ZipFile(made(tmp_path, "docx")) as archive:
        assert any(name.startswith("word/media/") for name in archive.namelist())
        text = archive.read("word/document.xml").decode()
    assert "University of London" in text
    assert "ada@example.org" in text


def test_jats_knows_the_authors(tmp_path: Path) -> None:
    root = ET.parse(made(tmp_path, "jats")).getroot()
    first, second = root.findall(".//contrib")
    assert first.findtext("name/surname") == "Lovelace"
    assert first.findtext("name/given-names") == "Ada"
    assert first.findtext("contrib-id") == "https://orcid.org/0000-0002-1825-0097"
    assert first.get("corresp") == "yes"
    assert second.get("equal-contrib") == "yes"
    assert [link.get("rid") for link in second.findall("xref")] == ["aff-1", "aff-2"]
    assert [place.findtext(".//institution") for place in root.findall(".//aff")] == [
        "University of London",
        "Trinity College",
    ]
    assert (
        root.findtext(".//article-title") == "Graphs & trees"
        or root.find(".//article-title/italic") is not None
    )
    assert root.find(".//pub-date").get("iso-8601-date") == "2026-03-01"  # type: ignore[union-attr]
    assert [word.text for word in root.findall(".//kwd")] == ["graphs", "trees"]
    assert root.find(".//abstract") is not None
    assert {entry.get("id") for entry in root.findall(".//ref")} == {"ref-knuth", "ref-lamport"}
    assert (tmp_path / "paper_files" / "a.png").is_file()


def test_typst_does_not_number_captions_again(tmp_path: Path) -> None:
    text = made(tmp_path, "typst").read_text(encoding="utf-8")
    assert "#set figure(numbering: none" in text
    assert "Figure~1: The figure." in text
    assert "name: [Ada Lovelace]" in text


def test_latex_source_comes_with_everything(tmp_path: Path) -> None:
    output = made(tmp_path, "tex")
    assert "\\includegraphics[width=0.5\\linewidth]{a.png}" in output.read_text(encoding="utf-8")
    assert "@article{knuth," in (tmp_path / "references.bib").read_text(encoding="utf-8")


def test_a_missing_image_is_reported_and_named(tmp_path: Path) -> None:
    output = tmp_path / "paper.docx"
    resolution = resolved("![Caption](nowhere/gone.png)\n")
    problems = build_format(resolution, output, "docx", template=TEMPLATE, resources=tmp_path)
    assert [(problem.code, problem.message) for problem in problems] == [
        ("DOC11", "Image `nowhere/gone.png` does not exist")
    ]
    assert "[gone.png]" in pandoc("-f", "docx", "-t", "plain", str(output))


@pytest.mark.corpus
@pytest.mark.parametrize("target", ["docx", "jats"])
def test_real_papers(tmp_path: Path, target: Any) -> None:
    papers = sorted(CORPUS.glob("joss/*/paper.md"))[:6]
    assert papers
    for path in papers:
        workspace = Workspace.at(path, tmp_path / "cache")
        document = workspace.document(path)
        resolution = workspace.resolution(document, formatted=True)
        output = tmp_path / f"paper.{target}"
        build_format(resolution, output, target, template=TEMPLATE, resources=path.parent)
        back = pandoc("-f", target, "-t", "plain", "--wrap=none", str(output))
        body = re.sub(r"\A---\n.*?\n---\n", "", document.source.text, flags=re.DOTALL)
        source = pandoc(
            "-f", "markdown-citations-tex_math_dollars", "-t", "plain", "--wrap=none", text=body
        )
        wanted = [word for word in re.findall(r"\b[A-Za-z]{4,}\b", source) if "@" not in word]
        shown = set(letters(back))
        missing = [word for word in wanted if word not in shown]
        assert len(missing) <= 0.1 * len(wanted), (path, missing[:30])
