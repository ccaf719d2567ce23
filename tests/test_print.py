"""The WeasyPrint PDF: its text is the page's, it says what it lacks, and it reads nothing that is not ours."""

from __future__ import annotations

import base64
import re
import threading
import unicodedata
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from paperwright.build.floats import Kind, Measures, rearranged
from paperwright.build.print import build_print_pdf
from paperwright.errors import BuildError
from paperwright.paths import templates_folder
from paperwright.readers.markdown import read_markdown
from paperwright.render.html import HtmlOptions, render_html
from paperwright.resolve import resolve
from paperwright.source import Source
from pypdf import PdfReader

if TYPE_CHECKING:
    from conftest import Project
    from paperwright.findings import Problem

# Python 3.11 warns of what ziamath does when it is imported; 3.13 took the warning back.
pytestmark = pytest.mark.filterwarnings("ignore:path is deprecated:DeprecationWarning")

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20"/></svg>'
HEAD = """\
---
title: 'A "short" title'
author: [{name: Ada Lovelace}, {name: Bob}]
keywords: [one, two]
---

"""


class Built:
    """A PDF and what was said about it."""

    def __init__(self, text: str, folder: Path, **options: object) -> None:
        self.output = folder / "out" / "paper.pdf"
        self.resolution = resolve(read_markdown(Source(text, folder / "draft.md")))
        self.problems: list[Problem] = build_print_pdf(
            self.resolution,
            self.output,
            template=templates_folder() / "article",
            resources=folder,
            **options,  # type: ignore[arg-type]
        )
        self.pdf = PdfReader(self.output)

    @property
    def pages(self) -> list[str]:
        return [page.extract_text() for page in self.pdf.pages]

    @property
    def text(self) -> str:
        return "\n".join(self.pages)

    def messages(self) -> list[str]:
        return [f"{problem.code} {problem.message}" for problem in self.problems]


@pytest.fixture
def build(project: Project):
    def make(text: str, **options: object) -> Built:
        return Built(text, project.root, **options)

    return make


def words(text: str) -> list[str]:
    text = unicodedata.normalize("NFKC", text).replace("\u00ad", "")
    return re.findall(r"[^\W_]+", re.sub(r"[-\u2010]\n", "", text))


def test_the_metadata_says_what_it_is(build) -> None:
    pdf = build(f"{HEAD}# First\n\nText.\n\n## Second\n\nMore.\n\n# Third\n").pdf
    assert pdf.metadata is not None
    assert pdf.metadata.title == "A “short” title"
    assert pdf.metadata.author == "Ada Lovelace, Bob"
    assert pdf.metadata["/Keywords"] == "one, two"
    assert pdf.trailer["/Root"]["/Lang"] == "en"
    titles = [entry["/Title"] for entry in pdf.outline if not isinstance(entry, list)]
    assert titles == ["1 First", "2 Third"]


def test_a_heading_that_says_the_title_again_is_not_printed(build) -> None:
    head = HEAD.replace("---\n\n", '---\n\n# A "short" title {#top}\n\n')
    built = build(f"{head}## First\n\n[Up](#top)\n\n### Second\n")
    assert built.text.count("title") == 1
    titles = [entry["/Title"] for entry in built.pdf.outline if not isinstance(entry, list)]
    assert titles == ["1 First"]
    assert "/Annots" in built.pdf.pages[0]  # the link to the title leads there


def test_a_blind_copy_names_nobody(build) -> None:
    built = build(f"{HEAD}Text.\n\n{'More words. ' * 900}", anonymous=True)
    assert len(built.pages) > 1
    assert "Lovelace" not in built.text
    assert "/Author" not in built.pdf.metadata


def test_running_heads_stand_on_every_page_but_the_first(build) -> None:
    pages = build(f"{HEAD}{'More words. ' * 1500}").pages
    assert len(pages) > 2
    assert "Ada Lovelace and Bob" not in pages[0]
    for number, page in enumerate(pages[1:], 2):
        assert "Ada Lovelace and Bob" in page
        assert "A “short” title" in page
        assert str(number) in page


