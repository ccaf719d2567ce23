"""The literature tree: a milestone task, the pipelines for it, their modules, and the papers that stand for each."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from paperwright.bibliography.works import Work
from paperwright.model import nodes
from paperwright.model.frozen import frozen_class
from paperwright.notebook.lines import (
    OURS,
    PLANNED,
    Line,
    first_line,
    inner_items,
    is_address,
    keys_in,
    plain_key,
    read_line,
    read_text,
)
from paperwright.notebook.node_types import MILESTONE, PIPELINE, TYPES
from paperwright.notebook.written_fields import Field

if TYPE_CHECKING:
    from paperwright.bibliography import Bibliography
    from paperwright.model.document import Document
    from paperwright.model.nodes import Block, ListItem
    from paperwright.records.record import Record
    from paperwright.source import Span

_FEWEST_PIPELINES = 2
_FEWEST_PAPERS = 2


@frozen_class
class LiteratureNode:
    """One node of a literature tree."""

    name: str
    type: str
    """`milestone`, `pipeline`, `module` or `incremental`; empty when the author gives none."""
    papers: tuple[str, ...]
    """The keys of the works that stand for it itself."""
    span: Span
    children: tuple[LiteratureNode, ...] = ()
    addresses: tuple[str, ...] = ()
    """Links and DOIs of works that are in no bibliography."""
    leads_to: tuple[str, ...] = ()
    """The names of nodes elsewhere that it leads to: `-> name`."""
    ours: bool = False
    """Whether it is the author's own."""
    planned: bool = False

    def walk(self) -> Iterator[LiteratureNode]:
        """It and all below it, each before what it holds."""
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def all_papers(self) -> tuple[str, ...]:
        """The works of it and of all below it, each once."""
        return tuple(dict.fromkeys(key for node in self.walk() for key in node.papers))

    @property
    def is_thin(self) -> bool:
        """Whether little stands on it: a task with at most one pipeline, a pipeline with at most one paper."""
        if self.type == MILESTONE:
            return self.count(PIPELINE) < _FEWEST_PIPELINES
        if self.type == PIPELINE:
            works = {address for node in self.walk() for address in node.addresses}
            return len(self.all_papers) + len(works) < _FEWEST_PAPERS
        return False

    def count(self, type: str) -> int:
        """How many nodes of a type are below it."""
        return sum(node.type == type for node in self.walk() if node is not self)


Branch: TypeAlias = tuple[LiteratureNode, ...]
"""A node behind those that it is in, from the root."""


@frozen_class
class LiteratureTree:
    """What is known of a field."""

    title: str
    roots: tuple[LiteratureNode, ...] = ()
    mentioned: frozenset[str] = frozenset()
    """All works that the page cites, in the tree or around it."""
    in_body: bool = True
    """Whether the page shows it as a list, so that readers have it in words."""

    def __bool__(self) -> bool:
        return bool(self.roots)

    @cached_property
    def paths(self) -> tuple[Branch, ...]:
        """Every node with those that it is in, each node before what it holds."""
        return tuple(path for root in self.roots for path in _paths(root, ()))

    @cached_property
    def nodes(self) -> tuple[LiteratureNode, ...]:
        """Every node, in the order of the page."""
        return tuple(path[-1] for path in self.paths)

    @cached_property
    def papers(self) -> tuple[str, ...]:
        """The works of all nodes, each once."""
        return tuple(dict.fromkeys(key for node in self.nodes for key in node.papers))

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many nodes there are of each type."""
        return {kind: sum(node.type == kind for node in self.nodes) for kind in TYPES}

    @cached_property
    def thin_branches(self) -> tuple[LiteratureNode, ...]:
        """The milestone tasks with at most one pipeline and the pipelines with at most one paper."""
        return tuple(node for node in self.nodes if node.is_thin)

    @cached_property
    def own(self) -> tuple[Branch, ...]:
        """The nodes that are the author's own and stand in no other such node."""
        return tuple(
            path for path in self.paths if path[-1].ours and not any(n.ours for n in path[:-1])
        )

    @cached_property
    def own_position(self) -> tuple[Branch, ...]:
        """The author's own nodes at their deepest: a task is often marked along with the module that is new."""
        return tuple(
            path
            for path in self.paths
            if path[-1].ours
            and not any(node.ours for node in path[-1].walk() if node is not path[-1])
        )

    def find(self, name: str) -> LiteratureNode | None:
        """The node of a name, in whatever case."""
        wanted = name.casefold()
        return next((node for node in self.nodes if node.name.casefold() == wanted), None)


