"""Tables of results: what `::: {.results experiments="…" metrics="…"}` asks for, and the text of every cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from typing import TYPE_CHECKING

from paperwright.findings import say
from paperwright.model.frozen import frozen_value
from paperwright.model.metrics import Direction, direction_of
from paperwright.records.demand import FORMATS, Demand, digits_of, quantities_of, scale_of
from paperwright.records.measures import shown
from paperwright.records.notebook import Address, UnknownRecordError
from paperwright.records.quantities import values_of

if TYPE_CHECKING:
    from paperwright.records.measures import Measure
    from paperwright.records.notebook import Notebook

ATTRIBUTES = frozenset(
    "experiments metrics rows format digits scale best second n transposed caption missing first".split()
)
"""What only a results table has."""
_BETWEEN = re.compile(r"[\s,;，；、]+")
_ARROW = re.compile(r"\s*(?P<arrow>[↑↓])\s*$")
_NAMED = re.compile(r"\s+(?=[^\s=]+=)")
_WORD = re.compile("|".join(sorted(FORMATS, key=len, reverse=True)), re.IGNORECASE)
_NO = frozenset({"", "no", "none", "false", "0", "否"})
_UNKNOWN = "n/a"


@frozen_value
class MetricColumn:
    """One metric of the table."""

    metric: str
    header: str
    direction: Direction | None
    """Which values are better; `None` when nothing tells."""


@frozen_value
class ResultRow:
    """One experiment of the table."""

    name: str
    """The record, and the metric where the row has its own, as written."""
    label: str = ""
    """As written in `rows`; empty when the record's title is to be taken."""

    @property
    def address(self) -> Address:
        """The two halves of the name."""
        return Address.parse(self.name)

    def metric(self, column: MetricColumn) -> str:
        """The metric that a column shows in this row: `svm_*` stands for `svm_` and the column's own."""
        own = self.address.metric
        return own.replace("*", column.metric) if own else column.metric


@frozen_value
class ResultCell:
    """What stands in one place."""

    text: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    """What a number in the text would say to name its record; empty where there is no value."""
    value: float | None = None
    """As printed, to be compared with the others."""
    mark: str = ""
    """`best`, `second` or nothing."""


@frozen_value
class ResultsRequest:
    """The attributes of a results table, read."""

    rows: tuple[ResultRow, ...]
    columns: tuple[MetricColumn, ...]
    format: str = ""
    digits: int | None = None
    scale: float = 1.0
    best: str = ""
    second: str = ""
    has_n: bool = False
    is_transposed: bool = False
    missing: str = ""
    """What stands where a record has no such metric, if the author says that this is right."""


@frozen_value
class Results:
    """The cells of a results table."""

    request: ResultsRequest
    cells: tuple[tuple[ResultCell, ...], ...]
    """For each row those of its metrics, and the number of values where it is asked for."""
    problems: tuple[UnknownRecordError, ...]


def request_of(attributes: Mapping[str, str], listed: Sequence[ResultRow]) -> ResultsRequest:
    """What the attributes of a results table ask for.

    Arguments:
        attributes: those of the div.
        listed: the rows that a list inside names.

    Raises:
        WrongDemandError: an attribute says nothing that is known.
    """
    rows = list(listed) or [
        row for part in re.split(r"[;；]", attributes.get("rows", "")) if (row := row_of(part))
    ]
    named = {name for row in rows for name in (row.name.casefold(), row.address.record.casefold())}
    others = filter(None, _BETWEEN.split(attributes.get("experiments", "")))
    rows += [ResultRow(name) for name in others if name.casefold() not in named]
    format = attributes.get("format", "")
    quantities_of(format)
    best = _choice(attributes.get("best", ""))
    return ResultsRequest(
        tuple(rows),
        tuple(_columns(attributes.get("metrics", ""))),
        format,
        digits_of(attributes.get("digits", "")),
        scale_of(attributes.get("scale", "")),
        best,
        _choice(attributes.get("second", "underline" if best else "")),
        bool(_choice(attributes.get("n", ""))),
        bool(_choice(attributes.get("transposed", ""))),
        attributes.get("missing", ""),
    )


def _choice(text: str) -> str:
    text = text.strip().casefold()
    return "" if text in _NO else text


def row_of(text: str) -> ResultRow | None:
    """The row that `EXP-1: a label` names; `None` for nothing."""
    name, _, label = text.replace("：", ": ", 1).partition(": ")
    name = name.strip().removesuffix(":")
    return ResultRow(name, label.strip()) if name else None


def _columns(text: str) -> Iterator[MetricColumn]:
    if ";" in text or "；" in text:
        parts = re.split(r"[;；]", text)
    elif "=" in text:
        parts = _NAMED.split(text)
    else:
        parts = _BETWEEN.split(text)
    for part in parts:
        name, is_named, header = part.strip().partition("=")
        if not name.strip():
            continue
        own, given = _ARROW.search(name), _ARROW.search(header)
        arrow = (given or own or {"arrow": ""})["arrow"]
        metric = _ARROW.sub("", name).strip()
        header = _ARROW.sub("", header).strip() if is_named else ""
        shown_header = header or _title(metric)
        direction = {"↑": Direction.HIGHER, "↓": Direction.LOWER}.get(arrow)
        yield MetricColumn(
            metric,
            f"{shown_header} {arrow}".strip(),
            direction or direction_of((shown_header,)),
        )


