"""Pieces of LaTeX that know where in the Markdown they come from.

All go through pandoc at once. A comment line before each tells them apart afterwards, and stays until the template has
been filled in; then the lines of the finished file are counted and the comments go.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from paperwright.render.pandoc import pandoc_types as pt

_MARK = re.compile(r"^%@paperwright:(\d+|end)$")


@dataclass(frozen=True, slots=True)
class Chunk:
    """A paragraph, the beginning of an environment, a figure and the like."""

    content: pt.Inlines
    offsets: tuple[int, ...]
    """Where its lines come from: one offset for all, or one a line."""
    is_tight: bool = False
    """Whether it follows the one before without a blank line."""
    indent: int = 0
    verbatim: str = ""
    """LaTeX that pandoc need not see, in place of `content`; its lines are not indented."""

    def indented(self, by: int = 2) -> Chunk:
        """The same, further to the right."""
        return replace(self, indent=self.indent + by)

    def tight(self) -> Chunk:
        """The same, without a blank line before it."""
        return replace(self, is_tight=True)


def raw(text: str) -> pt.Json:
    """LaTeX in a line."""
    return pt.raw("latex", text)


def line(text: str, offset: int, *, tight: bool = False) -> Chunk:
    """A chunk of LaTeX only."""
    return Chunk([raw(text)], (offset,), tight)


@dataclass(frozen=True)
class LineMap:
    """Where the lines of a LaTeX file come from."""

    starts: Sequence[tuple[int, int]] = ()
    """Line numbers from one, in order, each with the offset from which it and those after it come; -1 for none."""

    def offset(self, tex_line: int) -> int | None:
        """The place in the Markdown that a line of LaTeX comes from; `None` when it is the template's."""
        index = bisect_right(self.starts, (tex_line, float("inf"))) - 1
        found = self.starts[index][1] if index >= 0 else -1
        return found if found >= 0 else None


class Layout:
    """Groups of chunks on their way through pandoc."""

    def __init__(self, groups: Mapping[str, Sequence[Chunk]]) -> None:
        self._groups = groups
        self._chunks = [chunk for group in groups.values() for chunk in group]

    def document(self) -> pt.Json:
        """What pandoc gets."""
        blocks: pt.Blocks = []
        for index, chunk in enumerate(self._chunks):
            blocks.append(pt.raw_block("latex", f"%@paperwright:{index}"))
            if not chunk.verbatim:
                blocks.append(pt.plain(chunk.content))
        return pt.document(blocks)

    def texts(self, latex: str) -> dict[str, str]:
        """The LaTeX of each group, with a mark before each chunk."""
        pieces = self._split(latex)
        found, index = {}, 0
        for name, group in self._groups.items():
            lines: list[str] = []
            for number in range(index, index + len(group)):
                chunk = self._chunks[number]
                if lines and not chunk.is_tight:
                    lines.append("")
                lines.append(f"%@paperwright:{number}")
                lines += _finished(pieces[number], chunk)
            if lines:
                lines.append("%@paperwright:end")
            found[name] = "\n".join(lines)
            index += len(group)
        return found

    def _split(self, latex: str) -> list[str]:
        """The LaTeX of each chunk; a line of the author's that looks like a mark is none unless it comes next."""
        pieces: list[list[str]] = []
        for text in latex.split("\n"):
            if text == f"%@paperwright:{len(pieces)}":
                pieces.append([])
            elif pieces:
                pieces[-1].append(text)
        return ["\n".join(piece).strip("\n") for piece in pieces]

    def line_map(self, text: str) -> tuple[str, LineMap]:
        """A filled-in template without its marks, and where its lines come from."""
        lines: list[str] = []
        starts: list[tuple[int, int]] = []
        chunk: Chunk | None = None
        first = 0
        for content in text.split("\n"):
            mark = _MARK.match(content)
            if mark is None:
                lines.append(content)
                continue
            if chunk is not None:
                starts.extend(_places(chunk, first, lines))
            chunk = None if mark[1] == "end" else self._chunks[int(mark[1])]
            first = len(lines) + 1
            if chunk is None:
                starts.append((first, -1))
        return "\n".join(lines), LineMap(tuple(_without_repetition(sorted(set(starts)))))


def without_marks(text: str) -> str:
    """A group's text for where a comment line would not do: in the argument of a command."""
    return "\n".join(part for part in text.split("\n") if not _MARK.match(part))


def _finished(text: str, chunk: Chunk) -> list[str]:
    if chunk.verbatim:
        return chunk.verbatim.split("\n")
    margin = " " * chunk.indent
    return [f"{margin}{part.rstrip()}" if part.strip() else "" for part in text.split("\n")]


def _places(chunk: Chunk, first: int, lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where the lines from `first` on come from: each from its own, when there are as many as the Markdown has."""
    last = len(lines)
    while last >= first and not lines[last - 1].strip():
        last -= 1
    if len(chunk.offsets) == last - first + 1:
        for index, offset in enumerate(chunk.offsets):
            yield first + index, offset
    else:
        yield first, chunk.offsets[0]


def _without_repetition(starts: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    starts = list(starts)
    if starts:
        yield starts[0]
    for before, after in pairwise(starts):
        if before[1] != after[1]:
            yield after
