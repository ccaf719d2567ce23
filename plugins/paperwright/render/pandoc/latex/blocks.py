"""Blocks as chunks of LaTeX."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from paperwright.model import nodes
from paperwright.render.pandoc import pandoc_types as pt
from paperwright.render.pandoc.latex.algorithms import algorithm
from paperwright.render.pandoc.latex.chunks import Chunk, line, raw
from paperwright.render.pandoc.latex.environments import callout, environment, tab_set
from paperwright.render.pandoc.latex.figures import figure, loose_image
from paperwright.render.pandoc.latex.foreign import html_block, other_block
from paperwright.render.pandoc.latex.headings import heading
from paperwright.render.pandoc.latex.listings import code_block
from paperwright.render.pandoc.latex.lists import bullet_list, definition_list, ordered_list
from paperwright.render.pandoc.latex.raw import raw_latex
from paperwright.render.pandoc.latex.tables import results_table, table

if TYPE_CHECKING:
    from paperwright.model.nodes import Block, Node
    from paperwright.render.pandoc.latex.writer import LatexWriter

Handler = Callable[["LatexWriter", Any], list[Chunk]]
_CONTINUES = re.compile(r"[a-zà-öø-ÿ]")


def blocks(writer: LatexWriter, content: Iterable[Block]) -> list[Chunk]:
    """The chunks of blocks, one after another; a formula stays with the paragraph that it belongs to."""
    found: list[Chunk] = []
    previous: Block | None = None
    for node in content:
        handler = HANDLERS.get(type(node))
        chunks = handler(writer, node) if handler else []
        if not chunks:
            continue
        if _belongs(previous, node):
            chunks[0] = chunks[0].tight()
        found += chunks
        previous = node
    return found


def _belongs(previous: Block | None, node: Block) -> bool:
    if isinstance(node, nodes.Equation):
        return isinstance(previous, nodes.Para | nodes.Plain | nodes.Equation)
    if isinstance(previous, nodes.Equation) and isinstance(node, nodes.Para) and node.content:
        first = node.content[0]
        return isinstance(first, nodes.Text) and _CONTINUES.match(first.text) is not None
    return False


def paragraph(writer: LatexWriter, node: nodes.Para | nodes.Plain) -> list[Chunk]:
    """A paragraph, or the image that is all there is of it."""
    seen = [
        child for child in node.content if not isinstance(child, nodes.SoftBreak | nodes.Comment)
    ]
    if len(seen) == 1 and isinstance(seen[0], nodes.Image):
        return loose_image(writer, node, seen[0])
    content = writer.run(node.content)
    return [Chunk(content, line_offsets(writer, node))] if content else []


def line_offsets(writer: LatexWriter, node: Node) -> tuple[int, ...]:
    """Where the lines of a node begin, since LaTeX gets the author's own line breaks."""
    source = writer.document.source
    first, last = source.position(node.span.start).line, source.position(node.span.end).line
    return (
        node.span.start,
        *(source.line_starts[number - 1] for number in range(first + 1, last + 1)),
    )


def _equation(writer: LatexWriter, node: nodes.Equation) -> list[Chunk]:
    tex = writer.display(node, node.tex, node.environment)
    return [Chunk([raw(tex)], (node.span.start,))]


def _block_quote(writer: LatexWriter, node: nodes.BlockQuote) -> list[Chunk]:
    return enclosed(writer, "quote", node.blocks, node)


def enclosed(
    writer: LatexWriter, name: str, content: Iterable[Block], node: Node, options: str = ""
) -> list[Chunk]:
    """Blocks in an environment."""
    inner = blocks(writer, content)
    if not inner:
        return []
    return [
        line(f"\\begin{{{name}}}{options}", node.span.start),
        *within(inner),
        line(f"\\end{{{name}}}", node.span.start, tight=True),
    ]


def within(inner: list[Chunk]) -> list[Chunk]:
    """Chunks inside an environment: the first follows its beginning without a blank line."""
    return (
        [inner[0].tight().indented(), *(chunk.indented() for chunk in inner[1:])] if inner else []
    )


