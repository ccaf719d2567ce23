"""Finds the claims with numbers in abstract, introduction, captions, conclusion and results.

A number is a claim when the words next to it say that something reaches it, grows or shrinks by it, or is so many
times as much. Data set sizes, settings, years and the digits of names are none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.argument.claim_types import Basis, Claim, ClaimKind, ClaimPlace, Extent
from paperwright.argument.claim_words import (
    DOWN,
    FROM,
    GAIN_AFTER,
    GAIN_BEFORE,
    GAIN_LEADS,
    HAS_CLAIM,
    JOINING,
    LEVEL_BEFORE,
    LEVEL_STEMS,
    METRIC_AFTER,
    METRIC_BEFORE,
    METRIC_LEADS,
    NO_CLAIM_AFTER,
    NO_CLAIM_BEFORE,
    TO,
    UP,
)
from paperwright.model.numbers import NumberRole, find_numbers
from paperwright.model.prose import PassageKind
from paperwright.model.section_roles import SectionRole

if TYPE_CHECKING:
    from collections.abc import Callable

    from paperwright.model.numbers import Number
    from paperwright.model.outline import Outline, Section
    from paperwright.model.prose import Prose
    from paperwright.source import Span

__all__ = ["Basis", "Claim", "ClaimKind", "ClaimPlace", "Extent", "claims_in", "find_claims"]

_QUOTES = (("“", "”"), ("「", "」"), ("``", "''"))
_STOPS = ".;。；,，"
"""Between these and a number stands all that `GAIN_BEFORE` and `LEVEL_BEFORE` find."""
_FULL_STOPS = ".;。；"
"""The same of `NO_CLAIM_BEFORE`."""
_SIGNS = " \t\n\r\f\v$(~≈>\\"
"""What may stand between a number and the word that leads to it."""
_BEFORE = 70
_AFTER = 70
_MEASURED = frozenset(
    (
        NumberRole.PERCENT,
        NumberRole.POINTS,
        NumberRole.TIMES,
        NumberRole.MEASURE,
        NumberRole.MONEY,
    )
)
_NEVER = frozenset((NumberRole.PART_OF_NAME, NumberRole.YEAR, NumberRole.PARAMETER))
_PLACES = {
    SectionRole.ABSTRACT: ClaimPlace.ABSTRACT,
    SectionRole.INTRODUCTION: ClaimPlace.INTRODUCTION,
    SectionRole.CONCLUSION: ClaimPlace.CONCLUSION,
    SectionRole.EXPERIMENTS: ClaimPlace.BODY,
    SectionRole.MAIN_RESULTS: ClaimPlace.BODY,
    SectionRole.ABLATION: ClaimPlace.BODY,
    SectionRole.DISCUSSION: ClaimPlace.BODY,
}
"""What sections make of the claims in them; of several parts that one plays, the first counts."""
_NOT_RESULTS = (SectionRole.RELATED, SectionRole.SETUP, SectionRole.REFERENCES)


def find_claims(prose: Prose, outline: Outline, abstract: Span | None = None) -> tuple[Claim, ...]:
    """The claims of a paper in reading order.

    Arguments:
        prose: its words.
        outline: its sections.
        abstract: where the abstract stands, wherever that is.
    """
    found: list[Claim] = []
    places: dict[Section, ClaimPlace | None] = {}
    for sentence in outline.sentences:
        section = sentence.section
        if abstract and abstract.start <= sentence.span.start < abstract.end:
            place: ClaimPlace | None = ClaimPlace.ABSTRACT
        else:
            if section not in places:
                places[section] = _place_of(section)
            place = places[section]
        if place is not None and HAS_CLAIM.search(sentence.text):
            found += claims_in(prose, sentence.start, sentence.end, place)
    for passage in prose.passages:
        if passage.kind is PassageKind.CAPTION and HAS_CLAIM.search(
            prose.text, passage.start, passage.end
        ):
            found += claims_in(prose, passage.start, passage.end, ClaimPlace.CAPTION)
    return tuple(sorted(found, key=lambda claim: claim.span.start))


def _place_of(section: Section) -> ClaimPlace | None:
    """What a section makes of the claims in it; `None` where they are not the paper's own results."""
    roles: set[SectionRole] = set()
    around: Section | None = section
    while around is not None:
        roles.update(around.roles)
        around = around.parent
    if not roles.isdisjoint(_NOT_RESULTS):
        return None
    return next((place for role, place in _PLACES.items() if role in roles), None)


