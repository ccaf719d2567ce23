"""What a paper says it contributes: as a list, counted in the text, or in prose."""

from __future__ import annotations

import itertools
import re
from enum import StrEnum
from typing import TYPE_CHECKING

from paperwright.argument.moves import Move
from paperwright.model import nodes
from paperwright.model.frozen import frozen_class
from paperwright.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from paperwright.argument.funnel import Funnel, Step
    from paperwright.model.nodes import BulletList, OrderedList
    from paperwright.model.outline import Section, Sentence
    from paperwright.model.prose import Prose


class Form(StrEnum):
    """How contributions are told."""

    LIST = "list"
    INLINE = "inline"
    """Counted within sentences: (1) … (2) …, First … Second …"""
    PROSE = "prose"
    """Announced, and not counted."""
    NONE = "none"


@frozen_class
class Contribution:
    """One thing that a paper says it contributes."""

    text: str
    span: Span
    sentences: tuple[Sentence, ...]


@frozen_class
class Contributions:
    """The contributions of a paper, in its order."""

    form: Form = Form.NONE
    items: tuple[Contribution, ...] = ()
    announced: Sentence | None = None
    """The sentence that announces them; `None` where a heading or nothing does."""

    def __bool__(self) -> bool:
        return bool(self.items)

    @property
    def span(self) -> Span | None:
        """From the first to the last item."""
        return Span(self.items[0].span.start, self.items[-1].span.end) if self.items else None


_WORD = re.compile(r"contribut|贡献|创新|主要(?:工作|研究内容)|研究内容", re.IGNORECASE)
_STATED = re.compile(
    r"\b(?:our|main|key|major|primary|following|technical|these|this|several|two|three|four|overall|paper'?s?)"
    r"(?:\s+\w+){0,2}\s+contributions?\b(?!\s+(?:to|of)\s+(?:each|the\s+(?:loss|total)))"
    r"|\bcontributions?\s+(?:of\s+(?:this|our|the)|in\s+this|are|is|can|include|as|list)"
    r"|\b(?:we|paper|work|study)\s+(?:\w+\s+)?contributes?\b|\bcontributions?\s*[.:]|\bnovelty of (?:this|our)"
    r"|(?:主要|本文|我们|论文|研究)的?(?:主要)?的?(?:贡献|创新)|(?:贡献|创新点?)(?:如下|包括|有|为|总结|可)"
    r"|主要的?(?:研究工作|研究内容|工作|内容)",
    re.IGNORECASE,
)
_HINTS = ("ontribut", "CONTRIBUT", "ovelt", "贡献", "创新", "主要")
_COUNTED = re.compile(
    r"\b(?:two|three|four|five|several)\s+(?:\w+\s+){0,2}(?:improvements|innovations|contributions|novelties|advances"
    r"|extensions|ideas)\b",
    re.IGNORECASE,
)
_COUNTED_THINGS = (
    "improvements", "innovations", "contributions", "novelties", "advances", "extensions", "ideas",
)  # fmt: skip
_NOT_CONTRIBUTIONS = re.compile(
    r"\b(?:challenges?|questions?|RQs?|issues?|limitations?|drawbacks?|problems?|difficult(?:y|ies)|hypothes[ei]s"
    r"|requirements?|assumptions?|desiderata|properties|insights?|settings?|scenarios?|steps|reasons?|categories|types"
    r"|examples?|definitions?|observations?|tasks)\b|挑战|问题|难点|不足|局限|假设|需求|步骤",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"\A\W*(?:\S+\W+){0,12}?(?:we|our|novel|new|first|this (?:paper|work)|to the best)\b"
    r"|\A\W*(?:本文|我们|提出|设计|构建|实现)",
    re.IGNORECASE,
)
_MARKER = re.compile(
    r"(?<![\w)])[(（](?P<digit>[1-6１-６])[)）]|(?<![\w)])[(（](?P<roman>i{1,3}|iv|v)[)）]"
    r"|(?<![\w)])[(（](?P<letter>[a-e])[)）]|(?<![\w(（.])(?P<plain>[1-6])[)）](?=\s*\S)"
)
_ORDINAL = re.compile(
    r"(?:\A|(?<=[;:；：]\s)|(?<=and\s))\W{0,3}(?P<word>First|Second|Third|Fourth|Fifth|Finally|Lastly|Last)(?:ly)?\b,?"
    r"|(?:\A|(?<=[;；。]))\W{0,2}(?P<han>首先|其次|再次|然后|最后|第一|第二|第三|第四)",
    re.IGNORECASE,
)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5}
_ORDER = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5,
    "首先": 1, "第一": 1, "其次": 2, "第二": 2, "第三": 3, "第四": 4,
}  # fmt: skip
_FARTHEST_LIST = 450
_FARTHEST_INLINE = 2200


def find_contributions(funnel: Funnel, prose: Prose) -> Contributions:
    """The contributions that an introduction names.

    Arguments:
        funnel: that of the introduction.
        prose: the prose of the paper.
    """
    if funnel.section is None:
        return Contributions()
    return (
        _as_list(funnel, funnel.section)
        or _inline(funnel, prose)
        or _in_prose(funnel)
        or Contributions()
    )


# As a list


def _as_list(funnel: Funnel, section: Section) -> Contributions | None:
    sentences = [step.sentence for step in funnel.steps]
    found = []
    for part, block in _lists(section):
        before = [one for one in sentences if one.span.end <= block.span.start]
        items = tuple(_items(block, sentences))
        if len(items) < 2 and not _is_stated(before[-1:]):
            continue
        weight, announced = _weigh(part, block, before, items)
        if weight:
            found.append((weight, Contributions(Form.LIST, items, announced)))
    return max(found, key=lambda one: one[0])[1] if found else None


