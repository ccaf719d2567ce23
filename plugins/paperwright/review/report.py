"""What a review says, as plain data: evidence, reasons, questions, claims and tables."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from paperwright.argument.claim_evidence import ClaimEvidence
    from paperwright.findings import Finding
    from paperwright.lint.paper import Paper
    from paperwright.source import Source, Span
    from paperwright.tables import DataTable


@dataclass(frozen=True, slots=True)
class Evidence:
    """Something in the paper that speaks for it, or against it."""

    text: str
    """One clause without a full stop; a `Message` where it can be said in other languages."""
    span: Span
    quote: str = ""
    """The words of the paper that it rests on."""
    finding: Finding | None = None
    """What the lint reported, when it rests on that."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason for which papers are rejected, and what this paper has to say to it."""

    number: str
    """As in the list of reasons: `4.1`."""
    title: str
    question: str
    """What a reviewer who minds it would ask."""
    speaks_for: tuple[Evidence, ...]
    """What in the paper answers it."""
    speaks_against: tuple[Evidence, ...]
    """What in the paper feeds it, or what is missing."""

    @property
    def is_open(self) -> bool:
        """Whether more is missing than found, so that the question will be asked."""
        return bool(self.speaks_against) or not self.speaks_for


@dataclass(frozen=True, slots=True)
class Group:
    """One of the five groups of reasons."""

    number: int
    title: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A question that only people can answer, with what the paper offers for an answer."""

    text: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Factor:
    """One factor of the value of a work; their product is the value, so that none may be nothing."""

    name: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class TableView:
    """A table with what was found in it."""

    table: DataTable
    number: str
    """As the paper counts it; empty for one without a number."""
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Review:
    """The view of a reviewer on one paper."""

    paper: Paper
    title: str
    groups: tuple[Group, ...]
    value: tuple[Factor, ...]
    claims: tuple[ClaimEvidence, ...]
    tables: tuple[TableView, ...]
    findings: tuple[Finding, ...]
    asked_first: tuple[Reason, ...] = field(default=())
    """The reasons whose questions a reviewer would ask first, the most pressing first."""

    @property
    def reasons(self) -> Sequence[Reason]:
        """All reasons in their order."""
        return [reason for group in self.groups for reason in group.reasons]

    @property
    def source(self) -> Source:
        """The text of the paper."""
        return self.paper.document.source

    def place(self, evidence: Evidence) -> tuple[str, int]:
        """The file and the line that evidence begins on."""
        if evidence.finding is not None:
            source = evidence.finding.source
            return source.name, source.position(evidence.finding.span.start).line
        return self.place_of(evidence.span)

    def short(self, name: str) -> str:
        """A file as seen from the folder of the paper."""
        folder, _, _ = self.source.name.rpartition("/")
        return name.removeprefix(f"{folder}/") if folder else name

    def place_of(self, span: Span) -> tuple[str, int]:
        """The file and the line that a span of the paper begins on."""
        source, inner = self.source.place(span)
        return source.name, source.position(inner.start).line

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """The files that the paper is made of, each once, in the order of the text."""
        parts = [part[1] for part in self.source.parts] or [self.source]
        return tuple({part.name: part for part in parts}.values())
