r"""The names that `\label` and `\ref` use: the author's own, and made-up ones only for what a link leads to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.model import nodes
from paperwright.model.labels import canonical_label

if TYPE_CHECKING:
    from paperwright.model.nodes import Node
    from paperwright.resolve.resolution import Resolution, Target

_LABEL = re.compile(r"\\label\{([^{}]*)\}")
_RAW_REFERENCE = re.compile(r"\\(?:auto|page|eq|name|[cCvV])?ref\{([^{}]*)\}")
_NOT_IN_LABEL = re.compile(r"[^\w:.+/=-]", re.ASCII)


class Labels:
    """Names by what they name."""

    def __init__(self, resolution: Resolution) -> None:
        self._resolution = resolution
        self._spelling: dict[str, str] = {}
        self._by_anchor = {target.anchor: target for target in resolution.targets}
        self._linked: set[str] = set()
        self.raw: dict[str, str] = {}
        """The labels that stand in raw LaTeX, by their canonical form."""
        for node in resolution.document.walk():
            self._collect(node)
        self._add_references()

    def _collect(self, node: Node) -> None:
        attr = getattr(node, "attr", None)
        if attr is not None and attr.identifier:
            self._spelling.setdefault(canonical_label(attr.identifier), attr.identifier)
        if isinstance(node, nodes.Label):
            self._spelling.setdefault(canonical_label(node.identifier), node.identifier)
        elif isinstance(node, nodes.Equation):
            for name in _LABEL.findall(node.tex):
                self._spelling.setdefault(canonical_label(name), name)
        elif isinstance(node, nodes.RawBlock | nodes.RawInline) and node.format == "tex":
            for name in _LABEL.findall(node.text):
                self.raw.setdefault(canonical_label(name), name)
            for names in _RAW_REFERENCE.findall(node.text):
                self._linked.update(name.strip() for name in names.split(","))
        elif isinstance(node, nodes.Link) and node.target.startswith("#"):
            self._linked.add(node.target[1:])

    def _add_references(self) -> None:
        for node in self._resolution.document.all(nodes.CrossReference):
            for reference in node.references:
                target = self._resolution.target(reference)
                if target is not None and (
                    not target.label or self._section_of(target) is not target
                ):
                    self._linked.add(self._section_of(target).anchor)

    def _section_of(self, target: Target) -> Target:
        r"""The section that a `\label` in its text names: inside a list LaTeX would give the item's number."""
        if target.kind != "sec":
            return target
        return self._resolution.by_node.get(target.node, target)

    def name(self, target: Target) -> str:
        r"""What `\label` and `\ref` call a target."""
        target = self._section_of(target)
        if target.label:
            return sanitised(self._spelling.get(target.label, target.label))
        return sanitised(
            target.anchor if ":" in target.anchor else f"{target.kind or 'ref'}:{target.anchor}"
        )

    def of_node(self, node: Node) -> str:
        """The name to print at a node; empty when nobody named it and nothing leads to it."""
        target = self._resolution.by_node.get(node)
        if target is None or not (target.label or target.anchor in self._linked):
            return ""
        return self.name(target)

    def at_anchor(self, anchor: str) -> Target | None:
        """What a link to `#anchor` leads to."""
        return self._by_anchor.get(anchor) or self._resolution.by_label.get(canonical_label(anchor))

    def is_linked(self, identifier: str) -> bool:
        """Whether a link or raw LaTeX leads to an identifier."""
        return identifier in self._linked or any(
            reference.label == canonical_label(identifier)
            for node in self._resolution.document.all(nodes.CrossReference)
            for reference in node.references
        )


def sanitised(name: str) -> str:
    """A name in which every character is one that LaTeX takes."""
    return _NOT_IN_LABEL.sub(
        lambda match: "-" if match[0].isspace() else f"-{ord(match[0]):x}", name
    )
