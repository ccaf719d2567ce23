"""What marks in a table can mean."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from paperwright.model.frozen import frozen_value

if TYPE_CHECKING:
    from collections.abc import Mapping


class Meaning(StrEnum):
    """What an author marks."""

    BEST = "best"
    SECOND = "second"
    THIRD = "third"
    OWN = "own"
    """The rows of the paper's method."""
    SIGNIFICANT = "significant"
    """Differences that a test finds significant."""
    CHOSEN = "chosen"
    """The setting that is used elsewhere."""
    OTHER = "other"
    """Something that is said and not understood."""


@frozen_value
class Legend:
    """What marks mean; `None` where nobody says."""

    bold: Meaning | None = None
    underline: Meaning | None = None
    colours: Mapping[str, Meaning] | None = None
    """By the name of the colour: red, orange, yellow."""
    by_group: bool = False
    """Whether the best is said to be that of each group of rows."""
    by_row: bool = False
    """Whether the best is said to be that of each row."""
    is_local: bool = False
    """Whether the table's own caption says it."""


NO_LEGEND = Legend()
"""Where nobody says anything."""
