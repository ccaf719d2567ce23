"""Reads .bib files.

bibtexparser splits the text into blocks and fields. It knows neither columns nor what is wrong
inside an entry, so the places of fields are found again here, and an entry that it gives up, or
takes a comma too far, is read once more by `repair`.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from paperwright.bibliography.entries import Entry
from paperwright.bibliography.problems import (
    BROKEN_ENTRY,
    DUPLICATE_FIELD,
    UNKNOWN_MACRO,
    UNREADABLE_FILE,
    Problem,
)
from paperwright.bibliography.values import (
    BLOCK_LINE,
    HEAD,
    NAME,
    Piece,
    RawField,
    has_leftover,
    read_value,
    skip_space,
)
from paperwright.findings import say
from paperwright.model.frozen import frozen_value
from paperwright.source import Source, Span

if TYPE_CHECKING:
    from bibtexparser.model import Block
    from bibtexparser.model import Entry as ParsedEntry

    from paperwright.findings import Finding

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""The macros that every BibTeX style defines; as values they stay as they are."""

_KEY = re.compile(r"[^\s,{}=\"]+")
_FIELD = re.compile(rf"[\s,]*({NAME.pattern})\s*=\s*")
_LONGEST_VALUE = 1_000_000
_SPACES = re.compile(r"\s+")
_TYPES = (
    "article|book|collection|conference|dataset|in(?:book|collection|proceedings)|manual|"
    "mastersthesis|misc|online|phdthesis|proceedings|report|software|techreport|thesis|unpublished"
)
# What begins an entry on a line of its own, whole or with a slip: its brace on the next line, none
# at all, or no `@`.
_STRAY = re.compile(
    rf"^[^\S\n]*(?:(?P<head>@\w+)\s*(?P<brace>[{{(])"
    rf"|(?P<braceless>@(?:{_TYPES}))(?=\w*[\s,}}\"'])"
    rf"|[^\s\w@%]?(?P<atless>{_TYPES})\s*\{{\s*[^\s,{{}}]+\s*,)",
    re.MULTILINE | re.IGNORECASE,
)


@frozen_value
class BibtexContents:
    """What one .bib file holds."""

    entries: tuple[Entry, ...]
    """Every entry in the order of the file, those whose key repeats included."""
    findings: tuple[Finding, ...]
    macros: Mapping[str, str]
    """The `@string` values, by name in lower case, that are known at the end of the file."""


def read_bibtex(source: Source, macros: Mapping[str, str] | None = None) -> BibtexContents:
    """The entries of a .bib file.

    Arguments:
        source: the text.
        macros: the `@string` values that earlier files define.
    """
    reader = _Reader(source, dict(macros or {}))
    reader.read()
    if source.text.strip() and "@" not in source.text:
        reader.report(UNREADABLE_FILE, Span(0, 1), "No BibTeX entry in this file", None)
    return BibtexContents(tuple(reader.entries), tuple(reader.findings), reader.macros)


def _split(text: str) -> list[Block]:
    """The blocks of the file; none when bibtexparser gives up altogether."""
    from bibtexparser.exceptions import ParsingException
    from bibtexparser.splitter import Splitter

    # It logs what our findings say with their places.
    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)
    try:
        return list(Splitter(text).split().blocks)
    except ParsingException:
        return []


