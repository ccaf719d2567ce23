"""The rows and columns of tables that a sentence speaks of, by a name, by a citation or as “our method”."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from paperwright.model.frozen import frozen_value
from paperwright.tables.table import RowRole

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from paperwright.argument.claim_types import Claim
    from paperwright.tables.table import DataColumn, DataRow, DataTable

_WORD = re.compile(r"[A-Za-z][\w.+@/-]*\w|[\u3400-\u9fff]{2,}")
_MARK = re.compile(r"\s*\^\s?\{?[†‡§¶*∗⋆★]+\}?|\s*[†‡§¶∗]+")
_ARROW = re.compile(r"\s*\^\s?\{?([↑↓])\}?")
_MEAN = re.compile(r"\b(?:averag\w+|mean|overall)\b|平均|总体")
_MEAN_HINTS = ("averag", "mean", "overall", "平均", "总体")
_OWN = re.compile(r"\b(?:we|ours?)\b|我们|本文|所提")
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

    def count(self, rows: Collection[DataRow], columns: Collection[DataColumn]) -> int:
        """How many of some rows it names, and one more when it names all the columns."""
        found = len(self.lines.intersection(rows)) + self.lines.issuperset(columns)
        if self.is_mean and (
            any(row.role is RowRole.AVERAGE for row in rows)
            or any(column.is_average for column in columns)
        ):
            found += 1
        return found


class Spoken:
    """Tells which rows and columns of some tables a sentence names."""

    def __init__(self, tables: Sequence[DataTable]) -> None:
        self._tables = tables
        self._meant: dict[str, Meant] = {}

    @cached_property
    def _by_word(self) -> dict[str, list[DataRow | DataColumn]]:
        """The rows and columns that a word tells from the others of their table."""
        found: dict[str, list[DataRow | DataColumn]] = {}
        for table in self._tables:
            _add_telling(found, [(row, _words(row.label)) for row in table.rows])
            _add_telling(found, [(column, _words(column.name)) for column in table.columns])
        return found

    @cached_property
    def _cited(self) -> list[tuple[DataRow, tuple[str, ...]]]:
        return [(row, row.cites) for table in self._tables for row in table.rows if row.cites]

    def of(self, claim: Claim) -> Meant:
        """What the clause of a claim speaks of, or its sentence where the clause names nothing."""
        meant = self._read(_clause(claim.sentence, claim.number.start))
        return meant if meant.lines else self._read(claim.sentence)

    def _read(self, sentence: str) -> Meant:
        meant = self._meant.get(sentence)
        if meant is None:
            meant = self._meant[sentence] = self._read_first(sentence)
        return meant

    def _read_first(self, sentence: str) -> Meant:
        lines: set[DataRow | DataColumn] = set()
        for word in _WORD.findall(sentence):
            lines.update(self._by_word.get(word, ()))
        lines.update(row for row, keys in self._cited if any(key in sentence for key in keys))
        lowered = sentence.lower()
        is_mean = any(map(lowered.__contains__, _MEAN_HINTS)) and _MEAN.search(lowered) is not None
        return Meant(frozenset(lines), is_mean, _OWN.search(lowered) is not None)


def _clause(sentence: str, at: int) -> str:
    """The clause of a sentence that holds a place."""
    cuts = [0, *(match.start() for match in _BETWEEN.finditer(sentence)), len(sentence)]
    return next((sentence[a:b] for a, b in pairwise(cuts) if a <= at < b), sentence)


@lru_cache(1024)
def _words(label: str) -> frozenset[str]:
    """The words of a label that may be a name; a name has a capital, a digit or Chinese characters."""
    return frozenset(
        word
        for word in _WORD.findall(label)
        if word.casefold() not in _COMMON and (not word.islower() or any(map(str.isdigit, word)))
    )


def _add_telling(
    found: dict[str, list[DataRow | DataColumn]],
    lines: Sequence[tuple[DataRow | DataColumn, frozenset[str]]],
) -> None:
    """Add to each word the lines that have it, unless too many have."""
    counts = Counter(word for _, words in lines for word in words)
    most = max(1, int(_MOST * len(lines)))
    for line, words in lines:
        for word in words:
            if counts[word] <= most:
                found.setdefault(word, []).append(line)
