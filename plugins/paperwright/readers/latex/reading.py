"""What the builders of one reading of a LaTeX paper share: its parses, its definitions, what is wrong with it."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pylatexenc.latexwalker import LatexCharsNode, LatexGroupNode

from paperwright.findings import Problem, say
from paperwright.paths import is_file
from paperwright.readers.latex.arguments import Argument, Context
from paperwright.readers.latex.scan import braced, without_fillers
from paperwright.readers.latex.views import View, ViewBuilder
from paperwright.readers.latex.walker import Walker
from paperwright.source import Span

if TYPE_CHECKING:
    from paperwright.readers.latex.definitions import Definitions, Macro
    from paperwright.source import Source

Nodes = list[Any]
"""pylatexenc's nodes."""

_MOST_DEPTH = 12
_PARAMETER = re.compile(r"#(\d)")
_FOR_TEX_ALONE = re.compile(
    r"\\(?:expandafter|csname|futurelet|catcode|@|ifx|ifnum|ifdim|ifmmode|ifcase|loop|write|immediate|hbox\s*to|"
    r"global|advance|newcommand|renewcommand|[gex]?def(?![A-Za-z])|let(?![A-Za-z])|setbox|halign|leaders|special)"
)
"""What makes a definition one that only TeX can follow."""
_MOST_UNCLOSED = 20
_WORD_MACRO = re.compile(r"\\([A-Za-z]+)\s*(?:\{\})?")
CODE = re.compile(
    r"\\begin\s*\{(verbatim|Verbatim|lstlisting|minted|alltt)\}.*?\\end\s*\{\1\}|\\verb\*?([^A-Za-z\s{*])[^\n]*?\2",
    re.DOTALL,
)
"""Verbatim text."""
_GRAPHICS_PATH = re.compile(r"\\graphicspath\s*(?=\{)")
_FOLDER = re.compile(r"\{([^{}]+)\}")
_IMAGE_ENDINGS = ("", ".pdf", ".png", ".jpg", ".jpeg", ".eps", ".svg")
_LONGEST_NAME = 300


