"""Inline tokens become inline nodes."""

from __future__ import annotations

import re
from itertools import groupby, zip_longest
from typing import TYPE_CHECKING, Any

from paperwright.findings import say
from paperwright.model import nodes
from paperwright.model.labels import canonical_label, is_reference_key
from paperwright.model.nodes import NO_ATTR, Attr, CitationMode, Inline, Inlines, SoftBreak, Text
from paperwright.source import Span
from paperwright.syntax.inline import InlineParser
from paperwright.syntax.raw_blocks import EQUATION_ENVIRONMENTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from markdown_it.token import Token

    from paperwright.readers.markdown import Reading
    from paperwright.readers.places import Places
    from paperwright.syntax.attributes import ParsedAttributes
    from paperwright.syntax.citations import KeyToken

_NOWHERE = (0, 0)
_LABEL_IN_TEX = re.compile(r"\\label\{([^{}]*)\}")
_STYLED: dict[str, type[nodes.Styled]] = {
    "em": nodes.Emph,
    "strong": nodes.Strong,
    "s": nodes.Strikeout,
    "superscript": nodes.Superscript,
    "subscript": nodes.Subscript,
}


def attr_of(parsed: ParsedAttributes | None, places: Places) -> Attr:
    """The attributes as a node's, with the place of the identifier."""
    if parsed is None:
        return NO_ATTR
    span = None
    if parsed.identifier:
        span = places.span(
            parsed.identifier_start, parsed.identifier_start + len(parsed.identifier)
        )
    return Attr(parsed.identifier, parsed.classes, parsed.attributes, span)


def raw_format(name: str) -> str:
    """One name for the format of raw text: pandoc's `latex` and `tex` are the same."""
    if name in ("latex", "tex", "context"):
        return "tex"
    return "html" if name.startswith("html") else name


