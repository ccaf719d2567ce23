"""The fields of ideas, readings, decisions, failures, reviews and posts."""

from __future__ import annotations

import datetime
from typing import Annotated, Any

from pydantic import (
    BeforeValidator,
    Field,
    field_validator,
    model_validator,
)

from paperwright.records.schema.fields import (
    Fields,
    Rating,
    RecordFields,
    Text,
    Texts,
    read_items,
)


def _period(value: object) -> object:
    return str(value) if isinstance(value, int | datetime.date) else value


class IdeaProblem(Fields):
    """The four parts of a problem's definition."""

    now: Text = ""
    """What is possible today, with a number."""
    target: Text = ""
    """What should be possible, with a number."""
    constraints: Texts = ()
    """Data, compute, time."""
    success: Text = ""
    """The result at which it counts as solved."""


class Idea(RecordFields):
    """A patch for a failure of what there is, and what it would be worth."""

    problem: IdeaProblem = IdeaProblem()
    """What is to be solved."""
    patch: Text = ""
    """What is changed about the failure of what there is."""
    challenge: Texts = ()
    """The challenges that it meets."""
    novelty: Rating | None = None
    """A rating; the value of the idea is the product of the three."""
    effectiveness: Rating | None = None
    """A rating."""
    problem_size: Rating | None = None
    """A rating."""
    kind_of_novelty: Text = ""
    """Problem, technique, transfer, explanation, data or measure."""
    risks: Texts = ()
    """What would make it fail."""
    parent: Text = ""
    """The idea that it changes."""
    experiments: Texts = ()
    """The experiments that test it."""

    @field_validator("problem", mode="before")
    @classmethod
    def _problem(cls, value: object) -> object:
        return {"now": value} if isinstance(value, str) else value


class Guess(Fields):
    """A number that was guessed before it was read."""

    what: Text
    """The number that is guessed."""
    value: float | None = None
    """The guess."""
    interval: tuple[float, float] | None = None
    """The lowest and the highest value that would not surprise."""
    confidence: Annotated[float, Field(gt=0, lt=1)] = 0.8
    """How probable it is that the interval holds the number."""
    actual: float | None = None
    """The number that the paper reports."""
    made: datetime.date | None = None
    """The day of the guess."""

    @model_validator(mode="after")
    def _is_a_guess(self) -> Guess:
        if self.value is None and self.interval is None:
            raise ValueError("it has neither a value nor an interval")
        return self


class Reading(RecordFields):
    """Notes on one paper."""

    paper: Text = ""
    """Its key in the bibliography."""
    claim: Text = ""
    """What it says that was not known."""
    method: Text = ""
    """The idea in short."""
    limits: Texts = ()
    """Those that it admits, and others."""
    borrow: Texts = ()
    """What we take from it."""
    guesses: tuple[Guess, ...] = ()
    """Numbers that were guessed before they were read."""

    @field_validator("guesses", mode="before")
    @classmethod
    def _guesses(cls, value: object) -> object:
        # "Not done" is an answer.
        return () if isinstance(value, str) else read_items(value)


class Decision(RecordFields):
    """A technical decision and its reasons."""

    deciders: Texts = ()
    """Who decides."""
    supersedes: Texts = ()
    """Decisions that this one replaces."""
    superseded_by: Texts = ()
    """The decision that replaced it."""
    context: Text = ""
    """What forces a decision."""


class Pile(Fields):
    """Failures with one cause."""

    name: Text
    """What it is called."""
    surface: Text = ""
    """What can be seen to go wrong."""
    technical: Text = ""
    """Why the method does that."""
    count: Annotated[int, Field(ge=0)] | None = None
    """How many cases."""
    share: Annotated[float, Field(ge=0, le=100)] | None = None
    """In per cent of all failures."""
    mitigation: Text = ""
    """What is done about it."""
    verified: Text = ""
    """The check that shows the cause."""


class Failure(RecordFields):
    """Failures sorted into piles."""

    experiment: Texts = ()
    """The records whose failures these are."""
    total: Annotated[int, Field(ge=0)] | None = None
    """How many failures there are."""
    sample: Any = None
    """How many were read, and how they were drawn."""
    piles: tuple[Pile, ...] = ()
    """The piles."""


class Review(RecordFields):
    """A look back at a week or a month."""

    period: Annotated[Text, BeforeValidator(_period)] = ""
    """A week or a month, such as 2026-W47."""
    loops: Annotated[int, Field(ge=0)] | None = None
    """Experiments that were run to their end and understood."""
    wins: Texts = ()
    """What went well."""
    lessons: Texts = ()
    """What we believe no longer."""
    next: Texts = ()
    """What comes next."""
    experiments: Texts = ()
    """The experiments of the period."""


class Post(RecordFields):
    """A post of the blog."""
