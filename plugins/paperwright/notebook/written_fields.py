"""A front matter under the exact names of its fields, with the way back to where each value stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from paperwright.model.frozen import frozen_value
from paperwright.readers.field_names import canonical

if TYPE_CHECKING:
    from paperwright.model.front_matter import FrontMatter, KeyPath
    from paperwright.source import Span


@frozen_value
class Field:
    """A value of a front matter, and where it stands.

    What is of another sort than was asked for reads as if it were not there: the check of the page reports it.
    """

    front_matter: FrontMatter
    value: Any
    path: KeyPath = ()

    @classmethod
    def of(cls, front_matter: FrontMatter) -> Field:
        """All that a front matter says."""
        return cls(front_matter, front_matter.data)

    @property
    def span(self) -> Span:
        """Where it stands; the nearest thing around it that has a place otherwise."""
        for end in range(len(self.path), 0, -1):
            if self.path[:end] in self.front_matter.value_spans:
                break
        else:
            end = len(self.path)
        return self.front_matter.value_span(*self.path[:end])

    def field(self, name: str) -> Field:
        """A field by its exact name, whatever the author calls it."""
        known = frozenset((name,))
        if isinstance(self.value, Mapping):
            for word, value in self.value.items():
                if canonical(str(word), known) == name:
                    return Field(self.front_matter, value, (*self.path, str(word)))
        return Field(self.front_matter, None, self.path)

    def items(self) -> Iterator[Field]:
        """The items of a list; of a single value, itself."""
        if isinstance(self.value, list):
            for index, item in enumerate(self.value):
                yield Field(self.front_matter, item, (*self.path, index))
        elif self.value is not None:
            yield self

    def text(self, name: str) -> str:
        """A field that is a text or a number, on one line; empty when it is neither."""
        return _text(self.field(name).value)

    def texts(self, name: str) -> tuple[str, ...]:
        """A field that is a list of texts, or one of them."""
        return tuple(filter(None, (_text(item.value) for item in self.field(name).items())))

    def number(self, name: str) -> float | None:
        """A field that is a number from 0 to 10."""
        value = self.field(name).value
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        return float(value) if is_number and 0 <= value <= 10 else None

    def is_true(self, name: str) -> bool:
        """Whether a field is `true`."""
        return self.field(name).value is True


def _text(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return " ".join(str(value).split())
