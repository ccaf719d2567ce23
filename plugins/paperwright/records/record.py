"""A record: one typed page of the notebook, as its front matter has it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from paperwright.model.frozen import frozen_class
from paperwright.records.measures import Measure, measures_in

if TYPE_CHECKING:
    from paperwright.model.front_matter import KeyPath
    from paperwright.records.schema import Experiment, RecordFields

    Kind = TypeVar("Kind", bound=RecordFields)

PUBLIC = "public"


@frozen_class
class Record:
    """What a page of the notebook says of itself."""

    path: Path
    kind: str
    """`experiment`, `idea` …: a kind of design section 3 that is not a draft."""
    identifier: str
    """Its `id`, or the name of its file."""
    title: str
    date: datetime.date | None
    visibility: str
    """`public` or `private`."""
    data: Mapping[str, Any] = field(default_factory=dict)
    """The fields under their exact names; what was wrong is left out."""
    aliases: tuple[str, ...] = ()
    written: Mapping[KeyPath, KeyPath] = field(default_factory=dict)
    """What its author called each field, where the page was just read: `("change",)` may be `("改动",)`."""

    @cached_property
    def fields(self) -> RecordFields:
        """The fields, typed; those of `schema.SCHEMAS[kind]`."""
        from paperwright.records.reading import typed

        return typed(self.kind, self.data)

    @cached_property
    def experiment(self) -> Experiment:
        """The fields of an experiment; raises `TypeError` on a record of another kind."""
        return self.of(_experiment())

    def of(self, kind: type[Kind]) -> Kind:
        """The fields as those of one kind; raises `TypeError` on a record of another."""
        if not isinstance(self.fields, kind):
            raise TypeError(f"{self.identifier} is of kind {self.kind}")
        return self.fields

    @property
    def is_public(self) -> bool:
        """Whether readers of the public site may see it."""
        return self.visibility == PUBLIC

    @cached_property
    def measures(self) -> Mapping[str, Measure]:
        """The measured values of an experiment by metric, without asking for its other fields."""
        return measures_in(self.data.get("results"))

    @property
    def main_measure(self) -> Measure | None:
        """The values that an experiment is about: of the metric that was predicted first, else of its first."""
        predicted = self.data.get("prediction")
        first = predicted[0] if isinstance(predicted, list) and predicted else predicted
        named = first.get("metric") if isinstance(first, Mapping) else None
        return self.measures.get(str(named)) or next(iter(self.measures.values()), None)


def _experiment() -> type[Experiment]:
    from paperwright.records.schema import Experiment

    return Experiment
