"""Reads the suites here: a heading names a case, its fences hold what goes in and comes out."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from markdown_it import MarkdownIt

_FOLDER = Path(__file__).parent


@dataclass
class Case:
    """One case of a suite."""

    suite: str
    name: str
    line: int
    blocks: dict[str, str] = field(default_factory=dict)
    """The text of each fenced block by its info string."""

    def __str__(self) -> str:
        return f"{self.suite}:{self.line} {self.name}"


def read_cases(name: str) -> list[Case]:
    """The cases of one suite, in order."""
    cases: list[Case] = []
    tokens = MarkdownIt("commonmark").parse((_FOLDER / name).read_text(encoding="utf-8"))
    for index, token in enumerate(tokens):
        if token.type == "heading_open" and token.tag == "h2":
            assert token.map is not None
            cases.append(Case(name, tokens[index + 1].content, token.map[0] + 1))
        elif token.type == "fence" and cases:
            assert token.info not in cases[-1].blocks, f"{cases[-1]}: two blocks `{token.info}`"
            cases[-1].blocks[token.info] = token.content
    return cases