def test_the_text_is_the_page_s(build, project: Project) -> None:
    project.write("a.png", PIXEL)
    text = (
        f'{HEAD}# One {{#sec:one}}\n\nIt\'s "quoted" -- see @fig:a, @tbl:t, @sec:one and @thm:x; H~2~O.\n\n'
        "![A *caption*.](a.png){#fig:a}\n\n| a | b |\n|---|---|\n| 93.4 | x |\n\n: Results. {#tbl:t}\n\n"
        "::: {.theorem #thm:x}\nAll is well.\n:::\n\n- [x] done\n\n```python\ndef f(): pass\n```\n\n"
        "```algorithm\nfor each x do\n    return x\n```\n\n> Said.\n\nTerm\n:   Definition.\n"
    )
    built = build(text)
    page = render_html(built.resolution, HtmlOptions(medium="print", math="svg"))
    shown = words(re.sub(r"<[^>]*>", " ", page.body).replace("&#10;", "\n"))
    # Where a PDF has spaces is for each reader of it to guess.
    have = "".join(words(built.text))
    assert len(shown) > 40
    assert [word for word in shown if word not in have] == []
    assert built.problems == []


def test_a_note_stands_at_the_foot_of_its_page(build) -> None:
    filler = "Words that fill the page. " * 300
    pages = build(
        f"{filler}\n\nHere it is.[^a] {filler}\n\n[^a]: The note\n\n    - with a list"
    ).pages
    at = next(index for index, page in enumerate(pages) if "Here it is" in page)
    assert "The note" in pages[at]
    assert pages[at].index("Here it is") < pages[at].index("The note")
    assert "with a list" in pages[at]


def test_the_fonts_are_the_same_everywhere(build) -> None:
    pdf = build("Text with *emphasis* and 中文.").pdf
    fonts = {
        str(font.get_object()["/BaseFont"]).partition("+")[2]
        for font in pdf.pages[0]["/Resources"]["/Font"].values()
    }
    assert "Source-Serif-Pro" in fonts
    assert "Source-Serif-Pro-Italic" in fonts


def test_formulas_can_be_searched_for(build) -> None:
    built = build("Let $\\alpha = 2$ be.\n\n$$ \\beta $$ {#eq:b}\n\nBy @eq:b.")
    assert "α" in built.text
    assert "β" in built.text
    assert "(1)" in built.text


def test_a_formula_that_cannot_be_read_is_reported(build) -> None:
    built = build("So $\\nosuch$ it is.")
    assert built.messages() == ["DOC10 `\\nosuch` is not understood"]
    assert "\\nosuch" in built.text


# Images


def test_a_missing_image_is_reported_at_its_place_and_shows_its_path(build) -> None:
    built = build("![Caption.](figures/none.png)\n")
    assert built.messages() == ["DOC11 Image `figures/none.png` is missing"]
    assert built.problems[0].span == (0, 29)
    assert "figures/none.png" in built.text
    assert "Caption." in built.text


def test_an_image_for_latex_has_a_twin(build, project: Project) -> None:
    project.write("a.pdf", b"%PDF-1.4")
    project.write("a.svg", SVG)
    project.write("b.pdf", b"%PDF-1.4")
    built = build("![One.](a.pdf)\n\n![Two.](b.pdf)\n")
    assert built.messages() == ["DOC11 Image `b.pdf` cannot be read (PdfiumError)"]
    assert "b.svg" in str(built.problems[0].help)


def test_a_pdf_figure_is_shown(build, project: Project) -> None:
    from weasyprint import HTML

    HTML(string="<p style='background: red'>In the figure</p>").write_pdf(project.path("a.pdf"))
    built = build("![One.](a.pdf)\n")
    assert built.messages() == []
    assert sum(len(page.images) for page in built.pdf.pages) == 1


def test_a_broken_image_is_reported(build, project: Project) -> None:
    project.write("a.png", b"no image at all")
    built = build("Text.\n\n![Caption.](a.png)\n")
    assert len(built.problems) == 1
    assert built.messages()[0].startswith("DOC11 Image `a.png` cannot be shown")
    assert built.problems[0].span == (7, 25)


@pytest.fixture
def requests_seen() -> Iterator[list[str]]:
    """The paths that anybody asks a server on this machine for."""
    seen: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            seen.append(self.path)
            self.send_response(200)
            self.send_header("Content-Type", "image/png")
            self.end_headers()
            self.wfile.write(PIXEL)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    seen.append(f"http://127.0.0.1:{server.server_port}")
    yield seen
    server.shutdown()
    server.server_close()


