"""The LaTeX PDF: what stands in it, what goes wrong and where, and what it must not be able to do."""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
import time
import unicodedata
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from markdown_cases import Case, read_cases
from paperwright.bibliography import read_source
from paperwright.bibliography.styles import find_style
from paperwright.build import confinement
from paperwright.build.image_shelf import gather_images
from paperwright.build.images import for_latex, kind_of, svg_to_pdf
from paperwright.build.latex import build_latex_pdf
from paperwright.build.latex_log import read_log
from paperwright.build.tex_process import run_latexmk
from paperwright.errors import BuildError
from paperwright.paths import templates_folder
from paperwright.readers.markdown import read_markdown
from paperwright.resolve import resolve
from paperwright.source import Source
from paperwright.workspace import Workspace
from PIL import Image
from suites_of_texts import CORPUS

if TYPE_CHECKING:
    from paperwright.findings import Problem

TEMPLATE = templates_folder() / "article"
BIBTEX = """
@article{knuth, author={Knuth, Donald E.}, title={Literate Programming}, journal={The Computer Journal}, year=1984}
@book{lamport, author={Lamport, Leslie and Knuth, Donald E.}, title={A System}, publisher={Addison & Co}, year=1994}
"""
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="30"><rect width="60" height="30" fill="red"/></svg>'


def built(
    folder: Path, text: str, style: str | None = None, **options: object
) -> tuple[str, list[str]]:
    """The text of the PDF, and what is wrong: line, code and message."""
    document = read_markdown(Source(text))
    output = folder / "out" / "paper.pdf"
    problems = build_latex_pdf(
        resolve(document), output, bibliography=read_source(Source(BIBTEX, Path("a.bib"))), style=find_style(style),
        template=TEMPLATE, resources=folder, **options,  # type: ignore[arg-type]
    )  # fmt: skip
    return pdf_text(output), shown(document.source, problems)


def shown(source: Source, problems: list[Problem]) -> list[str]:
    return [
        f"{source.position(problem.span.start).line} {problem.code} {problem.message}"
        for problem in problems
    ]


def pdf_text(path: Path) -> str:
    return subprocess.run(
        ["pdftotext", str(path), "-"], capture_output=True, encoding="utf-8", check=True
    ).stdout


def flat(text: str) -> str:
    return " ".join(text.split())


latex = pytest.mark.latex
slow = pytest.mark.timeout(180)


# What stands in it


@latex
@slow
def test_a_paper(project) -> None:
    Image.new("RGB", (60, 30), "red").save(project.path("a.png"))
    project.write("b.svg", SVG)
    Image.new("P", (60, 30)).save(project.path("c.gif"))
    Image.new("RGB", (60, 30)).save(project.path("d.webp"))
    text, problems = built(
        project.path(),
        "---\ntitle: Graphs & trees\nauthor: Ada Lovelace\nabstract: We count.\n---\n\n"
        "# Introduction\n\nWe cite [@knuth, p. 3; @lamport] and see @fig:b, @tbl:t, @eq:e and @sec:m.\n\n"
        "# Method {#sec:m}\n\n$$ a = b $$ {#eq:e}\n\n![A](a.png){#fig:a}\n\n![B](b.svg){#fig:b}\n\n"
        "![C](c.gif)\n\n![D](d.webp)\n\n| a |\n|---|\n| 1 |\n\n: T {#tbl:t}\n\nα → ≤ and a note^[Here.].\n",
    )
    assert problems == []
    text = flat(text)
    for wanted in (
        "Graphs & trees", "Ada Lovelace", "Abstract", "1 Introduction", "(Knuth, 1984, p. 3; Lamport and Knuth, 1994)",
        "see Figure 2, Table 1, Equation (1) and Section 2", "Figure 2: B", "Figure 4: D", "Table 1: T", "α → ≤",
        "References", "Addison & Co",
    ):  # fmt: skip
        assert wanted in text
    assert "??" not in text


@latex
@slow
@pytest.mark.parametrize(("style", "expected"), [("apa", "(Knuth, 1984)"), ("ieee", "[1]")])
def test_citations_follow_the_style(project, style: str, expected: str) -> None:
    text, problems = built(project.path(), "Words [@knuth].\n", style)
    assert f"Words {expected}." in flat(text)
    assert problems == []


