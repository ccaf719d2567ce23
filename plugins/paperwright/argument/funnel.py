"""The funnel of a text: which sentence makes which move, and in which order."""

from __future__ import annotations

import itertools
import re
from functools import cached_property
from typing import TYPE_CHECKING

from paperwright.argument.moves import Cue, Move, cues_of, moves_in
from paperwright.argument.words import stems_of
from paperwright.model.frozen import frozen_class

if TYPE_CHECKING:
    from collections.abc import Sequence

    from paperwright.model.outline import Section, Sentence

_ENOUGH_WEAK = 2
_OWN_MOVES = frozenset((Move.METHOD, Move.INSIGHT, Move.BENEFIT, Move.EVIDENCE, Move.CONTRIBUTIONS))
_SHORT = 12
_TURN = re.compile(
    r"(?:However|Yet|But|Despite|Although|While|Though|Unfortunately|Nevertheless|Nonetheless|Still)\b|然而|但|尽管|虽然"
)


@frozen_class
class Step:
    """A sentence and the moves that it makes."""

    index: int
    """Its place in the funnel, from 0."""
    sentence: Sentence
    cues: tuple[Cue, ...]
    moves: frozenset[Move]

    def cue(self, move: Move) -> Cue | None:
        """The cue that tells a move, a strong one first; `None` when nothing does."""
        cues = [cue for cue in self.cues if cue.move is move]
        return min(cues, key=lambda cue: not cue.is_strong, default=None)


@frozen_class
class Funnel:
    """The sentences of a text, each with its moves."""

    steps: tuple[Step, ...]
    section: Section | None = None
    """The introduction; `None` for an abstract."""

    def __bool__(self) -> bool:
        return bool(self.steps)

    @cached_property
    def _places(self) -> dict[Move, tuple[int, ...]]:
        return {
            move: tuple(step.index for step in self.steps if move in step.moves) for move in Move
        }

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of all words that carry it."""
        return frozenset(stems_of(" ".join(step.sentence.text for step in self.steps)))

    def places(self, *moves: Move) -> tuple[int, ...]:
        """The sentences that make one of the moves, in order."""
        return tuple(sorted({place for move in moves for place in self._places[move]}))

    def first(self, *moves: Move) -> Step | None:
        """The first sentence that makes one of the moves."""
        places = self.places(*moves)
        return self.steps[places[0]] if places else None

    def last(self, *moves: Move) -> Step | None:
        """The last sentence that makes one of the moves."""
        places = self.places(*moves)
        return self.steps[places[-1]] if places else None

    def has(self, *moves: Move) -> bool:
        """Whether one of the moves is made: by one sentence, or hinted at by two."""
        if self.places(*moves):
            return True
        return self._is_hinted(self.steps, moves)

    def hints_at(self, *moves: Move) -> bool:
        """Whether one of the moves may be made, if in unusual words: what rules ask who report that it is not.

        Of many sentences some always have weak cues, so that these count in short texts only.
        """
        is_short = len(self.steps) <= _SHORT
        if {Move.PROBLEM, Move.GAP}.isdisjoint(moves):
            return bool(self.places(*moves)) or (is_short and self.has(*moves))
        if any(cue.is_strong and cue.move in moves for step in self.steps for cue in step.cues):
            return True
        # What the paper itself does and finds is told in the same weak words: “only ten labels”, “a small error”.
        others = [step for step in self.steps if _OWN_MOVES.isdisjoint(step.moves)]
        if any(not step.moves.isdisjoint(moves) for step in others):
            return True
        return (is_short and self._is_hinted(others, moves)) or any(
            _TURN.match(step.sentence.text) for step in others
        )

    @staticmethod
    def _is_hinted(steps: Sequence[Step], moves: tuple[Move, ...]) -> bool:
        count = sum(any(cue.move in moves for cue in step.cues) for step in steps)
        return count >= _ENOUGH_WEAK

    def nearest(self, *moves: Move) -> Step | None:
        """The sentence that comes nearest to one of the moves: the first with a cue for it, strong or weak."""
        return self.first(*moves) or next(
            (step for step in self.steps if any(cue.move in moves for cue in step.cues)), None
        )

    @cached_property
    def order(self) -> tuple[Move, ...]:
        """The moves in the order in which they are first made."""
        found = {move: places[0] for move, places in self._places.items() if places}
        return tuple(sorted(found, key=lambda move: found[move]))

    def recurs(self, move: Move) -> bool:
        """Whether it is made again after sentences that do not make it."""
        places = self._places[move]
        return any(later - earlier > 1 for earlier, later in itertools.pairwise(places))


def read_funnel(sentences: Sequence[Sentence], section: Section | None = None) -> Funnel:
    """The funnel of some sentences."""
    steps = []
    for index, sentence in enumerate(sentences):
        cues = cues_of(sentence.text)
        steps.append(Step(index, sentence, cues, moves_in(cues)))
    return Funnel(tuple(steps), section)