@dataclass
class _Reader:
    source: Source
    macros: dict[str, str]
    entries: list[Entry] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    done: int = 0
    """Up to here everything has been read."""
    taken: list[Span] = field(default_factory=list)
    """What the blocks read so far cover."""

    def report(self, problem: Problem, span: Span, message: str, help: str | None) -> None:
        self.findings.append(problem.at(self.source, span, message, help))

    def read(self) -> None:
        from bibtexparser.model import ImplicitComment

        text = self.source.text
        for block in _split(text):
            if isinstance(block, ImplicitComment) or not block.raw:
                continue
            start = self._place(block)
            if start >= 0 and _begins_block(text, start):
                self.done = start + len(block.raw)
                self._read_block(block, start)
                self.taken.append(Span(start, self.done))
        self._read_what_is_left()
        self.entries.sort(key=lambda entry: entry.span.start)

    def _place(self, block: Block) -> int:
        """The offset of a block that lies behind all that was read, or -1."""
        raw, line = block.raw or "", (block.start_line or 0) + 1
        first = max(self.done, self.source.offset(line))
        return self.source.text.find(raw, first, self.source.line_end(line) + len(raw))

    def _read_what_is_left(self) -> None:
        """Read what bibtexparser does not see, such as an entry with its brace on a new line."""
        end = len(self.source.text)
        at = 0
        for taken in [*self.taken, Span(end, end)]:
            self.done = at
            for match in _STRAY.finditer(self.source.text, at, taken.start):
                if match.end() > self.done:
                    self._read_stray(match)
            at = max(at, taken.end)

    def _read_stray(self, match: re.Match[str]) -> None:
        if match["brace"]:
            self._repair(match.start("head"))
        elif match["braceless"]:
            self.report(
                BROKEN_ENTRY,
                Span(*match.span("braceless")),
                say("No `{{` after `{braceless}`", braceless=match["braceless"]),
                say("Write `{braceless}{{key,`, or remove it", braceless=match["braceless"]),
            )
        else:
            self.report(
                BROKEN_ENTRY,
                Span(*match.span("atless")),
                say("No `@` before `{atless}`", atless=match["atless"]),
                say("Write `@{atless}{{`, or remove it", atless=match["atless"]),
            )

    def _read_block(self, block: Block | None, start: int) -> None:
        from bibtexparser.model import (
            DuplicateBlockKeyBlock,
            DuplicateFieldKeyBlock,
            Entry,
            ExplicitComment,
            ParsingFailedBlock,
            Preamble,
            String,
        )

        if isinstance(block, DuplicateBlockKeyBlock | DuplicateFieldKeyBlock):
            # What repeats is ours to report; until then it is a block like any other.
            block = block.ignore_error_block
        if isinstance(block, Entry):
            self._read_entry(block, start)
        elif isinstance(block, String):
            self._read_string(start, self.done)
        elif isinstance(block, ParsingFailedBlock):
            self._repair(start)
        else:
            assert isinstance(block, ExplicitComment | Preamble)

    def _read_string(self, start: int, limit: int) -> None:
        text = self.source.text
        head = HEAD.match(text, start)
        name = _FIELD.match(text, head.end(), limit) if head else None
        value = read_value(text, name.end(), limit) if name else None
        if name and value and value.pieces:
            self.macros[name[1].lower()] = self._text(value.pieces)
            self.done = max(self.done, value.end)
            closer = skip_space(text, value.end, limit)
            if text[closer : closer + 1] in {"}", ")"}:
                return
        self.report(
            BROKEN_ENTRY,
            Span(start, start + len("@string")),
            "This `@string` is not well formed",
            "Write `@string{name = {value}}`",
        )

    def _read_entry(self, block: ParsedEntry, start: int) -> None:
        text = self.source.text
        head = HEAD.match(text, start)
        key_start = head.end() if head else start
        key_span = Span(key_start, key_start + len(block.key))
        is_sound = text.startswith(block.key, key_start) and _KEY.fullmatch(block.key)
        fields = self._locate_fields(block, key_span.end) if is_sound else None
        if fields is None or has_leftover(text, self.done, len(text)):
            self._repair(start)
            return
        self._add(block.entry_type.lower(), Span(start, self.done), key_span, fields)

    def _locate_fields(self, block: ParsedEntry, at: int) -> list[RawField] | None:
        """The places of the fields; `None` when one of them is not what it should be."""
        text = self.source.text
        fields: list[RawField] = []
        for parsed in block.fields:
            match = _FIELD.match(text, at, self.done)
            if match is None or match[1] != parsed.key:
                return None
            start = match.end()
            at = start + len(parsed.value)
            value = read_value(text, start, at)
            if value.end != at or value.is_open or value.ends_in_hash or not value.pieces:
                return None
            fields.append(
                RawField(match[1].lower(), Span(*match.span(1)), value.pieces, Span(start, at))
            )
        return fields

    def _repair(self, start: int) -> None:
        head = HEAD.match(self.source.text, start)
        if head is None:
            return
        kind = head[1].lower()
        if kind == "comment":
            return
        if kind == "string":
            following = BLOCK_LINE.search(self.source.text, head.end())
            self._read_string(start, following.start() if following else len(self.source.text))
            return
        if kind == "preamble":
            self.report(
                BROKEN_ENTRY,
                Span(start, start + len("@preamble")),
                "This `@preamble` is not well formed",
                "Balance its braces and quotes",
            )
            return
        # Most files have no broken entry, so most runs do not load its reader.
        from paperwright.bibliography.repair import read_entry

        raw = read_entry(self.source.text, start)
        for flaw in raw.flaws:
            self.report(flaw.problem, flaw.span, flaw.message, flaw.help)
        self.done = max(self.done, raw.span.end)
        if raw.key_span.start < raw.key_span.end:
            self._add(raw.type, raw.span, raw.key_span, raw.fields)

    def _add(self, type: str, span: Span, key_span: Span, fields: list[RawField]) -> None:
        values: dict[str, str] = {}
        spans: dict[str, Span] = {}
        for raw in fields:
            if raw.name in values:
                self.report(
                    DUPLICATE_FIELD,
                    raw.name_span,
                    say(
                        "Field `{name}` stands twice in this entry; the first one counts",
                        name=raw.name,
                    ),
                    "Remove one of them",
                )
                continue
            values[raw.name] = self._text(raw.pieces).strip()
            spans[raw.name] = raw.pieces[0].span if len(raw.pieces) == 1 else raw.span
        key = self.source[key_span]
        self.entries.append(Entry(key, type, values, self.source, span, key_span, spans))

    def _text(self, pieces: tuple[Piece, ...]) -> str:
        """The value that the pieces make together."""
        parts = [
            self._macro(piece.span) if piece.is_macro else self.source[piece.span]
            for piece in pieces
        ]
        if sum(map(len, parts)) > _LONGEST_VALUE:
            # Macros that double each other some thirty times would fill the memory.
            self.report(
                BROKEN_ENTRY,
                pieces[0].span,
                say("Value is longer than {most:,} characters", most=_LONGEST_VALUE),
                "Shorten it",
            )
            return ""
        joined = parts[0] if len(parts) == 1 else "".join(parts)
        return _SPACES.sub(" ", joined) if "\n" in joined else joined

    def _macro(self, span: Span) -> str:
        name = self.source[span]
        folded = name.lower()
        if folded in self.macros:
            return self.macros[folded]
        if folded in MONTHS:
            return folded
        self.report(
            UNKNOWN_MACRO,
            span,
            say("No `@string` defines `{name}`", name=name),
            say("Write `{{{name}}}` when it is the text itself", name=name),
        )
        return name


def _begins_block(text: str, start: int) -> bool:
    """Whether the `@` begins an entry: one inside a word, as in an address, does not."""
    return not (start > 0 and (text[start - 1].isalnum() or text[start - 1] in "._-"))
