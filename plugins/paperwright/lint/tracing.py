"""Where the numbers of a paper come from: each result with its record, or without one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from paperwright.argument.claim_types import ClaimPlace
from paperwright.model.frozen import frozen_class, frozen_value
from paperwright.model.numbers import NumberRole, find_numbers
from paperwright.tables import ColumnRole, RowRole, TableRole

if TYPE_CHECKING:
    from collections.abc import Mapping

    from paperwright.lint.paper import Paper
    from paperwright.lint.record_values import RecordValue
    from paperwright.model.numbers import Number
    from paperwright.source import Span
    from paperwright.tables import DataCell, DataTable

_NO_RESULTS = frozenset({TableRole.STATISTICS, TableRole.NOTATION, TableRole.HUMAN})
_RESULTS = frozenset({ColumnRole.METRIC, ColumnRole.EFFICIENCY, ColumnRole.DELTA})
_INTERVALS = frozenset({ColumnRole.TEXT, ColumnRole.SPREAD, ColumnRole.SETTING})
_JOINING = re.compile(r"\bn\b|\bto\b|至|到")
_WORD = re.compile(r"[^\W_]")
_DIFFERENCE = re.compile(r"gain|loss|delta|Δ|differ|change|points|提升|增益|下降|差", re.IGNORECASE)
_REGULAR = 0.9
_MEASURED = frozenset({NumberRole.PERCENT, NumberRole.POINTS, NumberRole.TIMES})
_UNMEASURED = frozenset(
    {NumberRole.PART_OF_NAME, NumberRole.YEAR, NumberRole.PARAMETER, NumberRole.COUNT}
)


class TraceState(StrEnum):
    """What is known of the origin of a number."""

    OK = "ok"
    """Its record holds it."""
    STALE = "stale"
    """Its record holds another value."""
    UNKNOWN = "unknown"
    """It names a record or a metric that there is not."""
    NONE = "none"
    """It names no record."""


class TracePlace(StrEnum):
    """Where a number stands."""

    ABSTRACT = "abstract"
    TABLE = "table"
    TEXT = "text"


@frozen_class
class TracedNumber:
    """One number of the results, and where it comes from."""

    place: TracePlace
    span: Span
    text: str
    """As printed."""
    state: TraceState
    address: str = ""
    """The record and the metric that it names."""
    detail: str = ""
    """In a table its row and column; what the record holds is `value`."""
    value: RecordValue | None = None
    is_own: bool = False
    """Whether it stands in a row of the paper's own method, or in the abstract."""
    is_cited: bool = False
    """Whether its row cites a work, from which it may be copied."""
    is_difference: bool = False
    """Whether it says how far two values are apart."""

    @cached_property
    def runs(self) -> tuple[str, ...]:
        """The runs of its record: their identifiers, each with the beginning of its hash."""
        said = self.value.standing if self.value else None
        runs = said.record.data.get("runs") if said else None
        found = []
        for run in runs if isinstance(runs, list | tuple) else ():
            if isinstance(run, dict):
                digest = str(run.get("hash") or "")
                found.append(f"{run.get('id', '')}{'@' + digest[:8] if digest else ''}")
        return tuple(found)


@frozen_value
class Trace:
    """All results of a paper with their origin."""

    numbers: tuple[TracedNumber, ...]
    """In the order of the source."""

    def count(self, state: TraceState) -> int:
        """How many numbers are in a state."""
        return sum(number.state is state for number in self.numbers)

    @property
    def is_sound(self) -> bool:
        """Whether no number is stale or names what is not there."""
        return not (self.count(TraceState.STALE) or self.count(TraceState.UNKNOWN))


def trace(paper: Paper) -> Trace:
    """The results of a paper and where each comes from.

    Looked at are the numbers that name a record, the cells of tables of results, what the abstract measures, and the
    claims of the text; not years, counts, settings, numbers of sections and what is cited.
    """
    return Trace(tuple(sorted(_all(paper), key=lambda number: number.span)))


