"""Markdown text in, a Document out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from paperwright import syntax
from paperwright.findings import Problem
from paperwright.model.document import Document
from paperwright.readers.blocks import BlockBuilder
from paperwright.readers.front_matter import read_front_matter
from paperwright.readers.includes import with_includes
from paperwright.readers.metadata import MetadataReader
from paperwright.readers.page_parts import with_parts
from paperwright.source import Source, Span
from paperwright.syntax.block import BlockState

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

# A newline that is spelled out is found several times quicker than the beginning of a line.
_NAMED_BY_MYST = re.compile(
    r"\n[ \t]*(?::(?:label|name):[ \t]*([^\s:@]+)|\(([^()\s]+)\)=)[ \t]*$", re.MULTILINE
)


@dataclass
class Reading:
    """What the builders of one reading share."""

    source: Source
    parser: MarkdownIt
    env: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    numbers_alone: bool = False
    """Whether `@fig:name` stands for `1`, not for `Figure 1`."""

    def report(self, code: str, span: Span, message: str, help: str | None = None) -> None:
        """Note a problem of the source."""
        self.problems.append(Problem(code, span, message, help))

    @cached_property
    def named(self) -> frozenset[str]:
        """What MyST's options and targets name: `@name` leads there, whatever the name begins with."""
        first_line = "\n" + self.source.line_text(1)
        found = [
            *_NAMED_BY_MYST.findall(first_line),
            *_NAMED_BY_MYST.findall(self.source.text),
        ]
        return frozenset(option or target for option, target in found)


def read_markdown(
    source: Source,
    root: Path | None = None,
    problems: Sequence[Problem] = (),
    numbers_alone: bool = False,
) -> Document:
    """The Document of a Markdown text; what is wrong with the text is in its `problems`, nothing is raised.

    Arguments:
        source: the text.
        root: with it, the files below it that the text includes are read too.
        problems: what is known to be wrong already.
        numbers_alone: whether references bring no word with them, as in pandoc-xnos.
    """
    failed: list[Problem] = []
    if root is not None:
        source, failed = with_includes(source, root)
    front_matter = read_front_matter(source)
    parser = syntax.parser()
    known = [*problems, *front_matter.problems, *failed]
    reading = Reading(source, parser, problems=known, numbers_alone=numbers_alone)
    blocks = BlockBuilder(reading).build(_block_tokens(reading, front_matter.end))
    metadata = MetadataReader(reading, front_matter).read()
    blocks, metadata = with_parts(blocks, metadata)
    return Document(source, blocks, front_matter, metadata, tuple(reading.problems))


def _block_tokens(reading: Reading, start: int) -> list[Token]:
    """The tokens of what stands below the front matter, which ends at an offset."""
    text, parser = reading.source.text, reading.parser
    line = text.count("\n", 0, start)
    if start and text[start - 1] != "\n":
        # There is nothing below it.
        return []
    state = BlockState(text, parser, reading.env, [], reading.source.line_starts)
    parser.block.tokenize(state, line, state.lineMax)
    return state.tokens


def read_file(path: Path, name: str = "") -> Document:
    """The Document of a Markdown file; raises `UnreadableSourceError` when there is no text in it to read."""
    return read_markdown(Source.read(path, name))
