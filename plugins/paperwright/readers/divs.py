"""Fenced divs: what their classes and names make of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.model import nodes
from paperwright.model.labels import label_kind
from paperwright.readers.inlines import attr_of
from paperwright.readers.places import Places
from paperwright.source import Span

if TYPE_CHECKING:
    from markdown_it.token import Token

    from paperwright.model.nodes import Attr, Block, Blocks, Inlines
    from paperwright.readers.blocks import BlockBuilder
    from paperwright.syntax.attributes import ParsedAttributes

ENVIRONMENTS = frozenset({
    "theorem", "lemma", "corollary", "proposition", "conjecture", "definition", "example", "exercise", "solution",
    "remark", "assumption", "claim", "hypothesis", "proof", "abstract",
})  # fmt: skip
"""The classes that make a div an environment."""

_KIND_OF_LABEL = {
    "thm": "theorem", "lem": "lemma", "cor": "corollary", "prp": "proposition", "cnj": "conjecture",
    "def": "definition", "exm": "example", "exr": "exercise", "rem": "remark", "asm": "assumption", "clm": "claim",
}  # fmt: skip
CALLOUTS = frozenset({
    "note", "abstract", "info", "tip", "success", "question", "warning", "failure", "danger", "bug", "example",
    "quote", "important", "caution", "hint", "attention", "error", "seealso", "admonition",
})  # fmt: skip


def div(builder: BlockBuilder, tokens: list[Token], index: int, closing: int) -> Block | None:
    """The node of a fenced div."""
    token = tokens[index]
    meta = token.meta
    span = builder.span_of(token)
    if not meta["closed"]:
        builder.report(
            "DOC04",
            Span(span.start, builder.source.line_end((token.map or [0])[0] + 1)),
            "Fenced div is never closed; the rest of its container is inside it",
            "Add a line `:::` where it ends",
        )
    if "directive" in meta:
        from paperwright.readers import directives

        return directives.directive(builder, tokens, index, closing)
    parsed: ParsedAttributes = meta["attributes"]
    attr = attr_of(parsed, Places([0], [meta["head_start"]]))
    return div_node(builder, span, attr, builder.inside(tokens, index, closing))


def div_node(builder: BlockBuilder, span: Span, attr: Attr, blocks: Blocks) -> Block:
    """The node that a div with these attributes makes of its blocks."""
    classes = attr.classes
    kind = next((name for name in classes if name in ENVIRONMENTS), None)
    of_label = label_kind(attr.identifier)
    if kind is None and of_label in _KIND_OF_LABEL and not classes:
        kind = _KIND_OF_LABEL[of_label]
    if kind is not None:
        return _environment(builder, span, kind, attr, blocks)
    callout = next(
        (name.removeprefix("callout-") for name in classes if name.startswith("callout-")), None
    )
    if callout is None:
        callout = next((name for name in classes if name in CALLOUTS), None)
    if callout is not None:
        return _callout(builder, span, callout, attr, blocks)
    if "results" in classes:
        return nodes.ResultsTable(span, attr, blocks)
    if "figure" in classes or of_label == "fig":
        figure = _figure(span, attr, blocks)
        if figure is not None:
            return figure
    if of_label == "tbl" or "table" in classes:
        table = _table(span, attr, blocks)
        if table is not None:
            return table
    return nodes.Div(span, blocks, attr)


def _attribute_inlines(builder: BlockBuilder, span: Span, text: str) -> Inlines:
    start = builder.source.text.find(text, span.start, span.end)
    return builder.inlines.build(text, Places([0], [max(start, span.start)]))


def _environment(builder: BlockBuilder, span: Span, kind: str, attr: Attr, blocks: Blocks) -> Block:
    title: Inlines = ()
    shown = attr.attributes.get("title") or attr.attributes.get("name")
    if shown:
        title = _attribute_inlines(builder, span, shown)
    elif blocks and isinstance(blocks[0], nodes.Header) and kind != "abstract":
        # Quarto's way to give a theorem its name.
        title, blocks = blocks[0].content, blocks[1:]
    return nodes.Environment(span, kind, title, blocks, attr)


def _callout(builder: BlockBuilder, span: Span, kind: str, attr: Attr, blocks: Blocks) -> Block:
    title: Inlines | None = None
    if shown := attr.attributes.get("title"):
        title = _attribute_inlines(builder, span, shown)
    elif blocks and isinstance(blocks[0], nodes.Header):
        title, blocks = blocks[0].content, blocks[1:]
    folded = attr.attributes.get("collapse")
    return nodes.Callout(span, kind, title, blocks, folded is not None, folded != "true")


def _figure(span: Span, attr: Attr, blocks: Blocks) -> Block | None:
    """Images, alone or several in a paragraph, and then the caption's paragraph."""
    images: list[nodes.Image] = []
    caption: Inlines = ()
    for position, block in enumerate(blocks):
        if isinstance(block, nodes.Figure):
            images.extend(block.images)
        elif isinstance(block, nodes.Para):
            found = [node for node in block.content if isinstance(node, nodes.Image)]
            if found and all(
                isinstance(node, nodes.Image | nodes.SoftBreak | nodes.LineBreak) or _is_blank(node)
                for node in block.content
            ):
                images.extend(found)
            elif position == len(blocks) - 1:
                caption = block.content
            else:
                return None
        elif not isinstance(block, nodes.CommentBlock):
            return None
    if not images:
        return None
    return nodes.Figure(span, tuple(images), caption, attr)


def _is_blank(node: nodes.Inline) -> bool:
    return isinstance(node, nodes.Text) and not node.text.strip()


def _table(span: Span, attr: Attr, blocks: Blocks) -> Block | None:
    tables = [block for block in blocks if isinstance(block, nodes.Table)]
    rest = [block for block in blocks if not isinstance(block, nodes.Table | nodes.CommentBlock)]
    if len(tables) != 1 or len(rest) > 1 or (rest and not isinstance(rest[0], nodes.Para)):
        return None
    table = tables[0]
    caption = rest[0].content if rest and isinstance(rest[0], nodes.Para) else table.caption
    return nodes.Table(
        span, table.alignments, table.header, table.body, caption, attr, table.widths
    )
