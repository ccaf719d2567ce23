"""STY23: phrases that come again and again."""

from __future__ import annotations

import re
from collections import Counter
from itertools import repeat
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.model.document import Document
from paperwright.model.prose import PassageKind
from paperwright.model.section_roles import SectionRole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.model.outline import Sentence

_NOT_PROSE = (SectionRole.ACKNOWLEDGEMENTS, SectionRole.CONTRIBUTIONS, SectionRole.CONFLICTS)
_LENGTH = 6
_TIMES = 4
_LONGEST_SMALL = 3
"""Half of a phrase is longer words than “the” and “of”."""
_BETWEEN = "A"
"""Stands between the words of two sentences, which are in small letters."""
_RARE, _SMALL, _REAL, _BOUND = ".sr|"
"""What a word is: too rare for a phrase, a small one that comes often, a longer one, the end of a sentence."""
_RUN = re.compile(f"[{_SMALL}{_REAL}]{{{_LENGTH},}}")
_IN_A_ROW = 3
_COMMON_OPENINGS = frozenset({"The", "A", "An", "In", "On", "At", "For", "To", "This", "It"})


@rule(
    "STY23",
    "repeated-phrase",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    most=5,
)
def repeated_phrase(document: Document, ctx: Context) -> Iterator[Finding]:
    """A phrase of six words that comes four times, or three sentences in a row that open alike.

    A phrase that comes back asks for a name; sentences that open alike read like a list that nobody
    made one.

    ~~~markdown bad
    We also count leaves. We also count labels. We also count trees.
    ~~~
    ~~~markdown good
    We also count leaves. Labels come next, and then trees. We also count hills.
    ~~~

    Captions, cells, quotations, appendices and lists are left alone. English only.

    ## When to ignore it

    When the phrase is a definition that must be the same each time.
    """
    left_out = {
        section
        for section in ctx.outline.sections
        if section.in_appendix or section.plays(*_NOT_PROSE)
    }
    sentences = [
        sentence
        for sentence in ctx.outline.sentences
        if sentence.passage.kind is PassageKind.PARAGRAPH and sentence.section not in left_out
    ]
    yield from _phrases(sentences, ctx)
    yield from _openings(sentences, ctx)


def _phrases(sentences: list[Sentence], ctx: Context) -> Iterator[Finding]:
    """The phrases of six words, longest run first; each word of one is itself there so often."""
    words = f" {_BETWEEN} ".join([sentence.text.lower() for sentence in sentences]).split()
    kinds = _kinds(words)
    places: dict[tuple[str, ...], list[Sentence]] = {}
    before = seen = 0
    for at in _likely_places(words, kinds):
        seen += kinds.count(_BOUND, before, at)
        before, sentence = at, sentences[seen]
        if kinds.count(_REAL, at, at + _LENGTH) >= _LENGTH // 2:
            found = places.setdefault(tuple(words[at : at + _LENGTH]), [])
            if not found or found[-1] is not sentence:
                found.append(sentence)
    told: set[Sentence] = set()
    for phrase, found in places.items():
        if len(found) < _TIMES or not told.isdisjoint(found):
            continue
        told.update(found)
        yield ctx.report(
            found[_TIMES - 1].span,
            say("“{phrase}” comes {times} times", phrase=" ".join(phrase), times=len(found)),
            help="Give it a name, or say it another way",
        )


def _kinds(words: list[str]) -> str:
    """What each word is, as one letter."""
    kinds = {
        word: _REAL if len(word) > _LONGEST_SMALL else _SMALL
        for word, times in Counter(words).items()
        if times >= _TIMES and word[:1].isalpha() and word.isascii()
    }
    kinds[_BETWEEN] = _BOUND
    return "".join(map(kinds.get, words, repeat(_RARE)))


def _likely_places(words: list[str], kinds: str) -> list[int]:
    """Where phrases begin whose first and last words stand so far apart often enough."""
    places = [
        at for run in _RUN.finditer(kinds) for at in range(run.start(), run.end() - _LENGTH + 1)
    ]
    edges = [(words[at], words[at + _LENGTH - 1]) for at in places]
    times = Counter(edges)
    return [at for at, edge in zip(places, edges, strict=True) if times[edge] >= _TIMES]


def _openings(sentences: list[Sentence], ctx: Context) -> Iterator[Finding]:
    """Where a third sentence of a paragraph opens like the two before it; of a longer run, once."""
    letters = [sentence.text[:1] for sentence in sentences]
    for at, (one, two, three) in enumerate(zip(letters, letters[1:], letters[2:], strict=False)):
        if one == two == three:
            opening = _shared_opening(sentences[at : at + _IN_A_ROW])
            if opening and not (at and _shared_opening(sentences[at - 1 : at + 1])):
                yield ctx.report(
                    sentences[at + _IN_A_ROW - 1].span,
                    say(
                        "{count} sentences in a row open with “{opening}”",
                        count=_IN_A_ROW,
                        opening=opening,
                    ),
                    help="Join them, or let one begin another way",
                )


def _shared_opening(sentences: list[Sentence]) -> str:
    """How sentences open that stand in one paragraph; empty when one opens in another way."""
    first = sentences[0]
    opening = _opening(first.text)
    for sentence in sentences[1:]:
        if sentence.passage is not first.passage or _opening(sentence.text) != opening:
            return ""
    return opening


def _opening(text: str) -> str:
    """The first two words, or three where the first opens many sentences; one that is shorter is none."""
    words = text.split(maxsplit=3)[:3]
    if len(words) < 3 or not words[0].istitle():
        return ""
    return " ".join(words if words[0] in _COMMON_OPENINGS else words[:2])
