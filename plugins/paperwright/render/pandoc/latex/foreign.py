"""Blocks of other formats: HTML says by pandoc's reading what it means; what LaTeX cannot show is reported."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from paperwright.model import nodes
from paperwright.render.pandoc import pandoc_types as pt
from paperwright.render.pandoc.foreign import read_html
from paperwright.render.pandoc.latex.chunks import Chunk, line, raw
from paperwright.render.pandoc.latex.grids import grid_of_json

if TYPE_CHECKING:
    from paperwright.render.pandoc.latex.writer import LatexWriter

_LISTS = {"BulletList": "itemize", "OrderedList": "enumerate"}


def html_block(writer: LatexWriter, node: nodes.RawBlock) -> list[Chunk]:
    """What an HTML block means; tags without words in them mean nothing here."""
    return _blocks(writer, read_html(node.text), node)


def other_block(writer: LatexWriter, node: nodes.RawBlock) -> list[Chunk]:
    """Nothing: the author wrote it for another format, and says so."""
    return []


def _blocks(writer: LatexWriter, blocks: pt.Blocks, node: nodes.RawBlock) -> list[Chunk]:
    found: list[Chunk] = []
    for block in blocks:
        found += _block(writer, block, node)
    return found


def _block(writer: LatexWriter, block: pt.Json, node: nodes.RawBlock) -> list[Chunk]:
    from paperwright.render.pandoc.latex.blocks import within
    from paperwright.render.pandoc.latex.tables import lay_out

    offset = node.span.start
    kind: str = block["t"]
    content: Any = block.get("c")
    if kind in ("Para", "Plain"):
        inlines = latex_inlines(writer, content, node)
        return [Chunk(inlines, (offset,))] if inlines else []
    if kind == "Header":
        return [
            Chunk(
                [raw(r"\paragraph*{"), *latex_inlines(writer, content[2], node), raw("}")],
                (offset,),
            )
        ]
    if kind == "CodeBlock":
        return [
            Chunk([], (offset,), verbatim=f"\\begin{{verbatim}}\n{content[1]}\n\\end{{verbatim}}")
        ]
    if kind == "Table":
        return lay_out(
            writer, grid_of_json(_plain_cells(writer, block, node)), node, nodes.NO_ATTR, ()
        )
    if kind == "BlockQuote":
        inner = within(_blocks(writer, content, node))
        return [line(r"\begin{quote}", offset), *inner, line(r"\end{quote}", offset, tight=True)]
    if kind in _LISTS:
        return _list(writer, kind, content, node)
    if kind in ("Div", "Figure"):
        return _blocks(writer, content[-1], node)
    return []


def _list(writer: LatexWriter, kind: str, content: Any, node: nodes.RawBlock) -> list[Chunk]:
    offset, name = node.span.start, _LISTS[kind]
    found = [line(f"\\begin{{{name}}}", offset)]
    for item in content[1] if kind == "OrderedList" else content:
        inner = _blocks(writer, item, node)
        found += [
            line(r"\item", offset, tight=True).indented(),
            *(chunk.tight().indented(4) for chunk in inner),
        ]
    return [*found, line(f"\\end{{{name}}}", offset, tight=True)]


def _plain_cells(writer: LatexWriter, table: pt.Json, node: nodes.RawBlock) -> pt.Json:
    def change(value: Any) -> Any:
        if isinstance(value, dict) and value.get("t") in ("Para", "Plain"):
            return {"t": "Plain", "c": latex_inlines(writer, value["c"], node)}
        if isinstance(value, dict):
            return {key: change(inner) for key, inner in value.items()}
        return [change(inner) for inner in value] if isinstance(value, list) else value

    changed: pt.Json = change(table)
    return changed


def latex_inlines(writer: LatexWriter, inlines: pt.Inlines, node: nodes.RawBlock) -> pt.Inlines:
    """Pandoc's inlines with the images in this writer's form."""
    found: pt.Inlines = []
    for item in inlines:
        kind: str = item["t"]
        content: Any = item.get("c")
        if kind == "Image":
            attributes = dict(content[0][2])
            image = nodes.Image(node.span, (), content[2][0], "", nodes.Attr("", (), attributes))
            found += writer.image(image)
        elif kind == "Str":
            found += writer.text(content)
        elif kind in ("Span", "Link"):
            inner = latex_inlines(writer, content[1], node)
            is_link = kind == "Link" and content[2][0].startswith(("http:", "https:"))
            found += [pt.link(inner, content[2][0])] if is_link else inner
        elif kind in ("Emph", "Strong", "Superscript", "Subscript", "SmallCaps", "Underline"):
            found.append({"t": kind, "c": latex_inlines(writer, content, node)})
        elif kind == "Strikeout":
            found += [raw(r"\sout{"), *latex_inlines(writer, content, node), raw("}")]
        elif kind == "Quoted":
            marks = "‘’" if content[0]["t"] == "SingleQuote" else "“”"
            found += [
                pt.string(marks[0]),
                *latex_inlines(writer, content[1], node),
                pt.string(marks[1]),
            ]
        elif kind == "Code":
            found += writer.code(nodes.Code(node.span, content[1]))
        elif kind == "SoftBreak":
            found.append(pt.SPACE)
        elif kind == "LineBreak":
            found.append(pt.LINE_BREAK)
        elif kind != "RawInline":
            found.append(item)
    return found
