"""Numbers for sections, figures, sub-figures, tables, equations, theorems, algorithms and listings.

LaTeX counts the same things by the same rules, so that the site, the print and the LaTeX paper agree:
a figure or a table has a number when it has a caption or a name, a display formula when it has a name or stands in a
numbered environment, a theorem by its kind, a section unless its class says `unnumbered`.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from paperwright.model import nodes
from paperwright.model.labels import canonical_label
from paperwright.model.nodes import Attr, Header, Inlines, Node
from paperwright.model.section_roles import SectionRole, role_of
from paperwright.model.text import plain_text
from paperwright.model.titles import first_section_level, title_header
from paperwright.resolve.resolution import Target
from paperwright.resolve.wording import ENVIRONMENT_KINDS
from paperwright.source import Span

if TYPE_CHECKING:
    from paperwright.findings import Problem
    from paperwright.model.document import Document

_ROW = re.compile(r"\\\\(?:\[[^\]]*\]|\*)?")
_INNER_ENVIRONMENT = re.compile(r"\\begin\{([A-Za-z]+\*?)\}.*?\\end\{\1\}", re.DOTALL)
_ROW_LABEL = re.compile(r"\\label\{([^{}]*)\}")
_UNNUMBERED_ROW = re.compile(r"\\(?:nonumber|notag)\b|\\tag\*?\{")
_NUMBERED_DEPTH = 3
"""As in LaTeX's article class: sections, subsections and subsubsections have numbers, paragraphs have none."""
_TAG = re.compile(r"\\tag\*?\{([^{}]*)\}")
_ROWED = frozenset({"align", "gather", "alignat", "flalign", "eqnarray"})
_NEVER_NUMBERED = frozenset({"displaymath", "math"})
_UNNUMBERED_ROLES = frozenset(
    {SectionRole.ABSTRACT, SectionRole.ACKNOWLEDGEMENTS, SectionRole.REFERENCES}
)
_NOT_IN_ANCHOR = re.compile(r"[^\w\s-]", re.UNICODE)

_WITH_ATTR: tuple[Any, ...] = tuple(
    kind
    for kind in vars(nodes).values()
    if isinstance(kind, type) and issubclass(kind, Node) and hasattr(kind, "attr")
)