class InlineBuilder:
    """Builds the nodes of inline contents for one reading of a source."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        parser = reading.parser.inline
        assert isinstance(parser, InlineParser)
        self._next_stop = parser.next_stop

    def build(self, content: str, places: Places) -> Inlines:
        """The nodes of a content."""
        # Most cells of tables are so, and many titles.
        if self._next_stop(content) is None:
            return (nodes.Text(places.span(0, len(content)), content),) if content else ()
        reading = self._reading
        tokens = reading.parser.inline.parse(content, reading.parser, reading.env, [])
        return self._nodes(tokens, places)

    def part(self, content: str, places: Places, start: int, end: int) -> Inlines:
        """The nodes of a part of a content."""
        return self.build(content[start:end], places.shifted(start))

    def _nodes(self, tokens: list[Token], places: Places) -> Inlines:
        span, leaf_of = places.span, _LEAVES.get
        stack: list[tuple[Token, list[Inline]]] = []
        found: list[Inline] = []
        text, text_start, text_end = "", 0, 0
        for token in tokens:
            kind = token.type
            start, end = token.map or _NOWHERE
            if kind == "text":
                content = token.content
                if not content:
                    continue
                if text and start == text_end:
                    text += content
                else:
                    if text:
                        found.append(Text(span(text_start, text_end), text))
                    text, text_start = content, start
                text_end = end
                continue
            if text:
                found.append(Text(span(text_start, text_end), text))
                text = ""
            if kind == "softbreak":
                found.append(SoftBreak(span(start, end)))
            elif make := leaf_of(kind):
                found += make(self, token, span(start, end), places)
            elif token.nesting == 1:
                stack.append((token, found))
                found = []
            elif token.nesting == -1:
                if not stack:
                    continue
                opening, outer = stack.pop()
                outer.append(self._container(opening, token, tuple(found), places))
                found = outer
            else:
                found.append(Text(span(start, end), token.content))
        if text:
            found.append(Text(span(text_start, text_end), text))
        while stack:
            _, outer = stack.pop()
            outer.extend(found)
            found = outer
        return tuple(found)

    def _container(
        self, opening: Token, closing: Token, content: Inlines, places: Places
    ) -> Inline:
        start, end = (opening.map or [0, 0])[0], (closing.map or [0, 0])[1]
        kind = opening.type.removesuffix("_open")
        if kind == "strong":
            # The rule merges two markers on each side; the tokens kept are the inner ones.
            start, end = start - 1, end + 1
        span = places.span(start, end)
        if styled := _STYLED.get(kind):
            return styled(span, content)
        attr = attr_of(opening.meta.get("attributes"), places)
        if kind == "link":
            return self._link(opening, span, content, attr)
        if kind == "inline_note":
            inner = Span(content[0].span.start, content[-1].span.end) if content else span
            return nodes.Note(span, "", (nodes.Para(inner, content),))
        return _with_attributes(span, content, attr)

    def _link(self, opening: Token, span: Span, content: Inlines, attr: Attr) -> Inline:
        target = str(opening.attrs.get("href", ""))
        if opening.meta.get("spaced"):
            self._reading.report(
                "DOC05", span, "Link target holds a space", "Remove it, or write `%20`"
            )
        if opening.markup == "autolink":
            inner = Span(span.start + 1, span.end - 1)
            content = tuple(
                nodes.Text(inner, node.text) for node in content if isinstance(node, nodes.Text)
            )
        return nodes.Link(span, content, target, str(opening.attrs.get("title", "")), attr)

    def _special(self, token: Token, span: Span, places: Places) -> list[Inline]:
        # pandoc's escaped space is one that does not break.
        return [nodes.Text(span, "\N{NO-BREAK SPACE}" if token.content == "\\ " else token.content)]

    def _spanned(self, token: Token, span: Span, places: Places) -> list[Inline]:
        start, content = (token.map or [0, 0])[0] + 1, token.content
        text = nodes.Text(places.span(start, start + len(content)), content)
        attr = attr_of(token.meta["attributes"], places)
        return [_with_attributes(span, (text,) if content else (), attr)]

    def _break(self, token: Token, span: Span, places: Places) -> list[Inline]:
        return [nodes.LineBreak(span)]

    def _code(self, token: Token, span: Span, places: Places) -> list[Inline]:
        parsed: ParsedAttributes | None = token.meta.get("attributes")
        if parsed is None:
            return [nodes.Code(span, token.content)]
        if parsed.format:
            return [nodes.RawInline(span, raw_format(parsed.format), token.content)]
        return [nodes.Code(span, token.content, attr_of(parsed, places))]

    def _formula(self, token: Token, span: Span, places: Places) -> list[Inline]:
        attr = attr_of(token.meta.get("attributes"), places)
        if label := token.meta.get("label"):
            start = token.meta["label_start"]
            attr = Attr(label, identifier_span=places.span(start, start + len(label)))
        return [nodes.Math(span, token.content, token.meta["display"], attr)]

    def _citation(self, token: Token, span: Span, places: Places) -> list[Inline]:
        items: tuple[KeyToken, ...] = token.meta["items"]
        if len(items) > 1:
            runs = [list(run) for _, run in groupby(items, self._is_reference)]
            if len(runs) > 1:
                return list(self._mixed(token, runs, places))
        return [self._named(span, items, token.meta["bracketed"], places)]

    def _is_reference(self, item: KeyToken) -> bool:
        return is_reference_key(item.key) or item.key in self._reading.named

    def _named(
        self, span: Span, items: Sequence[KeyToken], bracketed: bool, places: Places
    ) -> Inline:
        if self._is_reference(items[0]):
            references = [self._reference(item, places) for item in items]
            return nodes.CrossReference(span, tuple(references))
        return nodes.Cite(span, tuple([self._cited(item, bracketed, places) for item in items]))

    def _mixed(self, token: Token, runs: list[list[KeyToken]], places: Places) -> Iterator[Inline]:
        """A bracket with references and citations: each kind by itself, since a style sets citations as a whole."""
        origin, end = token.map or [0, 0]
        start = origin
        for run, following in zip_longest(runs, runs[1:]):
            stop = end
            if following:
                stop = origin + token.content.rindex(";", 0, following[0].start - origin)
            is_reference = self._is_reference(run[0])
            if is_reference:
                self._report_mixed(run[0], places)
            begin = run[0].start if is_reference and run is not runs[0] else start
            yield self._named(places.span(begin, stop), run, True, places)
            if following:
                yield nodes.Text(places.span(stop, stop + 1), ";")
                start = stop + 1
                blank = token.content[start - origin]
                if blank in " \n":
                    place = places.span(start, start + 1)
                    yield nodes.Text(place, " ") if blank == " " else nodes.SoftBreak(place)
                    start += 1

    def _report_mixed(self, item: KeyToken, places: Places) -> None:
        self._reading.report(
            "DOC05",
            places.span(item.start, item.end),
            say(
                "Reference `@{key}` shares a bracket with citations; it is set outside it",
                key=item.key,
            ),
            say("Write `@{key}` before or after the bracket", key=item.key),
        )

    def _reference(self, item: KeyToken, places: Places) -> nodes.Reference:
        span = places.span(item.start, item.end)
        bare = item.suppress_author or self._reading.numbers_alone
        return nodes.Reference(span, canonical_label(item.key), item.prefix, item.suffix, bare)

    @staticmethod
    def _cited(item: KeyToken, bracketed: bool, places: Places) -> nodes.Citation:
        if item.suppress_author:
            mode = CitationMode.SUPPRESS_AUTHOR
        else:
            mode = CitationMode.NORMAL if bracketed else CitationMode.AUTHOR_IN_TEXT
        return nodes.Citation(
            places.span(item.start, item.end), item.key, mode, item.prefix, item.suffix
        )

    def _footnote(self, token: Token, span: Span, places: Places) -> list[Inline]:
        return [nodes.Note(span, token.content)]

    def _record(self, token: Token, span: Span, places: Places) -> list[Inline]:
        return [nodes.RecordLink(span, token.meta["target"], token.content)]

    def _image(self, token: Token, span: Span, places: Places) -> list[Inline]:
        start = (token.map or [0, 0])[0]
        content = self._nodes(token.children or [], places.shifted(start + 2))
        attr = attr_of(token.meta.get("attributes"), places)
        target, title = str(token.attrs.get("src", "")), str(token.attrs.get("title", ""))
        return [nodes.Image(span, content, target, title, attr)]

    def _html(self, token: Token, span: Span, places: Places) -> list[Inline]:
        text = token.content
        if text.startswith("<!--"):
            return [nodes.Comment(span, text[4:].removesuffix("-->"))]
        return [nodes.RawInline(span, "html", text)]

    def _command(self, token: Token, span: Span, places: Places) -> list[Inline]:
        from paperwright.readers.tex_commands import command_nodes

        return command_nodes(self, token, span, places)

    def _environment(self, token: Token, span: Span, places: Places) -> list[Inline]:
        name = token.meta["name"]
        if name.rstrip("*") not in EQUATION_ENVIRONMENTS:
            return [nodes.RawInline(span, "tex", self._reading.source[span])]
        label = _LABEL_IN_TEX.search(token.content)
        attr = NO_ATTR
        if label:
            start = self._reading.source.text.find(label[0], span.start, span.end)
            attr = Attr(
                label[1],
                identifier_span=Span(start + 7, start + 7 + len(label[1])) if start >= 0 else None,
            )
        return [nodes.Math(span, token.content, True, attr, name)]

    def _role(self, token: Token, span: Span, places: Places) -> list[Inline]:
        from paperwright.readers.roles import role_nodes

        return role_nodes(self._reading, token, span, places)


def _with_attributes(span: Span, content: Inlines, attr: Attr) -> Inline:
    """Text with attributes, or the number that they say the record of."""
    kind = nodes.Evidence if "from" in attr.attributes else nodes.Spanned
    return kind(span, content, attr)


_LEAVES: dict[str, Callable[[InlineBuilder, Token, Span, Places], list[Any]]] = {
    "text_special": InlineBuilder._special,
    "hardbreak": InlineBuilder._break,
    "spanned": InlineBuilder._spanned,
    "code_inline": InlineBuilder._code,
    "formula": InlineBuilder._formula,
    "citation": InlineBuilder._citation,
    "footnote_reference": InlineBuilder._footnote,
    "record_link": InlineBuilder._record,
    "image": InlineBuilder._image,
    "html_inline": InlineBuilder._html,
    "tex_command": InlineBuilder._command,
    "tex_environment": InlineBuilder._environment,
    "role": InlineBuilder._role,
}
