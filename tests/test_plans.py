"""Roadmaps, deadlines, failure piles and idea cards, read from pages; and the calendar file."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from markdown_cases import Case, read_cases, update
from paperwright.errors import ConfigError, PaperwrightError
from paperwright.notebook.calendar_file import calendar_text, entries_of, read_calendar
from paperwright.notebook.days import Period, month_of, read_day, read_period, week_of
from paperwright.notebook.deadlines import (
    VenueDates,
    deadlines_of,
    internal_deadlines,
)
from paperwright.notebook.failures import read_piles
from paperwright.notebook.ideas import read_idea
from paperwright.notebook.roadmap import Roadmap, read_roadmap
from paperwright.notebook.venue_dates import venue_dates
from paperwright.readers.markdown import read_markdown
from paperwright.records.reading import read_record
from paperwright.render.charts.gantt import gantt_svg
from paperwright.source import Source

if TYPE_CHECKING:
    from paperwright.model.document import Document
    from paperwright.records.record import Record

FOLDER = Path(__file__).parent / "notebook" / "plans"
TODAY = datetime.date(2026, 6, 1)
SUITES = ("roadmaps", "piles", "ideas")
CASES = [case for name in SUITES for case in read_cases(FOLDER / f"{name}.md")]


def page(text: str, kind: str) -> tuple[Document, Record]:
    document = read_markdown(Source(text, Path(f"{kind}.md")))
    return document, read_record(document.front_matter, kind, Path(f"{kind}.md"))[0]


def roadmap(text: str) -> Roadmap:
    return read_roadmap(*page(text, "roadmap"))


def shown_roadmap(document: Document, record: Record) -> Iterator[str]:
    found = read_roadmap(document, record)
    yield f"goal: {found.goal or '-'}"
    for one in found.milestones:
        due = one.due.isoformat() if one.due else one.due_text or "-"
        parts = [one.id, one.task, one.success, due, one.status.value, one.standing(TODAY).value]
        parts += [f"risks: {'; '.join(one.risks)}"] if one.risks else []
        parts += [f"fallback: {one.fallback}"] if one.fallback else []
        parts += [f"parent: {one.parent}"] if one.parent else []
        yield " | ".join(parts)
        assert document.source[one.span]
    if found.chosen:
        yield f"chosen: {', '.join(found.chosen)} | {found.reason}"
    for risk in found.risks:
        milestones = ", ".join(risk.milestones) or "-"
        yield f"risk: {risk.text} | {milestones} | {'fallback' if risk.has_fallback else '-'}"
    for deadline in deadlines_of(found):
        words = [("final", deadline.is_final), ("weekend", deadline.is_weekend)]
        said = ", ".join(word for word, is_said in words if is_said)
        yield f"{deadline.day} {deadline.task}" + (f" ({said})" if said else "")


def shown_piles(document: Document, record: Record) -> Iterator[str]:
    found = read_piles(document, record)
    for pile in found.piles:
        share = found.share(pile)
        count = "-" if pile.count is None else str(pile.count)
        verified = "verified" if pile.is_verified else "not verified"
        yield " | ".join((pile.name, count, f"{share:.1f} %", pile.mitigation, verified))
    words = {True: "sums up", False: "does not sum up", None: "not known"}
    yield f"total {found.total}, {words[found.sums_up]}"


def shown_idea(document: Document, record: Record) -> Iterator[str]:
    found = read_idea(document, record)
    yield from (f"{name}: {text}" for name, text in found.problem.items())
    if found.patch:
        yield f"patch: {found.patch}"
    yield from (f"{one.factor} {one.value:g} ({one.reason})" for one in found.ratings.values())
    if found.product is not None:
        is_right = "right" if found.is_product_right else "wrong"
        yield f"product {found.product:g}, written {found.stated_product:g}: {is_right}"
    if found.kind_of_novelty:
        yield f"kind: {found.kind_of_novelty}"
    yield from (f"risk: {risk}" for risk in found.risks)
    yield from (f"? {field}: {question}" for field, question in found.prompts)


SHOWN: dict[str, tuple[str, Callable[[Document, Record], Iterator[str]]]] = {
    "roadmaps": ("roadmap", shown_roadmap),
    "piles": ("failure", shown_piles),
    "ideas": ("idea", shown_idea),
}


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_page(case: Case, request: pytest.FixtureRequest):
    kind, shown = SHOWN[case.path.stem]
    info = next(fence.info for fence in case.fences if fence.info.startswith("text "))
    actual = "".join(f"{line}\n" for line in shown(*page(case.fence("markdown") or "", kind)))
    if request.config.getoption("--update-suites"):
        update(case.path, info, {case.name: actual})
        return
    assert actual == case.fence(info)


# Days

DAYS, NO_DAYS = read_cases(FOLDER / "days.md")


@pytest.mark.parametrize("row", DAYS.rows, ids=lambda row: row[0])
def test_a_text_that_names_days(row: list[str]):
    text, first, last = row
    assert read_period(text) == Period(
        datetime.date.fromisoformat(first), datetime.date.fromisoformat(last)
    )
    if " – " not in text and " to " not in text:
        assert read_day(text) == datetime.date.fromisoformat(last)


@pytest.mark.parametrize("row", NO_DAYS.rows, ids=lambda row: row[0])
def test_a_text_that_names_none(row: list[str]):
    assert read_period(row[0]) is None
    assert read_day(row[0]) is None


@pytest.mark.parametrize("text", ["2026-W47", "2026-11", "2026-11-21", "2026-11-17 – 2026-11-22"])
def test_a_period_is_shown_as_it_is_written(text: str):
    assert str(read_period(text)) == text


def test_weeks_begin_on_monday_and_months_on_their_first():
    day = datetime.date(2027, 1, 1)
    assert str(week_of(day)) == "2026-W53"
    assert day in week_of(day)
    assert None not in week_of(day)
    assert (month_of(day).last - month_of(day).first).days == 30


# Deadlines


def test_the_abstract_of_a_venue_has_its_own_day():
    submission, abstract = datetime.date(2027, 9, 25), datetime.date(2027, 9, 18)
    found = internal_deadlines(submission, abstract=abstract, venue="ICLR 2028")
    final = [(str(one.task), one.day) for one in found if one.is_final]
    assert final == [
        ("Abstract, title and authors registered", abstract),
        ("Deadline of ICLR 2028", submission),
    ]
    assert [one.day for one in found] == sorted(one.day for one in found)
    assert found[-1].days_left(datetime.date(2027, 9, 24)) == 1


def test_the_date_of_the_venue_counts_where_the_roadmap_has_none():
    dates = VenueDates(datetime.date(2027, 9, 25), datetime.date(2027, 9, 18), "ICLR")
    without = roadmap("---\nkind: roadmap\nvenue: iclr\nsteps: [{task: Draft, days: 10}]\n---\n")
    assert [(one.key, one.day.day) for one in deadlines_of(without, dates)] == [
        ("draft", 15),
        ("abstract", 18),
        ("submission", 25),
    ]
    own = replace(without, deadline=datetime.date(2027, 9, 20))
    assert [(one.key, one.day.day) for one in deadlines_of(own, dates)] == [
        ("draft", 10),
        ("submission", 20),
    ]
    assert deadlines_of(replace(without, steps=())) == ()


def test_dates_of_venues_are_read_from_their_files(tmp_path: Path):
    folder = tmp_path / "paper_templates" / "iclr"
    folder.mkdir(parents=True)
    file = folder / "venue.toml"
    file.write_text('name = "ICLR"\n[dates]\nsubmission = 2027-09-25\n', encoding="utf-8")
    assert venue_dates("ICLR 2028", tmp_path) == VenueDates(
        datetime.date(2027, 9, 25), None, "ICLR"
    )
    assert venue_dates("../iclr", tmp_path) is None
    assert venue_dates("article") is None
    file.write_text('[dates]\nsubmission = "soon"\n', encoding="utf-8")
    with pytest.raises(ConfigError, match=r"dates\.submission: is no date"):
        venue_dates("iclr", tmp_path)
    file.write_text("[dates", encoding="utf-8")
    with pytest.raises(ConfigError, match="cannot be read"):
        venue_dates("iclr", tmp_path)


# The calendar

PLAN = """---
kind: roadmap
deadline: 2027-01-21
milestones:
  - {id: M1, task: "Read digits; then, letters", success: "94 %\\nat five labels", due: 2027-02-01}
  - {id: M2, task: Done long ago, due: 2026-02-01, status: done}
  - {id: M3, task: 读字母, due: open}
