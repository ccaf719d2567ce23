"""Deadlines and milestones as an iCalendar file (RFC 5545)."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from paperwright.errors import PaperwrightError
from paperwright.notebook.days import shifted

if TYPE_CHECKING:
    from icalendar import Event

    from paperwright.notebook.deadlines import Deadline
    from paperwright.notebook.milestones import Milestone

_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:paperwright:calendar")
_FIRST_DAY = date(2020, 1, 1)


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """A whole day with something on it."""

    key: str
    """Stays the same when the day or the words change."""
    summary: str
    day: date
    description: str = ""
    categories: tuple[str, ...] = ()


def entries_of(
    deadlines: Iterable[Deadline], milestones: Iterable[Milestone]
) -> tuple[CalendarEntry, ...]:
    """The entries of a calendar: every deadline, and every milestone with a date that is not finished."""
    found = [
        CalendarEntry(f"deadline/{one.key}", str(one.task), one.day, categories=("Deadline",))
        for one in deadlines
    ]
    for one in milestones:
        if one.due is not None and not one.is_finished:
            summary = f"{one.id}: {one.task}" if one.id else one.task
            key = f"milestone/{one.name.casefold()}"
            found.append(CalendarEntry(key, summary, one.due, one.success, ("Milestone",)))
    return tuple(sorted(found, key=lambda entry: (entry.day, entry.key)))


def calendar_text(entries: Iterable[CalendarEntry], title: str, today: date) -> bytes:
    """An iCalendar file of whole days.

    An entry keeps its identifier from one file to the next and gets a higher sequence number, so that importing the
    second file moves what the first one brought.

    Arguments:
        entries: the days; their keys tell them from those of every other roadmap in the calendar.
        title: the name of the calendar.
        today: the day of the file.

    Raises:
        PaperwrightError: what was written does not read back as the same days.
    """
    from icalendar import Calendar

    entries = tuple(entries)
    calendar = Calendar()
    calendar.add("prodid", "-//Paperwright//Roadmap//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", title)
    for entry in entries:
        calendar.add_component(_event(entry, today))
    text: bytes = calendar.to_ical()
    if sorted(read_calendar(text)) != sorted((_uid(entry), entry.day) for entry in entries):
        raise PaperwrightError("the calendar does not read back as it was written")
    return text


def read_calendar(text: bytes) -> Iterator[tuple[str, date]]:
    """The identifiers and days of the events of an iCalendar file; raises `PaperwrightError` when it is none."""
    from icalendar import Calendar

    try:
        calendar = Calendar.from_ical(text)
        for event in calendar.walk("VEVENT"):
            yield str(event["uid"]), event.decoded("dtstart")
    except (ValueError, KeyError) as error:
        raise PaperwrightError(f"the calendar cannot be read: {error}") from None


def _uid(entry: CalendarEntry) -> str:
    return f"{uuid.uuid5(_NAMESPACE, entry.key)}@paperwright"


def _event(entry: CalendarEntry, today: date) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", _uid(entry))
    event.add("summary", entry.summary)
    event.add("dtstart", entry.day)
    event.add("dtend", shifted(entry.day, 1))
    event.add("dtstamp", datetime.combine(today, time(), UTC))
    # Grows from day to day, as RFC 5545 (3.8.7.4) asks of an entry that changes.
    event.add("sequence", max((today - _FIRST_DAY).days, 0))
    # A whole day must not make its owner look busy.
    event.add("transp", "TRANSPARENT")
    if entry.description:
        event.add("description", entry.description)
    if entry.categories:
        event.add("categories", list(entry.categories))
    return event
