"""The fields of roadmaps and of the two trees."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from pydantic import (
    Field,
)

from paperwright.records.schema.fields import (
    Fields,
    Rating,
    RecordFields,
    Text,
    Texts,
)


class Milestone(Fields):
    """One task on the way to the goal."""

    id: Text = ""
    """Its name, such as M1."""
    task: Text
    """What is to be done."""
    room: Text = ""
    """How far the best known result is from enough."""
    feasibility: Text = ""
    """Whether techniques of today can meet its challenges."""
    generality: Text = ""
    """How many cases it covers."""
    success: Text = ""
    """The result at which it counts as reached."""
    due: Text = ""
    """When."""
    status: Text = ""
    """Where it stands."""
    risks: Texts = ()
    """What may go wrong."""
    fallback: Text = ""
    """What is done then."""
    parent: Text = ""
    """The milestone that it serves."""


class Step(Fields):
    """What must be there some days before a deadline."""

    task: Text
    """What must be there."""
    days: Annotated[int, Field(ge=0)]
    """How many days before the deadline."""


class Roadmap(RecordFields):
    """The long-term goal, the tasks on the way, and the one that was chosen."""

    goal: Text = ""
    """What should be possible in the end, in words that can be tested."""
    milestones: tuple[Milestone, ...] = ()
    """The tasks on the way."""
    chosen: Texts = ()
    """The milestone that is worked on."""
    reason: Text = ""
    """Why that one."""
    deadline: datetime.date | None = None
    """That of the venue."""
    venue: Text = ""
    """Where the paper goes."""
    steps: tuple[Step, ...] = ()
    """Internal deadlines; those of the method when there are none."""


class TreeNode(Fields):
    """A node of a literature tree."""

    name: Text
    """What it is called."""
    type: Literal["", "milestone", "pipeline", "module", "incremental"] = ""
    """A milestone task, a pipeline, a module, or an incremental change."""
    papers: Texts = ()
    """Keys of the bibliography."""
    children: tuple[TreeNode, ...] = ()
    """The nodes below."""
    ours: bool = False
    """Whether it is where our work stands."""


class Literature(RecordFields):
    """The papers of a field by milestone task, pipeline and module."""

    tree: tuple[TreeNode, ...] = ()
    """The nodes at the top."""


class Challenge(Fields):
    """A technical challenge, stated with its reason."""

    id: Text
    """Its name, such as C1."""
    challenge: Text
    """What is hard."""
    reason: Text = ""
    """The technical reason."""
    impact: Rating | None = None
    """From 0 to 10."""
    difficulty: Rating | None = None
    """From 0 to 10."""
    depends: Texts = ()
    """Challenges that must be met first."""
    techniques: Texts = ()
    """What meets it."""
    papers: Texts = ()
    """Keys of the bibliography."""


class Technique(Fields):
    """A technique or an insight that meets challenges."""

    id: Text = ""
    """Its name, such as T1."""
    name: Text
    """What it is called."""
    papers: Texts = ()
    """Keys of the bibliography."""
    general: bool = False
    """Whether it is of use without a challenge of its own."""


class Challenges(RecordFields):
    """Challenges and the techniques that meet them, many to many."""

    challenges: tuple[Challenge, ...] = ()
    """The challenges."""
    techniques: tuple[Technique, ...] = ()
    """The techniques."""