def claims_in(prose: Prose, start: int, end: int, place: ClaimPlace) -> list[Claim]:
    """The claims of one sentence, which stands at `start:end` in the text of the prose."""
    text = prose.text[start:end]
    found: list[Claim] = []
    # What stands in quotes touches no number outside of them, so it need not be read.
    every = find_numbers(text, _outside_quotes(text))
    numbers = [number for number in every if number.role not in _NEVER]
    last: Number | None = None
    for number in numbers:
        kind = _kind_of(text, number)
        previous = found[-1] if found and found[-1].number is last else None
        if (
            previous is not None
            and (kind is None or kind is ClaimKind.LEVEL)
            and JOINING.fullmatch(text, previous.number.end, number.start)
        ):
            # "by 2.4 and 4.6 points", "85.1% on X and 78.2% on Y": the second goes with the first.
            kind = previous.kind if _is_alike(previous.number, number) else kind
        if last is not None and _is_change(text, last, number):
            if previous is not None:
                found.pop()
            found.append(_claim(prose, start, text, number, ClaimKind.CHANGE, place, last))
        elif kind is not None:
            found.append(_claim(prose, start, text, number, kind, place))
        last = number
    return found


def _outside_quotes(text: str) -> Callable[[int], bool] | None:
    """Tells whether a place stands outside of quotation marks; `None` for a text without any.

    What is in them is a name, or somebody else's words.
    """
    pairs = [pair for pair in _QUOTES if pair[0] in text]
    last = text.rfind('"')
    if last < 0 and not pairs:
        return None

    def is_outside(at: int) -> bool:
        if text.count('"', 0, at) % 2:
            return at > last
        return not any(text.rfind(a, 0, at) > text.rfind(b, 0, at) for a, b in pairs)

    return is_outside


def _is_change(text: str, first: Number, second: Number) -> bool:
    """Whether a quantity goes from the first number to the second."""
    if not TO.fullmatch(text[first.end : second.start].lower()):
        return False
    before = text[max(0, first.start - _BEFORE) : first.start].lower()
    after = text[first.end : second.end + _AFTER].lower()
    return bool(FROM.search(before)) and _changes(before, after)


def _is_alike(first: Number, second: Number) -> bool:
    """Whether two numbers may be values of one thing."""
    if first.role is second.role:
        return True
    return NumberRole.PLAIN in (first.role, second.role) and NumberRole.COUNT not in (
        first.role,
        second.role,
    )


def _kind_of(text: str, number: Number) -> ClaimKind | None:
    """What the words on either side of a number make of it; `None` when it claims nothing."""
    is_score = number.role is NumberRole.PLAIN and number.decimals > 0
    if not is_score and number.role not in _MEASURED:
        return None
    before = text[max(0, number.start - _BEFORE) : number.start].lower()
    after = text[number.end : number.end + _AFTER].lower()
    kind = _kind_between(number, before, after)
    # Few numbers claim anything, and these expressions take the longest.
    if kind is None or NO_CLAIM_AFTER.match(after):
        return None
    start = 1 + max(map(before.rfind, _FULL_STOPS))
    return None if NO_CLAIM_BEFORE.search(before, start) else kind


def _kind_between(number: Number, before: str, after: str) -> ClaimKind | None:
    """What the words on either side say, whatever number they may speak of."""
    if number.role is NumberRole.POINTS:
        return ClaimKind.GAIN
    # What leads to a number ends right before it, so its last word tells most of them apart.
    lead = before.rstrip(_SIGNS)
    is_wide = not lead[-1:].isascii()
    may_be_gain = is_wide or lead.endswith(GAIN_LEADS)
    is_gain = (may_be_gain and GAIN_BEFORE.search(before, _clause_start(before))) or (
        GAIN_AFTER.match(after)
    )
    if number.role is NumberRole.TIMES:
        return ClaimKind.FACTOR if is_gain or _changes(before, after) else None
    if is_gain:
        return ClaimKind.GAIN
    if METRIC_AFTER.match(after):
        return ClaimKind.LEVEL
    may_be_level = any(map(before.__contains__, LEVEL_STEMS))
    if may_be_level and LEVEL_BEFORE.search(before, _clause_start(before)):
        return ClaimKind.LEVEL
    if (is_wide or lead.endswith(METRIC_LEADS)) and METRIC_BEFORE.search(before):
        return ClaimKind.LEVEL
    return None


def _clause_start(before: str) -> int:
    """Where the clause that a text ends with begins."""
    return 1 + max(map(before.rfind, _STOPS))


def _changes(before: str, after: str) -> bool:
    """Whether the clause speaks of more or less of something."""
    return bool(UP.search(before) or DOWN.search(before) or UP.search(after) or DOWN.search(after))


def _claim(
    prose: Prose,
    start: int,
    text: str,
    number: Number,
    kind: ClaimKind,
    place: ClaimPlace,
    origin: Number | None = None,
) -> Claim:
    first = origin or number
    span = prose.span(start + first.start, start + number.end)
    return Claim(kind, place, number, span, text, start, origin)
