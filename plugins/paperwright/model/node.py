"""What every node of a Document has."""

from __future__ import annotations

from dataclasses import field
from types import MappingProxyType
from typing import TYPE_CHECKING

from paperwright.model.frozen import frozen_class

if TYPE_CHECKING:
    from collections.abc import Mapping

    from paperwright.source import Span

_NO_ATTRIBUTES: Mapping[str, str] = MappingProxyType({})


@frozen_class
class Attr:
    """An identifier, classes and key–value pairs."""

    identifier: str = ""
    classes: tuple[str, ...] = ()
    attributes: Mapping[str, str] = field(default_factory=lambda: _NO_ATTRIBUTES)
    identifier_span: Span | None = None

    def __bool__(self) -> bool:
        return bool(self.identifier or self.classes or self.attributes)


NO_ATTR = Attr()


@frozen_class
class Node:
    """Anything that stands in the source."""

    span: Span