def test_nothing_is_fetched_from_the_network(build, requests_seen: list[str]) -> None:
    address = requests_seen[0]
    built = build(
        f'![One.]({address}/a.png)\n\nText <img src="{address}/b.png"> and\n\n'
        f'<style>@import url("{address}/c.css"); body {{ background: url({address}/d.png) }}</style>\n\n'
        f'<link rel="stylesheet" href="{address}/e.css">\n\n<object data="{address}/f.png"></object>\n'
    )
    assert len(requests_seen) == 1
    messages = built.messages()
    assert any("is on the network" in message and "/a.png" in message for message in messages)
    assert any("b.png" in message for message in messages)


@pytest.mark.parametrize(
    "target", ["../secret.png", "/../secret.png", "link.png", "a/../../secret.png"]
)
def test_images_stay_inside_the_project(tmp_path: Path, target: str) -> None:
    (tmp_path / "secret.png").write_bytes(PIXEL)
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "link.png").symlink_to(tmp_path / "secret.png")
    built = Built(f"![One.]({target})\n", folder)
    assert built.messages() == [f"DOC11 Image `{target}` is outside the project"]
    assert len(built.pdf.pages[0].images) == 0


def test_raw_html_reads_no_file_outside_the_project(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(PIXEL)
    (tmp_path / "secret.txt").write_text("hush", encoding="utf-8")
    folder = tmp_path / "project"
    folder.mkdir()
    secret = (tmp_path / "secret.txt").as_uri()
    built = Built(
        f'<img src="../secret.png"> <object data="{secret}"></object>\n\n'
        f'<link rel="attachment" href="{secret}">\n\n<a rel="attachment" href="{secret}">x</a>\n',
        folder,
    )
    assert len(built.pdf.pages[0].images) == 0
    assert b"hush" not in built.output.read_bytes()
    assert not built.pdf.attachments
    assert any("secret.png" in message for message in built.messages())


def test_images_of_raw_html_are_found(build, project: Project) -> None:
    project.write("figures/a.png", PIXEL)
    built = build('Text <img src="figures/a.png" alt="A"> and more.')
    assert built.problems == []
    assert len(built.pdf.pages[0].images) == 1


# Files


def test_the_file_is_written_whole_or_not_at_all(build, project: Project) -> None:
    build("First.")
    before = project.path("out/paper.pdf").read_bytes()
    with pytest.raises(BuildError, match=r"has no print\.css"):
        build_print_pdf(
            resolve(read_markdown(Source("Second."))),
            project.path("out/paper.pdf"),
            template=project.root,
            resources=project.root,
        )
    assert project.path("out/paper.pdf").read_bytes() == before
    assert project.files() == ["out/paper.pdf"]


def test_an_output_that_cannot_be_written_says_so(project: Project) -> None:
    project.write("out", "a file")
    with pytest.raises(BuildError, match=r"out/paper\.pdf: cannot be written"):
        Built("Text.", project.root)


def test_each_step_is_told(project: Project) -> None:
    told: list[str] = []
    Built("Text.", project.root, progress=told.append)
    assert told == ["writing the pages", "setting the pages"]


@pytest.mark.corpus
@pytest.mark.slow
@pytest.mark.timeout(300)
def test_real_papers_lose_no_words(corpus: Path, tmp_path: Path) -> None:
    import subprocess

    from paperwright.pandoc import pandoc_path
    from paperwright.workspace import Workspace

    # What is no prose for pandoc's plain writer, or is formatted differently by design.
    only_words = tmp_path / "words.lua"
    only_words.write_text(
        "local function nothing() return {} end\n"
        "return {{Math = nothing, Cite = nothing, RawInline = nothing, RawBlock = nothing, Image = "
        "function(image) return pandoc.Inlines{} end, Figure = function(figure) return "
        "pandoc.Div(figure.caption.long) end, Meta = nothing}}\n",
        encoding="utf-8",
    )
    papers = sorted(corpus.glob("joss/*/**/paper.md"))
    assert len(papers) > 20
    for paper in papers:
        workspace = Workspace.at(tmp_path)
        document = workspace.document(paper)
        output = tmp_path / "paper.pdf"
        build_print_pdf(
            workspace.resolution(document, formatted=True),
            output,
            template=templates_folder() / "article",
            resources=paper.parent,
            cache=workspace.cache("math"),
        )
        plain = subprocess.run(
            [
                pandoc_path(),
                "-f",
                "markdown",
                "-t",
                "plain",
                "--wrap=none",
                "-L",
                only_words,
                paper,
            ],
            capture_output=True,
            encoding="utf-8",
            check=True,
        ).stdout
        text = subprocess.run(
            ["pdftotext", "-raw", output, "-"], capture_output=True, encoding="utf-8", check=True
        ).stdout
        have = set(words(text)) | set(words(text.replace("\n", " ")))
        wanted = words(plain)
        missing = [word for word in wanted if word not in have]
        assert len(missing) <= 0.01 * len(wanted), (paper, missing)


# Floats


def order_of(*blocks: tuple[str, float]) -> list[int]:
    """The order of blocks given as the first letters of their kinds and their heights, on pages of 100."""
    kinds = [next(kind for kind in Kind if kind.name.startswith(name)) for name, _ in blocks]
    heights = tuple(height for _, height in blocks)
    return rearranged(kinds, Measures(100.0, heights, 0.0, 2))


def test_a_float_that_fits_stays() -> None:
    assert order_of(("T", 50), ("FL", 50), ("T", 50)) == [0, 1, 2]


def test_text_goes_before_a_float_that_does_not_fit() -> None:
    assert order_of(("T", 60), ("FL", 60), ("T", 30), ("T", 30), ("T", 30)) == [0, 2, 3, 1, 4]


def test_a_small_hole_may_stay() -> None:
    assert order_of(("T", 95), ("FL", 60), ("T", 30)) == [0, 1, 2]


def test_a_float_stays_in_its_section() -> None:
    assert order_of(("T", 60), ("FL", 60), ("T", 10), ("H", 10), ("T", 30)) == [0, 2, 1, 3, 4]


def test_a_float_stays_behind_what_is_firm() -> None:
    assert order_of(("T", 60), ("FL", 60), ("FI", 10), ("T", 30)) == [0, 1, 2, 3]


def test_floats_keep_their_order() -> None:
    assert order_of(("T", 60), ("FL", 60), ("FL", 10), ("T", 50), ("T", 50)) == [0, 3, 1, 2, 4]


def test_a_float_higher_than_a_page_comes_too() -> None:
    assert order_of(("T", 60), ("FL", 250), ("T", 50)) == [0, 2, 1]


def test_a_figure_leaves_no_hole(build, project: Project) -> None:
    project.write("a.png", PIXEL)
    words_before = "Some words before. " * 170
    words_after = "Some words after. " * 60
    figure = "![Caption.](a.png){width=80%}\n\n"
    built = build(f"{words_before}\n\n{figure}{words_after}\n\n{words_after}\n\n{words_after}")
    assert "Some words after" in built.pages[0]
    assert "Figure 1. Caption." in built.pages[1]
    built = build(f"{words_before} As follows:\n\n{figure}{words_after}\n\n{words_after}")
    assert "Some words after" not in built.pages[0]


def test_what_weasyprint_stumbles_over_is_an_error_of_ours(
    build, project: Project, monkeypatch
) -> None:
    import weasyprint

    def stumble(*args: object, **options: object) -> None:
        raise AssertionError("line box with siblings")

    build("First.")
    before = project.path("out/paper.pdf").read_bytes()
    monkeypatch.setattr(weasyprint.HTML, "render", stumble)
    with pytest.raises(BuildError, match=r"cannot set this draft \(AssertionError: line box"):
        build("Second.")
    assert project.path("out/paper.pdf").read_bytes() == before
    assert project.files() == ["out/paper.pdf"]


def test_a_paper_is_made_again_when_a_template_changes(tmp_path, monkeypatch):
    """Also when it is the one that all templates build on."""
    import shutil

    from paperwright.build import paper
    from paperwright.paths import templates_folder
    from paperwright.workspace import Workspace

    templates = tmp_path / "templates"
    shutil.copytree(templates_folder(), templates)
    monkeypatch.setattr(paper, "templates_folder", lambda: templates)
    draft = tmp_path / "a.md"
    draft.write_text("---\ntitle: T\n---\n\n- One.\n")

    def was_kept() -> bool:
        workspace = Workspace.at(draft)
        document = workspace.document(draft, "a.md")
        made = paper.build_paper(workspace, document, tmp_path / "a.pdf", "pdf", "weasyprint")
        return made.was_kept

    assert [was_kept(), was_kept()] == [False, True]
    sheet = templates / "base" / "print.css"
    sheet.write_text(sheet.read_text() + "\nli { color: #222; }\n")
    assert not was_kept()
