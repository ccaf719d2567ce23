"""The configurations that an ablation compares."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from paperwright.model.frozen import frozen_class, frozen_value

if TYPE_CHECKING:
    from paperwright.tables.table import DataRow

_SUFFIX = re.compile(
    r"(?:modules?|loss(?:es)?|branch(?:es)?|blocks?|layers?|terms?|components?|模块|损失|分支|机制|结构|层)\Z"
)
_COMMAND = re.compile(r"\\[A-Za-z]+")
_NO_LETTER = re.compile(r"[\W_]+")


class ChangeKind(StrEnum):
    """What a row of an ablation is."""

    FULL = "full"
    """Nothing was changed: “Full model”, “Ours”, “default”."""
    BASE = "base"
    """What the parts are added to: “Baseline”, “backbone only”."""
    REMOVED = "removed"
    ADDED = "added"
    """Added to the row above, or to the base: “+ gate”."""
    ONLY = "only"
    """The named parts and no others: “A + B”, “only gate”."""
    REPLACED = "replaced"
    VARIANT = "variant"
    """A choice with a name of its own."""


@frozen_value
class Change:
    """What a label says: the kind, and the parts that it names as written."""

    kind: ChangeKind
    names: tuple[str, ...] = ()


class AblationStyle(StrEnum):
    """How an ablation says what its rows change."""

    TICKS = "ticks"
    """A column a part, with ticks."""
    REMOVAL = "removal"
    """“w/o gate”, “- gate”, “no gate”."""
    INCREMENTAL = "incremental"
    """“+ gate”: added to the row above, or to the base."""
    COMBINATIONS = "combinations"
    """“A”, “A + B”, “A + B + C”."""
    VARIANTS = "variants"
    """Choices with names of their own, or a grid of them."""
    LETTERED = "lettered"
    """“(a)”, “A-1”: the text says what they are."""
    SWEEP = "sweep"
    """Values of a setting."""


class FullBy(StrEnum):
    """How the row of the full model is known."""

    LABEL = "label"
    """It says so, or is the paper's own."""
    PARTS = "parts"
    """It has all parts."""
    PLACE = "place"
    """It is the only one that has nothing removed."""


@frozen_class
class AblationRow:
    """One configuration."""

    row: DataRow
    change: Change
    """What its label says."""
    parts: frozenset[str] | None = None
    """The keys of the parts that it has; `None` when nobody can tell."""


@frozen_class
class Ablation:
    """What the rows of a table change, and what the full model is."""

    style: AblationStyle
    parts: tuple[str, ...]
    """The names of the parts, as written, in the order of the table."""
    rows: tuple[AblationRow, ...]
    full: DataRow | None
    """The row of the full model."""
    full_by: FullBy | None
    is_sure: bool
    """Whether the paper calls it an ablation, or its rows can be nothing else."""
    is_cumulative: bool = False
    """Whether each row adds to the one above it."""

    def of(self, row: DataRow) -> AblationRow | None:
        """The configuration of a row; `None` for rows that are none, such as differences."""
        return next((found for found in self.rows if found.row is row), None)

    def name_of(self, key: str) -> str:
        """A part as the table names it."""
        return next((name for name in self.parts if component_key(name) == key), key)


@lru_cache(1024)
def component_key(name: str) -> str:
    """A name without what authors vary: case, spaces, hyphens, a trailing “module” or “loss”."""
    bare = _NO_LETTER.sub("", _COMMAND.sub("", name).casefold())
    return _SUFFIX.sub("", bare) or bare or name
