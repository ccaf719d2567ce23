"""Block tokens become block nodes."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from markdown_it.token import Token

from paperwright.model import nodes
from paperwright.model.nodes import NO_ATTR, Attr, Block, Blocks, Inline, Inlines
from paperwright.readers import divs, fences, lists, tables
from paperwright.readers.figures import implicit_figure
from paperwright.readers.inlines import InlineBuilder, attr_of
from paperwright.readers.nesting import closing_of
from paperwright.readers.places import Places, content_places
from paperwright.readers.unsupported import unsupported_rule, unsupported_syntax
from paperwright.source import Span
from paperwright.syntax.attributes import parse_attributes
from paperwright.syntax.raw_blocks import EQUATION_ENVIRONMENTS

if TYPE_CHECKING:
    from paperwright.readers.markdown import Reading

_ALERT = re.compile(r"\[!(?P<kind>[A-Za-z][\w-]*)\](?P<fold>[+-]?)[ \t]*(?P<title>[^\n]*)(?:\n|$)")
_QUOTE = re.compile(r"[ \t]*>?")
_TARGET = re.compile(r"\(([A-Za-z][\w:.-]*)\)=")
_LABEL_IN_TEX = re.compile(r"\\label\{([^{}]*)\}")


class BlockBuilder:
    """Builds the nodes of one run of block tokens; knows where on a line the next block may begin."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.source = reading.source
        self.inlines = InlineBuilder(reading)
        self._floor_line = -1
        self._floor = 0
        self._quotes = 0

    def build(self, tokens: list[Token]) -> Blocks:
        """The nodes of a token stream."""
        return self._blocks(tokens, 0, len(tokens))

    def _blocks(self, tokens: list[Token], start: int, end: int) -> Blocks:
        found: list[Block] = []
        index = start
        while index < end:
            token = tokens[index]
            closing = closing_of(tokens, index) if token.nesting == 1 else index
            handler = _HANDLERS.get(token.type)
            if handler is not None:
                node = handler(self, tokens, index, closing)
                if isinstance(node, nodes.Table):
                    node = tables.with_caption_above(node, found)
                node = _with_target(node, found)
                if node is not None:
                    found.append(node)
            index = closing + 1
        return tables.tab_sets(tuple(found))

    # Places

    def start_of(self, line: int) -> int:
        """The offset at which a block that begins on this line (from zero) begins."""
        text = self.source.text
        if line == self._floor_line:
            offset = self._floor
        else:
            offset = (
                self.source.line_starts[line] if line < len(self.source.line_starts) else len(text)
            )
            for _ in range(self._quotes):
                match = _QUOTE.match(text, offset)
                offset = match.end() if match else offset
        while offset < len(text) and text[offset] in " \t":
            offset += 1
        return offset

    def span_of(self, token: Token) -> Span:
        """The range of a block: from its first character to its last that is not blank."""
        assert token.map is not None
        start = self.start_of(token.map[0])
        text = self.source.text
        last = token.map[1]
        while last > token.map[0] + 1 and self._is_blank(last):
            last -= 1
        end = self.source.line_end(last) if last else start
        while end > start and text[end - 1] in " \t\n":
            end -= 1
        return Span(start, max(end, start))

    def _is_blank(self, line: int) -> bool:
        """Whether nothing but the marks of the quotations around it stands on a line counted from one."""
        text = self.source.line_text(line)
        if text and text[-1] not in " \t>":
            return False
        return not text.strip(" \t>") and text.count(">") <= self._quotes

    def inline(self, token: Token) -> tuple[str, Places]:
        """The content of an inline token and its places."""
        assert token.map is not None
        content = token.content
        return content, content_places(
            self.source, content, token.map[0], self.start_of(token.map[0])
        )

    def after_marker(self, line: int, offset: int) -> None:
        """Let the next block on this line begin at an offset."""
        self._floor_line, self._floor = line, offset

    def report(self, code: str, span: Span, message: str, help: str | None = None) -> None:
        """Note a problem of the source."""
        self.reading.report(code, span, message, help)

    # Leaves and simple containers

    def _paragraph(self, tokens: list[Token], index: int, closing: int) -> Block | None:
        content, places = self.inline(tokens[index + 1])
        return self.paragraph(content, places, hidden=tokens[index].hidden)

    def paragraph(self, content: str, places: Places, *, hidden: bool = False) -> Block | None:
        """A paragraph, or the figure or the equation that is all there is in it."""
        if not content:
            return None
        for place, message, help in unsupported_syntax(content, places):
            self.report("DOC05", place, message, help)
        inlines = self.inlines.build(content, places)
        span = places.span(0, len(content))
        if not hidden and not _begins_with_words(inlines):
            special = (
                implicit_figure(inlines, span)
                or self._equation(inlines, span)
                or self._raw(inlines, span)
            )
            if special is not None:
                return special
        return (nodes.Plain if hidden else nodes.Para)(span, inlines)

    def _equation(self, inlines: Inlines, span: Span) -> Block | None:
        visible = [node for node in inlines if not isinstance(node, nodes.SoftBreak)]
        if len(visible) == 1 and isinstance(visible[0], nodes.Math) and visible[0].display:
            return self.equation(visible[0].tex, span, visible[0].attr, visible[0].environment)
        return None

    def _raw(self, inlines: Inlines, span: Span) -> Block | None:
        if all(isinstance(node, nodes.RawInline | nodes.SoftBreak) for node in inlines) and all(
            node.format == "tex" for node in inlines if isinstance(node, nodes.RawInline)
        ):
            return nodes.RawBlock(span, "tex", self.source[span])
        return None

    def equation(self, tex: str, span: Span, attr: Attr, environment: str = "") -> Block:
        r"""An equation; a `\label` in its TeX names it when its attributes do not."""
        if not attr.identifier and (match := _LABEL_IN_TEX.search(tex)):
            start = self.source.text.find(match[0], span.start, span.end)
            inner = Span(start + 7, start + 7 + len(match[1])) if start >= 0 else None
            attr = Attr(match[1], attr.classes, attr.attributes, inner)
        return nodes.Equation(span, tex, attr, environment)

    def _heading(self, tokens: list[Token], index: int, closing: int) -> Block:
        token = tokens[index]
        span = self.span_of(token)
        line = (token.map or [0])[0]
        if token.markup.startswith("#"):
            marks = span.start + len(token.markup)
            self.after_marker(line, marks)
        content, places = self.inline(tokens[index + 1])
        attr = NO_ATTR
        if content.endswith("}") and (brace := content.rfind("{")) >= 0:
            parsed = parse_attributes(content, brace)
            if parsed is not None and parsed.end == len(content) and not parsed.format:
                named = attr_of(parsed, places)
                # The last word of a heading may be a number that names its record.
                if not (content[:brace].endswith("]") and "from" in named.attributes):
                    attr, content = named, content[:brace].rstrip()
        return nodes.Header(span, int(token.tag[1]), self.inlines.build(content, places), attr)

    def _rule(self, tokens: list[Token], index: int, closing: int) -> Block:
        span = self.span_of(tokens[index])
        for place, message, help in unsupported_rule(self.source[span], span):
            self.report("DOC05", place, message, help)
        return nodes.HorizontalRule(span)

    def _indented_code(self, tokens: list[Token], index: int, closing: int) -> Block:
        return nodes.CodeBlock(self.span_of(tokens[index]), tokens[index].content.rstrip("\n"))

    def _fence(self, tokens: list[Token], index: int, closing: int) -> Block | None:
        return fences.fence(self, tokens[index])

    def _table(self, tokens: list[Token], index: int, closing: int) -> Block:
        return tables.table(self, tokens[index])

    def _html(self, tokens: list[Token], index: int, closing: int) -> Block:
        span, text = self.span_of(tokens[index]), tokens[index].content.strip("\n")
        stripped = text.strip()
        if stripped.startswith("<!--"):
            end = stripped.find("-->")
            if end < 0:
                self.report(
                    "DOC04",
                    Span(span.start, span.start + 4),
                    "Comment is never closed",
                    "Add `-->` where it ends",
                )
            if end in (-1, len(stripped) - 3):
                return nodes.CommentBlock(span, stripped[4:].removesuffix("-->"))
        return nodes.RawBlock(span, "html", text)

    def _tex_environment(self, tokens: list[Token], index: int, closing: int) -> Block:
        token = tokens[index]
        span = self.span_of(token)
        if token.info.rstrip("*") in EQUATION_ENVIRONMENTS:
            return self.equation(
                fences.environment_body(token.content, token.info), span, NO_ATTR, token.info
            )
        return nodes.RawBlock(span, "tex", token.content)

    def _tex_macros(self, tokens: list[Token], index: int, closing: int) -> Block:
        return nodes.MacroDefinitions(self.span_of(tokens[index]), tokens[index].content)

    def _block_break(self, tokens: list[Token], index: int, closing: int) -> Block:
        return nodes.CommentBlock(self.span_of(tokens[index]), tokens[index].content)

    def _abbreviation(self, tokens: list[Token], index: int, closing: int) -> Block:
        return nodes.Abbreviation(
            self.span_of(tokens[index]), tokens[index].info, tokens[index].content
        )

    def _line_block(self, tokens: list[Token], index: int, closing: int) -> Block:
        span = self.span_of(tokens[index])
        lines = []
        for token in tokens[index + 1 : closing]:
            line = (token.map or [0])[0]
            bar = self.start_of(line)
            self.after_marker(line, bar + 1)
            shown = self.inlines.build(*self.inline(token))
            lines.append((*self._indentation(bar + 2), *shown) if shown else ())
        return nodes.LineBlock(span, tuple(lines))

    def _indentation(self, start: int) -> Iterator[Inline]:
        """The spaces at the beginning of a line that keeps them, each as one that does not break."""
        end = start
        while self.source.text[end : end + 1] == " ":
            yield nodes.Text(Span(end, end + 1), "\u00a0")
            end += 1

    # Containers

    def _block_quote(self, tokens: list[Token], index: int, closing: int) -> Block:
        token = tokens[index]
        span = self.span_of(token)
        line = (token.map or [0])[0]
        self._quotes += 1
        self.after_marker(line, span.start + 1)
        try:
            if index + 2 < closing and tokens[index + 1].type == "paragraph_open":
                content, places = self.inline(tokens[index + 2])
                if match := _ALERT.match(content):
                    return self._alert(tokens, index, closing, content, places, match, span)
            return nodes.BlockQuote(span, self._blocks(tokens, index + 1, closing))
        finally:
            self._quotes -= 1

    def _alert(
        self, tokens: list[Token], index: int, closing: int,
        content: str, places: Places, match: re.Match[str], span: Span,
    ) -> Block:  # fmt: skip
        title = match["title"].strip()
        shown = None
        if title:
            start = match.start("title")
            shown = self.inlines.part(content, places, start, start + len(title))
        blocks: list[Block] = []
        rest = content[match.end() :]
        if rest:
            first = self.paragraph(rest, places.shifted(match.end()))
            blocks.extend([first] if first else [])
        blocks.extend(self._blocks(tokens, index + 4, closing))
        fold = match["fold"]
        return nodes.Callout(
            span, match["kind"].lower(), shown, tuple(blocks), bool(fold), fold != "-"
        )

    def _footnote(self, tokens: list[Token], index: int, closing: int) -> Block | None:
        token = tokens[index]
        span = self.span_of(token)
        line = (token.map or [0])[0]
        label = str(token.meta["label"])
        self.after_marker(line, span.start + len(label) + 4)
        blocks = self._blocks(tokens, index + 1, closing)
        return nodes.FootnoteDefinition(span, label, blocks)

    def _div(self, tokens: list[Token], index: int, closing: int) -> Block | None:
        return divs.div(self, tokens, index, closing)

    def _callout(self, tokens: list[Token], index: int, closing: int) -> Block:
        token = tokens[index]
        span = self.span_of(token)
        meta = token.meta
        title = None
        if meta["title"] is not None:
            title = self._title(meta["title"], span.start + meta["title_start"])
        blocks = self._blocks(tokens, index + 1, closing)
        return nodes.Callout(
            span, meta["kind"], title, blocks, meta["collapsible"], meta["open"], meta["classes"]
        )

    def _tab(self, tokens: list[Token], index: int, closing: int) -> Block:
        token = tokens[index]
        span = self.span_of(token)
        title = self._title(token.meta["title"], span.start + token.meta["title_start"])
        tab = nodes.Tab(span, title, self._blocks(tokens, index + 1, closing))
        return nodes.TabSet(span, (tab,))

    def _title(self, text: str, start: int) -> Inlines:
        return self.inlines.build(text, Places([0], [start])) if text else ()

    def inside(self, tokens: list[Token], index: int, closing: int) -> Blocks:
        """The blocks between an opening token and its closing one."""
        return self._blocks(tokens, index + 1, closing)


