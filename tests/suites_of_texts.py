"""The texts that properties are tested on: our own suites, the CommonMark examples, and the corpus when it is here."""

from __future__ import annotations

import json
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


def commonmark_examples() -> list[str]:
    """The examples of the CommonMark specification, which `make setup` fetches; none when it could not."""
    path = TESTS.parent / ".venv" / "share" / "commonmark-examples.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else []


def corpus_files() -> list[Path]:
    """Every Markdown file of the corpus; none when the corpus is not here."""
    return sorted([*CORPUS.rglob("*.md"), *CORPUS.rglob("*.qmd")])
