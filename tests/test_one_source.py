"""One source: the site page, the WeasyPrint PDF and the LaTeX PDF say the same.

Formulas are left out, since each medium draws them its own way, and so are the works in the list of references, which
LaTeX's bibliography style words differently; everything else is compared word by word.
"""

from __future__ import annotations

import re
import subprocess
import unicodedata
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from paperwright.build.paper import build_paper
from paperwright.model import nodes
from paperwright.render.html import render_html
from paperwright.resolve.citations import stringify
from paperwright.workspace import Workspace
from suites_of_texts import CORPUS

if TYPE_CHECKING:
    from paperwright.resolve import Resolution

DEMO = Path(__file__).parents[1] / "content" / "papers" / "low-label-digits.md"
_SKIPPED_ELEMENTS = frozenset({"math", "svg", "script", "style", "template"})


class _Text(HTMLParser):
    """The text of a page up to its references, without formulas."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._skipping: list[str] = []
        self.is_over = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        classes = (dict(attrs).get("class") or "").split()
        if self._skipping:
            self._skipping += [tag] if tag == self._skipping[0] else []
        elif tag in _SKIPPED_ELEMENTS or {"pw-math-error", "footnote-backref"} & set(classes):
            self._skipping = [tag]
        if "pw-references" in classes or "csl-bib-body" in classes:
            self.is_over = True
        self.parts.append(
            " " if tag in ("p", "li", "td", "th", "div", "br", "h1", "h2", "h3") else ""
        )

    def handle_endtag(self, tag: str) -> None:
        if self._skipping and tag == self._skipping[0]:
            self._skipping.pop()

    def handle_data(self, data: str) -> None:
        if not self._skipping and not self.is_over:
            self.parts.append(data)


def page_text(resolution: Resolution) -> str:
    parser = _Text()
    parser.feed(render_html(resolution).body)
    return "".join(parser.parts)


def pdf_text(path: Path) -> str:
    return subprocess.run(
        ["pdftotext", str(path), "-"], capture_output=True, encoding="utf-8", check=True
    ).stdout


def letters(text: str) -> str:
    """The letters and digits of a text in one run: breaks, hyphens and spaces differ between media."""
    text = unicodedata.normalize("NFKC", text).replace("\u00ad", "").replace("’", "'")
    return re.sub(r"[\W_]+", "", text)


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+(?:[.,]\d+)*", unicodedata.normalize("NFKC", text))


def not_shown(wanted: list[str], shown: str) -> list[str]:
    """The words that a PDF does not show; a hyphen at a line's end may stand inside one."""
    run = letters(shown)
    counts = Counter(words(shown))
    return [word for word in dict.fromkeys(wanted) if not counts[word] and letters(word) not in run]


def _papers() -> list[Path]:
    joss = sorted([*CORPUS.glob("joss/*/paper.md"), *CORPUS.glob("joss/*/*/paper.md")])
    return [DEMO, *joss[:20]]


@pytest.mark.latex
@pytest.mark.timeout(240)
@pytest.mark.parametrize(
    "path", _papers(), ids=lambda path: path.parent.name if path != DEMO else "demo"
)
def test_the_three_say_the_same(path: Path, tmp_path: Path) -> None:
    workspace = Workspace.at(path, tmp_path / "cache")
    document = workspace.document(path)
    resolution = workspace.resolution(document, formatted=True)
    site = page_text(resolution)
    for engine in ("weasyprint", "latex"):
        made = build_paper(workspace, document, tmp_path / f"{engine}.pdf", "pdf", engine)  # type: ignore[arg-type]
        shown = pdf_text(made.output)
        _check_words(site, shown, engine)
        _check_references(resolution, shown, engine)
        _check_citations(resolution, shown, engine)
        assert "??" not in shown.replace("???", "") or "??" in document.source.text
        assert "[?]" not in shown


def _check_words(site: str, shown: str, engine: str) -> None:
    wanted = words(site)
    missing = not_shown(wanted, shown)
    assert len(missing) <= 0.003 * len(wanted), f"{engine} lacks {missing}"
    numbers = [word for word in missing if word[0].isdigit()]
    assert not numbers, f"{engine} lacks the numbers {numbers}"


def _check_references(resolution: Resolution, shown: str, engine: str) -> None:
    run = letters(shown)
    for node in resolution.document.all(nodes.CrossReference):
        text = "".join(piece for piece, _ in resolution.reference_text(node))
        assert letters(text) in run, f"{engine} does not say {text!r}"


def _check_citations(resolution: Resolution, shown: str, engine: str) -> None:
    run = letters(shown)
    texts = [stringify(inlines) for inlines in resolution.citations.values()]
    absent = [text for text in texts if not_shown(words(text), shown)]
    assert not absent, f"{engine} does not cite {absent}"
    # A page's end may fall into a citation, with a figure or the running head between its halves.
    torn = [text for text in texts if letters(text) not in run]
    assert len(torn) <= max(2, len(texts) // 10), f"{engine} tears {torn}"