def _begins_with_words(inlines: Inlines) -> bool:
    """Whether text stands first: what is all there is in a paragraph stands first itself."""
    return bool(inlines) and type(inlines[0]) is nodes.Text and bool(inlines[0].text.strip())


def _with_target(node: Block | None, found: list[Block]) -> Block | None:
    """A block with the name that MyST's `(name)=` above it gives it; the line is taken from `found`."""
    attr = getattr(node, "attr", None)
    if node is None or attr is None or not found or not isinstance(found[-1], nodes.Para):
        return node
    line = found[-1]
    text = (
        line.content[0].text
        if len(line.content) == 1 and isinstance(line.content[0], nodes.Text)
        else ""
    )
    match = _TARGET.fullmatch(text)
    if match is None or attr.identifier:
        return node
    found.pop()
    span = Span(line.span.start + 1, line.span.start + 1 + len(match[1]))
    named = Attr(match[1], attr.classes, attr.attributes, span)
    return dataclasses.replace(node, attr=named)  # type: ignore[call-arg]


_Handler = Callable[[BlockBuilder, list[Token], int, int], Block | None]
_HANDLERS: dict[str, _Handler] = {
    "paragraph_open": BlockBuilder._paragraph,
    "heading_open": BlockBuilder._heading,
    "hr": BlockBuilder._rule,
    "code_block": BlockBuilder._indented_code,
    "fence": BlockBuilder._fence,
    "table": BlockBuilder._table,
    "html_block": BlockBuilder._html,
    "tex_environment": BlockBuilder._tex_environment,
    "tex_macros": BlockBuilder._tex_macros,
    "abbreviation": BlockBuilder._abbreviation,
    "block_break": BlockBuilder._block_break,
    "line_block_open": BlockBuilder._line_block,
    "blockquote_open": BlockBuilder._block_quote,
    "bullet_list_open": lists.item_list,
    "ordered_list_open": lists.item_list,
    "dl_open": lists.definition_list,
    "footnote_reference_open": BlockBuilder._footnote,
    "div_open": BlockBuilder._div,
    "callout_open": BlockBuilder._callout,
    "tab_open": BlockBuilder._tab,
}