---
"""


def calendar(text: str, today: datetime.date = TODAY) -> bytes:
    found = roadmap(text)
    return calendar_text(entries_of(deadlines_of(found), found.milestones), "路线图", today)


def test_a_calendar_holds_deadlines_and_open_milestones():
    from icalendar import Calendar

    events = Calendar.from_ical(calendar(PLAN)).walk("VEVENT")
    assert len(events) == 8
    last = events[-1]
    assert str(last["summary"]) == "M1: Read digits; then, letters"
    assert last.decoded("dtstart") == datetime.date(2027, 2, 1)
    assert last.decoded("dtend") == datetime.date(2027, 2, 2)


def test_a_second_import_moves_what_the_first_one_brought():
    from icalendar import Calendar

    first = dict(read_calendar(calendar(PLAN)))
    moved = PLAN.replace("2027-01-21", "2027-01-28")
    second = dict(read_calendar(calendar(moved, TODAY + datetime.timedelta(days=3))))
    assert first.keys() == second.keys()
    shifts = {(second[uid] - first[uid]).days for uid in first}
    assert shifts == {0, 7}
    sequences = [
        int(Calendar.from_ical(text).walk("VEVENT")[0]["sequence"])
        for text in (calendar(PLAN), calendar(moved, TODAY + datetime.timedelta(days=3)))
    ]
    assert sequences[1] == sequences[0] + 3


def test_a_calendar_is_the_same_every_time_and_lines_are_folded():
    assert calendar(PLAN) == calendar(PLAN)
    assert max(map(len, calendar(PLAN.replace("letters", "字" * 60)).split(b"\r\n"))) <= 75


def test_what_is_no_calendar():
    with pytest.raises(PaperwrightError, match="cannot be read"):
        list(read_calendar(b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n"))


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_days_at_the_end_of_the_calendar_stop_nothing(day: str):
    found = roadmap(
        f"---\nkind: roadmap\ndeadline: {day}\nmilestones: [{{task: A, due: {day}}}]\n---\n"
    )
    deadlines = deadlines_of(found)
    assert len(deadlines) == 7
    assert week_of(datetime.date.fromisoformat(day))
    assert calendar_text(entries_of(deadlines, found.milestones), "", TODAY)
    assert gantt_svg(found, deadlines, today=TODAY)
