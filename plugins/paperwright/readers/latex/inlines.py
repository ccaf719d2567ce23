"""Runs of parsed TeX become inline nodes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pylatexenc.latexwalker import (
    LatexCharsNode,
    LatexEnvironmentNode,
    LatexGroupNode,
    LatexMacroNode,
    LatexMathNode,
)

from paperwright.model import nodes
from paperwright.model.nodes import NO_ATTR, Attr, Inline, Inlines
from paperwright.readers.latex import references
from paperwright.readers.latex.arguments import DEFINING
from paperwright.readers.latex.commands import (
    COMMANDS,
    DECLARATIONS,
    SHOWS_ALL,
    STRUCTURAL,
    Command,
    Kind,
)
from paperwright.readers.latex.environments import INLINE_LISTS, MATH, TABULARS
from paperwright.readers.latex.flat import lines, list_in_line
from paperwright.readers.latex.scan import FILLER, REMARK, without_fillers
from paperwright.readers.latex.symbols import (
    LETTERS,
    LIGATURES,
    SPECIAL,
    SYMBOLS,
    accented,
    dingbat,
)
from paperwright.readers.latex.texts import without_leading_space
from paperwright.source import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from paperwright.readers.latex.reading import Nodes, Reading

_STYLES: dict[str, type[nodes.Styled]] = {
    "Strong": nodes.Strong,
    "Emph": nodes.Emph,
    "Superscript": nodes.Superscript,
    "Subscript": nodes.Subscript,
    "Strikeout": nodes.Strikeout,
}
_LABEL = re.compile(r"\\label\s*\{([^{}]*)\}")
_ROWED = re.compile(r"(?:align|gather|alignat|flalign|eqnarray|xalignat)\*?")
_PLAIN = re.compile(r"[\w\s.,:/+-]*")
_ESCAPED = re.compile(r"\\([_#%&${}])")
_NOT_CODE = re.compile(
    r"\\(?:\w*cite|\w*ref\b|url|href|footnote|text|emph|includegraphics|begin)|\n[ \t]*\n"
)
_SWITCH = re.compile(r"[A-Za-z@]+(?:true|false)")
_DECLARING = re.compile(r"(?:\s*\\[A-Za-z]+)+\s*")


class InlineBuilder:
    """Builds inline nodes."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    def build(self, items: Sequence[Any]) -> Inlines:
        """The nodes of a run."""
        found: list[Inline] = []
        swallow = False
        for index, item in enumerate(items):
            kind = type(item)
            if kind is LatexCharsNode:
                self._chars(item, found, swallow)
                swallow = False
            elif kind is LatexMacroNode:
                style = self._declaration(item)
                if style is not None:
                    found += self._declared(style, item, items[index + 1 :])
                    break
                before = len(found)
                self._macro(item, found)
                name = item.macroname
                swallow = name in LETTERS or (len(found) == before and name.isalpha())
            elif kind is LatexGroupNode:
                found += self.build(item.nodelist)
                swallow = False
            elif kind is LatexMathNode:
                self._formula(item, found)
                swallow = False
            elif kind is LatexEnvironmentNode:
                found += self._environment(item)
                swallow = False
        return tuple(found)

    def _declaration(self, item: Any) -> str | None:
        """The style that a command turns on, the author's own too; `None` for what is no such command."""
        name = item.macroname
        own = self.reading.macro(name, item)
        if own is None:
            return DECLARATIONS.get(name)
        if own.arguments or not _DECLARING.fullmatch(own.body):
            return None
        names = re.findall(r"\\([A-Za-z]+)", own.body)
        if not any(one in DECLARATIONS for one in names) or not all(map(_is_layout, names)):
            return None
        return next((style for one in names if (style := DECLARATIONS.get(one))), "")

    def _declared(self, style: str, item: Any, rest: Sequence[Any]) -> Inlines:
        """What a change of the font changes: the rest of its group."""
        inner = list(self.build(rest))
        if inner and isinstance(inner[0], nodes.Text) and inner[0].text[:1].isspace():
            inner[0:1] = without_leading_space(inner[0], self.reading.source.text)
        if not style or not inner:
            return tuple(inner)
        view = self.reading.view(item)
        start = view.span(item.pos, item.pos + 1 + len(item.macroname)).start
        end = max(node.span.end for node in inner)
        return (_STYLES[style](Span(min(start, inner[0].span.start), end), tuple(inner)),)

    # Text

    def _chars(self, item: Any, found: list[Inline], swallow: bool) -> None:
        view, text, base = self.reading.view(item), item.chars, item.pos
        start = 0
        if swallow:
            start = len(text) - len(text.lstrip(" \t"))
        if not view.segments and SPECIAL.search(text, start) is None:
            if start < len(text):
                found.append(nodes.Text(Span(base + start, base + len(text)), text[start:]))
            return
        for first, last in view.pieces(base + start, base + len(text)):
            self._run(view, text[first - base : last - base], first, found)

    def _run(self, view: Any, text: str, base: int, found: list[Inline]) -> None:
        position = 0
        for match in SPECIAL.finditer(text):
            start, end = match.span()
            if start > position:
                span = view.span(base + position, base + start)
                found.append(nodes.Text(span, text[position:start]))
            position = end
            token, span = match[0], view.span(base + start, base + end)
            if token[0] == FILLER:
                continue
            if token[0] == REMARK:
                found.append(nodes.Comment(span, self.reading.source[span].lstrip("%").strip()))
            elif token[0] == "\n":
                # A comment swallows the spaces before the next line.
                found.append(nodes.SoftBreak(span))
            else:
                found.append(nodes.Text(span, LIGATURES[token]))
        if position < len(text):
            span = view.span(base + position, base + len(text))
            found.append(nodes.Text(span, text[position:]))

    # Formulas

    def _formula(self, item: Any, found: list[Inline]) -> None:
        opener, closer = item.delimiters
        span = self.reading.span(item)
        if item.len <= len(opener):
            found.append(nodes.Text(span, opener))
            return
        view = self.reading.view(item)
        tex = without_fillers(view.text[item.pos + len(opener) : item.pos + item.len - len(closer)])
        found.append(self.math(span, tex, item.displaytype == "display"))

    def math(self, span: Span, tex: str, display: bool, environment: str = "") -> nodes.Math:
        """A formula with the label that stands in it."""
        return nodes.Math(span, tex, display, self._label_attr(span, tex, environment), environment)

    def _label_attr(self, span: Span, tex: str, environment: str) -> Attr:
        match = _LABEL.search(tex) if "\\label" in tex else None
        if match is None or _ROWED.fullmatch(environment):
            return NO_ATTR
        start = self.reading.source.text.find(match[0], span.start, span.end)
        start += match.start(1) - match.start()
        place = Span(start, start + len(match[1])) if start >= span.start else span
        return Attr(match[1].strip(), identifier_span=place)

    def _environment(self, item: Any) -> Inlines:
        name = item.environmentname
        span = self.reading.span(item)
        own = self.reading.definitions.environments.get(name)
        if own is not None and own.stands_for:
            name = own.stands_for
        if name in MATH:
            return (self.math(span, self.inner(item), True, name),)
        if name in INLINE_LISTS:
            return list_in_line(self, item, name)
        if name in TABULARS:
            return lines(self, item.nodelist)
        return self.build(item.nodelist)

    def inner(self, item: Any) -> str:
        r"""The TeX between the `\begin` and the `\end` of an environment that is not parsed."""
        text = self.reading.text_of(item)
        begin = re.match(r"\\begin\s*\{[^{}]*\}|\\[A-Za-z]+", text)
        end = re.search(r"\\end\s*\{[^{}]*\}\s*\Z|\\[A-Za-z]+\s*\Z", text)
        return text[begin.end() if begin else 0 : end.start() if end else len(text)]

    # Commands

    def _macro(self, item: Any, found: list[Inline]) -> None:
        name = item.macroname
        reading = self.reading
        own = reading.macro(name) if name not in STRUCTURAL else None
        if own is not None and (own.body or name not in COMMANDS):
            expanded = self._own_macro(item)
            if expanded is not None:
                found += expanded
                return
        command = COMMANDS.get(name)
        if command is not None:
            handler = _HANDLERS.get(command.kind)
            if handler is not None:
                found += handler(self, item, command)
            return
        if name in SYMBOLS:
            if SYMBOLS[name]:
                end = item.pos + 1 + len(name)
                found.append(nodes.Text(reading.view(item).span(item.pos, end), SYMBOLS[name]))
            return
        if name == "ding":
            number = reading.argument(item, 0)
            found.append(nodes.Text(reading.span(item), dingbat(number[0] if number else "")))
            return
        if name in DEFINING or name.startswith("if") or _SWITCH.fullmatch(name):
            return
        found += self._opaque(item)

    def _own_macro(self, item: Any) -> Inlines | None:
        """What a macro of the author's stands for, in its place; `None` when only TeX can tell."""
        reading = self.reading
        macro = reading.macro(item.macroname, item)
        assert macro is not None
        if not macro.arguments:
            body = macro.body.replace("\\xspace", "").strip("{} ")
            if _PLAIN.fullmatch(body):
                return (nodes.Text(reading.span(item), body),) if body else ()
        expanded = reading.expanded(item)
        return None if expanded is None else self.build(expanded)

    def _opaque(self, item: Any) -> Inlines:
        """A command that is not understood; what stands in its braces is read."""
        reading = self.reading
        place = reading.view(item).span(item.pos, item.pos + 1 + len(item.macroname))
        found: list[Inline] = [nodes.RawInline(place, "tex", f"\\{item.macroname}")]
        arguments = item.nodeargd.argnlist if item.nodeargd else []
        for index, argument in enumerate(arguments):
            if isinstance(argument, LatexGroupNode) and argument.delimiters[0] == "{":
                found += self.build(reading.content(item, index))
        return tuple(found)

    def _show(self, item: Any, command: Command) -> Inlines:
        if command.shows < SHOWS_ALL:
            return self.build(self.reading.content(item, command.shows))
        found: list[Inline] = []
        for index, kind in enumerate(command.arguments):
            if kind == "{":
                found += self.build(self.reading.content(item, index))
        return tuple(found)

    def _style(self, item: Any, command: Command) -> Inlines:
        content = self.build(self.reading.content(item, command.shows))
        return (_STYLES[command.detail](self.reading.span(item), content),) if content else ()

    def _mark(self, item: Any, command: Command) -> Inlines:
        content = self.build(self.reading.content(item, command.shows))
        if command.detail == "smallcaps":
            return content
        span = self.reading.span(item)
        return (nodes.Spanned(span, content, Attr(classes=(command.detail,))),) if content else ()

    def _code(self, item: Any, command: Command) -> Inlines:
        found = self.reading.raw_argument(item, command.shows)
        if found is None:
            return ()
        text = without_fillers(self.reading.view(item).text[found[0] : found[1]])
        if command.arguments == "{" and _NOT_CODE.search(text):
            # Typewriter type around a citation or a macro is a look, not code.
            return self.build(self.reading.content(item, command.shows))
        return (nodes.Code(self.reading.span(item), _ESCAPED.sub(r"\1", text)),)

    def _accent(self, item: Any, command: Command) -> Inlines:
        found = self.reading.raw_argument(item, 0)
        text = self.reading.view(item).text[found[0] : found[1]] if found else ""
        letter = without_fillers(text).strip().strip("{}")
        if letter.startswith("\\"):
            letter = SYMBOLS.get(letter[1:].strip(), "")
        shown = accented(command.detail, letter)
        return (nodes.Text(self.reading.span(item), shown),) if shown else ()

    def _note(self, item: Any, command: Command) -> Inlines:
        found = self.reading.raw_argument(item, command.shows)
        if found is None:
            return ()
        from paperwright.readers.latex.blocks import BlockBuilder

        blocks = BlockBuilder(self).build(self.reading.content(item, command.shows))
        return (nodes.Note(self.reading.span(item), "", blocks),)

    def _url(self, item: Any, command: Command) -> Inlines:
        found = self.reading.argument(item, command.shows)
        if found is None:
            return ()
        text, place = found
        return (nodes.Link(self.reading.span(item), (nodes.Text(place, text),), text.strip()),)

    def _link(self, item: Any, command: Command) -> Inlines:
        target = self.reading.argument(item, 0)
        content = self.build(self.reading.content(item, 1))
        address = _ESCAPED.sub(r"\1", target[0].strip()) if target else ""
        return (nodes.Link(self.reading.span(item), content, address),)

    def _image(self, item: Any, command: Command) -> Inlines:
        found = self.reading.argument(item, command.shows)
        if found is None or not found[0].strip():
            return ()
        target = self.reading.image_target(found[0].strip())
        return (nodes.Image(self.reading.span(item), (), target),)

    def _break(self, item: Any, command: Command) -> Inlines:
        return (nodes.LineBreak(self.reading.span(item)),)

    def _lines(self, item: Any, command: Command) -> Inlines:
        return lines(self, self.reading.content(item, command.shows))

    def _remark(self, item: Any, command: Command) -> Inlines:
        return (nodes.RawInline(self.reading.span(item), "tex", self.reading.text_of(item)),)

    def _caption(self, item: Any, command: Command) -> Inlines:
        """A caption outside a float."""
        return self.build(self.reading.content(item, command.shows))

    def _label(self, item: Any, command: Command) -> Inlines:
        found = self.reading.argument(item, 0)
        return (nodes.Label(self.reading.span(item), found[0].strip()),) if found else ()

    def _cite(self, item: Any, command: Command) -> Inlines:
        return references.cite(self.reading, item, command)

    def _nocite(self, item: Any, command: Command) -> Inlines:
        found = self.reading.argument(item, 0)
        if found:
            self.reading.nocite += re.findall(r"[^,\s]+", found[0])
        return ()

    def _reference(self, item: Any, command: Command) -> Inlines:
        return references.reference(self.reading, item, command)

    def _hyperref(self, item: Any, command: Command) -> Inlines:
        content = self.build(self.reading.content(item, 1))
        return (*references.linked(self.reading, item), *content)

    def _subfloat(self, item: Any, command: Command) -> Inlines:
        content: Nodes = self.reading.content(item, command.shows)
        return self.build(content)


