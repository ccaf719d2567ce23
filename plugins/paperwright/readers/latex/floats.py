"""Floats: figures and tables with their captions, labels and parts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from pylatexenc.latexwalker import (
    LatexCharsNode,
    LatexEnvironmentNode,
    LatexGroupNode,
    LatexMacroNode,
)

from paperwright.model import nodes
from paperwright.model.nodes import Attr, Block, Inline, Inlines
from paperwright.readers.latex import environments as known
from paperwright.readers.latex.commands import COMMANDS, STRUCTURAL, Command, Kind
from paperwright.readers.latex.scan import REMARK
from paperwright.readers.latex.texts import trimmed
from paperwright.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from paperwright.readers.latex.blocks import BlockBuilder
    from paperwright.readers.latex.inlines import InlineBuilder

_REMARKS = re.compile(rf"{REMARK}+")
_WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(slots=True, eq=False)
class _Unit:
    """What shares a caption."""

    span: Span
    kind: str
    """`figure` or `table`."""
    is_part: bool = False
    """Whether it is a part of a float that has a caption of its own."""
    captions: list[Any] = field(default_factory=list)
    part_caption: list[Any] = field(default_factory=list)
    labels: list[nodes.Label] = field(default_factory=list)
    images: list[nodes.Image] = field(default_factory=list)
    tabulars: list[tuple[Any, str]] = field(default_factory=list)
    others: list[Block] = field(default_factory=list)
    remarks: list[nodes.CommentBlock] = field(default_factory=list)
    left: list[Any] = field(default_factory=list)
    """Text beside all that."""
    units: list[_Unit] = field(default_factory=list)


class FloatReader:
    """Reads one float."""

    def __init__(self, builder: BlockBuilder, item: Any, name: str) -> None:
        self._builder = builder
        self._inlines = builder.inlines
        self._reading = builder.reading
        self._item = item
        self._name = name

    def read(self) -> Iterator[Block]:
        """The figure, or the tables, with what stands beside them."""
        kind = "table" if self._name in known.TABLES else "figure"
        unit = _Unit(self._reading.span(self._item), kind)
        self._collect(self._item.nodelist, unit)
        yield from self._remarks(unit)
        yield from self._blocks(unit)

    def _remarks(self, unit: _Unit) -> Iterator[Block]:
        yield from unit.remarks
        for part in unit.units:
            yield from self._remarks(part)

    # Collecting

    def _collect(self, items: Sequence[Any], unit: _Unit) -> None:
        for item in items:
            if isinstance(item, LatexMacroNode):
                self._macro(item, unit)
            elif isinstance(item, LatexEnvironmentNode):
                self._environment(item, unit)
            elif isinstance(item, LatexGroupNode):
                self._collect(item.nodelist, unit)
            else:
                if isinstance(item, LatexCharsNode) and REMARK in item.chars:
                    self._remark(item, unit)
                unit.left.append(item)

    def _remark(self, item: Any, unit: _Unit) -> None:
        for match in _REMARKS.finditer(item.chars):
            span = self._reading.span(self._reading.part(item, *match.span()))
            text = self._reading.source[span].lstrip("%").strip()
            unit.remarks.append(nodes.CommentBlock(span, text))

    def _macro(self, item: Any, unit: _Unit) -> None:
        name = item.macroname
        if name in self._reading.definitions.macros and name not in STRUCTURAL:
            expanded = self._reading.expanded(item)
            if expanded is not None and not _is_text(expanded):
                self._collect(expanded, unit)
            else:
                unit.left.append(item)
            return
        command = COMMANDS.get(name)
        kind = command.kind if command else None
        if command is None:
            unit.left.append(item)
        elif kind is Kind.CAPTION:
            unit.captions.append(item)
            if name == "captionof" and (type_ := self._reading.argument(item, 1)):
                unit.kind = "table" if type_[0].strip() == "table" else "figure"
        elif kind is Kind.LABEL:
            unit.labels += _labels(self._inlines.build([item]))
        elif kind is Kind.IMAGE:
            unit.images += [
                one for one in self._inlines.build([item]) if isinstance(one, nodes.Image)
            ]
        elif kind is Kind.SUBFLOAT:
            self._subfloat(item, command, unit)
        elif kind is Kind.SHOW:
            self._collect(self._reading.content(item, command.shows), unit)
        elif kind not in (Kind.DROP, Kind.BREAK, Kind.PARAGRAPH, Kind.ROW):
            unit.left.append(item)

    def _subfloat(self, item: Any, command: Command, unit: _Unit) -> None:
        part = _Unit(self._reading.span(item), unit.kind, is_part=True)
        texts = [
            content
            for index, kind in enumerate(command.arguments[: command.shows])
            if kind in "[{" and (content := self._reading.content(item, index))
        ]
        part.part_caption = texts[-1] if texts else []
        self._collect(self._reading.content(item, command.shows), part)
        unit.units.append(part)

    def _environment(self, item: Any, unit: _Unit) -> None:
        name = item.environmentname
        own = self._reading.definitions.environments.get(name)
        name = own.stands_for if own and own.stands_for else name
        if name in known.TABULARS:
            images = list(self._images_in(item.nodelist))
            if images and unit.kind == "figure":
                self._collect(item.nodelist, unit)
            else:
                unit.tabulars.append((item, name))
        elif name in known.SUBFLOATS or name in known.FIGURES or name in known.TABLES:
            part = _Unit(self._reading.span(item), unit.kind, name.startswith("sub"))
            if name in known.TABLES:
                part.kind = "table"
            self._collect(item.nodelist, part)
            if len(part.images) == 1 and not (part.captions or part.tabulars or part.units):
                # An image with a word below it: “(a) Ours”.
                part.is_part, part.part_caption, part.left = True, _words(part.left), []
            if part.captions or part.is_part:
                unit.units.append(part)
            else:
                _merge(unit, part)
        elif name in known.RAW_ENVIRONMENTS and name not in known.MATH:
            unit.others += self._builder.inner([item])
        elif name in known.LISTS or name in known.MATH or name == "tablenotes":
            unit.left.append(item)
        else:
            self._collect(item.nodelist, unit)

    def _images_in(self, items: Sequence[Any]) -> Iterator[Any]:
        for item in items:
            if isinstance(item, LatexMacroNode):
                command = COMMANDS.get(item.macroname)
                if command is not None and command.kind in (Kind.IMAGE, Kind.SUBFLOAT):
                    yield item
                elif command is not None and command.kind is Kind.SHOW:
                    yield from self._images_in(self._reading.content(item, command.shows))
            elif isinstance(item, LatexGroupNode | LatexEnvironmentNode):
                yield from self._images_in(item.nodelist)

    # Building

    def _blocks(self, unit: _Unit) -> Iterator[Block]:
        if unit.kind == "table":
            yield from self._tables(unit)
        else:
            yield from self._figures(unit)
        yield from unit.others
        yield from self._notes(unit)

    def _attr(self, labels: list[nodes.Label]) -> Attr:
        wide = ("wide",) if self._name.endswith("*") else ()
        return named(Attr(classes=wide), labels)

    def _figures(self, unit: _Unit) -> Iterator[Block]:
        separate = [one for one in unit.units if one.captions and not one.is_part]
        parts = [one for one in unit.units if one not in separate]
        caption, labels = caption_of(self._inlines, unit.captions)
        images = [*unit.images, *(image for part in parts for image in self._part_images(part))]
        images.sort(key=lambda image: image.span)
        has_own = bool(caption or labels or unit.labels or images)
        tables = [pair for one in (unit, *parts) for pair in one.tabulars]
        if has_own or not (separate or tables):
            attr = self._attr([*labels, *unit.labels])
            extra = [*labels, *unit.labels][1:]
            yield nodes.Figure(unit.span, tuple(images), _in(unit.span, (*caption, *extra)), attr)
        for one in separate:
            yield from self._blocks(one)
        for item, name in tables:
            yield self._table(item, name, (), Attr())

    def _part_images(self, part: _Unit) -> Iterator[nodes.Image]:
        """The images of a part; the first one has its caption and its name."""
        caption, labels = self._part_caption(part)
        images = list(part.images)
        for inner in part.units:
            images += self._part_images(inner)
        attr = named(Attr(), [*labels, *part.labels])
        if not images:
            # What is drawn in place of a file.
            yield nodes.Image(part.span, _in(part.span, caption), "", "", attr)
            return
        if not caption and not attr.identifier:
            yield from images
            return
        first = images[0]
        content = (*caption, *first.content)
        yield nodes.Image(part.span, _in(part.span, content), first.target, "", attr)
        yield from images[1:]

    def _part_caption(self, part: _Unit) -> tuple[Inlines, list[nodes.Label]]:
        if part.captions:
            return caption_of(self._inlines, part.captions)
        source = self._reading.source.text
        content = trimmed(self._inlines.build(part.part_caption), source)
        return _without_labels(content), _labels(content)

    def _tables(self, unit: _Unit) -> Iterator[Block]:
        pairs = list(_units_with_tables(unit))
        caption, labels = caption_of(self._inlines, unit.captions[:1])
        labels = [*labels, *unit.labels]
        several = len(unit.captions) > 1 and len(unit.captions) == len(unit.tabulars)
        if not pairs:
            yield nodes.Table(unit.span, (), (), (), _in(unit.span, caption), self._attr(labels))
            yield from (nodes.Para(image.span, (image,)) for image in unit.images)
            self._check_empty(unit)
            return
        for index, (part, item, name) in enumerate(pairs):
            own: Inlines = ()
            own_labels: list[nodes.Label] = []
            if part is not unit and part.tabulars and part.tabulars[0][0] is item:
                own, own_labels = self._part_caption(part)
                own_labels = [*own_labels, *part.labels]
            elif several and index:
                own, own_labels = caption_of(self._inlines, [unit.captions[index]])
                own_labels += unit.labels[index : index + 1]
            if index == 0:
                own = (*caption, *own)
                own_labels = [*labels, *own_labels] if not several else labels[:1]
            yield self._table(item, name, own, self._attr(own_labels), own_labels[1:])
        yield from (nodes.Para(image.span, (image,)) for image in unit.images)

    def _table(
        self, item: Any, name: str, caption: Inlines, attr: Attr, extra: Sequence[Inline] = ()
    ) -> nodes.Table:
        from paperwright.readers.latex.tables import table_of

        table = table_of(self._inlines, item, name, (*caption, *extra), attr)
        # A caption stands outside its tabular: the table reaches from the one to the other.
        inner = [one.span for one in (*caption, *extra)]
        if table.attr.identifier_span is not None:
            inner.append(table.attr.identifier_span)
        whole = self._reading.span(self._item)
        start = min([table.span.start, *(span.start for span in inner)])
        end = max([table.span.end, *(span.end for span in inner)])
        return replace(table, span=Span(max(start, whole.start), min(end, whole.end)))

    def _check_empty(self, unit: _Unit) -> None:
        if unit.images or unit.others or unit.units or _has_words(self._inlines, unit.left):
            return
        place = Span(unit.span.start, min(unit.span.start + 14, unit.span.end))
        self._reading.unread(
            place, "Table holds no tabular that can be read", "Write it as a `tabular`"
        )

    def _notes(self, unit: _Unit) -> Iterator[Block]:
        """Text in a float that is no caption: notes below a table, words beside an image."""
        for part in unit.units:
            if part.is_part or not part.captions:
                yield from self._notes(part)
        if not _has_words(self._inlines, unit.left):
            return
        for block in self._builder.inner(unit.left):
            if not isinstance(block, nodes.CommentBlock):
                yield block


def _words(items: list[Any]) -> list[Any]:
    """What of a run is no space."""
    return [
        item
        for item in items
        if not isinstance(item, LatexCharsNode) or item.chars.strip("\x01\x02 \t\n")
    ]


def _is_text(items: Sequence[Any]) -> bool:
    return all(isinstance(item, LatexCharsNode) for item in items)


def _merge(unit: _Unit, part: _Unit) -> None:
    unit.labels += part.labels
    unit.images += part.images
    unit.tabulars += part.tabulars
    unit.others += part.others
    unit.remarks += part.remarks
    unit.left += part.left
    unit.units += part.units


def _units_with_tables(unit: _Unit) -> Iterator[tuple[_Unit, Any, str]]:
    for item, name in unit.tabulars:
        yield unit, item, name
    for part in unit.units:
        yield from _units_with_tables(part)


def _has_words(inlines: InlineBuilder, items: Sequence[Any]) -> bool:
    from paperwright.model.text import plain_text

    content = inlines.build(items)
    if any(isinstance(one, nodes.Cite | nodes.CrossReference) for one in content):
        return True
    return len(_WORD.findall(plain_text(content))) > 1


def caption_of(
    inlines: InlineBuilder, captions: Sequence[Any]
) -> tuple[Inlines, list[nodes.Label]]:
    """The words of captions, and the labels in them."""
    content: list[Inline] = []
    for item in captions:
        command = COMMANDS[item.macroname]
        found = inlines.build(inlines.reading.content(item, command.shows))
        content += trimmed(found, inlines.reading.source.text)
    return trimmed(_without_labels(content), inlines.reading.source.text), _labels(content)


def _labels(content: Sequence[Inline]) -> list[nodes.Label]:
    return [one for one in content if isinstance(one, nodes.Label)]


def _without_labels(content: Sequence[Inline]) -> Inlines:
    return tuple(one for one in content if not isinstance(one, nodes.Label))


def _in(span: Span, content: Inlines) -> Inlines:
    """What of a caption stands inside its float, which a macro may put elsewhere."""
    return tuple(one for one in content if span.contains(one.span))


def named(attr: Attr, labels: Sequence[Inline]) -> Attr:
    """The attributes with the first label."""
    first = next((one for one in labels if isinstance(one, nodes.Label)), None)
    if first is None:
        return attr
    end = first.span.end - 1
    start = end - len(first.identifier)
    place = Span(start, end) if start > first.span.start else first.span
    return replace(attr, identifier=first.identifier, identifier_span=place)
