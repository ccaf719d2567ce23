"""The entries of an experiment log: one a record, or several under dated headings in one file, and the parts of each.

The parts are those of the logs that Peng, *How to do research* and the seeds describe: purpose, expectation, setup,
result, analysis, failures, next step. Authors name them with headings, or with bold words before a colon.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from paperwright.model import nodes
from paperwright.model.text import plain_text
from paperwright.source import Span

if TYPE_CHECKING:
    from paperwright.model.document import Document
    from paperwright.model.outline import Outline, Section
    from paperwright.records.record import Record


class Part(StrEnum):
    """What a part of an entry is about."""

    PURPOSE = "purpose"
    EXPECTATION = "expectation"
    SETUP = "setup"
    RESULT = "result"
    ANALYSIS = "analysis"
    FAILURE = "failure"
    NEXT = "next step"


_NAMES = {
    Part.PURPOSE: "purpose goal goals motivation hypothesis aim aims objective objectives question questions rationale"
    " why idea context background task 目的 动机 目标 实验目标 实验目的 假设 背景 问题",
    Part.EXPECTATION: "expectation expectations expected prediction predictions predicted 预期 预测 预期结果",
    Part.SETUP: "setup settings setting method methods methodology config configuration configurations parameters"
    " params hyperparameters implementation data dataset environment protocol procedure design command commands"
    " 设置 实验设置 配置 参数 参数配置 关键配置 方法 环境 训练参数 数据 步骤",
    Part.RESULT: "result results finding findings observation observations outcome outcomes measurements metrics"
    " numbers output outputs 结果 实际结果 实验结果 观察 发现 数据表 现象",
    Part.ANALYSIS: "analysis interpretation discussion conclusion conclusions verdict takeaway takeaways lesson"
    " lessons insight insights explanation why cause causes diagnosis summary assessment"
    " 分析 原因分析 失败分析 结论 关键结论 讨论 解读 总结 原因 启示",
    Part.FAILURE: "failure failures 失败 失败案例 坏例",
    Part.NEXT: "next todo todos to-do followup follow-up follow-ups future plan plans decisions action actions"
    " remaining 下一步 后续 计划 待办 下一步计划 后续工作",
}
_OF_WORD = {word: part for part, words in _NAMES.items() for word in words.split()}
_LEADING = re.compile(r"^[^\w]+|^\d+(?:\.\d+)*[.)、]?\s*")
_WORD = re.compile(r"[A-Za-z][\w-]*|[\u4e00-\u9fff]+")
_DATE = re.compile(r"(?<!\d)(20\d\d)\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})(?!\d)")
_IDENTIFIER = re.compile(
    r"\b(?:EXP|E|Exp|exp|RUN|Run)[-_ ]?\d[\w.-]*|\b(?:Experiment|实验)\s*#?\s*\d+", re.IGNORECASE
)
_NOT_ENDED = re.compile(
    r"\b(?:planned|queued|running|in progress|crashed|failed|aborted|dropped|wip)\b|计划|进行中|运行中|崩溃|放弃|中止",
    re.IGNORECASE,
)
_SEVERAL = 2


@dataclass(eq=False)
class Entry:
    """One experiment in a log."""

    title: str
    span: Span
    """Where it is named: its heading, or the front matter."""
    body: Span
    """All of it."""
    date: datetime.date | None = None
    identifier: str = ""
    record: Record | None = None
    """The record, when the whole page is one."""
    parts: dict[Part, list[Span]] = field(default_factory=dict)
    headed: frozenset[Part] = frozenset()
    """The parts that have headings of their own."""

    def has(self, *parts: Part) -> bool:
        """Whether any of the parts is there, as text or as a field of the record."""
        return any(part in self.parts or self._has_field(part) for part in parts)

    @property
    def is_experiment(self) -> bool:
        """Whether it says how something was tried or what came out: other entries are notes."""
        return self.record is not None or self.has(Part.RESULT) or len(self.parts) >= _SEVERAL

    @property
    def is_under_way(self) -> bool:
        """Whether its author says that it has not ended, or not well."""
        status = str(self.record.data.get("status", "")) if self.record else ""
        return bool(_NOT_ENDED.search(f"{status} {self.title}"))

    def _has_field(self, part: Part) -> bool:
        if self.record is None:
            return False
        data = self.record.data
        return any(data.get(name) for name in _FIELDS.get(part, ()))


_FIELDS = {
    Part.PURPOSE: ("hypothesis",),
    Part.EXPECTATION: ("prediction",),
    Part.SETUP: ("setup",),
    Part.RESULT: ("results",),
    Part.NEXT: ("next",),
}


def entries_of(document: Document, outline: Outline, record: Record | None) -> tuple[Entry, ...]:
    """The entries of a log, in reading order.

    Arguments:
        document: the log.
        outline: of the document.
        record: the page as a record; a page with an identifier of its own is one entry.

    Returns:
        One entry for each heading with a date or the name of an experiment, when there are at least two on one level;
        else the whole page as one, when it has a front matter.
    """
    headings = () if record is not None and record.data.get("id") else _entry_sections(outline)
    if not headings:
        # A text without a front matter or such headings is not told apart into experiments.
        return (_whole_page(document, outline, record),) if document.front_matter.end else ()
    return tuple(_entry(section, document) for section in headings)


def _entry_sections(outline: Outline) -> list[Section]:
    by_level: dict[int, list[Section]] = {}
    for section in outline.sections:
        if _DATE.search(section.title) or _IDENTIFIER.search(section.title):
            by_level.setdefault(section.level, []).append(section)
    several = [found for found in by_level.values() if len(found) >= _SEVERAL]
    return several[0] if several else []


def _whole_page(document: Document, outline: Outline, record: Record | None) -> Entry:
    end = len(document.source.text)
    title = record.title if record else ""
    written = record.written.get(("id",), ("id",)) if record else ("id",)
    place = document.front_matter.value_span(*written)
    entry = Entry(title, place, Span(document.front_matter.end, end), record=record)
    if record is not None:
        entry.date, entry.identifier = record.date, record.identifier
    _add_parts(entry, outline.sections, document)
    return entry


def _entry(section: Section, document: Document) -> Entry:
    assert section.heading is not None
    entry = Entry(section.title, section.heading.span, section.span)
    entry.date = date_in(section.title) or _stated_date(section, document)
    named = _IDENTIFIER.search(section.title)
    entry.identifier = " ".join(named[0].split()) if named else ""
    _add_parts(entry, list(section.walk())[1:], document)
    return entry


def date_in(text: str) -> datetime.date | None:
    """The first date in a text: `2026-11-21`, `2026/11/21`, `2026年11月21日`."""
    for match in _DATE.finditer(text):
        try:
            return datetime.date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            continue
    return None


def _stated_date(section: Section, document: Document) -> datetime.date | None:
    """The date in the lines under a heading, where logs without dated headings have it."""
    start = section.span.start
    return date_in(document.source.text[start : min(section.span.end, start + 400)])


def part_of(name: str) -> Part | None:
    """The part that a heading or a label names; `None` when it names none."""
    text = _LEADING.sub("", _LEADING.sub("", name.strip())).strip()
    words = _WORD.findall(text.lower())
    if not words or len(words) > 6:
        return None
    joined = "".join(words)
    if joined in _OF_WORD:
        return _OF_WORD[joined]
    for word in words:
        if word in _OF_WORD:
            return _OF_WORD[word]
    for word in words:
        if not word.isascii():
            for known, part in _OF_WORD.items():
                if not known.isascii() and known in word:
                    return part
    return None


def _add_parts(entry: Entry, sections: Iterable[Section], document: Document) -> None:
    for section in sections:
        part = part_of(section.title)
        if part is not None:
            entry.parts.setdefault(part, []).append(section.span)
    entry.headed = frozenset(entry.parts)
    for part, span in _labels(document, entry.body):
        entry.parts.setdefault(part, []).append(span)


def _labels(document: Document, body: Span) -> Iterator[tuple[Part, Span]]:
    """Parts that begin with bold words and a colon, each to the next such words or the next heading."""
    starts: list[tuple[int, Part | None]] = []
    paragraphs: list[nodes.Para | nodes.Plain] = [
        *document.all(nodes.Para),
        *document.all(nodes.Plain),
    ]
    for paragraph in paragraphs:
        if not body.contains(paragraph.span) or not paragraph.content:
            continue
        for index, node in enumerate(paragraph.content):
            before = paragraph.content[index - 1] if index else None
            is_first = before is None or isinstance(before, nodes.SoftBreak | nodes.LineBreak)
            if not isinstance(node, nodes.Strong) or not is_first:
                continue
            name = plain_text(node.content)
            after = document.source.text[node.span.end : node.span.end + 2].lstrip()
            if name.rstrip().endswith((":", "：")) or after.startswith((":", "：")):
                starts.append((node.span.start, part_of(name.strip(" :：."))))
    starts += [
        (header.span.start, None)
        for header in document.all(nodes.Header)
        if body.contains(header.span)
    ]
    starts.sort(key=lambda start: start[0])
    for index, (start, part) in enumerate(starts):
        if part is not None:
            end = starts[index + 1][0] if index + 1 < len(starts) else body.end
            yield part, Span(start, end)


def text_of(entry: Entry, document: Document, *parts: Part) -> str:
    """The source text of some parts of an entry; of all of it when none is named."""
    if not parts:
        return document.source.text[entry.body.start : entry.body.end]
    spans = [span for part in parts for span in entry.parts.get(part, ())]
    return "\n".join(document.source.text[span.start : span.end] for span in spans)
