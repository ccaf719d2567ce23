"""What a rule can look at besides the nodes of a document."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from paperwright.model.frozen import frozen_value

if TYPE_CHECKING:
    from pathlib import Path

    from paperwright.findings import Problem
    from paperwright.model.document import Document
    from paperwright.source import Span


class Stage(IntEnum):
    """How far a page is: a rule asks nothing of a note that only a submission needs."""

    NOTES = 1
    DRAFT = 2
    SUBMISSION = 3

    def __str__(self) -> str:
        return self.name.lower()


@frozen_value
class Line:
    """One physical line, front matter and code included."""

    number: int
    """Counted from one."""
    text: str
    """Without its newline."""
    span: Span


@frozen_value
class Project:
    """All documents that are checked together."""

    documents: tuple[Document, ...]


@frozen_value
class Build:
    """A finished build of one document: its log and its PDF, where there are any."""

    document: Document
    pdf: Path | None = None
    log: str = ""
    pages: int | None = None
    problems: tuple[Problem, ...] = ()
    """What the build met, with places in the Markdown."""