@dataclass
class Numbering:
    """The targets of a document while they are counted."""

    document: Document
    numbers_sections: bool
    targets: list[Target] = field(default_factory=list)
    headings: dict[Node, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    _counts: Counter[str] = field(default_factory=Counter)
    _anchors: set[str] = field(default_factory=set)
    _section: list[int] = field(default_factory=list)
    _in_appendix: bool = False
    _title: Header | None = None
    _base: int = 1
    """The level of the headings that are sections."""
    _unnumbered_level: int = 0
    """The level of the section without a number that the place is in; 0 outside one."""
    _inside: set[Node] = field(default_factory=set)

    def run(self) -> None:
        """Count everything, in the order of the source."""
        document = self.document
        self._reserve_anchors(document)
        self._title = title_header(document)
        self._base = first_section_level(document)
        handlers: dict[type[Node], Callable[[Any], None]] = {
            Header: self._header,
            nodes.Figure: self._figure,
            nodes.Table: self._table,
            nodes.Equation: self._equation,
            nodes.Math: self._math,
            nodes.Environment: self._environment,
            nodes.Algorithm: self._algorithm,
            nodes.CodeBlock: self._listing,
            nodes.ResultsTable: self._results,
            nodes.Spanned: self._named,
            nodes.Div: self._named,
            nodes.Label: self._label,
        }
        handler_of = handlers.get
        for node in document.walk():
            if handler := handler_of(type(node)):
                handler(node)

    # Anchors

    def _reserve_anchors(self, document: Document) -> None:
        for kind in _WITH_ATTR:
            self._anchors.update(node.attr.identifier for node in document.all(kind))
        self._anchors.discard("")

    def _free_anchor(self, wanted: str) -> str:
        anchor, count = wanted, 1
        while anchor in self._anchors:
            anchor = f"{wanted}-{count}"
            count += 1
        self._anchors.add(anchor)
        return anchor

    def _add(self, kind: str, node: Node, number: str, attr: Attr, title: Inlines = ()) -> None:
        label = canonical_label(attr.identifier) if attr.identifier else ""
        anchor = attr.identifier or self._free_anchor(f"{kind}-{number or len(self.targets)}")
        self.targets.append(Target(kind, node, number, label, anchor, title, attr.identifier_span))

    def _next(self, kind: str) -> str:
        self._counts[kind] += 1
        return str(self._counts[kind])

    # Sections

    def _header(self, node: Header) -> None:
        text = plain_text(node.content)
        label = next((child for child in node.content if isinstance(child, nodes.Label)), None)
        attr = node.attr
        if label is not None and not attr.identifier:
            attr = Attr(label.identifier, attr.classes, attr.attributes, label.span)
            self._inside.add(label)
        anchor = attr.identifier or self._free_anchor(slug(text))
        self.headings[node] = anchor
        number = ""
        if self._is_numbered(node, text):
            number = self._section_number(node)
        canonical = canonical_label(attr.identifier) if attr.identifier else ""
        self.targets.append(
            Target("sec", node, number, canonical, anchor, node.content, attr.identifier_span)
        )

    def _is_numbered(self, node: Header, text: str) -> bool:
        if not self.numbers_sections or node is self._title:
            return False
        starts_appendix = "appendix" in node.attr.classes and not self._in_appendix
        if 0 < self._unnumbered_level < node.level and not starts_appendix:
            return False
        self._unnumbered_level = 0
        if "unnumbered" in node.attr.classes:
            self._unnumbered_level = node.level
            return False
        if starts_appendix:
            self._in_appendix, self._section = True, []
        if role_of(text, level=node.level) in _UNNUMBERED_ROLES:
            self._unnumbered_level = node.level
        return not self._unnumbered_level

    def _section_number(self, node: Header) -> str:
        depth = max(node.level - self._base + 1, 1)
        if depth > _NUMBERED_DEPTH:
            return ""
        self._section = [*self._section[:depth], *([0] * (depth - len(self._section)))]
        self._section[depth - 1] += 1
        first = self._section[0]
        head = chr(ord("A") + (first - 1) % 26) if self._in_appendix and first else str(first)
        return ".".join([head, *(str(part) for part in self._section[1:])])

    # Floats

    def _figure(self, node: nodes.Figure) -> None:
        if "unnumbered" in node.attr.classes or not (node.caption or node.attr.identifier):
            return
        number = self._next("fig")
        self._add("fig", node, number, node.attr, node.caption)
        if len(node.images) > 1:
            for index, image in enumerate(node.images):
                self._add(
                    "fig", image, f"{number}{chr(ord('a') + index % 26)}", image.attr, image.content
                )

    def _table(self, node: nodes.Table) -> None:
        if "unnumbered" not in node.attr.classes and (node.caption or node.attr.identifier):
            self._add("tbl", node, self._next("tbl"), node.attr, node.caption)

    def _results(self, node: nodes.ResultsTable) -> None:
        if node.attr.identifier:
            self._add("tbl", node, self._next("tbl"), node.attr)

    def _algorithm(self, node: nodes.Algorithm) -> None:
        if node.caption or node.attr.identifier:
            self._add("alg", node, self._next("alg"), node.attr, node.caption)

    def _listing(self, node: nodes.CodeBlock) -> None:
        if node.attr.identifier and "caption" in node.attr.attributes:
            self._add("lst", node, self._next("lst"), node.attr)

    def _environment(self, node: nodes.Environment) -> None:
        kind = ENVIRONMENT_KINDS.get(node.kind)
        if kind is not None and "unnumbered" not in node.attr.classes:
            self._add(kind, node, self._next(kind), node.attr, node.title)
        elif node.attr.identifier:
            self._add("prf" if node.kind == "proof" else node.kind, node, "", node.attr, node.title)

    # Equations

    def _math(self, node: nodes.Math) -> None:
        if node.display:
            self._equation(node)

    def _equation(self, node: nodes.Equation | nodes.Math) -> None:
        name = node.environment
        if not name:
            if node.attr.identifier:
                self._one_equation(node)
            return
        if name.endswith("*") or name in _NEVER_NUMBERED:
            return
        if name not in _ROWED:
            self._one_equation(node)
            return
        for row in equation_rows(node.tex):
            if _UNNUMBERED_ROW.search(row):
                continue
            match = _ROW_LABEL.search(row)
            span = None
            if match:
                start = self.document.source.text.find(match[0], node.span.start, node.span.end)
                span = Span(start + 7, start + 7 + len(match[1])) if start >= 0 else None
            self._add(
                "eq", node, self._next("eq"), Attr(match[1] if match else "", identifier_span=span)
            )

    def _one_equation(self, node: nodes.Equation | nodes.Math) -> None:
        """Count a formula, unless its author gave it a name in place of a number."""
        tag = _TAG.search(node.tex)
        self._add("eq", node, tag[1] if tag else self._next("eq"), node.attr)

    # Names without a number

    def _named(self, node: nodes.Spanned | nodes.Div) -> None:
        if node.attr.identifier:
            label = canonical_label(node.attr.identifier)
            self.targets.append(
                Target("", node, "", label, node.attr.identifier, (), node.attr.identifier_span)
            )

    def _label(self, node: nodes.Label) -> None:
        r"""A `\\label` in running text names the section that it stands in, as LaTeX has it."""
        if node in self._inside or any(target.label_span == node.span for target in self.targets):
            return
        label = canonical_label(node.identifier)
        section = next((target for target in reversed(self.targets) if target.kind == "sec"), None)
        if section is not None:
            self.targets.append(
                Target(
                    "sec",
                    section.node,
                    section.number,
                    label,
                    section.anchor,
                    section.title,
                    node.span,
                )
            )


def equation_rows(tex: str) -> list[str]:
    """The rows of an alignment, leaving those of environments inside it alone."""
    hidden = _INNER_ENVIRONMENT.sub(lambda match: match[0].replace("\\\\", "\x00\x00"), tex)
    rows = _ROW.split(hidden)
    if len(rows) > 1 and not rows[-1].strip():
        rows.pop()
    return [row.replace("\x00\x00", "\\\\") for row in rows]


def slug(text: str) -> str:
    """The anchor that MkDocs makes of a heading, with letters of every script kept."""
    text = unicodedata.normalize("NFKC", text)
    text = _NOT_IN_ANCHOR.sub("", text).strip().lower()
    return re.sub(r"[\s-]+", "-", text) or "section"
