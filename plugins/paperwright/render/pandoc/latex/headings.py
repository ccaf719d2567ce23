r"""Headings: `\section{…}\label{sec:x}`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.model import nodes
from paperwright.render.pandoc.latex.chunks import Chunk, raw

if TYPE_CHECKING:
    from paperwright.render.pandoc import pandoc_types as pt
    from paperwright.render.pandoc.latex.writer import LatexWriter

COMMANDS = ("section", "subsection", "subsubsection", "paragraph", "subparagraph")


def heading(writer: LatexWriter, node: nodes.Header) -> list[Chunk]:
    """A heading with its label."""
    number = writer.resolution.number(node)
    appendix = ""
    if "appendix" in node.attr.classes and not writer.in_appendix:
        writer.in_appendix, writer.section_numbers, appendix = True, [], "\\appendix\n"
    depth = number.count(".") + 1 if number else max(node.level - writer.base_level + 1, 1)
    depth = min(depth, len(COMMANDS))
    command = COMMANDS[depth - 1]
    writer.in_heading = True
    content = writer.run(child for child in node.content if not isinstance(child, nodes.Label))
    writer.in_heading = False
    short: pt.Inlines = []
    if number and any(item["t"] == "Note" for item in content):
        # A note must not travel into the bookmarks and the table of contents.
        short = [raw("["), *(item for item in content if item["t"] != "Note"), raw("]")]
    before = _corrected(writer, number, command, depth) if number else ""
    star = "" if number else "*"
    label = writer.labels.of_node(node)
    found = [raw(f"{appendix}{before}\\{command}{star}"), *short, raw("{"), *content, raw("}")]
    if label:
        found.append(raw(rf"\label{{{label}}}"))
    return [Chunk(found, (node.span.start,))]


def _corrected(writer: LatexWriter, number: str, command: str, depth: int) -> str:
    r"""A `\setcounter` where LaTeX would give another number, as when an author skips a level."""
    parts = [_value(part) for part in number.split(".")]
    state = writer.section_numbers
    expected = [*state[:depth], *([0] * (depth - len(state)))]
    expected[depth - 1] += 1
    writer.section_numbers = parts
    corrections = [
        f"\\setcounter{{{COMMANDS[index]}}}{{{part - (index == depth - 1)}}}\n"
        for index, (part, wanted) in enumerate(zip(parts, expected, strict=True))
        if part != wanted
    ]
    return "".join(corrections)


def _value(part: str) -> int:
    return int(part) if part.isdigit() else ord(part[0].upper()) - ord("A") + 1
