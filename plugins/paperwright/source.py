"""A text and the places in it.

Everything in Paperwright that points into a file points with a `Span`: two offsets in code points into
`Source.text`. Lines and columns, both counted from one, are made from offsets only when a person reads them.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from paperwright.errors import UnreadableSourceError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


class Span(NamedTuple):
    """A half-open range of code points in a source text."""

    start: int
    end: int

    def contains(self, other: Span) -> bool:
        """Whether `other` lies inside this span."""
        return self.start <= other.start and other.end <= self.end


class Position(NamedTuple):
    """A place as people name it; both numbers count from one, columns in code points."""

    line: int
    column: int


def line_starts(text: str) -> list[int]:
    """The offset at which each line of a text begins; the first is 0."""
    lines = text.split("\n")
    lines.pop()
    return [0, *accumulate([len(line) + 1 for line in lines])]


@dataclass(frozen=True, eq=False)
class Source:
    r"""The text of one file, with newlines as `\\n` whatever they are on disk."""

    text: str
    path: Path | None = None
    """Where the text came from; `None` for text that was piped in."""
    newline: str = "\n"
    """The newline of the file on disk, which writing restores."""
    has_byte_order_mark: bool = False
    name: str = field(default="")
    """What findings call this source: the path as the user gave it, or `-`."""
    parts: tuple[tuple[int, Source, int], ...] = ()
    """Of a text that was joined from several: where each piece begins, whose it is, and its offset there."""
    encoding: str = "utf-8"
    """That of the file on disk; only LaTeX papers may have another."""

    def __post_init__(self) -> None:
        if not self.name:
            object.__setattr__(self, "name", str(self.path) if self.path else "-")

    @classmethod
    def read(cls, path: Path, name: str = "") -> Source:
        """The file's text.

        Raises:
            UnreadableSourceError: the path is missing, is a folder or is not UTF-8; the message says which, where
                the first bad byte stands, and what to do.
        """
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            raise UnreadableSourceError(f"{name or path}: no such file") from None
        except IsADirectoryError:
            raise UnreadableSourceError(f"{name or path}: is a folder; name a file in it") from None
        except OSError as error:
            raise UnreadableSourceError(
                f"{name or path}: cannot be read ({error.strerror})"
            ) from None
        return cls.decode(data, path, name)

    @classmethod
    def decode(cls, data: bytes, path: Path | None = None, name: str = "") -> Source:
        """The text that these bytes hold; raises `UnreadableSourceError` when they are not UTF-8."""
        has_mark = data.startswith(b"\xef\xbb\xbf")
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            before = data[: error.start]
            line = before.count(b"\n") + 1
            column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
            raise UnreadableSourceError(
                f"{name or path or '-'}:{line}:{column}: byte 0x{data[error.start]:02x} is not UTF-8; "
                "save the file as UTF-8"
            ) from None
        newline = "\r\n" if "\r\n" in text else "\n"
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        if "\x00" in text:
            # CommonMark replaces the character that no parser downstream accepts.
            text = text.replace("\x00", "\N{REPLACEMENT CHARACTER}")
        return cls(text, path, newline, has_mark, name)

    @classmethod
    def join(cls, sources: Sequence[Source], path: Path) -> Source:
        """One text of several, a blank line between them; `place` leads back."""
        parts = []
        for source in sources:
            text = source.text.rstrip("\n") + "\n\n"
            padded = replace(source, text=text)
            parts.append(SourcePart(padded, 0, len(text)))
        return cls.assemble(parts, path)

    @classmethod
    def assemble(cls, pieces: Sequence[SourcePart], path: Path, name: str = "") -> Source:
        """One text of pieces of others; `place` leads back."""
        parts: list[tuple[int, Source, int]] = []
        offset = 0
        for piece in pieces:
            if piece.end > piece.start:
                parts.extend(piece.parts_at(offset))
                offset += piece.end - piece.start
        text = "".join(piece.source.text[piece.start : piece.end] for piece in pieces)
        return cls(text, path, name=name, parts=tuple(parts))

    def place(self, span: Span) -> tuple[Source, Span]:
        """The file that a span stands in, and its span there; itself, unless it was joined from several."""
        if not self.parts:
            return self, span
        index = bisect_right([part[0] for part in self.parts], span.start) - 1
        start, source, offset = self.parts[max(index, 0)]
        size = len(source.text)
        shift = offset - start
        return source, Span(min(span.start + shift, size), min(span.end + shift, size))

    def span_of(self, source: Source, span: Span) -> Span:
        """The way back: where a span of one of the parts stands in the whole; its beginning when it is not there."""
        for start, part, offset in reversed(self.parts):
            if part is source and offset <= span.start:
                return Span(start + span.start - offset, start + span.end - offset)
        return Span(0, 0)

    def encode(self, text: str) -> bytes:
        """The bytes to write when `text` replaces this source: its newlines and byte order mark are kept."""
        data = text.replace("\n", self.newline) if self.newline != "\n" else text
        return (b"\xef\xbb\xbf" if self.has_byte_order_mark else b"") + data.encode(self.encoding)

    def __getitem__(self, span: Span) -> str:
        return self.text[span[0] : span[1]]

    @cached_property
    def line_starts(self) -> list[int]:
        """The offset at which each line begins; the first is 0."""
        return line_starts(self.text)

    def position(self, offset: int) -> Position:
        """The line and column of an offset; an offset past the end is the end's."""
        offset = min(max(offset, 0), len(self.text))
        line = bisect_right(self.line_starts, offset)
        return Position(line, offset - self.line_starts[line - 1] + 1)

    def offset(self, line: int, column: int = 1) -> int:
        """The offset of a line and column counted from one, clamped to the text."""
        starts = self.line_starts
        if line > len(starts):
            return len(self.text)
        start = starts[max(line, 1) - 1]
        return min(start + max(column, 1) - 1, self.line_end(line))

    def line_end(self, line: int) -> int:
        """The offset just before the newline that ends a line counted from one."""
        starts = self.line_starts
        return starts[line] - 1 if line < len(starts) else len(self.text)

    def line_text(self, line: int) -> str:
        """One line, counted from one, without its newline."""
        return self.text[self.line_starts[line - 1] : self.line_end(line)]


@dataclass(frozen=True)
class SourcePart:
    """A piece of a source that goes into another."""

    source: Source
    start: int
    end: int

    def parts_at(self, offset: int) -> list[tuple[int, Source, int]]:
        """What `Source.parts` says of this piece when it stands at an offset."""
        if not self.source.parts:
            return [(offset, self.source, self.start)]
        found = []
        ends = [*(part[0] for part in self.source.parts[1:]), len(self.source.text)]
        for (start, part, inner), end in zip(self.source.parts, ends, strict=True):
            first, last = max(start, self.start), min(end, self.end)
            if first < last:
                found.append((offset + first - self.start, part, inner + first - start))
        return found
