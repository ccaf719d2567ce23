"""STY23: phrases that come again and again."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from itertools import accumulate, groupby
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
_RUN = bytes([True]) * _LENGTH
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
    sentences = [
        sentence
        for sentence in ctx.outline.sentences
        if sentence.passage.kind is PassageKind.PARAGRAPH
        and not sentence.section.in_appendix
        and not sentence.section.plays(*_NOT_PROSE)
    ]
    yield from _phrases(sentences, ctx)
    yield from _openings(sentences, ctx)


def _phrases(sentences: list[Sentence], ctx: Context) -> Iterator[Finding]:
    """The phrases of six words, longest run first; each word of one is itself there so often."""
    words, starts = _words(sentences)
    often = {
        word
        for word, times in Counter(words).items()
        if times >= _TIMES and word[:1].isalpha() and word.isascii()
    }
    places: dict[tuple[str, ...], list[Sentence]] = {}
    is_real = bytes(map(_LONGEST_SMALL.__lt__, map(len, words)))
    for at in _runs(words, often):
        if is_real.count(True, at, at + _LENGTH) < _LENGTH // 2:
            continue
        phrase = tuple(words[at : at + _LENGTH])
        sentence = sentences[bisect_right(starts, at) - 1]
        found = places.setdefault(phrase, [])
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


def _words(sentences: list[Sentence]) -> tuple[list[str], list[int]]:
    """The words of all sentences, an empty one behind each sentence, and where each sentence begins among them."""
    texts = [sentence.text.lower().split() for sentence in sentences]
    words: list[str] = []
    for text in texts:
        words += text
        words.append("")
    return words, list(accumulate((len(text) + 1 for text in texts), initial=0))


def _runs(words: list[str], often: set[str]) -> Iterator[int]:
    """Where phrases begin all of whose words come often."""
    is_often = bytes(map(often.__contains__, words))
    at = is_often.find(_RUN)
    while at >= 0:
        yield at
        at = is_often.find(_RUN, at + 1)


def _openings(sentences: list[Sentence], ctx: Context) -> Iterator[Finding]:
    for passage, group in groupby(sentences, key=lambda sentence: sentence.passage):
        run: list[Sentence] = []
        last = ""
        for sentence in group:
            opening = _opening(sentence.text)
            if opening and opening == last:
                run.append(sentence)
            else:
                run, last = [sentence], opening
            if len(run) == _IN_A_ROW and sentence.passage is passage:
                yield ctx.report(
                    sentence.span,
                    say(
                        "{count} sentences in a row open with “{opening}”",
                        count=_IN_A_ROW,
                        opening=opening,
                    ),
                    help="Join them, or let one begin another way",
                )


def _opening(text: str) -> str:
    """The first two words, or three where the first opens many sentences; one that is shorter is none."""
    words = text.split(maxsplit=3)[:3]
    if len(words) < 3 or not words[0].istitle():
        return ""
    return " ".join(words if words[0] in _COMMON_OPENINGS else words[:2])
