"""Which tables a sentence refers to, and where the paper's method is not the best in them."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING

from paperwright.model import nodes
from paperwright.model.metrics import Direction
from paperwright.tables.table import RowRole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from paperwright.model.document import Document
    from paperwright.model.outline import Sentence
    from paperwright.source import Span
    from paperwright.tables.table import DataCell, DataColumn, DataRow, DataTable


def tables_named(span: Span, document: Document, tables: Sequence[DataTable]) -> list[DataTable]:
    """The tables that a range of the source, such as a sentence, refers to."""
    starts, references = _cross_references(document)
    first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
    labels = {
        reference.label
        for cross in references[first:last]
        if span.contains(cross.span)
        for reference in cross.references
    }
    return [table for table in tables if table.label and table.label in labels]


@lru_cache(4)
def _cross_references(document: Document) -> tuple[list[int], list[nodes.CrossReference]]:
    """The cross-references in the order of the source, and where each begins."""
    found = sorted(document.all(nodes.CrossReference), key=lambda cross: cross.span.start)
    return [cross.span.start for cross in found], found


def tables_meant(
    sentence: Sentence,
    before: Sentence | None,
    document: Document,
    tables: Sequence[DataTable],
) -> list[DataTable]:
    """The tables that a sentence refers to; when it refers to none, the one that the sentence before is about."""
    found = tables_named(sentence.span, document, tables)
    if found or before is None or before.passage is not sentence.passage:
        return found
    found = tables_named(before.span, document, tables)
    return found if len(found) == 1 else []


def leaders(table: DataTable, column: DataColumn) -> Iterator[tuple[DataCell, DataCell]]:
    """For each group that has both: the best cell of the paper's own rows, and that of the other methods."""
    if column.direction is None:
        return
    sign = 1 if column.direction is Direction.HIGHER else -1
    blocks: dict[int, list[DataRow]] = {}
    for row in table.rows:
        blocks.setdefault(row.block, []).append(row)
    for rows in blocks.values():
        own = _best(table, column, (row for row in rows if row.role is RowRole.OWN), sign)
        other = _best(table, column, (row for row in rows if row.role is RowRole.BASELINE), sign)
        if own is not None and other is not None:
            yield own, other


def lead(own: DataCell, other: DataCell) -> float:
    """How far the first of two cells of a column is ahead; zero when rounding may hide who is."""
    if own.number is None or other.number is None:
        return 0.0
    sign = 1 if own.column.direction is Direction.HIGHER else -1
    gap = sign * (own.number.value - other.number.value)
    return gap if abs(gap) > max(own.number.half_unit, other.number.half_unit) else 0.0


def _best(
    table: DataTable, column: DataColumn, rows: Iterable[DataRow], sign: int
) -> DataCell | None:
    numeric = [
        (sign * cell.number.value, cell)
        for row in rows
        if (cell := table.cell(row, column)) is not None and cell.number is not None
    ]
    return max(numeric, key=lambda item: item[0])[1] if numeric else None
