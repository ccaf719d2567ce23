"""Milestones: what each asks for, how far it is, and where it stands on a day."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from datetime import date
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING

from paperwright.model.frozen import frozen_value
from paperwright.notebook.days import read_day

if TYPE_CHECKING:
    from paperwright.source import Span


class Status(Enum):
    """How far a milestone is, as its author says."""

    DONE = "done"
    ACTIVE = "in progress"
    PAUSED = "paused"
    DROPPED = "dropped"
    OPEN = "open"


_STATUS = (
    (Status.DROPPED, re.compile(r"\b(?:dropped|abandoned|cancell?ed)\b|放弃|取消", re.I)),
    (Status.PAUSED, re.compile(r"\b(?:paused|on hold|blocked)\b|暂停|搁置", re.I)),
    (
        Status.OPEN,
        re.compile(
            r"\b(?:open|planned|to-?do)\b|\bnot (?:yet )?(?:done|started|begun|finished)\b|未(?:完成|开始)|待办|计划中",
            re.I,
        ),
    ),
    (
        Status.ACTIVE,
        re.compile(
            r"\b(?:in progress|active|ongoing|doing|running|started|current|wip)\b|进行中|在做",
            re.I,
        ),
    ),
    (
        Status.DONE,
        re.compile(r"\b(?:done|finished|completed?|reached|met|achieved)\b|✓|✔|✅|完成|达成", re.I),
    ),
)


class Standing(Enum):
    """Where a milestone stands on a day."""

    DONE = "done"
    LATE = "late"
    DUE = "due"
    UNDATED = "undated"
    RESTING = "resting"


@frozen_value
class Milestone:
    """One task on the way to the goal."""

    id: str
    task: str
    span: Span
    """Where the task stands."""
    room: str = ""
    feasibility: str = ""
    generality: str = ""
    success: str = ""
    due_text: str = ""
    status_text: str = ""
    risks: tuple[str, ...] = ()
    fallback: str = ""
    parent: str = ""
    """The identifier of the milestone that it serves; empty or `goal` when it serves the goal."""
    spans: Mapping[str, Span] = field(default_factory=dict)
    """Where its other fields stand."""

    @cached_property
    def due(self) -> date | None:
        """The last day for it; `None` when none is set."""
        return read_day(self.due_text)

    @cached_property
    def status(self) -> Status:
        """How far it is, as its status says, or else the words beside its date."""
        for text in (self.status_text, self.due_text):
            for status, words in _STATUS:
                if words.search(text):
                    return status
        return Status.OPEN

    @property
    def is_finished(self) -> bool:
        """Whether nothing is to be done for it any more."""
        return self.status in (Status.DONE, Status.DROPPED)

    def standing(self, today: date) -> Standing:
        """Where it stands on a day."""
        if self.status is Status.DONE:
            return Standing.DONE
        if self.status in (Status.DROPPED, Status.PAUSED):
            return Standing.RESTING
        if self.due is None:
            return Standing.UNDATED
        return Standing.LATE if self.due < today else Standing.DUE

    @property
    def name(self) -> str:
        """Its identifier; its task when it has none."""
        return self.id or self.task

    def place(self, field: str) -> Span:
        """Where a field stands; the task, when it has no place of its own."""
        return self.spans.get(field, self.span)
