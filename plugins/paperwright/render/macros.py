"""The macros of a document, and those of its definitions that cannot be read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.findings import Problem, say
from paperwright.model import nodes
from paperwright.render.math.macros import Macros, collect_macros, macros_from_mapping
from paperwright.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.model.document import Document

# A clause of `Macros.skipped` begins with the command and the name that it could not define.
_COMMAND = re.compile(r"`(?P<define>\\[A-Za-z]+)(?P<name>\\(?:[A-Za-z]+|.))?`")
_KEY = re.compile(r"`\\(?P<name>[^`]*)`")


def macros_of(document: Document) -> Macros:
    """The macros of the front matter and of the text."""
    macros = macros_from_mapping(dict(document.metadata.macros.items()))
    for node in _definitions(document):
        macros = collect_macros(node.text, macros)
    return macros


def macro_problems(document: Document) -> Iterator[Problem]:
    """The definitions of macros for formulas that cannot be read.

    LaTeX reads some of them all the same. Those in a block that is for LaTeX alone count when a formula needs them.
    """
    yield from front_macro_problems(document)
    formulas: str | None = None
    for node in _definitions(document):
        for clause in collect_macros(node.text).skipped:
            match = _COMMAND.match(clause)
            name = match["name"] or "" if match else ""
            if isinstance(node, nodes.RawBlock):
                formulas = _formulas(document) if formulas is None else formulas
                if not name or re.search(rf"{re.escape(name)}(?![A-Za-z])", formulas) is None:
                    continue
            yield Problem(
                "DOC10",
                _place(document, node, match["define"] if match else "", name),
                say("Macro definition {clause}", clause=clause),
                "Write it with `\\newcommand`, its arguments in braces",
            )


def front_macro_problems(document: Document) -> Iterator[Problem]:
    """The macros of the front matter that cannot be read."""
    front = document.front_matter
    key = "macros" if isinstance(front.data.get("macros"), dict) else "math"
    for clause in macros_from_mapping(dict(document.metadata.macros.items())).skipped:
        match = _KEY.search(clause)
        name = match["name"] if match else ""
        known = document.metadata.macros
        path = (key, name if name in known else f"\\{name}")
        yield Problem("DOC10", front.key_span(*path), clause, "Write `name: '\\body{#1}'`")


def _definitions(document: Document) -> Iterator[nodes.MacroDefinitions | nodes.RawBlock]:
    yield from document.all(nodes.MacroDefinitions)
    for block in document.all(nodes.RawBlock):
        if block.format == "tex" and "\\newcommand" in block.text:
            yield block


def _formulas(document: Document) -> str:
    found = [node.tex for node in document.all(nodes.Math)]
    return "\n".join([*found, *(node.tex for node in document.all(nodes.Equation))])


def _place(document: Document, node: nodes.Block, define: str, name: str) -> Span:
    """The first line of a definition; the whole block when it is not found."""
    pattern = re.compile(rf"{re.escape(define)}\*?[\s{{]*{re.escape(name)}(?![A-Za-z])[^\n]*")
    match = pattern.search(document.source.text, node.span.start, node.span.end) if define else None
    return Span(match.start(), match.end()) if match else node.span
