"""LaTeX text in, a Document out."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from paperwright.errors import UnreadableSourceError
from paperwright.model import nodes
from paperwright.model.document import Document
from paperwright.readers.latex.blocks import BlockBuilder
from paperwright.readers.latex.definitions import definitions_of
from paperwright.readers.latex.files import read_source, read_tree
from paperwright.readers.latex.inlines import InlineBuilder
from paperwright.readers.latex.metadata import MetadataReader
from paperwright.readers.latex.reading import Reading
from paperwright.readers.latex.scan import FILLER, REMARK
from paperwright.readers.latex.shadow import shadow_of, without_dead_branches
from paperwright.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from paperwright.findings import Problem
    from paperwright.model.nodes import Block, Blocks
    from paperwright.source import Source

_BEGIN = re.compile(r"\\begin\s*\{document\}")
_END = re.compile(r"\\end\s*\{document\}")
_CLASS = re.compile(r"\\document(?:class|style)\s*(?:\[[^\]]*\])?\s*\{\s*([^{}]*?)\s*\}")
_PARTS = frozenset({"subfiles", "standalone"})
"""The classes of files that are parts of others."""
_MOST_FOLDERS = 3
_CHAPTER = re.compile(r"\\chapter(?![A-Za-z])")
_PART = re.compile(r"\\part(?![A-Za-z])\*?\s*[\[{]")
_REMARK = re.compile(rf"{REMARK}+")


def read_latex(source: Source, root: Path | None = None) -> Document:
    """The Document of a LaTeX text; what is wrong with the text is in its `problems`, nothing is raised.

    Arguments:
        source: the text of the main file.
        root: with a file, the files below it that the text takes in are read; its own folder without.
    """
    source, shadow, failed = read_tree(source, root)
    shadow = without_dead_branches(shadow)
    begin = _BEGIN.search(shadow)
    start = begin.end() if begin else 0
    end = _END.search(shadow, start)
    stop = end.start() if end else len(shadow)
    definitions = definitions_of(shadow)
    reading = Reading(source, shadow, definitions)
    reading.problems += [
        problem for problem in failed if not _is_dead(shadow, problem) and problem.span.start < stop
    ]
    reading.level_of_sections = _level(shadow, start, stop)
    inlines = InlineBuilder(reading)
    body = shadow[:stop] if stop < len(shadow) else shadow
    blocks = _blocks(inlines, body, start)
    abstracts = [one for one in blocks if _is_abstract(one)]
    front_matter, metadata = MetadataReader(inlines, begin.start() if begin else 0).read(
        _best_abstract(abstracts)
    )
    kept = tuple(
        one for one in blocks if not (_is_abstract(one) and one.blocks == metadata.abstract)
    )  # type: ignore[attr-defined]
    macros = tuple(nodes.MacroDefinitions(span, source[span]) for span in definitions.places)
    remarks = tuple(_remarks(reading, begin.start() if begin else 0))
    return Document(
        source,
        (*macros, *remarks, *kept),
        front_matter,
        metadata,
        tuple(reading.problems),
        format="latex",
    )


def read_latex_file(path: Path, name: str = "") -> Document:
    """The Document of a LaTeX file; raises `UnreadableSourceError` when there is no text in it to read."""
    return read_latex(read_source(path, name))


def is_main(text: str) -> bool:
    r"""Whether a text is a paper: it has a `\documentclass` and a body, and is no part of another."""
    if "\\document" not in text or "document}" not in text:
        return False
    shadow = shadow_of(text)
    found = _CLASS.search(shadow)
    return found is not None and found[1] not in _PARTS and _BEGIN.search(shadow) is not None


def main_of(path: Path) -> Path | None:
    """The main file that takes in a file, in its folder or a few above; `None` when there is none."""
    for folder in list(path.resolve().parents)[:_MOST_FOLDERS]:
        for other in sorted(folder.glob("*.tex")):
            try:
                source = read_source(other)
            except UnreadableSourceError:
                continue
            if is_main(source.text):
                parts = read_tree(source, None)[0].parts
                if any(part[1].path and part[1].path.resolve() == path.resolve() for part in parts):
                    return other
    return None


def _blocks(inlines: InlineBuilder, body: str, start: int) -> Blocks:
    reading = inlines.reading
    view = replace(reading.root, text=body)
    parsed, _, _ = reading.walker(view).get_latex_nodes(start)
    return BlockBuilder(inlines).build(parsed)


def _is_dead(shadow: str, problem: Problem) -> bool:
    return shadow[problem.span.start : problem.span.start + 1] == FILLER


def _level(shadow: str, start: int, stop: int) -> int:
    """The rank of the highest heading, which is the first level."""
    if _PART.search(shadow, start, stop):
        return 0
    return 1 if _CHAPTER.search(shadow, start, stop) else 2


def _is_abstract(block: Block) -> bool:
    return isinstance(block, nodes.Environment) and block.kind == "abstract"


def _best_abstract(found: list[Block]) -> nodes.Environment | None:
    """The first abstract with words in it."""
    for one in found:
        if isinstance(one, nodes.Environment) and any(
            isinstance(block, nodes.Para) for block in one.blocks
        ):
            return one
    return None


def _remarks(reading: Reading, stop: int) -> Iterator[nodes.CommentBlock]:
    """The comments in the preamble that speak to us."""
    for match in _REMARK.finditer(reading.root.text, 0, stop):
        span = Span(*match.span())
        yield nodes.CommentBlock(span, reading.source[span].lstrip("%").strip())
