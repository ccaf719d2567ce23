"""Reads an entry that is not well formed: says where it breaks, and saves what can be told of it.

BibTeX skips such an entry, so its author sees a `?` in the paper and a message about another line.
We name the place, and go on, so that one missing comma does not make every citation of the entry
unknown too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from paperwright.bibliography.problems import BROKEN_ENTRY, UNUSABLE_KEY, Problem
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
from paperwright.source import Span

_KEY = re.compile(r"[^\s,{}=]*")
_REST_OF_KEY = re.compile(r"[^\n,{}=]*(?=[ \t]*,)")
_REST_OF_BARE_VALUE = re.compile(r"[^\n,{}#\"=]*")
# A line that can only be the next field; within a value it shows that the value was never closed.
_FIELD_LINE = re.compile(
    r"\n\s*[A-Za-z][\w-]*[ \t]*=[ \t]*(?:[{\"]|\w+[ \t]*,?[ \t]*$)", re.MULTILINE
)


class Flaw(NamedTuple):
    """One thing that is wrong in an entry."""

    problem: Problem
    span: Span
    message: str
    help: str


@dataclass
class RawEntry:
    """An entry as far as it could be read."""

    type: str
    span: Span
    key_span: Span
    fields: list[RawField] = field(default_factory=list)
    flaws: list[Flaw] = field(default_factory=list)


def read_entry(text: str, start: int) -> RawEntry:
    """The entry whose `@` is at `start`; it ends before the next line that begins one."""
    head = HEAD.match(text, start)
    assert head is not None
    next_block = BLOCK_LINE.search(text, head.end())
    limit = next_block.start() if next_block else len(text)
    return _EntryReader(text, head, limit).read()


def _stripped(text: str, start: int, end: int) -> Span:
    """The span without the white space at its ends; never empty when it was not."""
    inner = text[start:end]
    first = start + len(inner) - len(inner.lstrip())
    last = start + len(inner.rstrip())
    return Span(first, last) if first < last else Span(start, end)


class _EntryReader:
    def __init__(self, text: str, head: re.Match[str], limit: int) -> None:
        self.text = text
        self.head = head
        self.at = head.end()
        self.limit = limit
        self.closer = "}" if "{" in head[0] else ")"
        self.is_lost = False
        self.entry = RawEntry(head[1].lower(), Span(*head.span()), Span(head.end(), head.end()))

    def read(self) -> RawEntry:
        self._read_key()
        while self._read_field():
            pass
        self.entry.span = _stripped(self.text, self.head.start(), self.at)
        return self.entry

    def _flaw(self, span: Span, message: str, help: str, problem: Problem = BROKEN_ENTRY) -> None:
        self.entry.flaws.append(Flaw(problem, span, message, help))

    def _peek(self) -> str:
        """The next character that is no white space; empty at the end of the entry's lines."""
        self.at = skip_space(self.text, self.at, self.limit)
        return self.text[self.at] if self.at < self.limit else ""

    def _read_key(self) -> None:
        match = _KEY.match(self.text, self.at, self.limit)
        start = self.at
        end = match.end() if match else start
        if self.closer == ")" and self.text.find(")", start, end) >= 0:
            end = self.text.find(")", start, end)
        self.at = end
        following = self._peek()
        rest = _REST_OF_KEY.match(self.text, self.at, self.limit)
        if following == "=" or end == start:
            self._flaw(
                _stripped(self.text, *self.head.span()),
                say("Entry of type `{type}` has no key", type=self.entry.type),
                "Write a key and a comma after the opening brace",
                UNUSABLE_KEY,
            )
            self.at = skip_space(self.text, end, self.limit) + 1 if following == "," else start
            return
        if rest and following not in {",", self.closer} and "\n" not in self.text[end : self.at]:
            end = self.at = rest.end()
            key = self.text[start:end]
            self._flaw(
                Span(start, end),
                say("Key `{key}` holds a blank", key=key),
                say("Write it as one word: `{word}`", word="_".join(key.split())),
                UNUSABLE_KEY,
            )
        elif following not in {",", self.closer, ""}:
            key = self.text[start:end]
            self._flaw(
                Span(start, end),
                say("No comma after the key `{key}`", key=key),
                say("Write `{key},`", key=key),
            )
        self.entry.key_span = Span(start, end)
        if self._peek() == ",":
            self.at += 1

    def _read_field(self) -> bool:
        """Whether there may be another field."""
        mark = self._peek()
        if not mark:
            self._report_open_entry()
            return False
        if mark == self.closer:
            return self._close()
        name = NAME.match(self.text, self.at, self.limit)
        if name is None:
            self._skip_junk(mark)
            return True
        self.at = name.end()
        if self._peek() != "=":
            self._flaw_once(
                Span(*name.span()),
                say("No `=` after `{name}`", name=name[0]),
                say("Write `{name} = {{…}},`, or remove it", name=name[0]),
            )
            self._skip_line()
            return True
        self.at += 1
        self._read_value(name)
        return True

    def _report_open_entry(self) -> None:
        # A value that is never closed has swallowed the brace that would close the entry.
        if all(flaw.problem is UNUSABLE_KEY for flaw in self.entry.flaws):
            opening = self.head.end() - len(self.head[0]) + len(self.head[0].rstrip()) - 1
            self._flaw(
                Span(opening, opening + 1),
                say("`{mark}` of the entry is never closed", mark=self.text[opening]),
                say("Close the entry with `{closer}`", closer=self.closer),
            )

    def _close(self) -> bool:
        closer = Span(self.at, self.at + 1)
        self.at += 1
        if not has_leftover(self.text, self.at, self.limit):
            return False
        self._flaw(
            closer,
            say("`{closer}` closes the entry before its last field", closer=self.closer),
            say("Remove the extra `{closer}`", closer=self.closer),
        )
        if self._peek() == ",":
            self.at += 1
        return True

    def _skip_junk(self, mark: str) -> None:
        start = self.at
        if mark == ",":
            self.at += 1
            self._flaw(Span(start, self.at), "Comma with no field before it", "Remove the comma")
            return
        self._skip_line()
        line = _stripped(self.text, start, self.at)
        if mark in "%@":
            message = say("`{mark}` begins no comment inside an entry", mark=mark)
            help = say("Remove such lines, or move them between two entries")
        else:
            message, help = (
                say("`{mark}` stands where a field should begin", mark=mark),
                say("Remove `{mark}`", mark=mark),
            )
        self._flaw_once(line, message, help)

    def _flaw_once(self, span: Span, message: str, help: str) -> None:
        """Report what is likely to go on for lines: one cause is one finding."""
        if not self.is_lost:
            self._flaw(span, message, help)
        self.is_lost = True

    def _skip_line(self) -> None:
        end = self.text.find("\n", self.at, self.limit)
        self.at = self.limit if end < 0 else end

    def _read_value(self, name: re.Match[str]) -> None:
        start = skip_space(self.text, self.at, self.limit)
        value = read_value(self.text, start, self.limit)
        pieces = value.pieces
        swallowed = self._swallowed_field(start, value.end, pieces)
        if swallowed is not None or value.is_open:
            pieces = self._cut_open_value(name[0], pieces, value.end, swallowed)
        elif not pieces:
            self.at = start
            self._flaw(
                Span(*name.span()),
                say("`{name}` has no value", name=name[0]),
                "Write `{…}` after the `=`",
            )
        else:
            self.at = value.end
            pieces = self._finish_value(name[0], pieces, value.ends_in_hash)
        if pieces:
            span = _stripped(self.text, start, max(self.at, pieces[-1].span.end))
            self.entry.fields.append(RawField(name[0].lower(), Span(*name.span()), pieces, span))
        if self._peek() == ",":
            self.at += 1

    def _swallowed_field(self, start: int, end: int, pieces: tuple[Piece, ...]) -> int | None:
        """Where the line of the next field begins, when the value runs over it."""
        if not pieces:
            return None
        match = _FIELD_LINE.search(self.text, start, end)
        return match.start() if match else None

    def _cut_open_value(
        self, name: str, pieces: tuple[Piece, ...], end: int, swallowed: int | None
    ) -> tuple[Piece, ...]:
        """The pieces of a value that nothing closes, the last cut where the next field begins."""
        if swallowed is None:
            opening = end
            match = _FIELD_LINE.search(self.text, opening, self.limit)
            cut = match.start() if match else self._last_text(opening)
        else:
            pieces = tuple(piece for piece in pieces if piece.span.end <= swallowed)
            opening = self._first_open(pieces, swallowed)
            cut = swallowed
        mark = self.text[opening]
        closing = "}" if mark == "{" else mark
        self._flaw(
            Span(opening, opening + 1),
            say("`{mark}` of `{name}` is never closed", mark=mark, name=name),
            say("Close the value with `{closing}`", closing=closing),
        )
        self.at = max(cut, opening + 1)
        inner = self.text[opening + 1 : self.at].rstrip().removesuffix(",").rstrip()
        return (*pieces, Piece(Span(opening + 1, opening + 1 + len(inner)), is_macro=False))

    def _last_text(self, start: int) -> int:
        """Where the text ends before the braces that close the entry."""
        return start + len(self.text[start : self.limit].rstrip("}) \t\n"))

    def _first_open(self, whole: tuple[Piece, ...], cut: int) -> int:
        """The brace or quote that opens the piece after those that are whole."""
        at = whole[-1].span.end + 1 if whole else self.at
        positions = [self.text.find(mark, at, cut) for mark in '{"']
        return min((place for place in positions if place >= 0), default=at)

    def _finish_value(
        self, name: str, pieces: tuple[Piece, ...], ends_in_hash: bool
    ) -> tuple[Piece, ...]:
        """The pieces once more, after a look at what stands behind them."""
        last = pieces[-1].span
        end_of_value = self.at
        following = self._peek()
        if ends_in_hash:
            self._flaw(last, say("Nothing after the `#` of `{name}`", name=name), "Remove the `#`")
        elif following in {",", self.closer, "", "%"}:
            pass
        elif pieces[-1].span.end == end_of_value and "\n" not in self.text[end_of_value : self.at]:
            rest = _REST_OF_BARE_VALUE.match(self.text, self.at, self.limit)
            end = rest.end() if rest else self.at
            whole = _stripped(self.text, last.start, max(end, end_of_value))
            self.at = max(end, self.at)
            self._flaw(
                whole,
                say("Value of `{name}` has neither braces nor quotes", name=name),
                say(
                    "Write `{name} = {{{text}}}`",
                    name=name,
                    text=self.text[whole.start : whole.end],
                ),
            )
            pieces = (*pieces[:-1], Piece(whole, is_macro=False))
            if end == end_of_value:
                self._skip_line()
        else:
            place = end_of_value - 1
            self._flaw(
                Span(place, place + 1),
                say("No comma after the value of `{name}`", name=name),
                say("Write a comma after `{text}`", text=self.text[place]),
            )
        return pieces
