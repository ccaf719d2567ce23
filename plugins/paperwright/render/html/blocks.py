"""Blocks as HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.model import nodes
from paperwright.render.html.algorithms import algorithm
from paperwright.render.html.asides import callout, environment, tab_set
from paperwright.render.html.citations import references
from paperwright.render.html.code import code_block
from paperwright.render.html.equations import equation
from paperwright.render.html.images import figure
from paperwright.render.html.markup import attributes, escape_attribute
from paperwright.render.html.raw import raw_block
from paperwright.render.html.tables import results_table, table

if TYPE_CHECKING:
    from paperwright.render.html.writer import Handler, Writer


def _paragraph(writer: Writer, node: nodes.Para) -> None:
    writer.paragraph(node.content)


def _plain(writer: Writer, node: nodes.Plain) -> None:
    writer.run(node.content)


def _header(writer: Writer, node: nodes.Header) -> None:
    """A heading inside another block; those at the top are data of the page."""
    from paperwright.render.html.headings import heading

    writer.out.append(heading(writer, node).element())


def _quote(writer: Writer, node: nodes.BlockQuote) -> None:
    writer.out.append("<blockquote>\n")
    writer.blocks(node.blocks)
    writer.out.append("</blockquote>")


def _rule(writer: Writer, node: nodes.HorizontalRule) -> None:
    writer.out.append("<hr>")


# Lists


def _bullet_list(writer: Writer, node: nodes.BulletList) -> None:
    _list(writer, node, "ul", "")


def _ordered_list(writer: Writer, node: nodes.OrderedList) -> None:
    start = f' start="{node.start}"' if node.start != 1 else ""
    _list(writer, node, "ol", start)


def _list(writer: Writer, node: nodes.BulletList | nodes.OrderedList, tag: str, attrs: str) -> None:
    if any(item.checked is not None for item in node.items):
        attrs += ' class="task-list"'
    writer.out.append(f"<{tag}{attrs}>\n")
    for item in node.items:
        _item(writer, item)
    writer.out.append(f"</{tag}>")


_BOX = (
    '<label class="task-list-control"><input type="checkbox" disabled{state} aria-label="{name}">'
    '<span class="task-list-indicator"></span></label> '
)


def _item(writer: Writer, item: nodes.ListItem) -> None:
    blocks = item.blocks
    if item.checked is None:
        writer.out.append("<li>")
    else:
        first = blocks[0] if blocks else None
        task = writer.plain(first.content) if isinstance(first, nodes.Para | nodes.Plain) else ""
        # The box has its task for a name, since the label around it holds no words.
        box = _BOX.format(
            state=" checked" if item.checked else "", name=escape_attribute(task or "Task")
        )
        writer.out.append('<li class="task-list-item">')
        if isinstance(first, nodes.Para):
            # The box stands in the line of its task.
            writer.paragraph(first.content, before=box)
            writer.out.append("\n")
            blocks = blocks[1:]
        else:
            writer.out.append(box)
    writer.blocks(blocks)
    writer.trim()
    writer.out.append("</li>\n")


def _definition_list(writer: Writer, node: nodes.DefinitionList) -> None:
    writer.out.append("<dl>\n")
    for item in node.items:
        writer.out.append("<dt>")
        writer.run(item.term)
        writer.out.append("</dt>\n")
        for definition in item.definitions:
            writer.out.append("<dd>")
            writer.blocks(definition)
            writer.trim()
            writer.out.append("</dd>\n")
    writer.out.append("</dl>")


def _line_block(writer: Writer, node: nodes.LineBlock) -> None:
    writer.out.append('<div class="line-block">')
    for position, line in enumerate(node.lines):
        if position:
            writer.out.append("<br>")
        writer.run(line)
    writer.out.append("</div>")


def _div(writer: Writer, node: nodes.Div) -> None:
    if node.attr.identifier == "refs" and writer.resolution.bibliography:
        references(writer)
        return
    writer.out.append(f"<div{attributes(node.attr)}>\n")
    writer.blocks(node.blocks)
    writer.out.append("</div>")


def _comment(writer: Writer, node: nodes.CommentBlock) -> None:
    kept = node.text.strip()
    if kept in writer.options.kept_comments:
        writer.out.append(f"<!-- {kept} -->")


def _nothing(writer: Writer, node: nodes.Block) -> None:
    """What readers meet elsewhere: notes at their marks, abbreviations and macros in use."""


HANDLERS: dict[type[nodes.Node], Handler] = {
    nodes.Para: _paragraph,
    nodes.Plain: _plain,
    nodes.Header: _header,
    nodes.CodeBlock: code_block,
    nodes.BlockQuote: _quote,
    nodes.BulletList: _bullet_list,
    nodes.OrderedList: _ordered_list,
    nodes.DefinitionList: _definition_list,
    nodes.HorizontalRule: _rule,
    nodes.Table: table,
    nodes.Figure: figure,
    nodes.Equation: equation,
    nodes.Div: _div,
    nodes.Environment: environment,
    nodes.Algorithm: algorithm,
    nodes.Callout: callout,
    nodes.TabSet: tab_set,
    nodes.ResultsTable: results_table,
    nodes.LineBlock: _line_block,
    nodes.RawBlock: raw_block,
    nodes.CommentBlock: _comment,
    nodes.FootnoteDefinition: _nothing,
    nodes.Abbreviation: _nothing,
    nodes.MacroDefinitions: _nothing,
}