def _lists(section: Section) -> Iterator[tuple[Section, BulletList | OrderedList]]:
    for part in section.walk():
        stack = list(part.blocks)
        while stack:
            block = stack.pop(0)
            if isinstance(block, nodes.BulletList | nodes.OrderedList):
                yield part, block
            elif isinstance(block, nodes.Div | nodes.Callout):
                stack[:0] = block.blocks


def _items(
    block: BulletList | OrderedList, sentences: Sequence[Sentence]
) -> Iterator[Contribution]:
    for item in block.items:
        inside = tuple(one for one in sentences if item.span.contains(one.span))
        if inside:
            yield _contribution(inside)


def _contribution(sentences: tuple[Sentence, ...]) -> Contribution:
    text = " ".join(one.text for one in sentences)
    return Contribution(text, Span(sentences[0].span.start, sentences[-1].span.end), sentences)


def _weigh(
    part: Section,
    block: BulletList | OrderedList,
    before: Sequence[Sentence],
    items: Sequence[Contribution],
) -> tuple[int, Sentence | None]:
    """How sure it is that a list holds contributions, 0 when it does not, and what announces it."""
    near = [one for one in before[-4:] if block.span.start - one.span.start <= _FARTHEST_LIST]
    last = near[-1:]
    if _is_stated(last):
        return 4, last[0]
    if _NOT_CONTRIBUTIONS.search(last[0].text if last else ""):
        return 0, None
    stated = next((one for one in reversed(near) if _is_stated((one,))), None)
    if stated:
        return 3, stated
    if part.title and _WORD.search(part.title):
        return 3, None
    own = sum(_OWN.match(item.text) is not None for item in items)
    if last and _WORD.search(last[0].text):
        return 2, last[0]
    return (1, last[0] if last else None) if own * 3 >= len(items) * 2 and own > 1 else (0, None)


def _is_stated(sentences: Sequence[Sentence]) -> bool:
    return any(
        _STATED.search(one.text) for one in sentences if any(map(one.text.__contains__, _HINTS))
    )


# Counted in the text


def _inline(funnel: Funnel, prose: Prose) -> Contributions | None:
    steps = funnel.steps
    for step in steps:
        text = step.sentence.text
        if not (_is_stated((step.sentence,)) or _counts(text)):
            continue
        after = [
            one.sentence
            for one in steps[step.index :]
            if one.sentence.start - step.sentence.start <= _FARTHEST_INLINE
        ]
        items = _marked(after, prose) or _ordered(after)
        if items:
            return Contributions(Form.INLINE, tuple(items), step.sentence)
    return None


def _counts(text: str) -> bool:
    """Whether a sentence says how many things there are that may be contributions."""
    lowered = text.lower()
    return any(map(lowered.__contains__, _COUNTED_THINGS)) and bool(_COUNTED.search(text))


def _marked(sentences: Sequence[Sentence], prose: Prose) -> list[Contribution]:
    """What stands between (1), (2) and (3)."""
    marks: list[tuple[Sentence, int, int, int]] = []
    kind = ""
    for sentence in sentences:
        for match in _MARKER.finditer(sentence.text):
            if prose.is_opaque(sentence.start + match.start(), sentence.start + match.end()):
                continue
            number = _number(match)
            kind = kind or str(match.lastgroup)
            if match.lastgroup == kind and number == len(marks) + 1:
                at = sentence.start + match.start()
                marks.append((sentence, number, at, sentence.start + match.end()))
    if len(marks) < 2:
        return []
    items = []
    for index, (sentence, _, _, start) in enumerate(marks):
        is_last = index + 1 == len(marks)
        end = sentence.end if is_last else marks[index + 1][2]
        inside = tuple(one for one in sentences if one.end > start and one.start < end)
        text = prose.text[start:end].strip(" ,;.，；。")
        if text:
            items.append(Contribution(text, prose.span(start, max(end, start + 1)), inside))
    return items


def _number(match: re.Match[str]) -> int:
    if match["roman"]:
        return _ROMAN[match["roman"]]
    if match["letter"]:
        return ord(match["letter"]) - ord("a") + 1
    return int(match["digit"] or match["plain"])


def _ordered(sentences: Sequence[Sentence]) -> list[Contribution]:
    """The sentences from First to Second to Finally."""
    starts: list[int] = []
    for index, sentence in enumerate(sentences):
        match = _ORDINAL.match(sentence.text)
        if match is None:
            continue
        word = (match["word"] or match["han"]).casefold()
        number = _ORDER.get(word, len(starts) + 1 if starts else 0)
        if number == len(starts) + 1:
            starts.append(index)
    if len(starts) < 2:
        return []
    paragraph = sentences[starts[-1]].passage
    last = starts[-1] + 1
    while last < len(sentences) and sentences[last].passage is paragraph and last - starts[-1] < 2:
        last += 1
    bounds = [*starts, last]
    return [_contribution(tuple(sentences[start:end])) for start, end in itertools.pairwise(bounds)]


# In prose


def _in_prose(funnel: Funnel) -> Contributions | None:
    step = next((step for step in funnel.steps if _is_stated((step.sentence,))), None)
    if step is None:
        return None
    said = [step.sentence]
    for following in funnel.steps[step.index + 1 :]:
        if following.sentence.passage is not step.sentence.passage:
            break
        if _is_claim(following):
            said.append(following.sentence)
    items = tuple(_contribution((sentence,)) for sentence in said)
    return Contributions(Form.PROSE, items, step.sentence)


def _is_claim(step: Step) -> bool:
    return Move.METHOD in step.moves or Move.EVIDENCE in step.moves
