"""The texts that properties are tested on: our own suites, the CommonMark examples, and the corpus when it is here."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from markdown_it import MarkdownIt

TESTS = Path(__file__).parent
CORPUS = TESTS.parents[1] / "shared" / "corpus"


def dialect_texts() -> list[tuple[str, str]]:
    """Every Markdown fence of every suite under `tests/`, named by file and line."""
    found = []
    for path in sorted(TESTS.rglob("*.md")):
        for token in MarkdownIt("commonmark").parse(path.read_text(encoding="utf-8")):
            if token.type == "fence" and token.info.split()[:1] == ["markdown"] and token.map:
                found.append((f"{path.relative_to(TESTS)}:{token.map[0] + 1}", token.content))
    return found


def commonmark_examples() -> Iterator[tuple[int, str]]:
    """The examples of the CommonMark specification."""
    text = (TESTS / "syntax" / "commonmark-examples.txt").read_text(encoding="utf-8")
    for number, example in enumerate(text.split("\n\x1e\n"), 1):
        yield number, example


def corpus_files() -> list[Path]:
    """Every Markdown file of the corpus; none when the corpus is not here."""
    return sorted([*CORPUS.rglob("*.md"), *CORPUS.rglob("*.qmd")])
