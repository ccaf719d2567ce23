"""MyST's directives become the nodes that this dialect has for the same things.

https://mystmd.org/guide/directives
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from paperwright.findings import say
from paperwright.model import nodes
from paperwright.model.nodes import NO_ATTR, Attr, Block, Blocks, Inlines
from paperwright.readers.divs import CALLOUTS, ENVIRONMENTS
from paperwright.readers.list_tables import list_table
from paperwright.readers.places import Places
from paperwright.source import Span

if TYPE_CHECKING:
    from markdown_it.token import Token

    from paperwright.readers.blocks import BlockBuilder

_CODE = frozenset({"code", "code-block", "code-cell", "sourcecode", "mermaid"})
_LAYOUT = frozenset(
    """
    div grid card margin sidebar aside dropdown details epigraph pull-quote topic only rubric grid-item-card blockquote
    glossary exclude
    """.split()
)
_CONTENTS = frozenset({"bibliography", "toctree", "tableofcontents"})


def directive(builder: BlockBuilder, tokens: list[Token], index: int, closing: int) -> Block | None:
    """The node of a directive; one that is not known shows its body and is reported."""
    meta = tokens[index].meta
    name: str = meta["directive"]
    span = builder.span_of(tokens[index])
    options: dict[str, str] = meta["options"]
    argument = _Argument(builder, meta["argument"], span)
    attr = _attr(builder, options, span)
    if name in _CODE:
        return nodes.CodeBlock(
            span, _body(builder, meta), argument.text, _with_caption(attr, options)
        )
    if name == "literalinclude" and (text := _body(builder, meta)):
        language = options.get("language") or options.get("lang") or _language_of(argument.text)
        return nodes.CodeBlock(span, text, language, _with_caption(attr, options))
    if name == "math":
        return builder.equation(_body(builder, meta), span, attr)
    if name == "raw":
        return nodes.RawBlock(
            span,
            "tex" if argument.text in ("latex", "tex") else argument.text,
            _body(builder, meta),
        )
    if name in _CONTENTS:
        # The place of a list that this tool makes by itself.
        return nodes.CommentBlock(span, name)
    blocks = builder.inside(tokens, index, closing)
    if name in ("figure", "image"):
        return _figure(builder, name, span, argument, attr, options, blocks)
    if name == "table":
        return _table(span, argument, attr, blocks)
    if name == "list-table":
        return list_table(builder, span, argument.inlines(), attr, options, blocks)
    bare = name.removeprefix("prf:")
    if bare in ENVIRONMENTS:
        return nodes.Environment(span, bare, argument.inlines(), blocks, attr)
    if name in CALLOUTS:
        return nodes.Callout(
            span, "note" if name == "admonition" else name, argument.inlines() or None, blocks
        )
    is_known_missing = name in ("include", "literalinclude") and any(
        one.code == "DOC12" for one in builder.reading.problems
    )
    if name not in _LAYOUT and not is_known_missing:
        builder.report("DOC05", Span(span.start, builder.source.line_end(builder.source.position(span.start).line)),
                       say("Directive `{name}` is not known; its body is shown plainly", name=name),
                       "Write what you mean in this dialect")  # fmt: skip
        if not blocks:
            return nodes.CodeBlock(span, _body(builder, meta))
    return nodes.Div(
        span,
        blocks,
        Attr(attr.identifier, (name, *attr.classes), attr.attributes, attr.identifier_span),
    )


class _Argument:
    """What stands after the name of a directive."""

    def __init__(self, builder: BlockBuilder, text: str, span: Span) -> None:
        self.text = text
        self._builder = builder
        self._start = (
            max(builder.source.text.find(text, span.start, span.end), span.start)
            if text
            else span.start
        )
        self.span = Span(self._start, self._start + len(text))

    def inlines(self) -> Inlines:
        """The argument as Markdown."""
        return (
            self._builder.inlines.build(self.text, Places([0], [self._start])) if self.text else ()
        )


def _attr(builder: BlockBuilder, options: dict[str, str], span: Span) -> Attr:
    identifier = options.get("name") or options.get("label") or ""
    kept = {
        key: value for key, value in options.items() if key in ("width", "height", "alt", "align")
    }
    classes = tuple(options.get("class", "").split())
    if not (identifier or kept or classes):
        return NO_ATTR
    start = builder.source.text.find(identifier, span.start, span.end) if identifier else -1
    return Attr(
        identifier, classes, kept, Span(start, start + len(identifier)) if start >= 0 else None
    )


def _with_caption(attr: Attr, options: dict[str, str]) -> Attr:
    """The attributes of code with its caption, as listings have it."""
    caption = options.get("caption", "")
    if not caption:
        return attr
    attributes = {**attr.attributes, "caption": caption}
    return Attr(attr.identifier, attr.classes, attributes, attr.identifier_span)


def _language_of(name: str) -> str:
    """The language of a file by its name's ending, or by the name, as of a `Dockerfile`."""
    path = PurePosixPath(name)
    return (path.suffix.removeprefix(".") or path.name).lower()


def _body(builder: BlockBuilder, meta: dict[str, tuple[int, int]]) -> str:
    first, last = meta["body"]
    return "\n".join(builder.source.line_text(line + 1) for line in range(first, last)).strip("\n")


def _figure(
    builder: BlockBuilder,
    name: str,
    span: Span,
    argument: _Argument,
    attr: Attr,
    options: dict[str, str],
    blocks: Blocks,
) -> Block:
    alt = options.get("alt", "")
    image_attr = Attr(
        "", (), {key: value for key, value in attr.attributes.items() if key in ("width", "height")}
    )
    start = builder.source.text.find(alt, argument.span.end, span.end) if alt else -1
    content: Inlines = (nodes.Text(Span(start, start + len(alt)), alt),) if start >= 0 else ()
    whole = Span(argument.span.start, max(argument.span.end, start + len(alt)))
    images = [nodes.Image(whole, content, argument.text, "", image_attr)] if argument.text else []
    if name == "image":
        return nodes.Para(span, tuple(images))
    caption: Inlines = ()
    for block in blocks:
        if isinstance(block, nodes.Para):
            found = [node for node in block.content if isinstance(node, nodes.Image)]
            if found and not caption:
                images.extend(found)
            elif not caption:
                caption = block.content
        elif isinstance(block, nodes.Figure):
            images.extend(block.images)
    return nodes.Figure(
        span, tuple(images), caption, Attr(attr.identifier, attr.classes, {}, attr.identifier_span)
    )


def _table(span: Span, argument: _Argument, attr: Attr, blocks: Blocks) -> Block:
    table = next((block for block in blocks if isinstance(block, nodes.Table)), None)
    if table is None:
        return nodes.Div(span, blocks, attr)
    return nodes.Table(span, table.alignments, table.header, table.body, argument.inlines() or table.caption, attr,
                       table.widths)  # fmt: skip
