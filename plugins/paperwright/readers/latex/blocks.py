"""Parsed TeX becomes blocks: paragraphs, headings, lists, floats, environments."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pylatexenc.latexwalker import (
    LatexCharsNode,
    LatexEnvironmentNode,
    LatexGroupNode,
    LatexMacroNode,
)

from paperwright.model import nodes
from paperwright.model.nodes import Attr, Block, Blocks, Header, Inline, Inlines
from paperwright.readers.latex import environments as known
from paperwright.readers.latex.algorithms import algorithm_of, code_of, listing_of
from paperwright.readers.latex.commands import COMMANDS, STRUCTURAL, Command, Kind
from paperwright.readers.latex.floats import FloatReader, named
from paperwright.readers.latex.lists import list_of
from paperwright.readers.latex.scan import REMARK
from paperwright.readers.latex.tables import table_of
from paperwright.readers.latex.texts import span_of, trimmed
from paperwright.source import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from paperwright.readers.latex.inlines import InlineBuilder

_BREAK = re.compile(r"\n[ \t\x01]*\n\s*")
_REMARKS = re.compile(rf"{REMARK}+")
_BLOCK_KINDS = frozenset(
    {
        Kind.HEADING, Kind.PARAGRAPH, Kind.APPENDIX, Kind.ITEM, Kind.LISTING, Kind.RUN_IN, Kind.BIBLIOGRAPHY, Kind.META,
        Kind.CAPTION,
    }
)  # fmt: skip
_INLINE_ENVIRONMENTS = known.MATH | known.INLINE_LISTS
_ABSTRACT = re.compile(r"(?i)[a-z]*abstract[a-z]*|.*摘要|zhaiyao|IEEEabstract")
_TITLED = re.compile(r"\\begin\s*\{[^{}]*\}")


class BlockBuilder:
    """Builds the blocks of one flow of text."""

    def __init__(self, inlines: InlineBuilder) -> None:
        self.inlines = inlines
        self.reading = inlines.reading
        self._blocks: list[Block] = []
        self._pending: list[Any] = []
        self._in_appendix = False

    def build(self, items: Sequence[Any]) -> Blocks:
        """The blocks of a run."""
        self._add(items)
        self.flush()
        return tuple(self._blocks)

    def inner(self, items: Sequence[Any]) -> Blocks:
        """The blocks of what stands inside another block."""
        return BlockBuilder(self.inlines).build(items)

    def _trimmed(self, content: Sequence[Inline]) -> Inlines:
        return trimmed(content, self.reading.source.text)

    # The flow

    def _add(self, items: Sequence[Any]) -> None:
        for item in items:
            kind = type(item)
            if kind is LatexCharsNode:
                self._chars(item)
            elif kind is LatexMacroNode:
                self._macro(item)
            elif kind is LatexEnvironmentNode:
                self._environment(item)
            elif kind is LatexGroupNode and self._holds_blocks(item.nodelist):
                self._add(item.nodelist)
            else:
                self._pending.append(item)

    def _chars(self, item: Any) -> None:
        text, position = item.chars, 0
        if "\n" not in text and REMARK not in text:
            self._pending.append(item)
            return
        for match in _BREAK.finditer(text):
            self._part(item, position, match.start())
            self.flush()
            position = match.end()
        self._part(item, position, len(text))

    def _part(self, item: Any, start: int, end: int) -> None:
        part = self.reading.part(item, start, end)
        if REMARK in part.chars and not self._has_text():
            for match in _REMARKS.finditer(part.chars):
                if part.chars[: match.start()].strip("\x01 \t\n"):
                    break
                span = self.reading.span(self.reading.part(part, *match.span()))
                self._pending.clear()
                self._blocks.append(
                    nodes.CommentBlock(span, self.reading.source[span].lstrip("%").strip())
                )
                self._part(part, match.end(), len(part.chars))
                return
        if end > start:
            self._pending.append(part)

    def _has_text(self) -> bool:
        return any(
            not isinstance(item, LatexCharsNode) or item.chars.strip("\x01 \t\n")
            for item in self._pending
        )

    def flush(self) -> None:
        """End the paragraph."""
        if not self._pending:
            return
        items, self._pending = self._pending, []
        content = self._trimmed(self.inlines.build(items))
        if not content:
            return
        span = span_of(content)
        if len(content) == 1:
            only = content[0]
            if isinstance(only, nodes.Math) and only.display:
                self._blocks.append(nodes.Equation(span, only.tex, only.attr, only.environment))
                return
            if isinstance(only, nodes.Comment):
                self._blocks.append(nodes.CommentBlock(span, only.text))
                return
            if isinstance(only, nodes.Label) and self._name_heading(only):
                return
        self._blocks.append(nodes.Para(span, content))

    def append(self, *blocks: Block) -> None:
        """Add blocks after the paragraph that is under way."""
        self.flush()
        self._blocks += blocks

    def _holds_blocks(self, items: Sequence[Any]) -> bool:
        """Whether something in a run ends a paragraph."""
        for item in items:
            kind = type(item)
            if kind is LatexCharsNode:
                if "\n" in item.chars and _BREAK.search(item.chars):
                    return True
            elif kind is LatexEnvironmentNode:
                if item.environmentname not in _INLINE_ENVIRONMENTS:
                    return True
            elif kind is LatexGroupNode:
                if self._holds_blocks(item.nodelist):
                    return True
            elif kind is LatexMacroNode:
                command = COMMANDS.get(item.macroname)
                if command is None:
                    continue
                if command.kind in _BLOCK_KINDS or (
                    command.kind is Kind.SHOW
                    and self._holds_blocks(self.reading.content(item, command.shows))
                ):
                    return True
        return False

    # Commands

    def _macro(self, item: Any) -> None:
        name = item.macroname
        if name in self.reading.definitions.macros and name not in STRUCTURAL:
            expanded = self._expanded_blocks(item)
            if expanded is not None:
                self._add(expanded)
            else:
                self._pending.append(item)
            return
        command = COMMANDS.get(name)
        handler = _COMMANDS.get(command.kind) if command else None
        if command is None or handler is None:
            self._pending.append(item)
        else:
            handler(self, item, command)

    def _expanded_blocks(self, item: Any) -> Sequence[Any] | None:
        """What a macro of the author's stands for when it holds blocks; `None` when it is for the paragraph."""
        macro = self.reading.macro(item.macroname)
        if macro is None or not (macro.arguments or "\\" in macro.body):
            return None
        expanded = self.reading.expanded(item)
        return expanded if expanded is not None and self._holds_blocks(expanded) else None

    def _shown(self, item: Any, command: Command) -> None:
        content = self.reading.content(item, command.shows)
        if self._holds_blocks(content):
            self._add(content)
        else:
            self._pending.append(item)

    def _end_paragraph(self, item: Any, command: Command) -> None:
        self.flush()

    def _nothing(self, item: Any, command: Command) -> None:
        """What the front matter has already."""
        self.flush()

    def _heading(self, item: Any, command: Command) -> None:
        self.flush()
        reading = self.reading
        content = list(self._trimmed(self.inlines.build(reading.content(item, 2))))
        labels = [one for one in content if isinstance(one, nodes.Label)]
        content = [one for one in content if not isinstance(one, nodes.Label)]
        classes = ["unnumbered"] if reading.argument(item, 0) else []
        if self._in_appendix:
            classes.append("appendix")
        attr = named(Attr(classes=tuple(classes)), labels)
        level = max(command.shows - reading.level_of_sections + 1, 1)
        span = reading.span(item)
        self._blocks.append(Header(span, level, self._trimmed(content), attr))

    def _name_heading(self, label: nodes.Label) -> bool:
        r"""Give the heading just before its `\label`."""
        last = self._blocks[-1] if self._blocks else None
        if not isinstance(last, Header) or last.attr.identifier:
            return False
        gap = self.reading.source.text[last.span.end : label.span.start]
        if len(gap) > 400 or (gap.strip() and "%" not in gap):
            return False
        span = Span(last.span.start, max(label.span.end, last.span.end))
        self._blocks[-1] = replace(last, span=span, attr=named(last.attr, [label]))
        return True

    def _label(self, item: Any, command: Command) -> None:
        if not self._has_text():
            found = self.inlines.build([item])
            if found and isinstance(found[0], nodes.Label) and self._name_heading(found[0]):
                self._pending.clear()
                return
        self._pending.append(item)

    def _run_in(self, item: Any, command: Command) -> None:
        self.flush()
        span = self.reading.view(item).span(item.pos, item.pos + 1 + len(item.macroname))
        self._blocks.append(acknowledgements(span, command.detail))

    def _appendix(self, item: Any, command: Command) -> None:
        self.flush()
        self._in_appendix = True

    def _listing(self, item: Any, command: Command) -> None:
        self.append(listing_of(self.reading, item, command))

    def _caption(self, item: Any, command: Command) -> None:
        self.flush()
        self._pending.append(item)
        self.flush()

    # Environments

    def _environment(self, item: Any) -> None:
        name = item.environmentname
        definitions = self.reading.definitions
        own = definitions.environments.get(name)
        if own is not None and own.stands_for and name not in known.TABULARS:
            name = own.stands_for
        if name in _INLINE_ENVIRONMENTS:
            self._pending.append(item)
            return
        if name == "document":
            self._add(item.nodelist)
            return
        self.flush()
        handler = _handler(name, definitions.theorems)
        if handler is not None:
            handler(self, item, name)
        else:
            self._transparent(item, name)

    def _transparent(self, item: Any, name: str) -> None:
        self._add(item.nodelist)
        self.flush()

    def _list(self, item: Any, name: str) -> None:
        self.append(*list_of(self, item, known.LISTS[name]))

    def _quote(self, item: Any, name: str) -> None:
        self.append(nodes.BlockQuote(self.reading.span(item), self.inner(item.nodelist)))

    def _float(self, item: Any, name: str) -> None:
        self.append(*FloatReader(self, item, name).read())

    def _tabular(self, item: Any, name: str) -> None:
        self.append(table_of(self.inlines, item, name))

    def _algorithm(self, item: Any, name: str) -> None:
        self.append(algorithm_of(self.inlines, item))

    def _code(self, item: Any, name: str) -> None:
        self.append(code_of(self.inlines, item, name))

    def _drawing(self, item: Any, name: str) -> None:
        self.append(nodes.RawBlock(self.reading.span(item), "tex", self.reading.text_of(item)))

    def _ignored(self, item: Any, name: str) -> None:
        """What readers see elsewhere or nowhere."""

    def _acknowledgements(self, item: Any, name: str) -> None:
        begin = _TITLED.match(self.reading.text_of(item))
        view = self.reading.view(item)
        span = view.span(item.pos, item.pos + (begin.end() if begin else 1))
        self.append(acknowledgements(span, "Acknowledgments"), *self.inner(item.nodelist))

    def _abstract(self, item: Any, name: str) -> None:
        blocks = self.inner(item.nodelist)
        self.append(nodes.Environment(self.reading.span(item), "abstract", (), blocks))

    def _theorem(self, item: Any, name: str) -> None:
        printed = self.reading.definitions.theorems.get(name, name)
        kind = theorem_kind(name, printed)
        title = self._trimmed(self.inlines.build(self.reading.content(item, 0)))
        items = item.nodelist
        label = next(
            (
                found[0]
                for child in items
                if isinstance(child, LatexMacroNode) and child.macroname == "label"
                for found in [self.inlines.build([child])]
                if found and isinstance(found[0], nodes.Label)
            ),
            None,
        )
        blocks = self.inner(
            [
                child
                for child in items
                if not (isinstance(child, LatexMacroNode) and child.macroname == "label")
            ]
        )
        attr = named(Attr(), [label] if label else [])
        self.append(nodes.Environment(self.reading.span(item), kind, title, blocks, attr))