def _is_layout(name: str) -> bool:
    return name in DECLARATIONS or (name in COMMANDS and COMMANDS[name].kind is Kind.DROP)


_HANDLERS: dict[Kind, Callable[[InlineBuilder, Any, Command], Inlines]] = {
    Kind.SHOW: InlineBuilder._show,
    Kind.META: InlineBuilder._show,
    Kind.STYLE: InlineBuilder._style,
    Kind.MARK: InlineBuilder._mark,
    Kind.CODE: InlineBuilder._code,
    Kind.ACCENT: InlineBuilder._accent,
    Kind.NOTE: InlineBuilder._note,
    Kind.URL: InlineBuilder._url,
    Kind.LINK: InlineBuilder._link,
    Kind.IMAGE: InlineBuilder._image,
    Kind.BREAK: InlineBuilder._break,
    Kind.LINES: InlineBuilder._lines,
    Kind.REMARK: InlineBuilder._remark,
    Kind.CAPTION: InlineBuilder._caption,
    Kind.LABEL: InlineBuilder._label,
    Kind.CITE: InlineBuilder._cite,
    Kind.NOCITE: InlineBuilder._nocite,
    Kind.REFERENCE: InlineBuilder._reference,
    Kind.HYPERREF: InlineBuilder._hyperref,
    Kind.SUBFLOAT: InlineBuilder._subfloat,
}
