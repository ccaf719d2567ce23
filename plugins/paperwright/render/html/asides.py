"""Callouts, tabs, and theorem-like environments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.model import nodes
from paperwright.render.html.markup import attributes, escape, escape_attribute
from paperwright.resolve.wording import ENVIRONMENT_KINDS, kind_word, numbered, title_word

if TYPE_CHECKING:
    from paperwright.model.nodes import Attr, Blocks
    from paperwright.render.html.writer import Writer

_KINDS = {
    "caution": "warning", "attention": "warning", "important": "info", "hint": "tip",
    "error": "danger",
    "seealso": "info", "todo": "note", "check": "success", "done": "success", "fail": "failure",
    "missing": "failure", "help": "question", "faq": "question", "summary": "abstract",
    "tldr": "abstract",
    "cite": "quote", "admonition": "note",
}  # fmt: skip
"""The kinds that GitHub, Obsidian, Quarto and MyST have and Material has under another name."""

_CHINESE = {
    "note": "注", "abstract": "摘要", "info": "说明", "tip": "提示", "success": "成功",
    "question": "问题", "warning": "警告", "failure": "失败", "danger": "危险", "bug": "缺陷",
    "example": "示例", "quote": "引用",
    "important": "重要", "caution": "小心",
}  # fmt: skip


def callout(writer: Writer, node: nodes.Callout) -> None:
    """Write a callout as Material's admonition; one that folds is a `details`, open in print."""
    kind = node.kind.lower()
    style = _KINDS.get(kind, kind)
    names = " ".join(dict.fromkeys((style, *node.classes)))
    title = _callout_title(writer, node, kind)
    if node.collapsible and not writer.is_print:
        state = " open" if node.open else ""
        writer.out.append(f'<details class="{escape_attribute(names)}"{state}>\n')
        writer.out.append(f"<summary>{title or escape(_word(writer, kind))}</summary>\n")
        writer.blocks(node.blocks)
        writer.out.append("</details>")
        return
    writer.out.append(f'<div class="admonition {escape_attribute(names)}">\n')
    if title:
        writer.out.append(f'<p class="admonition-title">{title}</p>\n')
    writer.blocks(node.blocks)
    writer.out.append("</div>")


def _callout_title(writer: Writer, node: nodes.Callout, kind: str) -> str:
    return escape(_word(writer, kind)) if node.title is None else writer.html_of(node.title)


def _word(writer: Writer, kind: str) -> str:
    word = _CHINESE.get(kind) if writer.is_chinese else None
    return word or kind.replace("-", " ").capitalize()


def tab_set(writer: Writer, node: nodes.TabSet) -> None:
    """Write content tabs as Material has them; in print one after another."""
    if writer.is_print:
        for tab in node.tabs:
            title = writer.html_of(tab.title)
            writer.out.append(f'<div class="pw-tab">\n<p class="pw-tab-title">{title}</p>\n')
            writer.blocks(tab.blocks)
            writer.out += ("</div>", "\n")
        writer.trim()
        return
    writer.tab_sets += 1
    number, count = writer.tab_sets, len(node.tabs)
    writer.out.append(f'<div class="tabbed-set tabbed-alternate" data-tabs="{number}:{count}">\n')
    labels = []
    for index, tab in enumerate(node.tabs, 1):
        name = f"__tabbed_{number}_{index}"
        state = ' checked="checked"' if index == 1 else ""
        writer.out.append(f'<input{state} id="{name}" name="__tabbed_{number}" type="radio">\n')
        labels.append(f'<label for="{name}">{writer.html_of(tab.title)}</label>')
    writer.out.append(f'<div class="tabbed-labels">{"".join(labels)}</div>\n')
    writer.out.append('<div class="tabbed-content">\n')
    for tab in node.tabs:
        writer.out.append('<div class="tabbed-block">\n')
        writer.blocks(tab.blocks)
        writer.out.append("</div>\n")
    writer.out.append("</div>\n</div>")


def environment(writer: Writer, node: nodes.Environment) -> None:
    """Write a theorem or its like; its name and number begin its first paragraph."""
    if node.kind == "abstract":
        abstract(writer, node.blocks, node.attr)
        return
    classes = ("pw-environment", f"pw-{node.kind}")
    own = tuple(name for name in node.attr.classes if name != node.kind)
    attr = nodes.Attr(node.attr.identifier, own, node.attr.attributes)
    attrs = attributes(
        attr, identifier=writer.anchor(node), classes=classes, without=("title", "name")
    )
    writer.out.append(f"<div{attrs}>\n")
    end = ' <span class="pw-qed" aria-hidden="true">∎</span>' if node.kind == "proof" else ""
    _with_run_in(writer, _name(writer, node), node.blocks, end)
    writer.out.append("</div>")


def abstract(writer: Writer, blocks: Blocks, attr: Attr = nodes.NO_ATTR) -> None:
    """Write an abstract under its own word."""
    word = escape(title_word("abstract", writer.resolution.language))
    attrs = attributes(attr, classes=("pw-abstract",), without=("title", "name"))
    writer.out.append(f'<div{attrs}>\n<p class="pw-abstract-title">{word}</p>\n')
    writer.blocks(blocks)
    writer.out.append("</div>")


def _name(writer: Writer, node: nodes.Environment) -> str:
    """“Theorem 1 (Pythagoras).”."""
    language = writer.resolution.language
    kind = ENVIRONMENT_KINDS.get(node.kind) or {"proof": "prf", "solution": "sol"}.get(node.kind)
    number = writer.resolution.number(node)
    if kind is None:
        word = escape(node.kind.capitalize())
    elif number:
        word = escape(numbered(kind, number, language))
    else:
        word = escape(kind_word(kind, language) or node.kind.capitalize())
    title = writer.html_of(node.title)
    opening, closing, stop = ("（", "）", "") if writer.is_chinese else (" (", ")", ".")
    if title:
        word += f'</span><span class="pw-environment-title">{opening}{title}{closing}'
    return f'<span class="pw-label">{word}{stop}</span> '


def _with_run_in(writer: Writer, name: str, blocks: Blocks, end: str) -> None:
    """Write blocks with something at the beginning of the first and at the end of the last."""
    first, rest = (blocks[0], blocks[1:]) if blocks else (None, ())
    if not isinstance(first, nodes.Para | nodes.Plain):
        first, rest = None, blocks
    writer.paragraph(first.content if first else (), name, "" if rest else end)
    writer.out.append("\n")
    last = rest[-1] if rest and end else None
    if isinstance(last, nodes.Para | nodes.Plain):
        writer.blocks(rest[:-1])
        writer.paragraph(last.content, after=end)
        writer.out.append("\n")
        return
    writer.blocks(rest)
    if rest and end:
        writer.paragraph((), after=end)
        writer.out.append("\n")
