"""Rules on finished PDFs: where figures are captioned and mentioned."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from paperwright.lint import Build, engine
from paperwright.lint.paper import Paper
from paperwright.lint.pdf_pages import FloatPages, float_pages, page_texts
from paperwright.lint.registry import registry
from paperwright.readers.markdown import read_markdown
from paperwright.source import Source

if TYPE_CHECKING:
    from pathlib import Path

TEXT = (
    "See @fig:depth.\n\n![Accuracy by depth.](a.svg){#fig:depth}\n\n"
    "# Appendix\n\n![More.](b.svg){#fig:more}\n"
)


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        (("As Figure 1 shows", "", "Figure 1: Accuracy"), FloatPages(3, 1)),
        (("As in Fig. 1, so.\nFigure 1. Accuracy", ""), FloatPages(1, 1)),
        (("Figure 1: Accuracy", "", "", "we see in\nFigure 1 that"), FloatPages(1, 4)),
        (("See Figure 1", "", "", "Figure 1: Accuracy", "as Figure 1 shows"), FloatPages(4, 5)),
        (("如图 1 所示", "图 1：精度"), FloatPages(2, 1)),
        (("See Figure 10 and Figure 1.2", "Figure 1: Accuracy"), None),
        (("Figure 1 shows it", "Figure 1 again"), None),
        (("Figure 1: one", "Figure 1: two", "Figure 1"), None),
        ((), None),
    ],
)
def test_where_a_figure_stands(pages, expected):
    assert float_pages(pages, "fig", "1") == expected


def made_pdf(folder: Path, pages: list[str]) -> Path:
    from weasyprint import HTML

    blocks = "".join(f"<p style='break-after: page'>{page}</p>" for page in pages)
    path = folder / "paper.pdf"
    HTML(string=f"<body>{blocks}</body>").write_pdf(path)
    return path


def findings(pdf: Path | None) -> list[str]:
    page = read_markdown(Source(TEXT))
    rules = (registry().by_code["REF06"],)
    found = engine.check_build(Build(page, pdf), Paper(page), rules, reraise=True)
    return [finding.message for finding in found]


def test_a_figure_far_from_its_mention(tmp_path):
    far = ["As Figure 1 shows", "Text", "Text", "Figure 1: Accuracy", "Figure 2: More"]
    assert findings(made_pdf(tmp_path, far)) == [
        "Figure 1 is on page 4, and mentioned on page 1 at the nearest"
    ]


def test_a_figure_near_its_mention(tmp_path):
    near = ["Text", "As Figure 1 shows", "Text", "Figure 1: Accuracy", "Figure 2: More"]
    assert findings(made_pdf(tmp_path, near)) == []


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4 broken"])
def test_a_pdf_that_cannot_be_read(tmp_path, data):
    path = tmp_path / "paper.pdf"
    path.write_bytes(data)
    assert page_texts(path) == ()
    assert findings(path) == findings(None) == findings(tmp_path / "none.pdf") == []
