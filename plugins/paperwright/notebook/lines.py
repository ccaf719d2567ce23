"""One line of a tree as an author writes it: `**Name** (module, ours): @key1, @key2 -> another node`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from paperwright.model import nodes
from paperwright.model.frozen import frozen_value
from paperwright.model.text import plain_text
from paperwright.model.walk import walk
from paperwright.notebook.node_types import INCREMENTAL, MILESTONE, MODULE, PIPELINE, TYPES

if TYPE_CHECKING:
    from paperwright.model.nodes import Inlines, ListItem, Node
    from paperwright.source import Span

OURS, PLANNED, GENERAL, CHALLENGE, TECHNIQUE = (
    "ours",
    "planned",
    "general",
    "challenge",
    "technique",
)
_MARKS = {
    MILESTONE: "milestone|milestone task|task|type 1|里程碑|里程碑任务|任务|类型1|类型 1",
    PIPELINE: "pipeline|representation|framework|type 2|流程|管线|流水线|框架|表示|类型2|类型 2",
    MODULE: "module|component|type 3|模块|组件|类型3|类型 3",
    INCREMENTAL: "incremental|increment|improvement|type 4|增量|改进|微调|类型4|类型 4",
    OURS: "ours|our|own|this paper|this work|本文|我们|我们的",
    PLANNED: "planned|to do|todo|计划|计划中|待做",
    GENERAL: "general|general-purpose|通用",
    CHALLENGE: "challenge|technical challenge|挑战|技术挑战|难题",
    TECHNIQUE: "technique|insight|solution|技术|洞见|解决方案",
}
_MARK_OF = {word: mark for mark, words in _MARKS.items() for word in words.split("|")}
_CITED = "\ufffc"
"""Stands for a citation in the text of a line."""
_GROUP = re.compile(r"\s*[(（\[［]([^()（）\[\]［］]{1,60})[)）\]］]")
_PREFIX = re.compile(r"\s*([^:：]{1,20}?)\s*[:：]\s*(?=\S)")
_ARROW = re.compile(r"-+>|[→⟶⇒]")
_BETWEEN = re.compile(r"[,，、;；/]")
_TARGETS = re.compile(r"[;；、]")
_EDGE = " \t\n:：,，;；、.。-–—([（［"
_ADDRESS = re.compile(r"https?://|doi:|10\.\d{4,9}/", re.IGNORECASE)


@frozen_value
class Line:
    """What one line of a tree says."""

    name: str
    marks: frozenset[str]
    """Those of this module: its type, `ours` …"""
    keys: tuple[str, ...]
    """The works that it cites."""
    addresses: tuple[str, ...]
    """Links and DOIs, which are as good as a citation."""
    leads_to: tuple[str, ...]
    """The names behind its arrow: nodes elsewhere in the tree."""
    rest: str
    """What is said behind the name and its marks."""
    span: Span

    @property
    def type(self) -> str:
        """The largest of the four types that it is marked with; empty when it has none."""
        return next((kind for kind in TYPES if kind in self.marks), "")


def read_line(inlines: Inlines, span: Span) -> Line:
    """What a line of inlines says."""
    pieces = list(_pieces(inlines))
    text = "".join(piece for piece, _, _ in pieces)
    keys = tuple(dict.fromkeys(key for _, found, _ in pieces for key in found))
    addresses = tuple(dict.fromkeys(found for _, _, found in pieces if found))
    return _line(text, _bold(inlines), keys, addresses, span)


def read_text(text: str, span: Span) -> Line:
    """What a line says that is no Markdown: a name in a front matter."""
    return _line(" ".join(text.split()), "", (), (), span)


def _line(
    text: str, bold: str, keys: tuple[str, ...], addresses: tuple[str, ...], span: Span
) -> Line:
    head, *targets = _ARROW.split(text)
    leads_to = tuple(
        filter(None, (_name(one) for target in targets for one in _TARGETS.split(target)))
    )
    head, marks = _without_prefixes(head)
    name, rest = head, ""
    for match in _GROUP.finditer(head):
        found = _marks_in(match[1])
        if found:
            if name is head:
                name, rest = head[: match.start()], head[match.end() :]
            marks |= found
    if name is head:
        name, _, rest = head.partition(_CITED)
        if bold and _marks_of(bold.rstrip(_EDGE)) is None:
            _, _, rest = name.partition(bold)
            name = bold
    rest = rest.replace(_CITED, "").strip(_EDGE)
    return Line(_name(name), marks, keys, addresses, leads_to, rest, span)


def _name(text: str) -> str:
    return " ".join(text.replace(_CITED, "").split()).strip(_EDGE)


def _without_prefixes(text: str) -> tuple[str, frozenset[str]]:
    """A line without the marks that it begins with, as in `Ours: …` and `模块：…`, and those marks."""
    marks: frozenset[str] = frozenset()
    while match := _PREFIX.match(text):
        mark = _marks_of(match[1])
        if mark is None:
            break
        marks |= {mark}
        text = text[match.end() :]
    return text, marks


def _marks_of(word: str) -> str | None:
    return _MARK_OF.get(" ".join(word.split()).casefold())


def _marks_in(group: str) -> frozenset[str]:
    """The marks in a pair of parentheses; none when anything else stands in them."""
    marks = [_marks_of(word) for word in _BETWEEN.split(group)]
    return frozenset(mark for mark in marks if mark) if all(marks) else frozenset()


def _bold(inlines: Inlines) -> str:
    """The bold words that a line begins with."""
    if inlines and isinstance(inlines[0], nodes.Strong):
        return plain_text(inlines[0].content)
    return ""


def _pieces(inlines: Inlines) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """The text of a line in pieces, each with the keys that it cites and the address that it leads to."""
    for node in inlines:
        if isinstance(node, nodes.Cite):
            yield _CITED, tuple(citation.key for citation in node.citations), ""
        elif isinstance(node, nodes.Link):
            address = node.target if _ADDRESS.match(node.target) else ""
            yield plain_text(node.content), (), address
        elif isinstance(node, nodes.Styled):
            yield from _pieces(node.content)
        else:
            text = plain_text((node,))
            match = _ADDRESS.search(text)
            yield text, (), text[match.start() :].split()[0] if match else ""


# Items of lists


def first_line(item: ListItem) -> Line:
    """The line that an item begins with; the works that its further paragraphs cite count as its own."""
    texts = [block for block in item.blocks if isinstance(block, nodes.Plain | nodes.Para)]
    if not texts:
        return read_line((), item.span)
    line = read_line(texts[0].content, texts[0].span)
    more = keys_in(texts[1:])
    if not more:
        return line
    keys = tuple(dict.fromkeys((*line.keys, *more)))
    return Line(line.name, line.marks, keys, line.addresses, line.leads_to, line.rest, line.span)


def inner_items(item: ListItem) -> Iterator[ListItem]:
    """The items of the lists in an item."""
    for block in item.blocks:
        if isinstance(block, nodes.BulletList | nodes.OrderedList):
            yield from block.items


def keys_in(found: Iterable[Node]) -> tuple[str, ...]:
    """The works that blocks or inlines cite, each once."""
    cites = (node for node in walk(found) if isinstance(node, nodes.Cite))
    return tuple(dict.fromkeys(one.key for cite in cites for one in cite.citations))


def plain_key(paper: str) -> str:
    """A paper of a front matter as a citation names it: without `@` and brackets."""
    return paper.strip().strip("[]").lstrip("@").strip()


def is_address(paper: str) -> bool:
    """Whether a paper is named by a link or a DOI, not by its key."""
    return _ADDRESS.match(paper.strip()) is not None
