"""LaTeX text in, a Document out."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from paperwright.errors import UnreadableSourceError
from paperwright.model import nodes
from paperwright.model.document import Document
from paperwright.model.front_matter import FrontMatter
from paperwright.model.metadata import Metadata
from paperwright.paths import is_file
from paperwright.readers.latex.blocks import BlockBuilder
from paperwright.readers.latex.definitions import definitions_of
from paperwright.readers.latex.files import read_source, read_tree
from paperwright.readers.latex.inlines import InlineBuilder
from paperwright.readers.latex.metadata import MetadataReader
from paperwright.readers.latex.reading import CODE, Reading
from paperwright.readers.latex.scan import FILLER, REMARK
from paperwright.readers.latex.shadow import shadow_of, without_dead_branches
from paperwright.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from paperwright.findings import Problem
    from paperwright.model.nodes import Blocks
    from paperwright.source import Source

_BEGIN = re.compile(r"\\begin\s*\{document\}")
_END = re.compile(r"\\end\s*\{document\}")
_CLASS = re.compile(r"\\document(?:class|style)\s*(?:\[[^\]]*\])?\s*\{\s*([^{}]*?)\s*\}")
_PACKAGE = re.compile(r"\\(?:usepackage|RequirePackage)\s*(?:\[[^\]]*\])?\s*\{([^{}]*)\}")
_LARGEST_PACKAGE = 300_000
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
    shadow = shadow[: _end_of(shadow, start)]
    definitions = definitions_of(shadow)
    for package in _own_packages(source, shadow[:start], root):
        definitions.add(definitions_of(package))
    reading = Reading(source, shadow, definitions)
    reading.problems += [problem for problem in failed if _is_read(shadow, problem)]
    reading.level_of_sections = _level(shadow, start)
    inlines = InlineBuilder(reading)
    head = begin.start() if begin else 0
    try:
        blocks = BlockBuilder(inlines).build(reading.walker(reading.root).get_latex_nodes(start)[0])
        abstract, remarks, blocks = _without_abstract(blocks)
        front_matter, metadata = MetadataReader(inlines, head).read(abstract)
    except RecursionError:
        place = Span(head, min(head + len("\\begin{document}"), len(source.text)))
        reading.report("DOC05", place, "Text nests too deeply to be read", "Take it apart")
        return Document(
            source, (), FrontMatter(), Metadata(), tuple(reading.problems), format="latex"
        )
    if remarks:
        metadata = replace(metadata, abstract=(*remarks, *metadata.abstract))
    macros = (nodes.MacroDefinitions(span, source[span]) for span in reading.definitions.places)
    return Document(
        source,
        (*macros, *_remarks(reading, head), *blocks),
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


def _own_packages(source: Source, head: str, root: Path | None) -> Iterator[str]:
    """The shadows of the packages that lie beside the paper, for what they define."""
    if source.path is None:
        return
    folder = source.path.resolve().parent
    for match in _PACKAGE.finditer(head):
        for name in match[1].split(","):
            path = (folder / f"{name.strip()}.sty").resolve()
            try:
                is_inside = path.is_relative_to(root.resolve() if root else folder)
                if is_inside and is_file(path) and path.stat().st_size < _LARGEST_PACKAGE:
                    yield shadow_of(read_source(path).text)
            except (OSError, ValueError, UnreadableSourceError):
                continue


def _end_of(shadow: str, start: int) -> int:
    """Where the body ends; what verbatim text says of that is an example."""
    examples = [match.span() for match in CODE.finditer(shadow, start)]
    for match in _END.finditer(shadow, start):
        if not any(first < match.start() < last for first, last in examples):
            return match.start()
    return len(shadow)


def _is_read(shadow: str, problem: Problem) -> bool:
    """Whether TeX comes to the place of a problem."""
    return shadow[problem.span.start : problem.span.start + 1] not in (FILLER, "")


def _level(shadow: str, start: int) -> int:
    """The rank of the highest heading, which is the first level."""
    if _PART.search(shadow, start):
        return 0
    return 1 if _CHAPTER.search(shadow, start) else 2


def _without_abstract(
    blocks: Blocks,
) -> tuple[nodes.Environment | None, Blocks, Blocks]:
    """The first abstract with words in it, the comments to us just before it, and all other blocks."""
    for index, block in enumerate(blocks):
        if not (isinstance(block, nodes.Environment) and block.kind == "abstract"):
            continue
        if not any(isinstance(inner, nodes.Para) for inner in block.blocks):
            continue
        first = index
        while first and isinstance(blocks[first - 1], nodes.CommentBlock):
            first -= 1
        return block, blocks[first:index], (*blocks[:first], *blocks[index + 1 :])
    return None, (), blocks


def _remarks(reading: Reading, stop: int) -> Iterator[nodes.CommentBlock]:
    """The comments in the preamble that speak to us."""
    for match in _REMARK.finditer(reading.root.text, 0, stop):
        span = Span(*match.span())
        yield nodes.CommentBlock(span, reading.source[span].lstrip("%").strip())