def _title(metric: str) -> str:
    words = metric.replace("_", " ").strip()
    return words if any(letter.isupper() for letter in words) else words[:1].upper() + words[1:]


# Cells


def results_of(request: ResultsRequest, notebook: Notebook) -> Results:
    """The cells of a table; what is not there is among its problems, and `n/a` stands in its place."""
    problems: dict[str, UnknownRecordError] = {}
    rows = []
    for row in request.rows:
        try:
            notebook.record(row.address.record)
        except UnknownRecordError as problem:
            problems.setdefault(problem.message, problem)
            count = len(request.columns) + request.has_n
            rows.append([ResultCell(_UNKNOWN)] * count)
            continue
        cells = []
        for column in request.columns:
            cell, lack = _cell(request, row, column, notebook)
            cells.append(cell)
            if lack is not None:
                problems.setdefault(lack.message, lack)
        if request.has_n:
            cells.append(_number_of_values(request, row, notebook))
        rows.append(cells)
    for at, column in enumerate(request.columns):
        if not request.best:
            continue
        if column.direction is None:
            message = say(
                "Which values of `{metric}` are better is not known", metric=column.metric
            )
            help = say("Add ↑ or ↓ to its name in `metrics`")
            problems[message] = UnknownRecordError(message, help)
        else:
            _mark(rows, at, column.direction, has_second=bool(request.second))
    return Results(request, tuple(map(tuple, rows)), tuple(problems.values()))


def _cell(
    request: ResultsRequest, row: ResultRow, column: MetricColumn, notebook: Notebook
) -> tuple[ResultCell, UnknownRecordError | None]:
    address = Address(row.address.record, row.metric(column))
    try:
        measure = notebook.measure(address)
    except UnknownRecordError as problem:
        if request.missing:
            return ResultCell(request.missing), None
        help = problem.help or say('Add `missing="–"` if it was not measured')
        return ResultCell(_UNKNOWN), UnknownRecordError(problem.message, help)
    format = _format_for(request, measure)
    digits = (
        request.digits if request.digits is not None else _usual_digits(request, column, notebook)
    )
    demand = Demand(address, scale=request.scale)
    try:
        values = values_of(demand, quantities_of(format), notebook)
    except UnknownRecordError as problem:
        return ResultCell(_UNKNOWN), problem
    text = _printed(format, values, digits)
    attributes = {"from": str(address), "format": format}
    if request.scale != 1.0:
        attributes["scale"] = f"{request.scale:g}"
    return ResultCell(text, attributes, float(shown(values[0], digits))), None


def _format_for(request: ResultsRequest, measure: Measure) -> str:
    """The format, without a spread that a single value does not have."""
    if not request.format:
        return "mean" if measure.std is None else "mean±std"
    if measure.std is None and {"std", "se", "low", "high"} & set(quantities_of(request.format)):
        return "mean"
    return request.format


def _usual_digits(request: ResultsRequest, column: MetricColumn, notebook: Notebook) -> int:
    """As many decimals as the largest value of the column wants."""
    largest = 0.0
    for row in request.rows:
        record = notebook.find(row.address.record)
        measure = record.measures.get(row.metric(column)) if record else None
        if measure is not None:
            largest = max(largest, abs(measure.mean * request.scale))
    if largest >= 1000:
        return 0
    return 1 if largest >= 10 else 2 if largest >= 1 else 3


def _printed(format: str, values: Sequence[float], digits: int) -> str:
    """The values in the places of their names: `mean ± std`, `mean (ci)`."""
    left = iter(values)

    def number(name: str) -> str:
        value = next(left)
        text = f"{round(value)}" if name == "n" else shown(value, digits)
        return text.replace("-", "\N{MINUS SIGN}")

    def place(match: re.Match[str]) -> str:
        names = FORMATS[match[0].casefold()]
        return " to ".join(map(number, names))

    return re.sub(r"\s*±\s*", " ± ", _WORD.sub(place, format))


def _number_of_values(request: ResultsRequest, row: ResultRow, notebook: Notebook) -> ResultCell:
    for column in request.columns:
        address = Address(row.address.record, row.metric(column))
        try:
            count = notebook.measure(address).n
        except UnknownRecordError:
            continue
        return ResultCell(str(count), {"from": str(address), "format": "n"})
    return ResultCell(_UNKNOWN)


def _mark(rows: list[list[ResultCell]], at: int, direction: Direction, *, has_second: bool) -> None:
    """Mark the best value of a column and the second best; values that print alike share a mark."""
    values = {cells[at].value for cells in rows} - {None}
    ranked = sorted(values, reverse=direction is Direction.HIGHER)  # type: ignore[type-var]
    marks = dict(zip(ranked, ("best", "second") if has_second else ("best",), strict=False))
    if len(ranked) < 2:
        # The best of one is nothing to point at.
        return
    if len(ranked) < 3:
        marks.pop(ranked[1], None)
    for cells in rows:
        cells[at] = replace(cells[at], mark=marks.get(cells[at].value, ""))
