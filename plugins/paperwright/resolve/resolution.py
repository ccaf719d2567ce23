"""What resolving a Document yields: numbers, targets of references, formatted citations."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Any

from paperwright.model.frozen import frozen_class

if TYPE_CHECKING:
    from collections.abc import Mapping

    from paperwright.findings import Finding, Problem
    from paperwright.model.document import Document
    from paperwright.model.nodes import Cite, CrossReference, Inlines, Node, Note, Reference
    from paperwright.source import Span


@frozen_class
class Target:
    """Something with a number, a name or both, that a reference can lead to."""

    kind: str
    """`fig`, `tbl`, `eq`, `sec`, `alg`, `lst`, `thm`, `lem` … (`paperwright.model.labels`)."""
    node: Node
    """The figure, the table, the header …; for a sub-figure its image."""
    number: str
    """`2`, `2a`, `3.1`, `A.1`; empty for what has none."""
    label: str
    """The canonical label; empty for what has none."""
    anchor: str
    """The identifier on a page: the author's own where there is one, else made from kind and number."""
    title: Inlines = ()
    """The caption or the heading."""
    label_span: Span | None = None

    @property
    def sort_key(self) -> tuple[int, int]:
        """The order of the source."""
        return self.node.span


@frozen_class
class BibliographyItem:
    """A cited work as the reference list shows it."""

    key: str
    inlines: list[dict[str, Any]]
    """pandoc's JSON inlines."""
    label: str = ""
    """The number that a numeric style puts before it."""


@frozen_class
class Resolution:
    """A Document with everything in it that stands for something else looked up."""

    document: Document
    language: str = "en"
    targets: tuple[Target, ...] = ()
    """Everything with a number or a label, in the order of the source."""
    by_label: Mapping[str, Target] = field(default_factory=dict)
    by_node: Mapping[Node, Target] = field(default_factory=dict)
    citations: Mapping[Cite, list[dict[str, Any]]] = field(default_factory=dict)
    """Each citation as pandoc's JSON inlines."""
    bibliography: tuple[BibliographyItem, ...] = ()
    bibliography_layout: Mapping[str, str] = field(default_factory=dict)
    """`hanging-indent`, `entry-spacing`, `line-spacing` of the CSL style."""
    footnotes: tuple[Note, ...] = ()
    """The notes in the order in which readers meet them, each definition once."""
    footnote_numbers: Mapping[Note, int] = field(default_factory=dict)
    """The number of every note, also of a later reference to the same definition."""
    headings: Mapping[Node, str] = field(default_factory=dict)
    """The anchor of every heading."""
    problems: tuple[Problem, ...] = ()
    findings: tuple[Finding, ...] = ()
    """What is wrong with entries of the bibliography, in whose files they stand."""

    def number(self, node: Node) -> str:
        """The number of a node; empty for what has none."""
        target = self.by_node.get(node)
        return target.number if target else ""

    def target(self, reference: Reference) -> Target | None:
        """What a reference leads to."""
        return self.by_label.get(reference.label)

    def reference_text(self, node: CrossReference) -> list[tuple[str, Target | None]]:
        """The pieces of a reference as readers see it: `Figure 1`, ` and `, `2`; one with a target links."""
        from paperwright.resolve.wording import reference_pieces

        return reference_pieces(self, node)
