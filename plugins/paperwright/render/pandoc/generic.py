"""A resolved Document as pandoc's JSON for any format but LaTeX: docx, JATS, Typst, plain text.

Numbers, references and citations are text already, so that every format shows the same ones as the site.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import TYPE_CHECKING, Any

from paperwright.model import nodes
from paperwright.render.macros import macros_of
from paperwright.render.math.macros import expand
from paperwright.render.pandoc import pandoc_types as pt
from paperwright.render.pandoc.foreign import read_latex
from paperwright.render.pandoc.lengths import html_length
from paperwright.render.pandoc.writer import InlineWriter
from paperwright.resolve.wording import numbered

if TYPE_CHECKING:
    from paperwright.model.nodes import Block, Node
    from paperwright.render.math.macros import Macros

_MODES = {
    nodes.CitationMode.NORMAL: "NormalCitation",
    nodes.CitationMode.AUTHOR_IN_TEXT: "AuthorInText",
    nodes.CitationMode.SUPPRESS_AUTHOR: "SuppressAuthor",
}


class GenericWriter(InlineWriter):
    """Turns nodes into pandoc's."""

    format = "generic"
    base_level = 1
    """The level of the headings that are sections."""

    # Inlines

    def image(self, node: nodes.Image) -> pt.Inlines:
        """An image, or its name in brackets when there is none."""
        placed = self.placed(node)
        content = self.run(node.content)
        if placed is None:
            return self.text(f"[{node.target.rsplit('/', 1)[-1] or 'image'}]")
        sizes = {
            key: html_length(node.attr.attributes[key])
            for key in ("width", "height")
            if key in node.attr.attributes
        }
        return [
            pt.image(content, placed.name, {key: value for key, value in sizes.items() if value})
        ]

    def cite(self, node: nodes.Cite) -> pt.Inlines:
        """A citation as the style has it; its keys with question marks when it was not formatted."""
        inlines = self.resolution.citations.get(node)
        if inlines is None:
            inlines = self.text(f"({'; '.join(f'{citation.key}?' for citation in node.citations)})")
        citations = [
            {
                "citationId": citation.key,
                "citationPrefix": pt.words(citation.prefix),
                "citationSuffix": pt.words(citation.suffix),
                "citationMode": {"t": _MODES[citation.mode]},
                "citationNoteNum": 0,
                "citationHash": 0,
            }
            for citation in node.citations
        ]
        return [pt.element("Cite", [citations, inlines])]

    def cross_reference(self, node: nodes.CrossReference) -> pt.Inlines:
        """A reference as linked text; a label that nothing has, in bold."""
        found: pt.Inlines = []
        for text, target in self.resolution.reference_text(node):
            # No line may end between a word and its number.
            content = self.text(text.replace(" ", "\N{NO-BREAK SPACE}") if target else text)
            if target is not None:
                found.append(pt.link(content, f"#{target.anchor}"))
            else:
                found += [pt.element("Strong", content)] if text.endswith("?") else content
        return found

    def math(self, node: nodes.Math) -> pt.Inlines:
        """A formula, with its number when it has one."""
        formula = [pt.math(self.formula(node, node.tex), display=node.display)]
        target = self.resolution.by_node.get(node)
        return [pt.span(formula, target.anchor)] if target and node.display else formula

    def formula(self, node: Node, tex: str) -> str:
        """A formula without the author's macros, with its number at its end."""
        expansion = expand(tex, self._macros)
        tex = tex if expansion.error else expansion.tex
        numbers = self._numbers.get(node, [])
        return f"{tex.strip()} \\qquad ({', '.join(numbers)})" if numbers else tex

    @cached_property
    def _macros(self) -> Macros:
        return macros_of(self.document)

    @cached_property
    def _numbers(self) -> dict[Node, list[str]]:
        found: dict[Node, list[str]] = {}
        for target in self.resolution.targets:
            if target.kind == "eq" and target.number:
                found.setdefault(target.node, []).append(target.number)
        return found

    def raw_inline(self, node: nodes.RawInline) -> pt.Inlines:
        """What LaTeX in a line means; text of other formats for whichever knows it."""
        if node.format != "tex":
            return super().raw_inline(node)
        blocks = read_latex(node.text)
        return [item for block in blocks if block["t"] in ("Para", "Plain") for item in block["c"]]

    def label(self, node: nodes.Label) -> pt.Inlines:
        """The anchor that references lead to."""
        return [pt.span([], node.identifier)]

    def note_blocks(self, blocks: Iterable[Block]) -> pt.Blocks:
        """The blocks of a footnote."""
        return self.blocks(blocks)

    # Blocks

    def blocks(self, content: Iterable[Block]) -> pt.Blocks:
        """The blocks, one after another."""
        from paperwright.render.pandoc.generic_blocks import HANDLERS

        found: pt.Blocks = []
        for node in content:
            handler: Callable[[Any, Any], pt.Blocks] | None = HANDLERS.get(type(node))
            if handler is not None:
                found += handler(self, node)
        return found

    def anchor(self, node: Node) -> str:
        """The identifier of a node; empty when it has none."""
        target = self.resolution.by_node.get(node)
        if target is not None:
            return target.anchor
        attr = getattr(node, "attr", None)
        return attr.identifier if attr is not None else ""

    def captioned(self, kind: str, node: Node, caption: Iterable[nodes.Inline]) -> pt.Inlines:
        """A caption with the number before it: “Figure 2: …”."""
        return self.numbered(kind, node, self.run(caption))

    def numbered(self, kind: str, node: Node, content: pt.Inlines) -> pt.Inlines:
        """A caption's inlines with the number before them."""
        number = self.resolution.number(node)
        if not number:
            return content
        words = numbered(kind, number, self.resolution.language).replace(" ", "\N{NO-BREAK SPACE}")
        if not content:
            return [pt.string(words)]
        joint = "：" if self.is_chinese else ":"
        return [pt.string(f"{words}{joint}"), *([] if self.is_chinese else [pt.SPACE]), *content]
