"""Internal deadlines, counted back from the day on which a paper must be in.

Seed 000 (3.1) asks for a few deadlines of one's own before the venue's, and leaves them to the group. That one plans
months ahead and counts back is Hoefler's advice (“How to meet a paper deadline”, 2015), that drafts go round in
scheduled passes, coarse before fine, is Parikh's (“Planning paper writing”, 2018). The steps and their numbers of days
are ours; `steps:` in the roadmap sets others.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from paperwright.findings import Message, say
from paperwright.notebook.days import shifted

if TYPE_CHECKING:
    from paperwright.notebook.roadmap import Roadmap

_SATURDAY = 5

DEFAULT_STEPS: tuple[tuple[str, Message, int], ...] = (
    ("outline", say("Story, outline and list of experiments agreed"), 56),
    ("experiments", say("Experiments final; nothing new is run after this day"), 28),
    ("figures", say("Figures and tables final"), 24),
    ("draft", say("First full draft"), 21),
    ("review", say("Internal review done, by somebody who has not written it"), 10),
    ("abstract", say("Abstract, title and authors registered"), 7),
    ("final", say("Last reading, lint clean, a complete version uploaded"), 2),
)
"""A name, what must be there, and how many days before the deadline."""
SUBMISSION = say("Deadline of the submission")


@dataclass(frozen=True, slots=True)
class VenueDates:
    """When a venue takes papers, as far as somebody wrote it down."""

    submission: date
    abstract: date | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day on which something must be there."""

    key: str
    """Stays the same when the day moves."""
    task: str
    day: date
    is_final: bool = False
    """Whether it is the venue's own, and not one that the group has set itself."""

    @property
    def is_weekend(self) -> bool:
        """Whether the day is a Saturday or a Sunday."""
        return self.day.weekday() >= _SATURDAY

    def days_left(self, today: date) -> int:
        """How many days are left; negative when the day is over."""
        return (self.day - today).days


def internal_deadlines(
    submission: date, *, abstract: date | None = None, venue: str = ""
) -> tuple[Deadline, ...]:
    """The deadlines of the method for a paper that must be in on a day, in order.

    Arguments:
        submission: the day on which the paper must be in.
        abstract: the day on which the venue wants the abstract, when it does.
        venue: its name.
    """
    found = []
    for key, task, days in DEFAULT_STEPS:
        if key != "abstract":
            found.append(Deadline(key, task, shifted(submission, -days)))
        elif abstract is not None:
            found.append(Deadline(key, task, abstract, is_final=True))
    found.append(_submission(submission, venue))
    return _ordered(found)


def deadlines_of(roadmap: Roadmap, dates: VenueDates | None = None) -> tuple[Deadline, ...]:
    """The internal deadlines of a roadmap and the one that they lead to, in order; none without any date.

    Arguments:
        roadmap: its `deadline` counts before the venue's dates, its `steps` before those of the method.
        dates: when its venue takes papers.
    """
    submission = roadmap.deadline or (dates.submission if dates else None)
    venue = roadmap.venue or (dates.name if dates else "")
    if not roadmap.steps:
        if submission is None:
            return ()
        return internal_deadlines(
            submission, abstract=dates.abstract if dates else None, venue=venue
        )
    found = []
    for step in roadmap.steps:
        day = step.day
        if day is None and submission is not None and step.days_before is not None:
            day = shifted(submission, -step.days_before)
        if day is not None:
            found.append(Deadline(_key(step.task), step.task, day, day == submission))
    if dates and dates.abstract and roadmap.deadline is None:
        found.append(Deadline("abstract", DEFAULT_STEPS[5][1], dates.abstract, is_final=True))
    if submission is not None and not any(one.is_final and one.day == submission for one in found):
        found.append(_submission(submission, venue))
    return _ordered(found)


def _submission(day: date, venue: str) -> Deadline:
    task = say("Deadline of {venue}", venue=venue) if venue else SUBMISSION
    return Deadline("submission", task, day, is_final=True)


def _key(task: str) -> str:
    return " ".join(task.casefold().split())


def _ordered(deadlines: list[Deadline]) -> tuple[Deadline, ...]:
    return tuple(sorted(deadlines, key=lambda one: (one.day, one.is_final)))
