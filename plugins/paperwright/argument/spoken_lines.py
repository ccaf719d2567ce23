"""The rows and columns of tables that a sentence speaks of, by a name, by a citation or as “our method”."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from paperwright.model.frozen import frozen_value
from paperwright.tables.table import RowRole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from paperwright.argument.claim_types import Claim
    from paperwright.tables.table import DataColumn, DataRow, DataTable

_WORD = re.compile(r"[A-Za-z][\w.+@/-]*\w|[\u3400-\u9fff]{2,}")
_MARK = re.compile(r"\s*\^\s?\{?[†‡§¶*∗⋆★]+\}?|\s*[†‡§¶∗]+")
_ARROW = re.compile(r"\s*\^\s?\{?([↑↓])\}?")
_MEAN = re.compile(r"\b(?:averag\w+|mean|overall)\b|平均|总体", re.IGNORECASE)
_OWN = re.compile(r"\b(?:we|our|ours)\b|我们|本文|所提", re.IGNORECASE)
_BETWEEN = re.compile(r"[;；。]|\.\s+(?=[A-Z])|,? (?:whereas|while|but)\b|，(?:而|但)")
_COMMON = frozenset(
    """
    accuracy all and average base based baseline baselines by data dataset domain for from full in large learning loss
    mean method methods model models no none of on only ours our overall results score setting size small test the this
    time to total train training using value with without
    """.split()
)
_MOST = 0.5
"""What stands in more of the rows tells none of them apart."""


@lru_cache(1024)
def shown_name(name: str) -> str:
    """The name of a row or a column without footnote marks, in one line."""
    return " ".join(_MARK.sub("", _ARROW.sub(r" \1", name)).split())


@frozen_value
class Meant:
    """What a sentence speaks of."""

    lines: frozenset[DataRow | DataColumn]
    """The rows and columns that it names."""
    is_mean: bool
    """Whether it speaks of an average."""
    is_own: bool
    """Whether it speaks of the paper's own work."""

    def count(self, rows: Sequence[DataRow], columns: Sequence[DataColumn]) -> int:
        """How many of some rows it names, and one more when it names all the columns."""
        found = len(self.lines.intersection(rows)) + self.lines.issuperset(columns)
        is_mean = any(row.role is RowRole.AVERAGE for row in rows) or any(
            column.is_average for column in columns
        )
        return found + (self.is_mean and is_mean)


class Spoken:
    """Tells which rows and columns of some tables a sentence names."""

    def __init__(self, tables: Sequence[DataTable]) -> None:
        self._tables = tables
        self._last: tuple[str, Meant] | None = None

    @cached_property
    def _names(self) -> list[tuple[DataRow | DataColumn, frozenset[str]]]:
        """The words that tell each row from the others of its table, and each column."""
        names: list[tuple[DataRow | DataColumn, frozenset[str]]] = []
        for table in self._tables:
            names += _telling([(row, _words(row.label)) for row in table.rows])
            names += _telling([(column, _words(column.name)) for column in table.columns])
        return names

    @cached_property
    def _cited(self) -> list[tuple[DataRow, tuple[str, ...]]]:
        return [(row, row.cites) for table in self._tables for row in table.rows if row.cites]

    def of(self, claim: Claim) -> Meant:
        """What the clause of a claim speaks of, or its sentence where the clause names nothing."""
        clause = _clause(claim.sentence, claim.number.start)
        if self._last is None or self._last[0] != clause:
            meant = self._read(clause)
            self._last = clause, meant if meant.lines else self._read(claim.sentence)
        return self._last[1]

    def _read(self, sentence: str) -> Meant:
        words = frozenset(match[0] for match in _WORD.finditer(sentence))
        lines: set[DataRow | DataColumn] = {
            line for line, name in self._names if not name.isdisjoint(words)
        }
        lines.update(row for row, keys in self._cited if any(key in sentence for key in keys))
        is_mean, is_own = _MEAN.search(sentence), _OWN.search(sentence)
        return Meant(frozenset(lines), is_mean is not None, is_own is not None)


def _clause(sentence: str, at: int) -> str:
    """The clause of a sentence that holds a place."""
    cuts = [0, *(match.start() for match in _BETWEEN.finditer(sentence)), len(sentence)]
    return next((sentence[a:b] for a, b in pairwise(cuts) if a <= at < b), sentence)


def _words(label: str) -> frozenset[str]:
    """The words of a label that may be a name; a name has a capital, a digit or Chinese characters."""
    found = (match[0] for match in _WORD.finditer(label))
    return frozenset(
        word
        for word in found
        if word.casefold() not in _COMMON and (not word.islower() or any(map(str.isdigit, word)))
    )


def _telling(
    lines: list[tuple[DataRow, frozenset[str]]] | list[tuple[DataColumn, frozenset[str]]],
) -> list[tuple[DataRow | DataColumn, frozenset[str]]]:
    """The lines with the words that few others have."""
    counts: dict[str, int] = {}
    for _, words in lines:
        for word in words:
            counts[word] = counts.get(word, 0) + 1
    most = max(1, int(_MOST * len(lines)))
    found: list[tuple[DataRow | DataColumn, frozenset[str]]] = []
    for line, words in lines:
        left = frozenset(word for word in words if counts[word] <= most)
        if left:
            found.append((line, left))
    return found
