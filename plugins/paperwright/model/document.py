"""The Document: everything that one source says, parsed once."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from paperwright.model.frozen import frozen_class
from paperwright.model.nodes import Blocks, FootnoteDefinition, Node
from paperwright.model.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from paperwright.findings import Problem
    from paperwright.model.front_matter import FrontMatter
    from paperwright.model.metadata import Metadata
    from paperwright.source import Source, Span

NodeType = TypeVar("NodeType", bound=Node)


@frozen_class
class Document:
    """A source, its front matter and its blocks, with the views that rules and writers ask for."""

    source: Source
    blocks: Blocks
    front_matter: FrontMatter
    metadata: Metadata
    problems: tuple[Problem, ...] = ()
    """What the reader met."""
    format: str = "markdown"
    """What it is written in: `markdown` or `latex`."""
    made: tuple[Span, ...] = ()
    """Where tables stand that were made from records: their source is no text of theirs, and no fix may touch it."""

    @cached_property
    def _by_type(self) -> Mapping[type[Node], list[Node]]:
        found: defaultdict[type[Node], list[Node]] = defaultdict(list)
        for node in self._nodes:
            found[type(node)].append(node)
        return dict(found)

    def all(self, kind: type[NodeType]) -> list[NodeType]:
        """Every node of exactly this type, in the order of the source."""
        return self._by_type.get(kind, [])  # type: ignore[return-value]

    def walk(self) -> Iterator[Node]:
        """Every node, each before what it holds: first those of an abstract in the front matter, then the blocks."""
        return iter(self._nodes)

    @cached_property
    def _nodes(self) -> list[Node]:
        # Kept, since many ask for every node and walking a tree takes longer than walking a list.
        return walk((*self.metadata.abstract, *self.blocks))

    def is_made(self, span: Span) -> bool:
        """Whether what claims a span stands in a table that was made from records."""
        return any(made.contains(span) for made in self.made)

    @cached_property
    def footnotes(self) -> Mapping[str, FootnoteDefinition]:
        """The footnote definitions by label; the first of a label counts."""
        found: dict[str, FootnoteDefinition] = {}
        for definition in self.all(FootnoteDefinition):
            found.setdefault(definition.label, definition)
        return found
