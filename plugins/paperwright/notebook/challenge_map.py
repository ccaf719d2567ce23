"""The challenge–insight tree: what is hard, and the techniques that meet it, many to many."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING

from paperwright.model.frozen import frozen_class, frozen_value

if TYPE_CHECKING:
    from paperwright.source import Span

_MANY = 2


@frozen_value
class Challenge:
    """A technical challenge."""

    identifier: str
    """Its id, as `C1`; empty when it has none."""
    text: str
    reason: str
    """What makes it hard; empty when nobody says."""
    span: Span
    impact: float | None = None
    """From 0 to 10: what the goal gains when it is met."""
    difficulty: float | None = None
    """From 0 to 10."""
    depends: tuple[str, ...] = ()
    """The ids of the challenges that must be met before."""
    papers: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Its id, or what it says."""
        return self.identifier or self.text

    @property
    def statement(self) -> str:
        """What it says, with the reason."""
        return f"{self.text}, {self.reason}" if self.reason else self.text


@frozen_value
class Technique:
    """A technique or an insight."""

    identifier: str
    name: str
    span: Span
    general: bool = False
    """Whether it is of use for everything, so that it names no challenge."""
    papers: tuple[str, ...] = ()


@frozen_value
class Meeting:
    """That a technique meets a challenge, and who has shown it."""

    challenge: int
    """The place of the challenge in `ChallengeMap.challenges`."""
    technique: int
    """The place of the technique in `ChallengeMap.techniques`."""
    span: Span
    papers: tuple[str, ...] = ()


@frozen_value
class Priority:
    """How soon an open challenge should be taken up."""

    challenge: Challenge
    value: float
    """Impact / (difficulty + 1)."""
    waits_for: tuple[str, ...] = ()
    """The open challenges that must be met before."""


@frozen_class
class ChallengeMap:
    """The challenges of a project, and the techniques that meet them."""

    title: str
    challenges: tuple[Challenge, ...] = ()
    techniques: tuple[Technique, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    mentioned: frozenset[str] = frozenset()
    """All works that the page cites."""
    in_body: bool = True
    """Whether the page shows it as a table or a list, so that readers have it in words."""

    def __bool__(self) -> bool:
        return bool(self.challenges or self.techniques)

    def meetings_of(self, challenge: Challenge) -> tuple[Meeting, ...]:
        """Where a challenge is met."""
        place = self._place_of[id(challenge)]
        return tuple(one for one in self.meetings if one.challenge == place)

    def challenges_of(self, technique: Technique) -> tuple[Challenge, ...]:
        """The challenges that a technique meets."""
        place = next(at for at, one in enumerate(self.techniques) if one is technique)
        return tuple(self.challenges[m.challenge] for m in self.meetings if m.technique == place)

    def find(self, identifier: str) -> Challenge | None:
        """The challenge of an id, in whatever case."""
        wanted = identifier.casefold()
        return next((one for one in self.challenges if one.identifier.casefold() == wanted), None)

    @cached_property
    def _place_of(self) -> Mapping[int, int]:
        return {id(challenge): place for place, challenge in enumerate(self.challenges)}

    @cached_property
    def open(self) -> tuple[Challenge, ...]:
        """The challenges that no technique meets: the opportunities."""
        met = {one.challenge for one in self.meetings}
        return tuple(one for at, one in enumerate(self.challenges) if at not in met)

    @cached_property
    def orphans(self) -> tuple[Technique, ...]:
        """The techniques that meet no challenge and are not general."""
        used = {one.technique for one in self.meetings}
        return tuple(
            one for at, one in enumerate(self.techniques) if at not in used and not one.general
        )

    @cached_property
    def served(self) -> tuple[tuple[Technique, int], ...]:
        """The techniques that meet several challenges with how many, the most useful first."""
        counts = [0] * len(self.techniques)
        for meeting in self.meetings:
            counts[meeting.technique] += 1
        found = [pair for pair in zip(self.techniques, counts, strict=True) if pair[1] >= _MANY]
        return tuple(sorted(found, key=lambda pair: -pair[1]))

    @cached_property
    def priorities(self) -> tuple[Priority, ...]:
        """The open challenges of which impact and difficulty are given, the one to take up next first.

        A challenge comes after those that it depends on, as long as they are open too; among those that could be next,
        the one with the largest impact / (difficulty + 1) is.
        """
        return tuple(_ordered(self.open))


def _ordered(challenges: Iterable[Challenge]) -> list[Priority]:
    rated = [one for one in challenges if one.impact is not None and one.difficulty is not None]
    names = {one.identifier.casefold(): one for one in challenges if one.identifier}
    waiting = [
        Priority(
            one,
            (one.impact or 0) / ((one.difficulty or 0) + 1),
            tuple(names[d.casefold()].identifier for d in one.depends if d.casefold() in names),
        )
        for one in rated
    ]
    ranked = {one.identifier.casefold() for one in rated if one.identifier}
    left = [{name.casefold() for name in one.waits_for} & ranked for one in waiting]
    ready = [(-waiting[at].value, at) for at, before in enumerate(left) if not before]
    heapify(ready)
    order: list[Priority] = []
    taken: set[int] = set()
    while len(order) < len(waiting):
        if not ready:
            # They wait for each other in a circle: the most rewarding breaks it.
            rest = (at for at in range(len(waiting)) if at not in taken)
            ready = [min((-waiting[at].value, at) for at in rest)]
        _, at = heappop(ready)
        taken.add(at)
        order.append(waiting[at])
        done = waiting[at].challenge.identifier.casefold()
        for other, before in enumerate(left):
            if done in before:
                before.discard(done)
                if not before and other not in taken:
                    heappush(ready, (-waiting[other].value, other))
    return order
