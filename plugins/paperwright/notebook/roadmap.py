"""The roadmap: a long-term goal, the tasks on the way to it, and the one that was chosen.

Milestones stand in the front matter, or in a table of the page with columns such as Task, Success criterion and Due;
where both are there, the front matter counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from paperwright.model import nodes
from paperwright.model.walk import walk
from paperwright.notebook.days import read_day
from paperwright.notebook.milestones import Milestone
from paperwright.notebook.page_parts import (
    PagePart,
    TableRow,
    Written,
    columns_in,
    items_of,
    page_parts,
    read_table,
    under,
    words_of,
)
from paperwright.notebook.written_fields import Field
from paperwright.source import Span

if TYPE_CHECKING:
    from paperwright.model.document import Document
    from paperwright.model.nodes import Block
    from paperwright.records.record import Record
    from paperwright.records.schema import Roadmap as RoadmapFields

_GOAL = ("goal", "long-term goal", "vision", "目标", "愿景")
_MILESTONES = ("milestones", "milestone", "tasks", "里程碑", "任务")
_CHOSEN = ("chosen", "choice", "选择", "选定", "所选")
_TIMETABLE = ("timetable", "deadlines", "schedule", "countdown", "时间表", "截止", "倒排", "日程")
_RISKS = ("risk", "risks", "fallback", "fallbacks", "风险", "备选")
_COLUMNS = {
    "#": "id",
    "no": "id",
    "milestone": "task",
    "milestone task": "task",
    "what": "task",
    "里程碑": "task",
    "里程碑任务": "task",
    "research space": "room",
    "generalisation": "generality",
    "普适性": "generality",
    "success criterion": "success",
    "success criteria": "success",
    "criterion": "success",
    "exit test": "success",
    "验收标准": "success",
    "完成标准": "success",
    "date": "due",
    "by": "due",
    "日期": "due",
    "完成时间": "due",
    "state": "status",
    "risk": "risks",
    "plan b": "fallback",
    "备选方案": "fallback",
    "serves": "parent",
    "part of": "parent",
    "上级": "parent",
    "feasibility": "feasibility",
    "room": "room",
    "generality": "generality",
}
_OF_MILESTONES = frozenset({"room", "feasibility", "generality", "success", "status", "parent"})
_OF_TIMETABLES = {
    "date": "day",
    "day": "day",
    "due": "day",
    "日期": "day",
    "截止日期": "day",
    "时间": "day",
    "what": "task",
    "what must be there": "task",
    "deliverable": "task",
    "step": "task",
    "内容": "task",
    "事项": "task",
    "任务": "task",
    "须完成": "task",
    "task": "task",
}
_ID = re.compile(r"\s*\[?([A-Z]{1,3}-?\d+(?:\.\d+)*[a-z]?)\]?(?:[\s:：.、)）–—]+|$)")
_MENTION = re.compile(r"(?<![A-Za-z0-9])([A-Z]{1,3}-?\d+(?:\.\d+)*[a-z]?)(?!-?[A-Za-z0-9])")
_FALLBACK = re.compile(
    r"\b(?:fall-?back|plan b|otherwise|if not|instead)\b|备选|退路|否则|应对", re.IGNORECASE
)
_WITH_PLACES = ("id", "success", "due", "status", "parent", "risks", "fallback")


@dataclass(frozen=True, slots=True)
class Step:
    """What must be there some days before the deadline, or on a day."""

    task: str
    span: Span
    days_before: int | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Risk:
    """What could go wrong, and with which milestones."""

    text: str
    milestones: tuple[str, ...]
    """None when it names none: then it is the whole road's."""
    has_fallback: bool
    span: Span


