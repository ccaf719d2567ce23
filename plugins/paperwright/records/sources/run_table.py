"""Tables of runs: one row a run, or one row a value of a run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from paperwright.errors import PaperwrightError
from paperwright.records.sources.row_filter import RowFilter
from paperwright.records.sources.stored_run import (
    FINISHED,
    StoredRun,
    number_of,
    plain_value,
    seed_of,
    status_of,
    time_of,
)

if TYPE_CHECKING:
    from paperwright.records.schema import RunSource

_METRIC = ("metric", "指标")
_VALUE = ("value", "值", "数值")
_RUN = ("run_id", "run id", "run", "id", "name", "运行")
_STATUS = ("status", "state", "状态")
_STARTED = (
    "started",
    "start_time",
    "start time",
    "created",
    "timestamp",
    "_timestamp",
    "date",
    "时间",
)
_COMMIT = ("commit", "git_commit", "提交")
_ENVIRONMENT = ("environment", "环境")

Row = tuple[int, Mapping[str, str]]
"""A row and its line."""


@dataclass(frozen=True)
class RunTable:
    """A table whose rows say what runs did."""

    name: str
    """Of its file."""
    rows: Sequence[Row]
    source: RunSource

    def runs(self) -> list[StoredRun]:
        """The runs of the rows that the source's filter takes.

        Raises:
            PaperwrightError: a cell holds no number where one must be, or a run has a metric twice.
        """
        row_filter = RowFilter.parse(self.source.filter)
        rows = [(line, row) for line, row in self.rows if row_filter.takes(row)]
        if not rows:
            return []
        metric, value = self._column(_METRIC), self._column(_VALUE)
        if metric and value:
            return self._long(rows, metric, value)
        return self._wide(rows)

    @property
    def columns(self) -> list[str]:
        """Their names, in order."""
        return list(self.rows[0][1])

    def _column(self, names: Sequence[str]) -> str:
        spelled = {column.casefold(): column for column in self.columns}
        return next((spelled[name] for name in names if name in spelled), "")

    @property
    def _run_column(self) -> str:
        name = self.source.run
        if name and name not in self.columns:
            raise PaperwrightError(f"{self.name}:1:1: there is no column `{name}`")
        return name or self._column(_RUN)

    def _fault(self, line: int, what: str) -> PaperwrightError:
        return PaperwrightError(f"{self.name}:{line}:1: {what}")

    def _name(self, row: Mapping[str, str], line: int) -> str:
        """What a run is called: as its row says, else by its seed."""
        column = self._run_column
        if column and row[column]:
            return row[column]
        seed = seed_of(row, self.source.seed)
        return f"{self.name}#{line}" if seed is None else f"{self.name}#{self.source.seed}={seed}"

    def _of_row(self, row: Mapping[str, str], name: str, metrics: Mapping[str, float]) -> StoredRun:
        def cell(names: Sequence[str]) -> str:
            column = self._column(names)
            return row[column] if column else ""

        missing = next((item for item in self.source.parameters if item not in row), None)
        if missing is not None:
            raise PaperwrightError(f"{self.name}:1:1: there is no column `{missing}`")
        return StoredRun(
            id=name,
            seed=seed_of(row, self.source.seed),
            started=time_of(cell(_STARTED)),
            status=status_of(cell(_STATUS)) if cell(_STATUS) else FINISHED,
            metrics=metrics,
            parameters={item: plain_value(row[item]) for item in self.source.parameters},
            commit=cell(_COMMIT),
            environment=cell(_ENVIRONMENT),
        )

    def _long(self, rows: Sequence[Row], metric: str, value: str) -> list[StoredRun]:
        """One row a value."""
        gathered: dict[str, _Gathered] = {}
        has_names = bool(self._run_column) or any(
            column.casefold() == self.source.seed.casefold() for column in self.columns
        )
        for line, row in rows:
            name = self._name(row, line) if has_names else self.name
            run = gathered.setdefault(name, _Gathered(row))
            number = number_of(row[value])
            if number is None:
                raise self._fault(line, f"`{row[value]}` is not a number")
            if row[metric] in run.metrics:
                what = f"`{row[metric]}` of `{name}` is there twice, first in line {run.lines[row[metric]]}"
                raise self._fault(
                    line, f"{what}; choose rows with `filter`, or name a column with `run`"
                )
            run.metrics[row[metric]], run.lines[row[metric]] = number, line
        return [self._of_row(run.row, name, run.metrics) for name, run in gathered.items()]

    def _wide(self, rows: Sequence[Row]) -> list[StoredRun]:
        """One row a run."""
        wanted = self.source.metrics
        names = list(wanted.values()) if wanted is not None else self._number_columns(rows)
        runs: dict[str, StoredRun] = {}
        for line, row in rows:
            name = self._name(row, line)
            if name in runs:
                raise self._fault(line, f"run `{name}` is there twice; name a column with `run`")
            metrics = {}
            for column in names:
                text = row.get(column, "")
                number = number_of(text)
                if number is not None:
                    metrics[column] = number
                elif text:
                    raise self._fault(line, f"`{text}` in column `{column}` is not a number")
            runs[name] = self._of_row(row, name, metrics)
        return list(runs.values())

    def _number_columns(self, rows: Sequence[Row]) -> list[str]:
        others = {self._run_column, *map(self._column, (_STATUS, _STARTED, _COMMIT, _ENVIRONMENT))}
        others |= set(self.source.parameters)
        return [
            column
            for column in self.columns
            if column not in others
            and column.casefold() != self.source.seed.casefold()
            and any(row[column] for _, row in rows)
            and all(not row[column] or number_of(row[column]) is not None for _, row in rows)
        ]


@dataclass
class _Gathered:
    """A run of which there is a row a value."""

    row: Mapping[str, Any]
    metrics: dict[str, float] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
