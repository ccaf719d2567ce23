"""A look back: loops per week, predictions scored, wins and lessons, and the steps that are still open."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from paperwright.notebook.days import Period, read_period, shifted, week_of
from paperwright.notebook.page_parts import items_of, page_parts, under
from paperwright.notebook.predictions import ScoredPrediction, predictions_of

if TYPE_CHECKING:
    from paperwright.model.document import Document
    from paperwright.records.notebook import Notebook
    from paperwright.records.record import Record

_WINS = ("wins", "win", "收获", "小胜利", "进展")
_LESSONS = ("lessons", "lesson", "教训", "经验")
_BOX = re.compile(r"\s{0,12}(?:[-*+]|\d{1,3}[.)])\s+\[(?P<mark>[ xX])\]\s+(?P<text>\S.*)")
_FENCE = re.compile(r"\s{0,3}(?P<mark>`{3,}|~{3,})")
_DROPPED = re.compile(r"\b(?:dropped|abandoned|won't do)\b|~~|放弃|取消", re.IGNORECASE)
_MOST_WEEKS = 520


@dataclass(frozen=True, slots=True)
class Week:
    """The loops of one week."""

    period: Period
    experiments: tuple[Record, ...]

    @property
    def loops(self) -> int:
        """How many experiments came out."""
        return len(self.experiments)


@dataclass(frozen=True, slots=True)
class OpenStep:
    """Something that is still to be done."""

    text: str
    record: str
    """The identifier of the record that asks for it."""
    path: Path
    line: int
    """From one; 0 for a step of the front matter."""
    since: date | None

    def age(self, today: date) -> int | None:
        """For how many days it has been open; `None` when its record has no date."""
        return None if self.since is None else (today - self.since).days


@dataclass(frozen=True, slots=True)
class Look:
    """What a review wrote down."""

    record: str
    wins: tuple[str, ...]
    lessons: tuple[str, ...]


@dataclass(frozen=True)
class WeeklySummary:
    """What a weekly review needs."""

    period: Period
    experiments: tuple[Record, ...]
    """Those whose results came in that time, by date."""
    verdicts: Mapping[str, int]
    """How many were confirmed, refuted, unclear, or have no verdict (``)."""
    predictions: tuple[ScoredPrediction, ...]
    """Those that were scored in that time."""
    open_steps: tuple[OpenStep, ...]
    """The oldest first."""
    looks: tuple[Look, ...]
    """What the reviews of that time say."""

    @property
    def loops(self) -> int:
        """How many experiments came out."""
        return len(self.experiments)

    @property
    def hits(self) -> int:
        """How many of the predicted intervals held what came out."""
        return sum(bool(one.is_inside) for one in self.predictions)

    @property
    def scored(self) -> int:
        """How many predictions have an interval and an outcome."""
        return sum(one.is_inside is not None for one in self.predictions)


def loops_per_week(experiments: Iterable[Record], today: date | None = None) -> tuple[Week, ...]:
    """The weeks from the first result to the last, or to today, those without any in between too.

    An experiment without a date or without a result is in none.
    """
    by_week: dict[date, list[Record]] = {}
    for record in experiments:
        if record.date is not None and record.measures:
            by_week.setdefault(week_of(record.date).first, []).append(record)
    if not by_week:
        return ()
    first, last = min(by_week), max(by_week)
    if today is not None:
        last = max(last, week_of(today).first)
    count = min((last - first).days // 7 + 1, _MOST_WEEKS)
    mondays = [shifted(last, -7 * back) for back in reversed(range(count))]
    return tuple(Week(week_of(monday), tuple(by_week.get(monday, ()))) for monday in mondays)


def period_of(record: Record) -> Period | None:
    """The time that a review looks back at: its `period`, else the week of its date."""
    text = str(record.data.get("period") or "")
    if (found := read_period(text)) is not None:
        return week_of(found.first) if found.first == found.last else found
    return week_of(record.date) if record.date and not text else None


def experiments_in(notebook: Notebook, period: Period) -> tuple[Record, ...]:
    """The experiments with a result whose date is in a time, by date."""
    found = [one for one in notebook.experiments if one.date in period and one.measures]
    return tuple(sorted(found, key=lambda one: (one.date or period.first, one.identifier)))


def open_steps(records: Iterable[Record]) -> tuple[OpenStep, ...]:
    """The boxes that are not ticked on the pages of records, and what they name as `next`; the oldest first.

    A step of the front matter that is on the page too counts once; one that says that it was dropped does not count.
    """
    found = [step for record in records for step in _steps_of(record)]
    return tuple(sorted(found, key=lambda step: (step.since or date.max, step.record, step.line)))


def weekly_summary(
    notebook: Notebook, period: Period, read: Callable[[Path], Document]
) -> WeeklySummary:
    """What a review of a time needs.

    Arguments:
        notebook: the records.
        period: the time to look back at.
        read: gives the Document of a page; only reviews of that time are read.
    """
    experiments = experiments_in(notebook, period)
    looked_at = [
        record
        for record in (*experiments, *notebook.of_kind("reading"))
        if record.kind == "experiment" or record.date in period
    ]
    scored = [
        one
        for record in looked_at
        for one in predictions_of(record)
        if one.actual is not None and one.resolved in period
    ]
    looks = [
        look_of(record, read(record.path))
        for record in notebook.of_kind("review")
        if (their := period_of(record))
        and their.first <= period.last
        and period.first <= their.last
    ]
    return WeeklySummary(
        period,
        experiments,
        Counter(record.experiment.verdict for record in experiments),
        tuple(scored),
        open_steps(notebook.records),
        tuple(looks),
    )


def look_of(record: Record, document: Document) -> Look:
    """The wins and lessons of a review: of its front matter, else of the lists under such headings."""
    from paperwright.records.schema import Review

    fields = record.of(Review)
    parts, text = page_parts(document), document.source.text

    def listed(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(item.text for item, _ in items_of(tuple(under(parts, names)), text))

    return Look(record.identifier, fields.wins or listed(_WINS), fields.lessons or listed(_LESSONS))


def _steps_of(record: Record) -> Iterator[OpenStep]:
    seen = set()
    if record.kind != "decision":
        for line, text in _open_boxes(record.path):
            seen.add(_plain(text))
            yield OpenStep(text, record.identifier, record.path, line, record.date)
    named = record.data.get("next")
    for item in named if isinstance(named, list) else [named]:
        text = " ".join(str(item or "").split())
        if text and _plain(text) not in seen and not _DROPPED.search(text):
            yield OpenStep(text, record.identifier, record.path, 0, record.date)


def _open_boxes(path: Path) -> Iterator[tuple[int, str]]:
    """The unticked boxes of a page with their lines, those in code left out.

    The page is not parsed: there may be thousands of them.
    """
    try:
        text = path.read_text(encoding="utf-8-sig", errors="replace")
    except OSError:
        return
    if "[ ]" not in text:
        return
    fence = ""
    for number, line in enumerate(text.splitlines(), 1):
        if mark := _FENCE.match(line):
            if not fence:
                fence = mark["mark"]
            elif mark["mark"].startswith(fence) and not line.strip().strip(fence[0]):
                fence = ""
            continue
        box = None if fence else _BOX.match(line)
        if box and box["mark"] == " " and not _DROPPED.search(box["text"]):
            yield number, box["text"].strip()


def _plain(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
