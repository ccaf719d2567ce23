"""What every node of a Document has."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar, dataclass_transform

if TYPE_CHECKING:
    from collections.abc import Mapping

    from paperwright.source import Span

NodeClass = TypeVar("NodeClass")


@dataclass_transform(frozen_default=True, eq_default=False, field_specifiers=(field,))
def node_class(cls: type[NodeClass]) -> type[NodeClass]:
    """The class as one of nodes: frozen, with slots, compared by identity."""
    return dataclass(frozen=True, slots=True, eq=False)(cls)


_NO_ATTRIBUTES: Mapping[str, str] = MappingProxyType({})


@node_class
class Attr:
    """An identifier, classes and key–value pairs."""

    identifier: str = ""
    classes: tuple[str, ...] = ()
    attributes: Mapping[str, str] = field(default_factory=lambda: _NO_ATTRIBUTES)
    identifier_span: Span | None = None

    def __bool__(self) -> bool:
        return bool(self.identifier or self.classes or self.attributes)


NO_ATTR = Attr()


@node_class
class Node:
    """Anything that stands in the source."""

    span: Span
