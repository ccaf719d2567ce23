"""Cases in Markdown: a heading names a case, fences and tables hold what goes in and comes out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from markdown_it import MarkdownIt

_FOLDER = Path(__file__).parent


@dataclass
class Case:
    """What stands under one heading."""

    name: str
    line: int
    fences: dict[str, str] = field(default_factory=dict)
    """The text of each fence by its info string."""
    rows: list[list[str]] = field(default_factory=list)
    """The body rows of the tables, cells as written."""
    prose: str = ""
    """The paragraphs, one a line."""

    def __str__(self) -> str:
        return f"{self.name} (line {self.line})"


def read_cases(name: str) -> list[Case]:
    """The cases of a document in this folder that hold a fence or a table."""
    return [case for case in _read(name) if case.fences or case.rows]


def read_rows(name: str) -> list[list[str]]:
    """The body rows of every table of a document in this folder."""
    return [row for case in _read(name) for row in case.rows]


def _read(name: str) -> Iterator[Case]:
    text = (_FOLDER / name).read_text(encoding="utf-8")
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    case: Case | None = None
    in_body = False
    for at, token in enumerate(tokens):
        line = (token.map[0] if token.map else 0) + 1
        if token.type == "heading_open":
            if case:
                yield case
            case = Case(tokens[at + 1].content, line)
        assert case is not None, f"{name}:{line}: a case begins with a heading"
        if token.type == "fence":
            info = token.info.strip()
            assert info not in case.fences, f"{name}:{line}: a second {info!r} in one case"
            case.fences[info] = token.content
        elif token.type == "paragraph_open":
            case.prose += tokens[at + 1].content + "\n"
        elif token.type in ("tbody_open", "tbody_close"):
            in_body = token.type == "tbody_open"
        elif token.type == "tr_open" and in_body:
            case.rows.append([])
        elif token.type == "td_open":
            case.rows[-1].append(tokens[at + 1].content)
    if case:
        yield case