def years(papers: Sequence[str], bibliography: Bibliography | None) -> tuple[int, int] | None:
    """The first and the last year of some works; `None` when no bibliography knows one."""
    if bibliography is None:
        return None
    entries = (bibliography.get(key) for key in papers)
    found = [Work.of(entry, bibliography).year for entry in entries if entry is not None]
    known = [year for year in found if year is not None]
    return (min(known), max(known)) if known else None


def _paths(node: LiteratureNode, before: Branch) -> Iterator[Branch]:
    path = (*before, node)
    yield path
    for child in node.children:
        yield from _paths(child, path)


# Reading


def read_literature(document: Document, record: Record | None = None) -> LiteratureTree:
    """The tree of a page: that of its front matter, else that of its lists and headings.

    Arguments:
        document: the page.
        record: the page as a record, for its title.
    """
    title = record.title if record else str(document.front_matter.data.get("title") or "")
    tree = Field.of(document.front_matter).field("tree")
    roots = tuple(itertools.chain.from_iterable(_from_field(item) for item in tree.items()))
    in_body = not roots
    if in_body:
        roots = tuple(node for draft in _from_body(document) if (node := draft.frozen()).name)
    keys = itertools.chain(keys_in(document.blocks), *(node.all_papers for node in roots))
    return LiteratureTree(title, roots, frozenset(keys), in_body)


def _from_field(field: Field) -> Iterator[LiteratureNode]:
    if isinstance(field.value, str):
        # A leaf may be its name alone.
        field = Field(field.front_matter, {"name": field.value}, field.path)
    line = read_text(field.text("name"), field.field("name").span)
    kind = read_text(f"x ({field.text('type')})", line.span).type
    papers = field.texts("papers")
    children = tuple(
        itertools.chain.from_iterable(_from_field(item) for item in field.field("children").items())
    )
    if not line.name and not line.leads_to:
        # What has no name is reported with the page; what it holds is not lost.
        yield from children
        return
    yield LiteratureNode(
        line.name,
        kind or line.type,
        tuple(plain_key(paper) for paper in papers if not is_address(paper)),
        line.span,
        children,
        tuple(paper for paper in papers if is_address(paper)),
        line.leads_to,
        field.is_true("ours") or OURS in line.marks,
        PLANNED in line.marks,
    )


@dataclass(slots=True)
class _Draft:
    """A node whose children are still being gathered."""

    line: Line
    children: list[_Draft]
    level: int = 0
    """Of its heading; 0 for an item of a list."""

    @property
    def has_type(self) -> bool:
        return bool(self.line.type) or any(child.has_type for child in self.children)

    @property
    def may_be_tree(self) -> bool:
        return bool(self.line.keys) or any(child.may_be_tree for child in self.children)

    def frozen(self) -> LiteratureNode:
        line = self.line
        inner = [child.frozen() for child in self.children]
        # An item that only cites, or only points elsewhere, is no node: it belongs to what it stands in.
        bare = [node for node in inner if not node.name]
        papers = (*line.keys, *(key for node in bare for key in node.papers))
        addresses = (*line.addresses, *(found for node in bare for found in node.addresses))
        leads_to = (*line.leads_to, *(name for node in bare for name in node.leads_to))
        children = (*(node for node in inner if node.name), *(c for n in bare for c in n.children))
        return LiteratureNode(
            line.name,
            line.type,
            tuple(dict.fromkeys(papers)),
            line.span,
            children,
            tuple(dict.fromkeys(addresses)),
            leads_to,
            OURS in line.marks,
            PLANNED in line.marks,
        )


def _from_body(document: Document) -> list[_Draft]:
    """The roots in the lists of a page, and in those of its headings that are marked with a type."""
    roots: list[_Draft] = []
    untyped: list[list[_Draft]] = []
    headings: list[_Draft] = []
    for block in _blocks(document.blocks):
        if isinstance(block, nodes.Header):
            while headings and headings[-1].level >= block.level:
                headings.pop()
            line = read_line(block.content, block.span)
            if line.type:
                draft = _Draft(line, [], block.level)
                (headings[-1].children if headings else roots).append(draft)
                headings.append(draft)
        elif isinstance(block, nodes.BulletList | nodes.OrderedList):
            items = [_item(item) for item in block.items]
            if headings:
                headings[-1].children.extend(items)
            elif any(item.has_type for item in items):
                roots.extend(items)
            else:
                untyped.append(items)
    if roots:
        return roots
    # Nobody has typed anything: the tree is the first list that nests and cites.
    nested = (items for items in untyped if any(item.children for item in items))
    return next((items for items in nested if any(item.may_be_tree for item in items)), [])


def _blocks(blocks: Sequence[Block]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, nodes.Div):
            yield from _blocks(block.blocks)
        else:
            yield block


def _item(item: ListItem) -> _Draft:
    return _Draft(first_line(item), [_item(inner) for inner in inner_items(item)])