@dataclass(frozen=True)
class Roadmap:
    """A long-term goal and the way to it."""

    title: str
    goal: str
    milestones: tuple[Milestone, ...]
    chosen: tuple[str, ...]
    """The identifiers of the milestones that were chosen."""
    reason: str
    deadline: date | None
    venue: str
    steps: tuple[Step, ...]
    """Internal deadlines that the author set; those of the method when there are none."""
    risks: tuple[Risk, ...]
    span: Span
    """The title of the page."""
    goal_span: Span
    chosen_spans: tuple[Span, ...] = ()

    def milestone(self, name: str) -> Milestone | None:
        """The milestone with an identifier, or with a task of that name."""
        return self._by_name.get(name.strip().casefold())

    @cached_property
    def _by_name(self) -> Mapping[str, Milestone]:
        found: dict[str, Milestone] = {}
        for name in ("id", "task"):
            for milestone in self.milestones:
                found.setdefault(getattr(milestone, name).casefold(), milestone)
        found.pop("", None)
        return found

    @property
    def chosen_milestones(self) -> tuple[Milestone, ...]:
        """The milestones that were chosen, those that are there."""
        found = map(self.milestone, self.chosen)
        return tuple(milestone for milestone in found if milestone is not None)

    def risks_of(self, milestone: Milestone) -> tuple[str, ...]:
        """What could go wrong with a milestone: its own risks and those of the page that name it."""
        shared = (
            risk.text for risk in self.risks if milestone.id and milestone.id in risk.milestones
        )
        return (*milestone.risks, *shared)

    def children(self, milestone: Milestone) -> tuple[Milestone, ...]:
        """The milestones that serve one."""
        return tuple(one for one in self.milestones if self.milestone(one.parent) is milestone)


def read_roadmap(document: Document, record: Record) -> Roadmap:
    """The roadmap of a page."""
    from paperwright.records.schema import Roadmap as RoadmapFields

    fields = record.of(RoadmapFields)
    reader = _Reader(document, fields)
    goal = reader.goal()
    chosen = reader.chosen()
    return Roadmap(
        title=record.title,
        goal=goal.text,
        milestones=reader.milestones(),
        chosen=tuple(one.text for one in chosen),
        reason=fields.reason or reader.text_under(_CHOSEN),
        deadline=fields.deadline,
        venue=fields.venue,
        steps=reader.steps(),
        risks=reader.risks(),
        span=reader.title_span(),
        goal_span=goal.span,
        chosen_spans=tuple(one.span for one in chosen),
    )