_ENVIRONMENTS: dict[str, Callable[[BlockBuilder, Any, str], None]] = {
    **dict.fromkeys(known.LISTS, BlockBuilder._list),
    **dict.fromkeys(known.QUOTES, BlockBuilder._quote),
    **dict.fromkeys(known.FIGURES | known.TABLES, BlockBuilder._float),
    **dict.fromkeys(known.TABULARS, BlockBuilder._tabular),
    **dict.fromkeys(known.ALGORITHMS, BlockBuilder._algorithm),
    **dict.fromkeys(known.VERBATIM, BlockBuilder._code),
    **dict.fromkeys(known.DRAWINGS, BlockBuilder._drawing),
    **dict.fromkeys(known.IGNORED, BlockBuilder._ignored),
    **dict.fromkeys(known.KEYWORDS, BlockBuilder._ignored),
    **dict.fromkeys(known.ACKNOWLEDGEMENTS, BlockBuilder._acknowledgements),
}
_COMMANDS: dict[Kind, Callable[[BlockBuilder, Any, Command], None]] = {
    Kind.SHOW: BlockBuilder._shown,
    Kind.PARAGRAPH: BlockBuilder._end_paragraph,
    Kind.HEADING: BlockBuilder._heading,
    Kind.LABEL: BlockBuilder._label,
    Kind.RUN_IN: BlockBuilder._run_in,
    Kind.APPENDIX: BlockBuilder._appendix,
    Kind.LISTING: BlockBuilder._listing,
    Kind.META: BlockBuilder._nothing,
    Kind.CAPTION: BlockBuilder._caption,
}


def _handler(
    name: str, theorems: dict[str, str]
) -> Callable[[BlockBuilder, Any, str], None] | None:
    handler = _ENVIRONMENTS.get(name)
    if handler is not None:
        return handler
    if name in theorems or name in known.THEOREMS or name == "restatable":
        return BlockBuilder._theorem
    return BlockBuilder._abstract if _ABSTRACT.fullmatch(name) else None


def theorem_kind(name: str, printed: str) -> str:
    """The kind of a theorem-like environment: what it prints, else how it is named."""
    word = printed.strip().rstrip(".").lower()
    if word in known.THEOREMS.values():
        return word
    if printed.strip() in known.PRINTED_KINDS:
        return known.PRINTED_KINDS[printed.strip()]
    return known.THEOREMS.get(name.rstrip("*"), name.rstrip("*"))


def acknowledgements(span: Span, word: str) -> Header:
    """The heading that a command for acknowledgements prints."""
    return Header(span, 1, (nodes.Text(span, word),), Attr(classes=("unnumbered",)))
