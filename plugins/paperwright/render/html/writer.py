"""The writer: it knows what it writes from and keeps what it has written so far."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from paperwright.findings import Problem
from paperwright.model import nodes
from paperwright.model.nodes import Inline, Node, Text
from paperwright.model.section_roles import SectionRole, role_of
from paperwright.model.text import plain_text
from paperwright.render.html.markup import escape, escape_attribute
from paperwright.render.html.notes import Notes, needs_division
from paperwright.render.html.raw import has_twin
from paperwright.render.html.unbroken import unbroken
from paperwright.render.typography import WIDE, smart_texts
from paperwright.resolve.wording import numbered

if TYPE_CHECKING:
    from paperwright.render.html.formulas import Formulas
    from paperwright.render.html.options import HtmlOptions
    from paperwright.resolve.resolution import BibliographyItem, Resolution, Target
    from paperwright.source import Span

Handler = Callable[["Writer", Any], None]


class Writer:
    """Writes nodes as HTML, to a list of strings."""

    def __init__(self, resolution: Resolution, options: HtmlOptions, formulas: Formulas) -> None:
        self.resolution = resolution
        self.options = options
        self.formulas = formulas
        self.is_print = options.medium == "print"
        self.is_chinese = resolution.language.startswith("zh")
        self.out: list[str] = []
        self.problems: list[Problem] = []
        self.tab_sets = 0
        self.notes = Notes(resolution)
        self._smart: dict[Text, str] = {}

    def report(self, code: str, span: Span, message: str, help: str | None = None) -> None:
        """Note what could not be shown as its author meant it."""
        self.problems.append(Problem(code, span, message, help))

    @cached_property
    def bibliography(self) -> Mapping[str, BibliographyItem]:
        """The works of the list by their keys."""
        return {item.key: item for item in self.resolution.bibliography}

    @cached_property
    def heading_of_references(self) -> nodes.Header | None:
        """The author's own heading for the references: one of that name with nothing under it."""
        document = self.resolution.document
        if not self.resolution.bibliography:
            return None
        if any(div.attr.identifier == "refs" for div in document.all(nodes.Div)):
            return None
        found = None
        for node in document.blocks:
            if isinstance(node, nodes.Header):
                is_theirs = role_of(plain_text(node.content), level=node.level)
                found = node if is_theirs is SectionRole.REFERENCES else found
        return found

    @cached_property
    def equation_targets(self) -> Mapping[Node, list[Target]]:
        """The numbers of each equation, in order."""
        found: dict[Node, list[Target]] = {}
        for target in self.resolution.targets:
            if target.kind == "eq":
                found.setdefault(target.node, []).append(target)
        return found

    # Pieces

    def text(self, node: Text) -> str:
        """The characters of a text as readers see them."""
        return self._smart.get(node, node.text)

    def run(self, inlines: tuple[Inline, ...]) -> None:
        """Write inlines that make one run of text: a paragraph, a heading or a caption."""
        if self.options.smart:
            self._smart.update(smart_texts(inlines))
        self.inlines(inlines)

    def inlines(self, inlines: tuple[Inline, ...]) -> None:
        """Write inlines that belong to a run."""
        from paperwright.render.html.inlines import HANDLERS

        kept, out = unbroken(inlines, self.text), self.out
        for position, node in enumerate(inlines):
            kind = type(node)
            if kind is Text:
                text = kept.texts.get(position)
                out.append(self.words(self.text(node) if text is None else text))  # type: ignore[arg-type]
            elif position in kept.formulas:
                self._unbroken(HANDLERS[kind], node, *kept.formulas[position])
            elif kind is nodes.SoftBreak:
                self._soft_break(inlines, position)
            elif kind is nodes.RawInline and has_twin(inlines, position):
                continue
            elif (handler := HANDLERS.get(kind)) is not None:
                handler(self, node)

    def _unbroken(self, write: Handler, node: Inline, before: str, after: str) -> None:
        """Write a formula with the marks beside it; TeX that is shown in place of one may be long, and wraps."""
        formula = self.captured(lambda formula: write(self, formula), node)
        opening, closing = '<span class="pw-unbroken">', "</span>"
        if formula.startswith("<code"):
            opening = closing = ""
        self.out += (opening, escape(before), formula, escape(after), closing)

    def paragraph(self, content: tuple[Inline, ...], before: str = "", after: str = "") -> None:
        """Write a paragraph, with HTML of the writer's own around its content; an empty one is left out."""
        opening, closing = "<p>", "</p>"
        if self.is_print and needs_division(self, content):
            opening, closing = '<div class="pw-paragraph">', "</div>"
        html = self.html_of(content)
        # What an empty one held is for another format, or for nobody.
        if before or after or html.strip():
            self.out += (opening, before, html, after, closing)

    def blocks(self, blocks: Sequence[Node]) -> None:
        """Write blocks, each on a line of its own."""
        for position, node in enumerate(blocks):
            before = len(self.out)
            if not (type(node) is nodes.RawBlock and has_twin(blocks, position)):
                self.block(node)
            if len(self.out) > before:
                self.out.append("\n")

    def block(self, node: Node) -> None:
        """Write one block."""
        from paperwright.render.html.blocks import HANDLERS

        handler = HANDLERS.get(type(node))
        if handler is not None:
            handler(self, node)

    def trim(self) -> None:
        """Take back a newline that was written last."""
        if self.out and self.out[-1] == "\n":
            self.out.pop()

    def captured(self, write: Callable[[Any], None], what: Any) -> str:
        """What a function that writes would write, as a string."""
        outer, self.out = self.out, []
        try:
            write(what)
            return "".join(self.out)
        finally:
            self.out = outer

    def html_of(self, inlines: tuple[Inline, ...]) -> str:
        """A run of inlines as a string."""
        return self.captured(self.run, inlines)

    def plain(self, inlines: tuple[Inline, ...]) -> str:
        """The words of a run of inlines, for an attribute."""
        changed = smart_texts(inlines) if self.options.smart else {}
        return " ".join(self._plain_words(inlines, changed).split())

    def _plain_words(self, inlines: tuple[Inline, ...], changed: Mapping[Text, str]) -> str:
        return "".join(
            changed.get(node, node.text)
            if isinstance(node, Text)
            else self._plain_words(node.content, changed)
            if isinstance(node, nodes.Styled)
            else self.formulas.words(node.tex)
            if isinstance(node, nodes.Math)
            else plain_text((node,))
            for node in inlines
        )

    def _soft_break(self, inlines: tuple[Inline, ...], position: int) -> None:
        before = inlines[position - 1] if position else None
        after = inlines[position + 1] if position + 1 < len(inlines) else None
        # Chinese has no spaces: where a line of it was broken, none was meant.
        if (
            isinstance(before, Text)
            and isinstance(after, Text)
            and _ENDS_WIDE.search(before.text)
            and _BEGINS_WIDE.match(after.text)
        ):
            return
        self.out.append(" ")

    # Words

    def words(self, text: str) -> str:
        """The text as HTML, with its abbreviations explained."""
        if self._abbreviations is None:
            text = escape(text)
            return text.replace("\n", " ") if "\n" in text else text
        pattern, meanings = self._abbreviations
        parts = pattern.split(text)
        for index in range(1, len(parts), 2):
            title = escape_attribute(meanings[parts[index]])
            parts[index] = f'<abbr title="{title}">{escape(parts[index])}</abbr>'
        parts[::2] = [escape(part) for part in parts[::2]]
        return "".join(parts)

    @cached_property
    def _abbreviations(self) -> tuple[re.Pattern[str], Mapping[str, str]] | None:
        meanings = {
            node.name: node.text for node in self.resolution.document.all(nodes.Abbreviation)
        }
        if not meanings:
            return None
        names = "|".join(re.escape(name) for name in sorted(meanings, key=len, reverse=True))
        return re.compile(rf"(?<!\w)({names})(?!\w)"), meanings

    # Names and numbers

    @cached_property
    def anchors(self) -> frozenset[str]:
        """The identifiers that something on the page already has."""
        return frozenset(target.anchor for target in self.resolution.targets)

    def anchor(self, node: Node) -> str:
        """The identifier of a numbered node, or the author's own."""
        target = self.resolution.by_node.get(node)
        if target is not None:
            return target.anchor
        attr = getattr(node, "attr", None)
        return attr.identifier if attr is not None else ""

    def label(self, kind: str, number: str) -> str:
        """“Figure 2.” or “图 2”, as it stands before a caption."""
        words = numbered(kind, number, self.resolution.language)
        return f'<span class="pw-label">{escape(words)}{"" if self.is_chinese else "."}</span> '


_ENDS_WIDE = re.compile(f"[{WIDE}]$")
_BEGINS_WIDE = re.compile(f"[{WIDE}]")
