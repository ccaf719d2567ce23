"""Front matter: what the YAML at the top of a page says, and where."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Any

from paperwright.model.frozen import frozen_value
from paperwright.source import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from paperwright.findings import Problem

KeyPath = tuple[str | int, ...]
"""Keys and list indices from the top: `("authors", 0, "name")`."""


@frozen_value
class FrontMatter:
    """The data of a front matter; an empty one when a page has none."""

    data: Mapping[str, Any] = field(default_factory=dict)
    end: int = 0
    """The offset just after the closing line; 0 when there is none."""
    key_spans: Mapping[KeyPath, Span] = field(default_factory=dict)
    value_spans: Mapping[KeyPath, Span] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def key_span(self, *path: str | int) -> Span:
        """Where a key stands; the top of the page when it is not there."""
        return self.key_spans.get(path, Span(0, min(3, self.end)))

    def value_span(self, *path: str | int) -> Span:
        """Where a value stands; its key, or the top of the page, when it has no place of its own."""
        return self.value_spans.get(path) or self.key_span(*path)
