"""Code, in colours that follow the theme."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from html import unescape
from typing import TYPE_CHECKING

from paperwright.render.html.markup import (
    attributes,
    escape,
    escape_attribute,
    preformatted,
)

if TYPE_CHECKING:
    from pygments.formatters.html import HtmlFormatter
    from pygments.lexer import Lexer

    from paperwright.model import nodes
    from paperwright.render.html.writer import Writer

_OPTIONS = ("title", "caption", "filename", "hl_lines", "linenums", "startFrom", "numberLines")
_CELL_OPTION = re.compile(r"#\|")
_RANGE = re.compile(r"(\d+)(?:-(\d+))?")
_TAG = re.compile(r"<[^<>]*>")
_MOST_LINES = 5000
"""Longer than this, code is shown without colours."""
_LONGEST_REMEMBERED = 10_000
"""Characters above which coloured code is not kept in memory."""


def code_block(writer: Writer, node: nodes.CodeBlock) -> None:
    """Write a code block with Pygments' classes, which Material and our print style know."""
    if node.language == "mermaid" and not writer.is_print:
        text = preformatted(escape(node.text))
        writer.out.append(f'<pre class="mermaid"><code>{text}</code></pre>')
        return
    given = node.attr.attributes
    text = _without_options(node.text)
    html = highlighted(text, node.language)
    first = given.get("linenums") or given.get("startFrom")
    if "numberLines" in node.attr.classes and not first:
        first = "1"
    html = _with_lines(html, _lines(given.get("hl_lines", "")), first)
    number = writer.resolution.number(node)
    title = given.get("title") or given.get("filename") or ("" if number else given.get("caption"))
    name = f'<span class="filename">{escape(title)}</span>' if title else ""
    language = re.sub(r"[^\w+#.-]", "", node.language)
    classes = (f"language-{language or 'text'}", "highlight")
    attrs = attributes(
        node.attr,
        identifier="" if number else writer.anchor(node),
        classes=classes,
        without=_OPTIONS,
    )
    block = f"<div{attrs}>{name}<pre><span></span><code>{preformatted(html)}</code></pre></div>"
    if number:
        anchor = escape_attribute(writer.anchor(node))
        shown = writer.label("lst", number) + escape(given.get("caption", ""))
        block = (
            f'<figure class="pw-listing" id="{anchor}">\n<figcaption>{shown}</figcaption>\n'
            f"{block}\n</figure>"
        )
    writer.out.append(block)


def _without_options(text: str) -> str:
    """The code of a Quarto cell without the options at its top."""
    if not _CELL_OPTION.match(text):
        return text
    lines = text.split("\n")
    while lines and (_CELL_OPTION.match(lines[0]) or not lines[0].strip()):
        lines.pop(0)
    return "\n".join(lines)


def highlighted(text: str, language: str) -> str:
    """The code as HTML, one line of it a line; plain when its language is not known."""
    lexer = _lexer(language.lower()) if language else None
    if lexer is None or text.count("\n") > _MOST_LINES:
        return escape(text)
    if len(text) > _LONGEST_REMEMBERED:
        return _coloured(text, lexer)
    return _remembered(text, lexer)


@lru_cache(512)
def _remembered(text: str, lexer: Lexer) -> str:
    """The same for code that several pages show, or one page that is made again."""
    return _coloured(text, lexer)


def _coloured(text: str, lexer: Lexer) -> str:
    from pygments import highlight

    html = highlight(text, lexer, _formatter()).removesuffix("\n")
    # Some lexers drop what they do not expect. Nothing that the author wrote may go.
    return html if unescape(_TAG.sub("", html)) == text else escape(text)


@cache
def _formatter() -> HtmlFormatter[str]:
    from pygments.formatters.html import HtmlFormatter

    return HtmlFormatter(nowrap=True)


@cache
def _lexer(language: str) -> Lexer | None:
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    if language in ("text", "txt", "plain", "none", "output"):
        return None
    try:
        return get_lexer_by_name(language, stripnl=False)
    except ClassNotFound:
        return None


def _lines(text: str) -> frozenset[int]:
    """The lines that `1 3-5` names."""
    found: set[int] = set()
    for match in _RANGE.finditer(text):
        first, last = int(match[1]), int(match[2] or match[1])
        found.update(range(first, min(last, first + _MOST_LINES) + 1))
    return frozenset(found)


def _with_lines(html: str, marked: frozenset[int], first: str | None) -> str:
    """The lines with some of them marked, and with numbers when a first one is given."""
    if not marked and not first:
        return html
    start = int(first) if first and first.isdecimal() else 1
    lines = html.split("\n")
    width = len(str(start + len(lines) - 1))
    for index, line in enumerate(lines):
        if index + 1 < len(lines):
            line += "\n"
        if index + 1 in marked:
            # A marked line is a block of its own, and so its end is inside it.
            line = f'<span class="hll">{line}</span>'
        if first:
            line = f'<span class="linenos" data-linenos="{index + start:>{width}} "></span>{line}'
        lines[index] = line
    return "".join(lines)
