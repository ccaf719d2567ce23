"""Blocks as pandoc's, with their numbers and titles as text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from paperwright.model import nodes
from paperwright.render.pandoc import pandoc_types as pt
from paperwright.render.pandoc.foreign import read_html, read_latex
from paperwright.resolve.wording import ENVIRONMENT_KINDS, kind_word, numbered, title_word

if TYPE_CHECKING:
    from paperwright.model.nodes import Node
    from paperwright.render.pandoc.generic import GenericWriter

_BOXES = {True: "☒", False: "☐"}
_LONG_CELL = 40
"""From this length on, in letters, cells need columns of set widths to break their lines."""


def _para(writer: GenericWriter, node: nodes.Para) -> pt.Blocks:
    content = writer.run(node.content)
    return [pt.para(content)] if content else []


def _plain(writer: GenericWriter, node: nodes.Plain) -> pt.Blocks:
    return [pt.plain(writer.run(node.content))]


def _header(writer: GenericWriter, node: nodes.Header) -> pt.Blocks:
    number = writer.resolution.number(node)
    depth = max(node.level - writer.base_level + 1, 1)
    content = writer.run(child for child in node.content if not isinstance(child, nodes.Label))
    if number:
        content = [
            pt.span([pt.string(number)], classes=["header-section-number"]),
            pt.SPACE,
            *content,
        ]
    classes = [] if number else ["unnumbered"]
    return [pt.header(depth, content, writer.resolution.headings.get(node, ""), classes)]


def _code_block(writer: GenericWriter, node: nodes.CodeBlock) -> pt.Blocks:
    classes = [node.language] if node.language else []
    block = pt.element("CodeBlock", [pt.attr(classes=classes), node.text])
    caption = node.attr.attributes.get("caption", "")
    if not caption:
        return [block]
    shown = writer.numbered("lst", node, writer.markdown(caption))
    return [pt.div([pt.para(shown), block], writer.anchor(node), ["listing"])]


def _block_quote(writer: GenericWriter, node: nodes.BlockQuote) -> pt.Blocks:
    return [pt.element("BlockQuote", writer.blocks(node.blocks))]


def _items(
    writer: GenericWriter, items: Iterable[nodes.ListItem], *, tight: bool
) -> list[pt.Blocks]:
    found = []
    for item in items:
        blocks = writer.blocks(item.blocks)
        if tight:
            blocks = [pt.plain(block["c"]) if block["t"] == "Para" else block for block in blocks]
        if item.checked is not None and blocks and blocks[0]["t"] in ("Plain", "Para"):
            mark = [pt.string(_BOXES[item.checked]), pt.SPACE]
            blocks[0] = {"t": blocks[0]["t"], "c": [*mark, *blocks[0]["c"]]}
        found.append(blocks)
    return found


def _bullet_list(writer: GenericWriter, node: nodes.BulletList) -> pt.Blocks:
    return [pt.element("BulletList", _items(writer, node.items, tight=node.tight))]


def _ordered_list(writer: GenericWriter, node: nodes.OrderedList) -> pt.Blocks:
    return [
        pt.ordered_list(_items(writer, node.items, tight=node.tight), node.start, node.delimiter)
    ]


def _definition_list(writer: GenericWriter, node: nodes.DefinitionList) -> pt.Blocks:
    items = [
        [writer.run(item.term), [writer.blocks(definition) for definition in item.definitions]]
        for item in node.items
    ]
    return [pt.element("DefinitionList", items)]


def _line_block(writer: GenericWriter, node: nodes.LineBlock) -> pt.Blocks:
    return [pt.element("LineBlock", [writer.run(line) for line in node.lines])]


def _table(writer: GenericWriter, node: nodes.Table) -> pt.Blocks:
    caption = writer.captioned("tbl", node, node.caption)
    header, body = _rows(writer, node.header), _rows(writer, node.body)
    return [pt.table(node.alignments, header, body, caption, writer.anchor(node), _widths(node))]


def _rows(writer: GenericWriter, rows: Iterable[nodes.Row]) -> list[list[Any]]:
    return [
        [
            pt.cell(
                [pt.plain(content)] if (content := writer.run(cell.content)) else [],
                cell.row_span,
                cell.column_span,
            )
            for cell in row.cells
        ]
        for row in rows
    ]


def _widths(node: nodes.Table) -> list[float] | None:
    """The shares of the columns, when a cell is too long for one line."""
    cells = [cell for row in (*node.header, *node.body) for cell in row.cells]
    longest = max((cell.span.end - cell.span.start for cell in cells), default=0)
    whole = sum(node.widths)
    if longest < _LONG_CELL or not whole:
        return None
    return [width / whole for width in node.widths]


def _figure(writer: GenericWriter, node: nodes.Figure) -> pt.Blocks:
    number = writer.resolution.number(node)
    if not number and not node.caption:
        return [pt.para(writer.image(image)) for image in node.images]
    blocks: pt.Blocks = []
    for image in node.images:
        shown = image
        if len(node.images) == 1:
            attr = image.attr if image.attr.attributes else node.attr
            shown = nodes.Image(
                image.span, image.content or node.caption, image.target, image.title, attr
            )
        inlines = writer.image(shown)
        anchor = writer.anchor(image) if len(node.images) > 1 else ""
        blocks.append(pt.plain([pt.span(inlines, anchor)] if anchor else inlines))
        if len(node.images) > 1 and image.content:
            letter = writer.resolution.number(image).removeprefix(number)
            mark = [pt.string(f"({letter})"), pt.SPACE] if letter else []
            blocks.append(pt.plain([*mark, *writer.run(image.content)]))
    return [pt.figure(blocks, writer.captioned("fig", node, node.caption), writer.anchor(node))]


def _equation(writer: GenericWriter, node: nodes.Equation) -> pt.Blocks:
    tex = node.tex
    if node.environment and node.environment.rstrip("*") not in ("equation", "displaymath", "math"):
        inner = {"gather": "gathered", "multline": "gathered"}.get(
            node.environment.rstrip("*"), "aligned"
        )
        tex = f"\\begin{{{inner}}}{tex}\\end{{{inner}}}"
    formula = pt.math(writer.formula(node, tex), display=True)
    anchor = writer.anchor(node)
    return [pt.para([pt.span([formula], anchor)] if anchor else [formula])]


def _div(writer: GenericWriter, node: nodes.Div) -> pt.Blocks:
    blocks = writer.blocks(node.blocks)
    return [pt.div(blocks, node.attr.identifier, node.attr.classes)] if blocks else []


def _titled(blocks: pt.Blocks, title: pt.Inlines) -> pt.Blocks:
    """Blocks whose first paragraph begins with a title."""
    if blocks and blocks[0]["t"] == "Para":
        return [pt.para([*title, pt.SPACE, *blocks[0]["c"]]), *blocks[1:]]
    return [pt.para(title), *blocks]


def _environment(writer: GenericWriter, node: nodes.Environment) -> pt.Blocks:
    language = writer.resolution.language
    blocks = writer.blocks(node.blocks)
    if node.kind == "abstract":
        return [
            pt.header(1, pt.words(title_word("abstract", language)), classes=["unnumbered"]),
            *blocks,
        ]
    kind = ENVIRONMENT_KINDS.get(node.kind, {"proof": "prf", "solution": "sol"}.get(node.kind, ""))
    number = writer.resolution.number(node)
    words = (
        numbered(kind, number, language)
        if number
        else kind_word(kind, language) or node.kind.capitalize()
    )
    name = [pt.element("Emph" if node.kind == "proof" else "Strong", pt.words(words))]
    if node.title:
        name += [pt.SPACE, pt.string("("), *writer.run(node.title), pt.string(")")]
    name.append(pt.string("."))
    return [pt.div(_titled(blocks, name), writer.anchor(node), [node.kind])]


def _algorithm(writer: GenericWriter, node: nodes.Algorithm) -> pt.Blocks:
    code = pt.element(
        "CodeBlock", [pt.attr(classes=["pseudocode"]), re.sub(r"(?m)^#\|.*\n?", "", node.text)]
    )
    caption = writer.captioned("alg", node, node.caption)
    blocks = [pt.para(caption), code] if caption else [code]
    return [pt.div(blocks, writer.anchor(node), ["algorithm"])]


def _callout(writer: GenericWriter, node: nodes.Callout) -> pt.Blocks:
    title = (
        pt.words(node.kind.replace("-", " ").capitalize())
        if node.title is None
        else writer.run(node.title)
    )
    blocks = writer.blocks(node.blocks)
    if title:
        blocks = [pt.para([pt.element("Strong", title)]), *blocks]
    return [pt.div([pt.element("BlockQuote", blocks)], classes=["callout", node.kind])]


def _tab_set(writer: GenericWriter, node: nodes.TabSet) -> pt.Blocks:
    found: pt.Blocks = []
    for tab in node.tabs:
        found += [
            pt.para([pt.element("Strong", writer.run(tab.title))]),
            *writer.blocks(tab.blocks),
        ]
    return found


def _results_table(writer: GenericWriter, node: nodes.ResultsTable) -> pt.Blocks:
    return writer.blocks(node.blocks)


def _raw_block(writer: GenericWriter, node: nodes.RawBlock) -> pt.Blocks:
    if node.format not in ("html", "tex"):
        return [pt.raw_block(node.format, node.text)]
    if node.format == "html" and writer.raw_html == "escape":
        return [pt.element("CodeBlock", [pt.attr(), node.text])]
    read = read_html(node.text) if node.format == "html" else read_latex(node.text)
    return [_without_images(writer, block, node) for block in read]


def _without_images(writer: GenericWriter, value: Any, node: nodes.RawBlock) -> Any:
    """What pandoc read, with every image put through this writer, so that none is shown that was not looked at."""
    if isinstance(value, list):
        return [_without_images(writer, item, node) for item in value]
    if not isinstance(value, dict):
        return value
    if value.get("t") == "Image":
        attributes, _, (target, _) = value["c"]
        image = nodes.Image(node.span, (), target, "", nodes.Attr("", (), dict(attributes[2])))
        return pt.span(writer.image(image))
    return {key: _without_images(writer, item, node) for key, item in value.items()}


HANDLERS: dict[type[Node], Callable[[GenericWriter, Any], pt.Blocks]] = {
    nodes.Para: _para,
    nodes.Plain: _plain,
    nodes.Header: _header,
    nodes.CodeBlock: _code_block,
    nodes.BlockQuote: _block_quote,
    nodes.BulletList: _bullet_list,
    nodes.OrderedList: _ordered_list,
    nodes.DefinitionList: _definition_list,
    nodes.HorizontalRule: lambda writer, node: [pt.HORIZONTAL_RULE],
    nodes.Table: _table,
    nodes.ResultsTable: _results_table,
    nodes.Figure: _figure,
    nodes.Equation: _equation,
    nodes.Div: _div,
    nodes.Environment: _environment,
    nodes.Algorithm: _algorithm,
    nodes.Callout: _callout,
    nodes.TabSet: _tab_set,
    nodes.LineBlock: _line_block,
    nodes.RawBlock: _raw_block,
}
