"""Reads the challenge–insight tree of a page: from its front matter, a table or nested lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from paperwright.model import nodes
from paperwright.model.text import plain_text
from paperwright.notebook.challenge_map import Challenge, ChallengeMap, Meeting, Technique
from paperwright.notebook.challenge_tables import find_table, read_cells
from paperwright.notebook.lines import (
    CHALLENGE,
    GENERAL,
    TECHNIQUE,
    Line,
    first_line,
    inner_items,
    keys_in,
    plain_key,
    read_line,
)
from paperwright.notebook.written_fields import Field

if TYPE_CHECKING:
    from paperwright.model.document import Document
    from paperwright.model.nodes import Cell, Inlines, ListItem
    from paperwright.records.record import Record
    from paperwright.source import Span

_IDENTIFIER = re.compile(
    r"(?P<id>[A-Za-z]{1,3}-?\d{1,3})(?:\s*[.:：、)）—–-]\s*|\s+|$)(?P<text>.*)", re.DOTALL
)
_REASON = re.compile(
    r"\s*[,，;；:：(（.。]?\s*(?:\b(?:because(?:\s+of)?|due\s+to|owing\s+to|the\s+reason\s+is(?:\s+that)?)\b|因为|由于|原因是)",
    re.IGNORECASE,
)
_TRAIT = re.compile(
    r"(?P<name>reason|impact|difficulty|depends(?:\s+on)?|原因|理由|影响|难度|依赖)\s*[:：=]?\s*(?P<value>.+)",
    re.IGNORECASE | re.DOTALL,
)
_TRAITS = {
    "reason": "reason", "原因": "reason", "理由": "reason", "impact": "impact", "影响": "impact",
    "difficulty": "difficulty", "难度": "difficulty", "depends": "depends", "depends on": "depends",
    "依赖": "depends",
}  # fmt: skip
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_LIST = re.compile(r"\s*(?:[,，、;；]|\band\b|\s)\s*")
_NAMES = re.compile(r"\s*[;；、]\s*|\s*,\s+")
_ASIDE = re.compile(r"[(（](?P<inside>[^()（）]+)[)）]")
_WORD = re.compile(r"[^\W_]+")
_NAMED = re.compile(r"[a-z]{1,3}-?\d{1,3}")
_LINKING = frozenset("and with for the of a an in on to by or".split())
_HALF = 0.5


def read_challenges(document: Document, record: Record | None = None) -> ChallengeMap:
    """The challenges of a page and their techniques: those of its front matter, else of a table, else of its lists.

    Arguments:
        document: the page.
        record: the page as a record, for its title.
    """
    title = record.title if record else str(document.front_matter.data.get("title") or "")
    gathered = _Gathered()
    _from_fields(Field.of(document.front_matter), gathered)
    in_body = not (gathered.challenges or gathered.techniques)
    if in_body:
        table = find_table(document)
        if table is not None:
            _from_table(table, gathered)
        else:
            _from_lists(document, gathered)
        _papers_beside(document, gathered)
    return gathered.frozen(title, frozenset(keys_in(document.blocks)), in_body)


@dataclass(slots=True)
class _Gathered:
    """What was read so far; techniques that are named twice are one."""

    challenges: list[Challenge] = field(default_factory=list)
    techniques: list[Technique] = field(default_factory=list)
    meetings: dict[tuple[int, int], Meeting] = field(default_factory=dict)
    _places: dict[str, int] = field(default_factory=dict)

    def technique(self, name: str, span: Span, identifier: str = "") -> int:
        """The place of the technique of a name or an id; a new one when there is none."""
        for word in filter(None, (identifier, name)):
            if word.casefold() in self._places:
                return self._places[word.casefold()]
        self.techniques.append(Technique(identifier, name, span))
        for word in filter(None, (identifier, name)):
            self._places[word.casefold()] = len(self.techniques) - 1
        return len(self.techniques) - 1

    def meet(self, challenge: int, technique: int, span: Span, papers: Iterable[str] = ()) -> None:
        old = self.meetings.get((challenge, technique))
        known = old.papers if old else ()
        self.meetings[challenge, technique] = Meeting(
            challenge, technique, old.span if old else span, tuple(dict.fromkeys((*known, *papers)))
        )

    def general(self, place: int, is_general: bool) -> None:
        if is_general:
            self.techniques[place] = replace(self.techniques[place], general=True)

    def papers_of_technique(self, place: int, papers: Iterable[str]) -> None:
        known = self.techniques[place].papers
        found = tuple(dict.fromkeys((*known, *papers)))
        self.techniques[place] = replace(self.techniques[place], papers=found)

    def papers_of_challenge(self, place: int, papers: Iterable[str]) -> None:
        known = self.challenges[place].papers
        found = tuple(dict.fromkeys((*known, *papers)))
        self.challenges[place] = replace(self.challenges[place], papers=found)

    def frozen(self, title: str, mentioned: frozenset[str], in_body: bool) -> ChallengeMap:
        told = (
            *(one.papers for one in self.challenges),
            *(one.papers for one in self.techniques),
            *(one.papers for one in self.meetings.values()),
        )
        return ChallengeMap(
            title,
            tuple(self.challenges),
            tuple(self.techniques),
            tuple(self.meetings[pair] for pair in sorted(self.meetings)),
            mentioned.union(*told),
            in_body,
        )


# From the front matter


def _from_fields(fields: Field, gathered: _Gathered) -> None:
    for item in fields.field("techniques").items():
        name = item.value if isinstance(item.value, str) else item.text("name")
        identifier = item.text("id")
        if not (name or identifier):
            continue
        place = gathered.technique(name or identifier, item.span, identifier)
        gathered.general(place, item.is_true("general"))
        gathered.papers_of_technique(place, map(plain_key, item.texts("papers")))
    for item in fields.field("challenges").items():
        words = item.text("challenge") or (item.value if isinstance(item.value, str) else "")
        identifier = item.text("id")
        if not (words or identifier):
            continue
        text, reason = _reasoned(words)
        gathered.challenges.append(
            Challenge(
                identifier,
                text or identifier,
                item.text("reason") or reason,
                item.field("challenge").span,
                item.number("impact"),
                item.number("difficulty"),
                item.texts("depends"),
                tuple(map(plain_key, item.texts("papers"))),
            )
        )
        named = item.field("techniques")
        for technique in named.items():
            if isinstance(technique.value, str) and technique.value.strip():
                place = gathered.technique(" ".join(technique.value.split()), technique.span)
                gathered.meet(len(gathered.challenges) - 1, place, technique.span)


# From a table


def _from_table(table: nodes.Table, gathered: _Gathered) -> None:
    read = read_cells(table)
    for name, cell in read.techniques:
        line = read_line(cell.content, cell.span)
        place = gathered.technique(line.name or name, cell.span)
        gathered.general(place, GENERAL in line.marks)
        gathered.papers_of_technique(place, line.keys)
    for row in read.rows:
        challenge = _challenge(row.challenge.content, row.challenge.span, row.traits)
        if not challenge.text:
            continue
        gathered.challenges.append(challenge)
        at = len(gathered.challenges) - 1
        for technique, cell in row.marks:
            gathered.meet(at, technique, cell.span, keys_in(cell.content))
        for cell in row.named:
            for name in filter(None, map(str.strip, _NAMES.split(plain_text(cell.content)))):
                gathered.meet(at, gathered.technique(name, cell.span), cell.span)


def _challenge(inlines: Inlines, span: Span, traits: dict[str, Cell]) -> Challenge:
    found = {name: plain_text(cell.content).strip() for name, cell in traits.items()}
    papers = (
        *keys_in(inlines),
        *(key for cell in traits.values() for key in keys_in(cell.content)),
    )
    return _made(plain_text(inlines), span, found, papers)


def _made(text: str, span: Span, traits: dict[str, str], papers: Iterable[str]) -> Challenge:
    """A challenge of the words of its line, from which what they tell in parentheses is taken away."""
    text = " ".join(text.split())
    for match in list(_ASIDE.finditer(text)):
        inside = dict(_traits(match["inside"]))
        if inside:
            text = text.replace(match[0], "")
            traits = {**inside, **traits}
    named = _IDENTIFIER.match(text.strip())
    identifier, text = (named["id"], named["text"]) if named else ("", text)
    text, reason = _reasoned(text.strip(" \t:：,，。."))
    return Challenge(
        identifier,
        text or identifier,
        traits.get("reason") or reason,
        span,
        _rating(traits.get("impact", "")),
        _rating(traits.get("difficulty", "")),
        tuple(filter(None, _LIST.split(traits.get("depends", "").strip()))),
        tuple(dict.fromkeys(papers)),
    )


def _reasoned(text: str) -> tuple[str, str]:
    """What is hard, and why: cut at `because` and its like."""
    match = _REASON.search(text)
    if match is None or not text[: match.start()].strip():
        return text.strip(), ""
    return text[: match.start()].strip(), text[match.start() :].strip(" ,，;；:：.。()（）")


def _traits(text: str) -> Iterator[tuple[str, str]]:
    """What a line tells of a challenge: `impact 8, difficulty: 3`."""
    whole = _TRAIT.fullmatch(text.strip())
    name = _TRAITS.get(" ".join(whole["name"].lower().split()), "") if whole else ""
    if whole and name in ("reason", "depends"):
        yield name, whole["value"].strip()
        return
    for part in re.split(r"[,，;；、]", text):
        match = _TRAIT.fullmatch(part.strip())
        if match:
            yield _TRAITS[" ".join(match["name"].lower().split())], match["value"].strip()


def _rating(text: str) -> float | None:
    match = _NUMBER.search(text)
    value = float(match[0]) if match else None
    return value if value is not None and value <= 10 else None


# From lists


def _from_lists(document: Document, gathered: _Gathered) -> None:
    """Each item a challenge, the items in it its techniques, and the items in those their papers."""
    for block in document.blocks:
        if not isinstance(block, nodes.BulletList | nodes.OrderedList):
            continue
        lines = [(item, first_line(item)) for item in block.items]
        if any(_is_told(item, line) for item, line in lines):
            for item, line in lines:
                _from_item(item, line, gathered)


def _is_told(item: ListItem, line: Line) -> bool:
    """Whether an item is a challenge or a technique: it says so, or it has an id and what is in it."""
    if CHALLENGE in line.marks or TECHNIQUE in line.marks:
        return True
    has_inner = any(True for _ in inner_items(item))
    return has_inner and _IDENTIFIER.match(_words(item)) is not None


def _words(item: ListItem) -> str:
    """The first paragraph of an item, without its citations."""
    for block in item.blocks:
        if isinstance(block, nodes.Plain | nodes.Para):
            return " ".join(plain_text(block.content).split())
    return ""


def _from_item(item: ListItem, line: Line, gathered: _Gathered) -> None:
    if TECHNIQUE in line.marks:
        place = gathered.technique(line.name, line.span)
        gathered.general(place, GENERAL in line.marks)
        gathered.papers_of_technique(place, line.keys)
        return
    traits: dict[str, str] = {}
    techniques: list[ListItem] = []
    for inner in inner_items(item):
        told = dict(_traits(_words(inner)))
        if told:
            traits |= told
        else:
            techniques.append(inner)
    words = f"{line.name}{', ' if line.rest else ''}{line.rest}" if line.marks else _words(item)
    gathered.challenges.append(_made(words, line.span, traits, line.keys))
    at = len(gathered.challenges) - 1
    for inner in techniques:
        told_line = first_line(inner)
        papers = (*told_line.keys, *keys_in(b for one in inner_items(inner) for b in one.blocks))
        if not told_line.name:
            gathered.papers_of_challenge(at, papers)
            continue
        place = gathered.technique(told_line.name, told_line.span)
        gathered.general(place, GENERAL in told_line.marks)
        gathered.meet(at, place, told_line.span, papers)


# Papers that a page tells beside its table


def _papers_beside(document: Document, gathered: _Gathered) -> None:
    """Papers of `- **C1** and shift tolerance: @key`: those of a challenge with a technique."""
    known = {one.identifier.casefold(): at for at, one in enumerate(gathered.challenges)}
    for item in document.all(nodes.ListItem):
        papers = keys_in(item.blocks)
        if not papers or any(True for _ in inner_items(item)):
            continue
        words, _, _ = _words(item).replace("：", ":").partition(":")
        named = [word for word in _NAMED.findall(words.casefold()) if word in known]
        if not named:
            continue
        places = [known[word] for word in named]
        rest = re.sub("|".join(map(re.escape, named)), " ", words.casefold())
        technique = _of_words(rest, gathered.techniques)
        for place in places:
            if (place, technique) in gathered.meetings:
                gathered.meet(place, technique, item.span, papers)
            else:
                gathered.papers_of_challenge(place, papers)


def _of_words(words: str, techniques: list[Technique]) -> int:
    """The place of the technique that words name: that shares most with them, at least half; -1 when there is none."""
    likeness = [_likeness(words, technique.name.casefold()) for technique in techniques]
    best = max(likeness, default=0.0)
    return likeness.index(best) if best >= _HALF else -1


def _likeness(words: str, name: str) -> float:
    """How much of the shorter of two texts the other has."""
    if len(name) > 1 and name in words:
        return 1.0 + len(name)
    first, second = (_carrying(text) for text in (words, name))
    shorter = min(len(first), len(second))
    return len(first & second) / shorter if shorter else 0.0


def _carrying(text: str) -> set[str]:
    return {word for word in _WORD.findall(text) if word not in _LINKING}
