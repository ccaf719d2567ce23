"""What each node claims of the text that its span covers."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from paperwright.model import nodes

if TYPE_CHECKING:
    from paperwright.model.nodes import Node

_WORD_COMMAND = re.compile(r"\\[A-Za-z]+(?:\{\})?$")


def _text(node: nodes.Text, text: str) -> bool:
    if text == node.text:
        return True
    if text.startswith("\\"):
        return text[1:] == node.text or text == "\\ " or _WORD_COMMAND.match(text) is not None
    if text.startswith("&"):
        return html.unescape(text) == node.text
    if text == " ":
        # The indentation of a line that keeps it.
        return node.text == "\u00a0"
    # A role shows a part of itself.
    return text.startswith("{") and node.text in text


def _wrapped(*markers: str):
    def claim(node: Node, text: str) -> bool:
        return any(
            text.startswith(marker) and text.endswith(marker) for marker in markers
        ) or text.startswith(("\\", "{"))

    return claim


def _starts(*beginnings: str):
    return lambda node, text: text.startswith(beginnings)


def _collapse(text: str) -> str:
    return re.sub(r"[\s>|]+", "", text)


def _math(node: nodes.Math, text: str) -> bool:
    return _collapse(node.tex) in _collapse(text) and text.startswith(("$", "{math}", "\\begin"))


def _code(node: nodes.Code, text: str) -> bool:
    return text.startswith(("`", "\\texttt", "{")) and (
        _collapse(node.text) in _collapse(text) or text.startswith("\\texttt")
    )


CLAIMS = {
    nodes.Text: _text,
    nodes.SoftBreak: lambda node, text: text.isspace() or "\n" in text,
    nodes.LineBreak: lambda node, text: "\n" in text,
    nodes.Emph: _wrapped("*", "_"),
    nodes.Strong: _wrapped("**", "__"),
    nodes.Strikeout: _wrapped("~~"),
    nodes.Superscript: _wrapped("^"),
    nodes.Subscript: _wrapped("~"),
    nodes.Spanned: lambda node, text: text.startswith("[") and text.endswith("}"),
    nodes.Evidence: lambda node, text: text.startswith("[") and text.endswith("}") and node.record in text,
    nodes.Link: _starts("[", "<", "\\"),
    nodes.Image: _starts("![", "[", ":", "`", "~", ""),
    nodes.Code: _code,
    nodes.Math: _math,
    nodes.RawInline: _starts("<", "`", "\\"),
    nodes.Cite: lambda node, text: all(citation.key in text for citation in node.citations),
    nodes.Citation: lambda node, text: node.key in text and text.lstrip("-@{").rstrip("}") == node.key,
    nodes.CrossReference: _starts("[", "@", "\\", "{", "-"),
    nodes.Reference: lambda node, text: node.label.partition(":")[2] in text,
    nodes.Label: lambda node, text: text == f"\\label{{{node.identifier}}}",
    nodes.Note: _starts("[^", "^[", "\\footnote", "\\thanks"),
    nodes.RecordLink: lambda node, text: text.startswith("[[") and text.endswith("]]") and node.target in text,
    nodes.Comment: _starts("<!--"),
    nodes.Header: lambda node, text: text.startswith("#") or text.rstrip().endswith(("=", "-")),
    nodes.CodeBlock: lambda node, text: _collapse(node.text) in _collapse(text),
    nodes.BlockQuote: _starts(">"),
    nodes.ListItem: lambda node, text: re.match(r"[-+*]|\d{1,9}[.)]", text) is not None,
    nodes.BulletList: _starts("-", "+", "*"),
    nodes.OrderedList: lambda node, text: text[:1].isdigit(),
    nodes.HorizontalRule: lambda node, text: len(set(text.replace(" ", "").replace("\t", ""))) == 1,
    nodes.Table: lambda node, text: "|" in text or "--" in text or "{list-table}" in text,
    nodes.Figure: lambda node, text: "![" in text or "figure" in text or "image" in text,
    nodes.Equation: lambda node, text: _collapse(node.tex) in _collapse(text),
    nodes.Div: _starts(":::", "```", "~~~"),
    nodes.Environment: _starts(":::", "```", "~~~"),
    nodes.ResultsTable: _starts(":::"),
    nodes.Algorithm: lambda node, text: _collapse(node.text) in _collapse(text),
    nodes.Callout: _starts("!!!", "???", ":::", ">", "```", "~~~"),
    nodes.Tab: _starts("==="),
    nodes.TabSet: _starts("==="),
    nodes.LineBlock: _starts("|"),
    nodes.RawBlock: lambda node, text: _collapse(node.text) in _collapse(text),
    nodes.CommentBlock: lambda node, text: text.startswith("<!--") or text.startswith(("`", "~", ":", "+++")),
    nodes.FootnoteDefinition: lambda node, text: text.startswith(f"[^{node.label}]:"),
    nodes.Abbreviation: lambda node, text: text.startswith(f"*[{node.name}]:"),
    nodes.MacroDefinitions: _starts("\\"),
}  # fmt: skip
"""For each kind of node: whether the covered text is what the node says it is."""


def broken_claims(document, claims=CLAIMS) -> list[tuple[Node, str]]:
    """The nodes whose span does not cover what they claim, or is not inside the text, or not inside their parent."""
    from paperwright.model.walk import children

    source, broken = document.source, []
    stack = [(block, None) for block in (*document.metadata.abstract, *document.blocks)]
    while stack:
        node, parent = stack.pop()
        start, end = node.span
        text = source[node.span]
        claim = claims.get(type(node))
        fits = 0 <= start <= end <= len(source.text)
        nested = parent is None or parent.span.contains(node.span)
        if not (fits and nested and (claim is None or claim(node, text))):
            broken.append((node, text))
        stack.extend((child, node) for child in children(node))
    return broken
