"""Which rows of a table count: `setting = nearest and dataset != wine`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from paperwright.errors import PaperwrightError
from paperwright.records.sources.stored_run import number_of

_CONDITION = re.compile(
    r"""\s*(?P<quote>[`"'])?(?P<column>(?(quote).+?|[^=!<>`"']+?))(?(quote)(?P=quote))\s*
    (?P<sign>!=|==?)\s*
    (?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>.*?))\s*(?:\s+and\s+|\Z)""",
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True)
class RowFilter:
    """Conditions that a row must meet, all of them."""

    conditions: tuple[tuple[str, bool, str], ...] = ()
    """Columns, whether they must be equal, and values."""

    @classmethod
    def parse(cls, text: str) -> RowFilter:
        """The filter that a text means; raises `PaperwrightError` when it means none."""
        conditions = []
        at = 0
        while at < len(text.rstrip()):
            match = _CONDITION.match(text, at)
            if match is None:
                raise PaperwrightError(
                    f"filter `{text}` is not understood; "
                    "write `column = value`, and `and` between several"
                )
            value = next(
                part
                for part in (match["double"], match["single"], match["bare"])
                if part is not None
            )
            conditions.append((match["column"].strip(), match["sign"] != "!=", value))
            at = match.end()
        return cls(tuple(conditions))

    def takes(self, row: Mapping[str, Any]) -> bool:
        """Whether a row meets all conditions; raises `PaperwrightError` when it has not the column."""
        for column, is_equal, value in self.conditions:
            if column not in row:
                names = ", ".join(f"`{name}`" for name in list(row)[:8])
                raise PaperwrightError(f"filter names `{column}`, but there is {names}")
            if _is_same(row[column], value) != is_equal:
                return False
        return True


def _is_same(one: Any, other: str) -> bool:
    first, second = number_of(one), number_of(other)
    if first is not None and second is not None:
        return first == second
    return str(one) == other