class _Reader:
    """Puts a roadmap together from the front matter and the body of a page."""

    def __init__(self, document: Document, fields: RoadmapFields) -> None:
        self.document = document
        self.fields = fields
        self.front = Field.of(document.front_matter)
        self.text = document.source.text
        self.parts = page_parts(document)

    def title_span(self) -> Span:
        first = next((part.span for part in self.parts if part.title), None)
        return first or self.front.field("title").span

    def goal(self) -> Written:
        if self.fields.goal:
            return Written(self.fields.goal, self.front.field("goal").span)
        for block in under(self.parts, _GOAL):
            if isinstance(block, nodes.Para):
                return Written(words_of(block.content, self.text), block.span)
        heading = next((part.span for part in self.parts if part.level and part.named(_GOAL)), None)
        return Written("", heading or self.title_span())

    def text_under(self, names: Iterable[str]) -> str:
        blocks = under(self.parts, tuple(names))
        paragraphs = (block for block in blocks if isinstance(block, nodes.Para))
        return " ".join(words_of(block.content, self.text) for block in paragraphs)

    def chosen(self) -> tuple[Written, ...]:
        if self.fields.chosen:
            items = self.front.field("chosen").items()
            return tuple(
                Written(name, item.span)
                for name, item in zip(self.fields.chosen, items, strict=False)
            )
        for block in under(self.parts, _CHOSEN):
            if match := _MENTION.search(self.text, block.span.start, block.span.end):
                return (Written(match[1], Span(match.start(1), match.end(1))),)
        return ()

    # Milestones

    def milestones(self) -> tuple[Milestone, ...]:
        if self.fields.milestones:
            return tuple(self._of_front_matter())
        return tuple(self._of_tables())

    def _of_front_matter(self) -> Iterator[Milestone]:
        for item in self.front.field("milestones").items():
            task = item.text("task")
            if not task:
                # It was reported with the fields of the page.
                continue
            identifier, rest = (item.text("id"), task) if item.text("id") else _split(task)
            due = item.field("due").value
            yield Milestone(
                id=identifier,
                task=rest,
                span=item.field("task").span,
                room=item.text("room"),
                feasibility=item.text("feasibility"),
                generality=item.text("generality"),
                success=item.text("success"),
                due_text=due.isoformat() if isinstance(due, date) else item.text("due"),
                status_text=item.text("status"),
                risks=item.texts("risks"),
                fallback=item.text("fallback"),
                parent=item.text("parent"),
                spans={
                    name: item.field(name).span for name in _WITH_PLACES if item.field(name).value
                },
            )

    def _of_tables(self) -> Iterator[Milestone]:
        for part in self.parts:
            for table in _tables(part.blocks):
                columns = columns_in(table, _COLUMNS)
                is_theirs = part.named(_MILESTONES) or columns & _OF_MILESTONES
                if "task" in columns and is_theirs and not self._is_timetable(part, table):
                    yield from map(_of_row, _rows(table, _COLUMNS, self.text))

    # The timetable

    def steps(self) -> tuple[Step, ...]:
        if self.fields.steps:
            return tuple(
                Step(item.text("task"), item.field("task").span, days)
                for item in self.front.field("steps").items()
                if item.text("task") and isinstance(days := item.field("days").value, int)
            )
        return tuple(
            Step(row.text("task"), row.span, day=day)
            for part in self.parts
            for table in _tables(part.blocks)
            if self._is_timetable(part, table)
            for row in _rows(table, _OF_TIMETABLES, self.text)
            if (day := read_day(row.text("day"))) is not None and row.text("task")
        )

    def _is_timetable(self, part: PagePart, table: nodes.Table) -> bool:
        if columns_in(table, _OF_TIMETABLES) < {"day", "task"}:
            return False
        has_criteria = bool(columns_in(table, _COLUMNS) & _OF_MILESTONES)
        return part.named(_TIMETABLE) and not has_criteria

    # Risks

    def risks(self) -> tuple[Risk, ...]:
        blocks = tuple(under(self.parts, _RISKS))
        return tuple(
            Risk(
                item.text,
                tuple(_MENTION.findall(item.text)),
                _FALLBACK.search(item.text) is not None,
                item.span,
            )
            for item, _ in items_of(blocks, self.text)
        )


def _tables(blocks: Iterable[Block]) -> Iterator[nodes.Table]:
    return (node for node in walk(tuple(blocks)) if isinstance(node, nodes.Table))


def _rows(table: nodes.Table, names: Mapping[str, str], text: str) -> Iterator[TableRow]:
    return (row for row in read_table(table, names, text) if row.text("task"))


def _split(task: str) -> tuple[str, str]:
    """The identifier that a task begins with, and the rest."""
    match = _ID.match(task)
    return (match[1], task[match.end() :].strip() or match[1]) if match else ("", task)


def _of_row(row: TableRow) -> Milestone:
    identifier, task = row.text("id"), row.text("task")
    if not identifier:
        identifier, task = _split(task)
    risks = row.text("risks")
    milestone = Milestone(identifier, task, row.cells["task"].span)
    texts = {
        name: row.text(name)
        for name in ("room", "feasibility", "generality", "success", "fallback", "parent")
    }
    return replace(
        milestone,
        **texts,  # type: ignore[arg-type]
        due_text=row.text("due"),
        status_text=row.text("status"),
        risks=(risks,) if risks else (),
        spans={name: cell.span for name, cell in row.cells.items()},
    )