def _rule(writer: LatexWriter, node: nodes.HorizontalRule) -> list[Chunk]:
    return [line(r"\begin{center}\rule{0.5\linewidth}{0.4pt}\end{center}", node.span.start)]


def _line_block(writer: LatexWriter, node: nodes.LineBlock) -> list[Chunk]:
    content: pt.Inlines = [raw(r"\noindent ")]
    for index, inlines in enumerate(node.lines):
        if index:
            content.append(pt.LINE_BREAK)
            if inlines and isinstance(inlines[0], nodes.Text) and inlines[0].text[:1] == "\u00a0":
                # TeX drops spaces at the beginning of a line, unless something stands before them.
                content.append(raw(r"\strut "))
        content += writer.run(inlines)
    return [Chunk(content, (node.span.start,))]


def _div(writer: LatexWriter, node: nodes.Div) -> list[Chunk]:
    inner = blocks(writer, node.blocks)
    identifier = node.attr.identifier
    if inner and identifier and writer.labels.is_linked(identifier):
        name = writer.labels.of_node(node) or identifier
        inner = [
            line(rf"\phantomsection\label{{{name}}}", node.span.start),
            inner[0].tight(),
            *inner[1:],
        ]
    if inner and "center" in node.attr.classes:
        inner = [line(r"\begin{center}", node.span.start), *within(inner),
                 line(r"\end{center}", node.span.start, tight=True)]  # fmt: skip
    return inner


def _raw_block(writer: LatexWriter, node: nodes.RawBlock) -> list[Chunk]:
    if node.format in ("tex", "latex"):
        text = raw_latex(writer, node.text.strip("\n"))
        return [Chunk([], line_offsets(writer, node), verbatim=text)] if text.strip() else []
    if node.format != "html":
        return other_block(writer, node)
    if writer.raw_html == "escape":
        return blocks(writer, [nodes.CodeBlock(node.span, node.text)])
    return html_block(writer, node)


def note_paragraphs(writer: LatexWriter, content: Iterable[Block]) -> pt.Blocks:
    """The paragraphs of a footnote; what is no paragraph becomes one."""
    found: pt.Blocks = []
    for node in content:
        if isinstance(node, nodes.Para | nodes.Plain):
            found.append(pt.para(writer.run(node.content)))
        elif isinstance(node, nodes.Equation):
            found.append(pt.para([raw(writer.display(node, node.tex, node.environment))]))
        elif isinstance(node, nodes.CodeBlock):
            lines = [writer.code(nodes.Code(node.span, text)) for text in node.text.split("\n")]
            found.append(pt.para([item for part in lines for item in (*part, pt.LINE_BREAK)][:-1]))
        elif isinstance(node, nodes.BulletList | nodes.OrderedList):
            for item in node.items:
                found += note_paragraphs(writer, item.blocks)
        elif isinstance(node, nodes.BlockQuote | nodes.Div):
            found += note_paragraphs(writer, node.blocks)
        else:
            for chunk in blocks(writer, (node,)):
                found.append(pt.para([raw(chunk.verbatim)] if chunk.verbatim else chunk.content))
    return found


def _nothing(writer: LatexWriter, node: Block) -> list[Chunk]:
    return []


HANDLERS: dict[type[Node], Handler] = {
    nodes.Para: paragraph,
    nodes.Plain: paragraph,
    nodes.Header: heading,
    nodes.CodeBlock: code_block,
    nodes.BlockQuote: _block_quote,
    nodes.BulletList: bullet_list,
    nodes.OrderedList: ordered_list,
    nodes.DefinitionList: definition_list,
    nodes.HorizontalRule: _rule,
    nodes.Table: table,
    nodes.ResultsTable: results_table,
    nodes.Figure: figure,
    nodes.Equation: _equation,
    nodes.Div: _div,
    nodes.Environment: environment,
    nodes.Algorithm: algorithm,
    nodes.Callout: callout,
    nodes.TabSet: tab_set,
    nodes.LineBlock: _line_block,
    nodes.RawBlock: _raw_block,
    nodes.CommentBlock: _nothing,
    nodes.FootnoteDefinition: _nothing,
    nodes.Abbreviation: _nothing,
    nodes.MacroDefinitions: _nothing,
}
