"""The parts of a paper that templates put in different places: title, abstract, body, what follows the references."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from paperwright.model import nodes
from paperwright.model.nodes import Block, Blocks, Header, Inlines
from paperwright.model.section_roles import SectionRole, role_of
from paperwright.model.text import plain_text
from paperwright.model.titles import first_section_level, title_header

if TYPE_CHECKING:
    from paperwright.model.document import Document


@dataclass(frozen=True)
class Parts:
    """A paper in parts."""

    title: Inlines
    abstract: Blocks
    body: Blocks
    back: Blocks
    """What comes after the bibliography."""
    base_level: int
    """The level of the headings that are sections."""
    references: Header | None
    """The heading that the author gave the bibliography, with nothing under it."""

    @property
    def references_title(self) -> str:
        """The words of that heading; empty for the usual ones."""
        return plain_text(self.references.content) if self.references else ""

    def without_bibliography(self) -> Parts:
        """The parts of a paper that turns out to cite nothing: the heading stays where it was."""
        if self.references is None:
            return self
        return replace(self, body=(*self.body, self.references), references=None)


def split(document: Document) -> Parts:
    """The parts of a document."""
    blocks: Sequence[Block] = document.blocks
    header = title_header(document)
    title = document.metadata.title
    if header is not None:
        title = title or header.content
        blocks = [block for block in blocks if block is not header]
    abstract = document.metadata.abstract
    if not abstract:
        abstract, blocks = _take_abstract(blocks)
    body, back, references = _split_at_references(blocks)
    return Parts(
        title, abstract, tuple(body), tuple(back), first_section_level(document), references
    )


def _role(block: Block) -> SectionRole | None:
    return (
        role_of(plain_text(block.content), level=block.level) if isinstance(block, Header) else None
    )


def _take_abstract(blocks: Sequence[Block]) -> tuple[Blocks, Sequence[Block]]:
    """The abstract that stands in the text, before any other section, and the rest."""
    for index, block in enumerate(blocks):
        if isinstance(block, nodes.Environment) and block.kind == "abstract":
            return block.blocks, [*blocks[:index], *blocks[index + 1 :]]
        if isinstance(block, Header):
            # A “Summary” is a section of its own in journals that ask for one.
            if plain_text(block.content).strip().lower() not in ("abstract", "摘要"):
                return (), blocks
            end = next(
                (at for at in range(index + 1, len(blocks)) if isinstance(blocks[at], Header)),
                len(blocks),
            )
            return tuple(blocks[index + 1 : end]), [*blocks[:index], *blocks[end:]]
    return (), blocks


def _is_silent(block: Block) -> bool:
    if isinstance(block, nodes.RawBlock):
        return (
            block.format == "html" and not block.text.replace('<div id="refs"></div>', "").strip()
        )
    return isinstance(block, nodes.CommentBlock) or is_references_div(block)


def is_references_div(block: Block) -> bool:
    """Whether a div marks the place of the bibliography, as pandoc has it."""
    return isinstance(block, nodes.Div) and block.attr.identifier == "refs"


def _split_at_references(
    blocks: Sequence[Block],
) -> tuple[Sequence[Block], Sequence[Block], Header | None]:
    """What comes before and after the bibliography, and the author's heading of it."""
    for index, block in enumerate(blocks):
        if is_references_div(block):
            return blocks[:index], blocks[index + 1 :], None
        if _role(block) is SectionRole.REFERENCES and isinstance(block, Header):
            end = index + 1
            while end < len(blocks) and _is_silent(blocks[end]):
                end += 1
            if end == len(blocks) or isinstance(blocks[end], Header):
                return blocks[:index], blocks[end:], block
    for index, block in enumerate(blocks):
        if isinstance(block, Header) and "appendix" in block.attr.classes:
            return blocks[:index], blocks[index:], None
    return blocks, (), None
