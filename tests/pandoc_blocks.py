"""The blocks of a text as pandoc reads them and as we do, in one flat form that can be compared."""

from __future__ import annotations

import json
import re
import subprocess
from typing import TYPE_CHECKING, Any

from paperwright.model import nodes
from paperwright.pandoc import pandoc_path

if TYPE_CHECKING:
    from paperwright.model.document import Document

FlatBlock = tuple[str, int, str]
"""Kind, level (of a heading; else 0) and the letters and digits of the text."""

_LETTERS = re.compile(r"[\W_]+")


def _letters(text: str) -> str:
    return _LETTERS.sub("", text)


def pandoc_blocks(text: str) -> list[FlatBlock]:
    """The blocks of `pandoc -f markdown`; its smart typography is off, since ours comes with the writers."""
    answer = subprocess.run(
        [pandoc_path(), "-f", "markdown-smart", "-t", "json"],
        input=text,
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    found: list[FlatBlock] = []
    _flatten_pandoc(json.loads(answer.stdout)["blocks"], found)
    return found


def _flatten_pandoc(blocks: list[dict[str, Any]], found: list[FlatBlock]) -> None:
    for block in blocks:
        kind, content = block["t"], block.get("c")
        if kind == "Header":
            found.append((kind, content[0], _letters(_text(content[2]))))
        elif kind in ("Para", "Plain"):
            found.append(("Para", 0, _letters(_text(content))))
        elif kind == "CodeBlock" or kind == "RawBlock":
            found.append((kind, 0, _letters(content[1])))
        elif kind == "LineBlock":
            found.append((kind, 0, _letters(_text(content))))
        elif kind == "HorizontalRule":
            found.append((kind, 0, ""))
        elif kind == "Figure":
            found.append((kind, 0, _letters(_text(content[1]))))
        elif kind == "Table":
            found.append((kind, 0, _letters(_text(content[1:]))))
        elif kind in ("BulletList", "OrderedList"):
            items = content if kind == "BulletList" else content[1]
            found.append((kind, len(items), ""))
            for item in items:
                _flatten_pandoc(item, found)
        elif kind == "DefinitionList":
            found.append((kind, len(content), ""))
            for term, definitions in content:
                found.append(("Term", 0, _letters(_text(term))))
                for definition in definitions:
                    _flatten_pandoc(definition, found)
        elif kind in ("BlockQuote", "Div"):
            found.append((kind, 0, ""))
            _flatten_pandoc(content if kind == "BlockQuote" else content[1], found)


def _text(node: Any) -> str:
    """The text of pandoc's inlines; a note's blocks are part of it."""
    if isinstance(node, list):
        return "".join(_text(item) for item in node)
    if not isinstance(node, dict):
        return ""
    kind, content = node.get("t"), node.get("c")
    if kind in ("Str",):
        return content
    if kind in ("Code", "RawInline", "RawBlock", "CodeBlock"):
        return content[1]
    if kind == "Math":
        return content[1]
    if kind in ("Link", "Image"):
        return _text(content[1])
    if kind == "Span":
        return _text(content[1])
    if kind == "Cite":
        return _text(content[1])
    if kind == "Quoted":
        return _text(content[1])
    return _text(content) if content is not None else ""


def our_blocks(document: Document) -> list[FlatBlock]:
    """Our blocks, in pandoc's kinds."""
    found: list[FlatBlock] = []
    _flatten(document, document.blocks, found)
    return found


def _inlines(document: Document, inlines: tuple[nodes.Inline, ...]) -> str:
    return "".join(_inline(document, node) for node in inlines)


def _inline(document: Document, node: nodes.Inline) -> str:
    if isinstance(node, nodes.Text | nodes.Code):
        return node.text
    if isinstance(node, nodes.Math):
        return document.source[node.span] if node.environment else node.tex
    if isinstance(
        node,
        nodes.Cite
        | nodes.CrossReference
        | nodes.RawInline
        | nodes.Label
        | nodes.Comment
        | nodes.RecordLink,
    ):
        return (
            document.source[node.span]
            if not isinstance(node, nodes.RawInline) or node.text.startswith(("\\", "<"))
            else node.text
        )
    if document.source[node.span].startswith("\\"):
        # pandoc leaves a command of LaTeX as it stands; we read the ones that we know.
        return document.source[node.span]
    if isinstance(node, nodes.Note):
        definition = document.footnotes.get(node.label)
        blocks = definition.blocks if definition else node.blocks
        if not blocks:
            return document.source[node.span]
        inner: list[FlatBlock] = []
        _flatten(document, blocks, inner)
        return "".join(text for _, _, text in inner)
    if isinstance(node, nodes.Styled):
        return _inlines(document, node.content)
    return ""


def _flatten(document: Document, blocks: tuple[nodes.Block, ...], found: list[FlatBlock]) -> None:
    for block in blocks:
        add = _FLATTEN.get(type(block))
        if add is not None:
            add(document, block, found)


def _leaf(kind: str, text: Any) -> Any:
    return lambda document, block, found: found.append((kind, 0, _letters(text(document, block))))


def _header(document: Document, block: nodes.Header, found: list[FlatBlock]) -> None:
    found.append(("Header", block.level, _letters(_inlines(document, block.content))))


def _list(
    document: Document, block: nodes.BulletList | nodes.OrderedList, found: list[FlatBlock]
) -> None:
    found.append((type(block).__name__, len(block.items), ""))
    for item in block.items:
        _flatten(document, item.blocks, found)


def _definitions(document: Document, block: nodes.DefinitionList, found: list[FlatBlock]) -> None:
    found.append(("DefinitionList", len(block.items), ""))
    for item in block.items:
        found.append(("Term", 0, _letters(_inlines(document, item.term))))
        for definition in item.definitions:
            _flatten(document, definition, found)


def _container(kind: str) -> Any:
    def add(document: Document, block: Any, found: list[FlatBlock]) -> None:
        found.append((kind, 0, ""))
        _flatten(document, block.blocks, found)

    return add


def _table(document: Document, block: nodes.Table) -> str:
    cells = [cell for row in (*block.header, *block.body) for cell in row.cells]
    return _inlines(document, block.caption) + "".join(
        _inlines(document, cell.content) for cell in cells
    )


_FLATTEN: dict[type[nodes.Block], Any] = {
    nodes.Header: _header,
    nodes.Para: _leaf("Para", lambda document, block: _inlines(document, block.content)),
    nodes.Plain: _leaf("Para", lambda document, block: _inlines(document, block.content)),
    nodes.Equation: _leaf("Para", lambda document, block: block.tex),
    nodes.CodeBlock: _leaf("CodeBlock", lambda document, block: block.text),
    nodes.Algorithm: _leaf("CodeBlock", lambda document, block: block.text),
    nodes.RawBlock: _leaf("RawBlock", lambda document, block: block.text),
    nodes.CommentBlock: _leaf("RawBlock", lambda document, block: block.text),
    nodes.MacroDefinitions: _leaf("RawBlock", lambda document, block: block.text),
    nodes.HorizontalRule: _leaf("HorizontalRule", lambda document, block: ""),
    nodes.LineBlock: _leaf(
        "LineBlock",
        lambda document, block: "".join(_inlines(document, line) for line in block.lines),
    ),
    nodes.Figure: _leaf(
        "Figure", lambda document, block: _inlines(document, block.images[0].content)
    ),
    nodes.Table: _leaf("Table", _table),
    nodes.BulletList: _list,
    nodes.OrderedList: _list,
    nodes.DefinitionList: _definitions,
    nodes.BlockQuote: _container("BlockQuote"),
    nodes.Div: _container("Div"),
    nodes.Environment: _container("Div"),
    nodes.Callout: _container("Div"),
    nodes.ResultsTable: _container("Div"),
}
