"""Theorems and their kin, callouts and tabs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.render.pandoc.latex.chunks import Chunk, line, raw
from paperwright.render.pandoc.latex.citations import bracketed

if TYPE_CHECKING:
    from paperwright.model import nodes
    from paperwright.render.pandoc import pandoc_types as pt
    from paperwright.render.pandoc.latex.writer import LatexWriter

_CALLOUT_WORDS = {
    "note": "注", "tip": "提示", "hint": "提示", "info": "信息", "warning": "警告", "caution": "注意",
    "important": "重要", "danger": "危险", "example": "例", "question": "问题", "abstract": "摘要", "success": "成功",
    "failure": "失败", "bug": "缺陷", "quote": "引用", "attention": "注意", "error": "错误", "seealso": "参见",
}  # fmt: skip


def environment(writer: LatexWriter, node: nodes.Environment) -> list[Chunk]:
    """A theorem, a proof, an abstract."""
    from paperwright.render.pandoc.latex.blocks import blocks, within

    number = writer.resolution.number(node)
    is_starred = not number and node.kind not in ("proof", "abstract")
    name = f"{node.kind}{'*' if is_starred else ''}"
    writer.environments.add(name)
    title = bracketed(writer.run(node.title))
    label = writer.labels.of_node(node)
    step = writer.step(node.kind, number) if number else ""
    opening = [raw(f"{step}\\begin{{{name}}}")]
    if title:
        opening += [raw("["), *title, raw("]")]
    if label:
        opening.append(raw(rf"\label{{{label}}}"))
    inner = blocks(writer, node.blocks)
    return [
        Chunk(opening, (node.span.start,)),
        *within(inner),
        line(rf"\end{{{name}}}", node.span.start, tight=True),
    ]


def callout(writer: LatexWriter, node: nodes.Callout) -> list[Chunk]:
    """A callout as a framed box with its title in bold."""
    from paperwright.render.pandoc.latex.blocks import blocks, within

    if node.title is None:
        word = _CALLOUT_WORDS.get(node.kind, "") if writer.is_chinese else ""
        title = writer.text(word or node.kind.replace("-", " ").capitalize())
    else:
        title = writer.run(node.title)
    inner = blocks(writer, node.blocks)
    if title:
        inner = _with_title(title, inner, node)
    return [
        line(r"\begin{framed}", node.span.start),
        *within(inner),
        line(r"\end{framed}", node.span.start, tight=True),
    ]


def _with_title(title: pt.Inlines, inner: list[Chunk], node: nodes.Node) -> list[Chunk]:
    heading = [raw(r"\noindent\textbf{"), *title, raw("}")]
    return [Chunk(heading, (node.span.start,)), *inner]


def tab_set(writer: LatexWriter, node: nodes.TabSet) -> list[Chunk]:
    """Tabs one after another, each under its title."""
    from paperwright.render.pandoc.latex.blocks import blocks

    found: list[Chunk] = []
    for tab in node.tabs:
        found += _with_title(writer.run(tab.title), blocks(writer, tab.blocks), tab)
    return found
