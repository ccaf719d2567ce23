"""Typography: what is typed and what readers see, pandoc's opinion, and what holds for every text."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_cases import Case, read_cases
from paperwright.model import nodes
from paperwright.pandoc import pandoc_path
from paperwright.readers.markdown import read_markdown
from paperwright.render.typography import smart_string, smart_texts
from paperwright.source import Source

SUITE = Path(__file__).parent / "render" / "typography.md"
_SHOWN_AS = {nodes.Code: "⟦Code⟧", nodes.Math: "⟦Math⟧", nodes.Cite: "⟦Cite⟧", nodes.Note: "⟦Note⟧"}


def seen(inlines: nodes.Inlines, changed: dict[nodes.Text, str]) -> str:
    return "".join(
        changed.get(node, node.text)
        if isinstance(node, nodes.Text)
        else seen(node.content, changed)
        if isinstance(node, nodes.Styled)
        else _SHOWN_AS[type(node)]
        for node in inlines
    )


@pytest.mark.parametrize("case", read_cases(SUITE), ids=str)
def test_what_readers_see(case: Case) -> None:
    assert case.rows
    for typed, expected in case.rows:
        paragraph = read_markdown(Source(f"{typed}\n\n[^1]: Note.")).blocks[0]
        assert isinstance(paragraph, nodes.Para), typed
        shown = seen(paragraph.content, smart_texts(paragraph.content))
        assert shown.replace("\N{NO-BREAK SPACE}", "␣") == expected, typed


def test_a_line_break_is_a_space() -> None:
    paragraph = read_markdown(Source('a\n"b"\n-- c')).blocks[0]
    assert isinstance(paragraph, nodes.Para)
    assert list(smart_texts(paragraph.content).values()) == ["“b”", "– c"]


def test_plain_text_costs_nothing() -> None:
    paragraph = read_markdown(Source("Nothing here *is* to be changed.")).blocks[0]
    assert isinstance(paragraph, nodes.Para)
    assert smart_texts(paragraph.content) == {}


TYPED = st.text(st.sampled_from(list("ab \"'-.(5%±中é\n")), max_size=60)


@given(TYPED)
def test_nothing_but_marks_and_spaces_changes(typed: str) -> None:
    def bare(text: str) -> str:
        return re.sub(r"[\"'“”‘’\-–—.…\s]", "", text)

    assert bare(smart_string(typed)) == bare(typed)


@given(TYPED)
def test_a_second_time_changes_nothing(typed: str) -> None:
    once = smart_string(typed)
    if "中" not in typed:
        assert '"' not in once
        assert "'" not in once
    # Hyphens and stops that were left over may come together.
    assert smart_string(once).replace("–", "").replace("…", "") == once.replace("–", "").replace(
        "…", ""
    )


@pytest.mark.corpus
def test_real_paragraphs_look_as_pandoc_has_them(corpus: Path) -> None:
    paragraphs = []
    for path in sorted(corpus.rglob("*.md")):
        text = re.sub(r"^---\n.*?\n---\n", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        for paragraph in re.split(r"\n\s*\n", text):
            markup = re.search(
                r"[`$\[\]<>*_\\~^|@{}#+=]|^\s*[-\d]|^    |\.{4}|http|:::|!!!", paragraph
            )
            if not markup and re.search(r"[\"']|--|\.\.\.", paragraph):
                paragraphs.append(" ".join(paragraph.split()))
    assert len(paragraphs) > 300
    answer = subprocess.run(
        [pandoc_path(), "-f", "markdown", "-t", "plain", "--wrap=none"],
        input="\n\n".join(paragraphs),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    expected = answer.stdout.strip().split("\n\n")
    assert [_spaced(smart_string(text)) for text in paragraphs] == [
        _spaced(text) for text in expected
    ]


def _spaced(text: str) -> str:
    return " ".join(text.split())