class Reading:
    """One reading of one paper."""

    def __init__(self, source: Source, shadow: str, definitions: Definitions) -> None:
        self.source = source
        self.root = View(shadow)
        self.definitions = definitions
        self.context = Context(definitions)
        self.problems: list[Problem] = []
        self.nocite: list[str] = []
        self.level_of_sections = 2
        self._reported: set[tuple[str, Span]] = set()
        self._image_folders = _image_folders(shadow)

    def report(self, code: str, span: Span, message: str, help: str | None = None) -> None:
        """Note a problem of the source, once for a place."""
        if (code, span) not in self._reported:
            self._reported.add((code, span))
            self.problems.append(Problem(code, span, message, help))

    def image_target(self, written: str) -> str:
        r"""The file of an image from the folder of the paper, also below `\graphicspath`; empty when unknown."""
        target = without_fillers(written).strip().strip('"')
        target = _WORD_MACRO.sub(self._word, target)
        if "\\" in target or "#" in target or "\x00" in target:
            return ""
        path = self.source.path
        if self._image_folders and path is not None and len(target) < _LONGEST_NAME:
            for folder in self._image_folders:
                stem = path.parent / folder / target
                if any(is_file(stem.with_name(stem.name + ending)) for ending in _IMAGE_ENDINGS):
                    return target if folder == "." else f"{folder.rstrip('/')}/{target}"
        return target

    def _word(self, match: re.Match[str]) -> str:
        macro = self.macro(match[1])
        return macro.body if macro and not macro.arguments else match[0]

    @cached_property
    def _code(self) -> list[tuple[int, int]]:
        return [match.span() for match in CODE.finditer(self.root.text)]

    def is_code(self, at: int) -> bool:
        """Whether a place stands in verbatim text, where commands are examples."""
        return any(start <= at < end for start, end in self._code)

    # Parsing

    def parse(self, view: View) -> Nodes:
        """The nodes of a view."""
        return self.walker(view).get_latex_nodes(0)[0]

    def walker(self, view: View) -> Walker:
        """The parser of a view."""

        def unclosed(start: int, end: int, what: str) -> None:
            if len(self.problems) < _MOST_UNCLOSED:
                self.report("DOC04", view.span(start, end), what, "Close it, or remove it")

        return Walker(view, self.context, self.definitions, unclosed)

    def parse_range(self, start: int, end: int) -> Nodes:
        """The nodes of a part of the source."""
        text = self.root.text[start:end]
        builder = ViewBuilder(Span(start, end), 0)
        builder.quote(self.root, start, end)
        return self.parse(builder.view()) if text else []

    # Nodes

    @staticmethod
    def view(node: Any) -> View:
        """The view that a node is of."""
        return node.parsing_state.view  # type: ignore[no-any-return]

    def span(self, node: Any) -> Span:
        """The place of a node."""
        return self.view(node).span(node.pos, node.pos + node.len)

    def text_of(self, node: Any) -> str:
        """The TeX of a node."""
        return without_fillers(self.view(node).text[node.pos : node.pos + node.len])

    def argument(self, node: Any, index: int) -> tuple[str, Span] | None:
        """An argument that is no text, and its place; `None` when it is left out."""
        found = self.raw_argument(node, index)
        if found is None:
            return None
        view = self.view(node)
        return without_fillers(view.text[found[0] : found[1]]), view.span(*found)

    @staticmethod
    def raw_argument(node: Any, index: int) -> tuple[int, int] | None:
        """Where an argument begins and ends in its view, brackets left out."""
        arguments = node.nodeargd.argnlist if node.nodeargd else []
        found = arguments[index] if index < len(arguments) else None
        if found is None:
            return None
        if isinstance(found, Argument):
            return found.start, found.end
        if isinstance(found, LatexGroupNode):
            return found.pos + 1, max(found.pos + found.len - 1, found.pos + 1)
        return found.pos, found.pos + found.len

    def content(self, node: Any, index: int) -> Nodes:
        """The nodes of an argument that is text."""
        arguments = node.nodeargd.argnlist if node.nodeargd else []
        found = arguments[index] if 0 <= index < len(arguments) else None
        if found is None:
            return []
        if isinstance(found, Argument):
            view = self.view(node)
            return self._reparsed(view, found.start, found.end)
        return found.nodelist if isinstance(found, LatexGroupNode) else [found]

    def _reparsed(self, view: View, start: int, end: int) -> Nodes:
        builder = ViewBuilder(view.span(start, end), view.depth + 1)
        builder.quote(view, start, end)
        return self.parse(builder.view())

    @staticmethod
    def part(node: Any, start: int, end: int) -> Any:
        """The part of a run of text between two offsets into it."""
        return LatexCharsNode(
            chars=node.chars[start:end],
            pos=node.pos + start,
            len=end - start,
            parsing_state=node.parsing_state,
        )

    # Macros

    def macro(self, name: str, node: Any = None) -> Macro | None:
        """The author's own macro of a name, as it is where a node uses it."""
        if node is not None and name in self.definitions.earlier:
            return self.definitions.macro(name, self.span(node).start)
        return self.definitions.macros.get(name)

    def expanded(self, node: Any) -> Nodes | None:
        """What a macro of the author's stands for; `None` when only TeX can tell."""
        macro = self.macro(node.macroname, node)
        if macro is None or macro.arguments == "?" or macro.is_operator:
            return None
        view = self.view(node)
        if view.depth >= _MOST_DEPTH or _FOR_TEX_ALONE.search(macro.body):
            return None
        builder = ViewBuilder(self.span(node), view.depth + 1)
        position = 0
        for match in _PARAMETER.finditer(macro.body):
            builder.say(macro.body[position : match.start()])
            self._quote_argument(builder, node, macro, int(match[1]) - 1)
            position = match.end()
        builder.say(macro.body[position:])
        return self.parse(builder.view())

    def _quote_argument(self, builder: ViewBuilder, node: Any, macro: Macro, index: int) -> None:
        found = self.raw_argument(node, index)
        if found is not None:
            builder.quote(self.view(node), *found)
        elif index == 0 and macro.arguments.startswith("["):
            builder.say(macro.default)

    def unread(self, span: Span, what: str, help: str, **values: object) -> None:
        """Say that something was not understood and may hide content."""
        self.report("DOC05", span, say(what, **values), help)


def _image_folders(shadow: str) -> list[str]:
    r"""The folders that `\graphicspath` names, the paper's own first."""
    match = _GRAPHICS_PATH.search(shadow)
    inside = braced(shadow, match.end()) if match else None
    if inside is None:
        return []
    return [".", *_FOLDER.findall(shadow[inside.start : inside.end])]
