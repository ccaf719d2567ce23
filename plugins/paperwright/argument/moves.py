"""The moves of an argument: what a sentence does for it, and the words that say so."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING

from paperwright.argument.phrases import PhraseBook, Tokens, read_phrases
from paperwright.model.frozen import frozen_value
from paperwright.model.languages import count_cjk

if TYPE_CHECKING:
    import re


class Move(StrEnum):
    """What a sentence does: Swales' moves, in the finer steps that authors are taught."""

    TASK = "task"
    """What it is about, and why that matters."""
    PREVIOUS = "previous work"
    """What others have done."""
    PROBLEM = "problem"
    """What is hard about it."""
    GAP = "gap"
    """What others have not done."""
    REASON = "reason"
    """The technical reason for a problem or a gap."""
    INSIGHT = "insight"
    """The idea behind the answer."""
    METHOD = "method"
    """What the paper does."""
    BENEFIT = "benefit"
    """What that makes possible."""
    EVIDENCE = "evidence"
    """What was measured or shown."""
    CONTRIBUTIONS = "contributions"
    """That the contributions follow."""
    OUTLINE = "outline"
    """What the sections hold."""
    LIMITATION = "limitation"
    """What the paper does not do."""


@frozen_value
class Cue:
    """Words that tell a move."""

    move: Move
    is_strong: bool
    """Whether they tell it alone; weak ones are found in other moves too."""
    text: str
    start: int
    """Where they begin in the sentence."""
    end: int


def cues_of(text: str) -> tuple[Cue, ...]:
    """The cues of a sentence, in its order; of several for one move that overlap, the strongest."""
    found: list[Cue] = []
    for (move, is_strong), start, end in _english().find(Tokens(text)):
        found.append(Cue(move, is_strong, text[start:end], start, end))
    if count_cjk(text):
        for (move, is_strong), pattern in _chinese():
            for match in pattern.finditer(text):
                found.append(Cue(move, is_strong, match[0], *match.span()))
    if not found:
        return ()
    found.sort(key=lambda cue: (not cue.is_strong, cue.start, -cue.end))
    kept: list[Cue] = []
    for cue in found:
        for other in kept:
            if other.move is cue.move and other.start < cue.end and cue.start < other.end:
                break
        else:
            kept.append(cue)
    kept.sort(key=attrgetter("start"))
    return tuple(kept)


def moves_in(cues: tuple[Cue, ...]) -> frozenset[Move]:
    """The moves of a sentence: what one strong cue or two weak ones tell."""
    if not cues:
        return frozenset()
    strong = {cue.move for cue in cues if cue.is_strong}
    weak = [cue.move for cue in cues if not cue.is_strong]
    return frozenset(strong | {move for move in weak if weak.count(move) > 1})


@cache
def _english() -> PhraseBook[tuple[Move, bool]]:
    from paperwright.argument.cues import ENGLISH

    return PhraseBook(
        phrase
        for move, families in ENGLISH.items()
        for is_strong, phrases in zip((True, False), families, strict=True)
        for phrase in read_phrases(phrases, (move, is_strong))
    )


@cache
def _chinese() -> tuple[tuple[tuple[Move, bool], re.Pattern[str]], ...]:
    import re

    from paperwright.argument.cues import CHINESE

    return tuple(
        (
            (move, is_strong),
            re.compile("|".join(expression.split()).replace("…", r"[^。；！？\n]{0,16}?")),
        )
        for move, families in CHINESE.items()
        for is_strong, expression in zip((True, False), families, strict=True)
        if expression.strip()
    )
