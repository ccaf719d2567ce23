"""The sentences in which an expression may match, found by one search of the paper for each of its words.

To ask every sentence for its words takes ten times as long: few sentences of a paper hold any of them.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import islice
from operator import gt
from typing import TYPE_CHECKING

from paperwright.model.vocabulary import needle_of, vocabulary_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from paperwright.lint.patterns import Pattern
    from paperwright.lint.required_words import Requirement
    from paperwright.model.outline import Sentence
    from paperwright.model.prose import Prose
    from paperwright.model.vocabulary import Vocabulary


def likely_sentences(
    pattern: Pattern, sentences: Sequence[Sentence], prose: Prose
) -> Sequence[int]:
    """The places in a list of sentences, in reading order, of those in which an expression may match."""
    if pattern.hints:
        return sentences_with(pattern.hints, sentences, prose)
    required = pattern.required
    if required is None or len(prose.lowered) != len(prose.text):
        # A few letters have two in lower case; then places in the one are not those in the other.
        return range(len(sentences))
    return _holding(_places_of(required, vocabulary_of(prose.text)), sentences)


def sentences_with(
    texts: Iterable[str], sentences: Sequence[Sentence], prose: Prose
) -> Sequence[int]:
    """The places in a list of sentences, in reading order, of those that hold one of some texts."""
    places = vocabulary_of(prose.text).places
    found = [(place, len(text)) for text in texts for place in places(needle_of(text))]
    return _holding(found, sentences)


def _holding(places: list[tuple[int, int]], sentences: Sequence[Sentence]) -> list[int]:
    """The places in the list of the sentences that hold what begins somewhere and is so long."""
    if not places:
        return []
    starts = [sentence.start for sentence in sentences]
    order: Sequence[int] = range(len(sentences))
    if any(map(gt, starts, islice(starts, 1, None))):
        # A note may stand behind the section that it belongs to.
        order = sorted(order, key=starts.__getitem__)
        starts.sort()
    holding = set()
    for place, size in places:
        after = bisect_right(starts, place)
        if after and place + size <= sentences[order[after - 1]].end:
            holding.add(order[after - 1])
    return sorted(holding)


def _places_of(requirement: Requirement, words: Vocabulary) -> list[tuple[int, int]]:
    """Where what is required stands; of several words that are all required, the rarest."""
    if isinstance(requirement, str):
        size = len(requirement)
        return [(place, size) for place in words.places_of_run(requirement)]
    parts = [_places_of(part, words) for part in requirement.parts]
    if requirement.is_all:
        return min(parts, key=len)
    return [place for part in parts for place in part]