@latex
@slow
@pytest.mark.parametrize(
    "words",
    [
        "Русский текст",
        "Ελληνικά γράμματα",
        "汉字与标点，很好",
        "かな",
        "한국어",
        "Việt Nam",
        "Ṁ ẑ ŵ",
        "├── tree",
    ],
)
def test_every_script(project, words: str) -> None:
    text, problems = built(project.path(), f"# {words}\n\n**{words}** *{words}* `{words}`\n")
    assert problems == []
    squeezed = unicodedata.normalize("NFC", re.sub(r"\s", "", text))
    assert squeezed.count(re.sub(r"\s", "", words)) == 4


@latex
@slow
def test_a_character_without_a_font_is_a_box(project) -> None:
    text, problems = built(project.path(), "A rocket \U0001f9a9 flies.\n")
    assert problems == ["1 BLD04 No font here has `\U0001f9a9` (U+1F9A9); a box stands for it"]
    assert "1F9A9" in text


@latex
@slow
def test_unknown_labels_and_works_are_shown_by_name(project) -> None:
    text, problems = built(
        project.path(), "See @fig:nowhere and [@nobody] and [@knuth; @nobody].\n"
    )
    assert "See fig:nowhere and (nobody?) and (Knuth, 1984; nobody?)." in flat(text)
    assert "[?]" not in text
    assert problems == []  # the checks of references report them


@latex
@slow
def test_notes_of_floats_are_there(project) -> None:
    Image.new("RGB", (60, 30)).save(project.path("a.png"))
    text, problems = built(
        project.path(),
        "One^[First.].\n\n![Caption^[Second.].](a.png)\n\n"
        "| a |\n|---|\n| x^[Third.] |\n\n: T^[Fourth.]\n\nLast^[Fifth.].\n",
    )
    assert problems == []
    words = re.findall(r"First|Second|Third|Fourth|Fifth", text)
    assert words == ["First", "Second", "Third", "Fourth", "Fifth"]
    assert [
        match[0]
        for name in ("One", "Caption", "x", "T", "Last")
        if (match := re.search(rf"\b{name}\d", text))
    ] == ["One1", "Caption2", "x3", "T4", "Last5"]


# Images


@latex
@slow
@pytest.mark.parametrize(
    ("target", "why"),
    [
        ("gone.png", "does not exist"),
        ("https://example.org/x.png", "is on the web, and builds fetch nothing"),
        ("//example.org/x.png", "is on the web, and builds fetch nothing"),
        ("../outside.png", "is outside the project"),
        ("text.png", "is no image"),
        ("broken.svg", "is no well-formed drawing"),
        ("early.pdf", "is a PDF file that ends too early"),
    ],
)
def test_an_image_that_cannot_be_shown(project, target: str, why: str) -> None:
    inner = project.path("inner")
    inner.mkdir()
    Image.new("RGB", (9, 9)).save(project.path("outside.png"))
    project.write("inner/text.png", "words")
    project.write("inner/broken.svg", "<svg><rect></svg>")
    project.write("inner/early.pdf", "%PDF-1.4\n1 0 obj")
    text, problems = built(inner, f"Before.\n\n![Caption](<{target}>)\n")
    assert len(problems) == 1
    assert problems[0].startswith("3 DOC11 Image")
    assert why in problems[0]
    assert "Figure 1: Caption" in flat(text)
    assert target.rsplit("/", 1)[-1] in text


@latex
@slow
def test_a_damaged_pdf_does_not_stop_the_paper(project) -> None:
    project.write("bad.pdf", "%PDF-1.4\nnothing\n%%EOF\n")
    text, problems = built(project.path(), "Before.\n\n![Caption](bad.pdf)\n\nAfter.\n")
    assert "3 DOC11 Image `bad.pdf` is damaged: LaTeX cannot include it" in problems
    assert "After." in text


def test_images_are_found_where_authors_mean_them(project) -> None:
    for name in ("page/a b.png", "page/c.png", "root.png"):
        project.path(name).parent.mkdir(exist_ok=True)
        Image.new("RGB", (72, 36)).save(project.path(name))
    text = "![](a%20b.png) ![](<a b.png>) ![](c) ![](/root.png) `\\includegraphics{c}`{=latex} <img src='root.png'>\n"
    shelf = gather_images(
        read_markdown(Source(text)), project.path("page"), project.path(), for_latex
    )
    assert shelf.problems == []
    placed = {target: image.name for target, image in shelf.placed.items()}
    assert placed["c"] == "c.png"
    assert placed["/root.png"] == "root.png"
    assert {(image.width, image.height) for image in shelf.placed.values()} == {(72.0, 36.0)}
    assert len(set(placed.values())) == len(placed)


