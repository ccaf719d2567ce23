"""What the tables of a comparison say, in text and on the page alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from paperwright.findings import say
from paperwright.notebook.setup_changes import Sort
from paperwright.records.measures import shown
from paperwright.render.comparison.words import ENGLISH, Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.notebook.comparison import Comparison, MetricRow, Setting
    from paperwright.notebook.mean_differences import Difference
    from paperwright.records.measures import Measure

_LONGEST_VALUE = 60


@dataclass(frozen=True, slots=True)
class ResultCells:
    """A record's values of one metric, and how they differ from the first's; texts, empty where there is none."""

    metric: str
    record: str
    value: str
    difference: str = ""
    interval: str = ""
    effect: str = ""
    test: str = ""
    p: str = ""
    signed_rank: str = ""
    reading: str = ""


def result_cells(comparison: Comparison, words: Words = ENGLISH) -> Iterator[ResultCells]:
    """A row for each metric and record."""
    several = len(comparison.records) > 2
    for row in comparison.metrics:
        digits = _digits(row)
        for record, measure, one in zip(
            comparison.records, row.measures, row.differences, strict=True
        ):
            cells = ResultCells(row.name, record.identifier, _value(measure))
            yield _with_difference(cells, row, one, digits, several, words) if one else cells


def _value(measure: Measure | None) -> str:
    return str(measure) if measure else "—"


def _digits(row: MetricRow) -> int | None:
    known = [one.digits for one in row.measures if one and one.digits is not None]
    return max(known) if known else None


def _with_difference(
    cells: ResultCells,
    row: MetricRow,
    one: Difference,
    digits: int | None,
    several: bool,
    words: Words,
) -> ResultCells:
    first = row.measures[0]
    relative = f" ({signed(100 * one.mean / abs(first.mean), 1)} %)" if first and first.mean else ""
    test = ""
    if one.test:
        statistic = f"t({shown(one.df or 0, None if one.df == int(one.df or 0) else 1)})"
        test = f"{words(one.test.removesuffix(' t-test'))} {statistic} = {signed(one.statistic or 0, 2)}"
    return ResultCells(
        cells.metric,
        cells.record,
        cells.value,
        f"{signed(one.mean, digits)}{relative}",
        words(" to ").join(signed(end, digits) for end in one.interval) if one.interval else "",
        signed(one.effect, 2) if one.effect is not None else "",
        test,
        p_value(one.p_holm if several else one.p),
        p_value(one.p_signed_rank),
        words(reading(one)),
    )


def reading(one: Difference) -> str:
    """What the test says, in words that claim no more."""
    if not one.test:
        return "not tested"
    if not one.is_told_apart:
        return "not told apart"
    return "higher" if one.mean > 0 else "lower"


def signed(value: float, digits: int | None = None) -> str:
    """A number with its sign, as a difference is written."""
    text = shown(abs(value), digits)
    sign = "+" if value > 0 else "-" if value < 0 else ""
    return text if not text.strip("0.") else sign + text


def p_value(p: float | None) -> str:
    """A p-value as papers write it."""
    if p is None:
        return ""
    return "< 0.001" if p < 0.001 else f"{p:.3f}"


def remarks(comparison: Comparison, words: Words = ENGLISH) -> list[str]:
    """What must be said of single differences, and of records; the same of several metrics is said once."""
    metrics: dict[tuple[str, str], list[str]] = {}
    for row in comparison.metrics:
        for record, one in zip(comparison.records, row.differences, strict=True):
            for remark in (*one.remarks, *_disagreement(one)) if one else ():
                metrics.setdefault((record.identifier, words(remark)), []).append(row.name)
    return [
        *map(words, comparison.notes),
        *(
            f"{record}, {', '.join(names)}{words(': ')}{remark}"
            for (record, remark), names in metrics.items()
        ),
    ]


def _disagreement(one: Difference) -> tuple[str, ...]:
    if not one.tests_disagree:
        return ()
    return (
        say(
            "the t-test and the signed-rank test disagree at 5 %, as with few or skewed differences or an outlier; "
            "look at the values before you lean on either"
        ),
    )


def change_lines(comparison: Comparison, words: Words = ENGLISH) -> list[str]:
    """For each record after the first: what was changed, and whether it was one thing."""
    first, *others = comparison.records
    lines = []
    for record, things in zip(others, comparison.things_changed, strict=True):
        pair = f"{first.identifier} → {record.identifier}{words(': ')}"
        if len(things) == 1:
            line = words(say("one thing differs in the setup, {key}", key=things[0]))
        elif things:
            several = say(
                "{n} things differ in the setup: {keys}", n=len(things), keys=", ".join(things)
            )
            line = words(several)
        else:
            line = words(say("the setups do not differ in a setting"))
        if said := _stated(record.data.get("change")):
            line += words(say("; {record} says: {what}", record=record.identifier, what=said))
        lines.append(pair + line)
    return lines


def _stated(change: object) -> str:
    parts = change if isinstance(change, list) else [change]
    return "; ".join(f'"{" ".join(str(part).split())}"' for part in parts if part)


def shown_settings(comparison: Comparison) -> tuple[list[Setting], list[Setting], list[str]]:
    """Settings that differ and count; what differs and does not count; the keys that are the same."""
    apart = (Sort.SEEDS, Sort.PLACE, Sort.COMMIT, Sort.MACHINE)
    differing = [one for one in comparison.settings if one.differs]
    return (
        [one for one in differing if one.sort not in apart],
        [one for one in differing if one.sort in apart],
        [one.key for one in comparison.settings if not one.differs],
    )


def short(value: str) -> str:
    """A value of a setting as it fits into a column."""
    if not value:
        return "—"
    return value if len(value) <= _LONGEST_VALUE else value[: _LONGEST_VALUE - 1] + "…"
