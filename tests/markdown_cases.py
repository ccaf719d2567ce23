"""Tests that are documents: a heading names a case, fences and tables hold what goes in and what comes out.

Prose between them is for people. `pytest --update-suites` rewrites the fences that hold expected results.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Fence:
    """One fenced block."""

    info: str
    text: str
    first_line: int
    """From zero, the line of its first line of text."""
    last_line: int


@dataclass
class Case:
    """What stands under one heading."""

    path: Path
    name: str
    line: int
    fences: list[Fence] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    """The body rows of its tables, cells as written."""
    prose: str = ""
    """The paragraphs between them."""

    def __str__(self) -> str:
        return f"{self.path.name}:{self.line} {self.name}"

    @property
    def blocks(self) -> dict[str, str]:
        """The text of each fence by its info string."""
        return {fence.info: fence.text for fence in self.fences}

    def fence(self, info: str) -> str | None:
        """The text of the fence of that info string."""
        found = [fence.text for fence in self.fences if fence.info == info]
        assert len(found) < 2, f"{self}: a second `{info}` in one case"
        return found[0] if found else None


def read_cases(path: Path) -> list[Case]:
    """The cases of a document that hold a fence or a table; a document without any is an error."""
    tokens = MarkdownIt("commonmark").enable("table").parse(path.read_text(encoding="utf-8"))
    cases: list[Case] = []
    in_body = False
    for at, token in enumerate(tokens):
        if token.type == "heading_open":
            cases.append(Case(path, tokens[at + 1].content, (token.map or [0])[0] + 1))
        elif token.type == "fence" and token.map:
            cases[-1].fences.append(
                Fence(token.info.strip(), token.content, token.map[0] + 1, token.map[1] - 1)
            )
        elif token.type == "paragraph_open":
            cases[-1].prose += tokens[at + 1].content + "\n"
        elif token.type in ("tbody_open", "tbody_close"):
            in_body = token.type == "tbody_open"
        elif token.type == "tr_open" and in_body:
            cases[-1].rows.append([])
        elif token.type == "td_open":
            cases[-1].rows[-1].append(tokens[at + 1].content)
    cases = [case for case in cases if case.fences or case.rows]
    assert cases, f"{path}: holds no case"
    return cases


def update(path: Path, info: str, expected: dict[str, str]) -> None:
    """Rewrite the fences of that info string: the new text of each by the name of its case."""
    lines = path.read_text(encoding="utf-8").split("\n")
    for case in reversed(read_cases(path)):
        for fence in case.fences:
            if fence.info == info and case.name in expected:
                lines[fence.first_line : fence.last_line] = (
                    expected[case.name].rstrip("\n").split("\n")
                )
    path.write_text("\n".join(lines), encoding="utf-8")