def test_drawings_are_converted_without_a_network(project) -> None:
    text = SVG.replace(
        "</svg>", '<image href="http://127.0.0.1:9/x.png" width="9" height="9"/></svg>'
    )
    data = svg_to_pdf(text.encode())
    assert kind_of(data) == "pdf"


# Errors, on the line of the Markdown


@latex
@slow
def test_an_unknown_command(project) -> None:
    text, problems = built(
        project.path(), "# One\n\nFine.\n\nA formula $\\unheard{x}$ here.\n\nLast [@knuth].\n"
    )
    assert problems == ["5 BLD01 LaTeX does not know `\\unheard`"]
    # The PDF is there all the same, with its citations.
    assert "Last (Knuth, 1984)." in flat(text)


@latex
@slow
def test_a_line_that_is_too_wide(project) -> None:
    _, problems = built(
        project.path(), f"# One\n\nWords.\n\n$$ {' + '.join(['abcdefgh'] * 14)} $$\n"
    )
    assert len(problems) == 1
    assert re.fullmatch(r"5 BLD03 Line is \d+ pt wider than the column", problems[0])


@latex
@slow
def test_latex_that_breaks_tex(project) -> None:
    with pytest.raises(BuildError, match=r"LaTeX made no PDF"):
        built(project.path(), "One.\n\n```{=latex}\n\\def\\x{a\\x b}\\x\n```\n")
    assert not project.path("out/paper.pdf").exists()


@latex
@slow
def test_a_loop_is_stopped_with_all_that_it_started(project) -> None:
    start = time.monotonic()
    with pytest.raises(BuildError, match=r"stopped after 3 seconds"):
        built(project.path(), "One.\n\n```{=latex}\n\\def\\x{\\x}\\x\n```\n", timeout=3.0)
    assert time.monotonic() - start < 20
    assert not project.path("out/paper.pdf").exists()
    running = subprocess.run(
        ["ps", "-eo", "args"], capture_output=True, encoding="utf-8", check=True
    ).stdout
    assert not [line for line in running.split("\n") if "paperwright-tex-" in line]


@latex
@slow
def test_an_old_pdf_stays_when_the_new_one_cannot_be_made(project) -> None:
    built(project.path(), "One.\n")
    before = project.path("out/paper.pdf").read_bytes()
    with pytest.raises(BuildError):
        built(project.path(), "Two.\n\n```{=latex}\n\\def\\x{a\\x b}\\x\n```\n")
    assert project.path("out/paper.pdf").read_bytes() == before
    assert os.listdir(project.path("out")) == ["paper.pdf"]


# What a stranger's draft must not do


@latex
@slow
def test_no_program_is_started(project) -> None:
    marker = project.path("started")
    tex = f'\\immediate\\write18{{touch {marker}}}\\input{{|"touch {marker}"}}'
    with pytest.raises(BuildError):
        built(project.path(), f"One.\n\n```{{=latex}}\n{tex}\n```\n")
    assert not marker.exists()


@latex
@slow
@pytest.mark.parametrize(
    "tex",
    [
        "\\input{SECRET}",
        "\\newread\\r\\openin\\r=SECRET \\ifeof\\r nothing\\else\\read\\r to\\x \\x\\fi",
        "\\begin{figure}\\includegraphics{SECRET}\\end{figure}",
        "\\verbatiminput{SECRET}",
    ],
)
def test_no_file_outside_is_read(project, tex: str) -> None:
    secret = project.write("secret.tex", "classified words")
    inner = project.path("inner")
    inner.mkdir()
    for name in (str(secret), "../secret.tex"):
        try:
            text, _ = built(
                inner, f"One.\n\n```{{=latex}}\n{tex.replace('SECRET', name)}\n```\n\nLast.\n"
            )
        except BuildError as error:
            text = str(error)
        assert "classified" not in text