def _all(paper: Paper) -> Iterator[TracedNumber]:
    abstract = paper.abstract.span if paper.abstract else None
    named = paper.record_values
    cells = {cell.span: (table, cell) for table, cell in _result_cells(paper)}
    for value in named:
        yield _named(value, abstract, cells)
    for span, (table, cell) in cells.items():
        if not any(_within(value.node.span, span) for value in named):
            yield _of_cell(table, cell)
    seen: list[Span] = [value.node.span for value in named]
    for span, number, is_abstract, is_difference in _in_text(paper, abstract):
        if not any(_overlap(span, other) for other in seen):
            seen.append(span)
            place = TracePlace.ABSTRACT if is_abstract else TracePlace.TEXT
            text = number.text.strip()
            yield TracedNumber(
                place,
                span,
                text,
                TraceState.NONE,
                is_own=is_abstract,
                is_difference=is_difference,
            )


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _named(
    value: RecordValue,
    abstract: Span | None,
    cells: Mapping[Span, tuple[DataTable, DataCell]],
) -> TracedNumber:
    span, detail, place = value.node.span, "", TracePlace.TEXT
    if abstract and _within(span, abstract):
        place = TracePlace.ABSTRACT
    elif value.is_made:
        place = TracePlace.TABLE
    for around, (table, cell) in cells.items():
        if _within(span, around):
            place, detail = TracePlace.TABLE, _place_in(table, cell)
    if value.standing is None:
        state, address = TraceState.UNKNOWN, value.node.record
    else:
        state = TraceState.OK if value.standing.is_current else TraceState.STALE
        address = str(value.standing.address)
    return TracedNumber(place, span, value.text, state, address, detail, value)


# Tables


def _result_cells(paper: Paper) -> Iterator[tuple[DataTable, DataCell]]:
    for table in paper.tables:
        if table.role in _NO_RESULTS or table.grid.quality.regular_rows < _REGULAR:
            continue
        if any(_overlap(made, table.span) for made in paper.document.made):
            continue
        for cell in table.cells.values():
            role = cell.column.role
            if (role in _RESULTS and cell.number is not None) or (
                role in _INTERVALS and cell.value.numbers and _is_interval(cell)
            ):
                yield table, cell


def _is_interval(cell: DataCell) -> bool:
    """Whether a cell says two ends with a fraction, and nothing else."""
    has_words = _WORD.search(_JOINING.sub("", cell.value.shape)) is not None
    return not has_words and any(number.decimals for number in cell.value.numbers)


def _of_cell(table: DataTable, cell: DataCell) -> TracedNumber:
    return TracedNumber(
        TracePlace.TABLE,
        cell.span,
        cell.printed if cell.number else cell.text,
        TraceState.NONE,
        detail=_place_in(table, cell),
        is_own=cell.row.role is RowRole.OWN and table.is_understood,
        is_cited=bool(cell.row.cites),
        is_difference=cell.column.role is ColumnRole.DELTA
        or _DIFFERENCE.search(cell.column.name) is not None,
    )


def _place_in(table: DataTable, cell: DataCell) -> str:
    return f"{table.name_of(cell.row)} › {cell.column.label}"


# Text


def _in_text(paper: Paper, abstract: Span | None) -> Iterator[tuple[Span, Number, bool, bool]]:
    """The numbers of abstract and text that are results: whether they stand in the abstract, and are differences."""
    for sentence in paper.abstract.sentences if paper.abstract else ():
        start, is_difference = sentence.start, False
        for number in find_numbers(sentence.text):
            if number.role in _UNMEASURED:
                continue
            # “5.8 points by the one, 1.9 and 0.3 by the others”
            is_bare = number.role is NumberRole.PLAIN and number.plus_minus is None
            is_difference = number.role is NumberRole.POINTS or (is_bare and is_difference)
            if number.decimals or number.role in _MEASURED:
                span = paper.prose.span(start + number.start, start + number.end)
                yield span, number, True, is_difference
    for claim in paper.claims:
        is_abstract = claim.place is ClaimPlace.ABSTRACT or bool(
            abstract and _within(claim.span, abstract)
        )
        if claim.number.role not in _UNMEASURED:
            is_difference = claim.number.role is NumberRole.POINTS
            yield claim.span, claim.number, is_abstract, is_difference