@latex
@slow
@pytest.mark.skipif(not confinement.version(), reason="the kernel has no Landlock")
@pytest.mark.parametrize(
    ("engine", "tex"),
    [
        ("pdflatex", "\\immediate\\pdfobj stream file {SECRET}\\pdfrefobj\\pdflastobj"),
        ("xelatex", "\\special{pdf:fstream @x (SECRET)}\\special{pdf:put @catalog << /X @x >>}"),
    ],
)
def test_no_file_outside_gets_into_the_pdf(project, engine: str, tex: str) -> None:
    secret = project.write("secret.txt", "classified words")
    inner = project.path("inner")
    inner.mkdir()
    output = inner / "out" / "paper.pdf"
    with contextlib.suppress(BuildError):
        built(
            inner,
            f"One.\n\n```{{=latex}}\n{tex.replace('SECRET', str(secret))}\n```\n",
            engine=engine,
        )
    data = output.read_bytes() if output.exists() else b""
    assert b"classified" not in b"".join(_streams(data))


def _streams(data: bytes) -> list[bytes]:
    """A PDF's bytes, and those of its compressed streams."""
    found = [data]
    for match in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL):
        with contextlib.suppress(zlib.error):
            found.append(zlib.decompress(match[1]))
    return found


def test_where_nothing_can_be_confined_such_latex_is_refused(project, monkeypatch) -> None:
    monkeypatch.setattr(confinement, "version", lambda: 0)
    with pytest.raises(BuildError, match=r"-:3:1: raw LaTeX uses `special`"):
        built(project.path(), "One.\n\n```{=latex}\n\\special{pdf:x}\n```\n")


def test_lualatex_is_refused(project) -> None:
    with pytest.raises(BuildError, match="use xelatex"):
        run_latexmk(project.path(), "paper", "lualatex", 5)


@latex
@slow
def test_no_file_outside_is_written(project) -> None:
    inner = project.path("inner")
    inner.mkdir()
    target = project.path("written.tex")
    for name in (str(target), "../../written.tex"):
        tex = f"\\newwrite\\w\\immediate\\openout\\w={name} \\immediate\\write\\w{{x}}\\immediate\\closeout\\w"
        with contextlib.suppress(BuildError):
            built(inner, f"One.\n\n```{{=latex}}\n{tex}\n```\n")
    assert [name for name in project.files() if "written" in name] == []


@latex
@slow
def test_files_of_the_project_may_be_read(project) -> None:
    project.write("parts/table.tex", "from a file")
    text, problems = built(project.path(), "One.\n\n```{=latex}\n\\input{parts/table}\n```\n")
    assert "from a file" in text
    assert problems == []


@latex
@slow
def test_the_users_latexmkrc_is_not_run(project, monkeypatch) -> None:
    project.write(".latexmkrc", "system('touch ran');")
    monkeypatch.setenv("HOME", str(project.path()))
    project.write("work/paper.tex", "\\documentclass{article}\\begin{document}x\\end{document}")
    run = run_latexmk(project.path("work"), "paper", "pdflatex", 60)
    assert run.pdf is not None
    assert not project.path("work/ran").exists()


# The log

LOGS = read_cases(Path(__file__).parent / "latex_logs.md")


@pytest.mark.parametrize("case", LOGS, ids=str)
def test_reading_a_log(case: Case) -> None:
    found = [
        f"{entry.kind} {entry.file or '-'}:{entry.line} {entry.message}"
        + (f" [{entry.token}]" if entry.token else "")
        + (f" {entry.points:g}pt" if entry.points else "")
        for entry in read_log(case.fence("text log") or "")
    ]
    assert found == (case.fence("text entries") or "").split("\n")[:-1]


# Real papers


def _papers() -> list[Path]:
    return sorted(
        [
            *CORPUS.glob("joss/*/paper.md"),
            *CORPUS.glob("joss/*/*/paper.md"),
            *CORPUS.glob("joss/*/*/*/paper.md"),
        ]
    )


@latex
@slow
@pytest.mark.corpus
@pytest.mark.slow
@pytest.mark.parametrize("path", _papers(), ids=lambda path: path.relative_to(CORPUS).parts[1])
def test_real_papers(path: Path, tmp_path: Path) -> None:
    workspace = Workspace.at(path, tmp_path / "cache")
    document = workspace.document(path)
    output = tmp_path / "paper.pdf"
    problems = build_latex_pdf(
        workspace.resolution(document), output, bibliography=workspace.bibliography(document),
        style=workspace.style(document), template=TEMPLATE, resources=path.parent,
    )  # fmt: skip
    text = pdf_text(output)
    assert "??" not in text.replace("???", "") or "??" in document.source.text
    assert "[?]" not in text
    assert [
        problem
        for problem in problems
        if problem.code == "BLD01" and "BibTeX" not in problem.message
    ] == []
